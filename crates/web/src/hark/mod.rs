//! The question about being hurt (HARK): asked in private, once before the first
//! tool that needs it, and changed at any time. It never locks anyone out.

mod ask;
mod support;
mod who;

use crate::app::App;
use crate::fields::Fields;
use crate::frame::{Frame, Tab};
use crate::tools::places;
use crate::way::own_path;
use axum::Router;
use axum::routing::get;
use journal::Journal;
use journal::hark::{Gate, Reach, closed, gate};
use serde::Deserialize;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/hark", get(ask::intro))
        .route("/hark/questions", get(ask::questions).post(ask::save))
        .route("/hark/{id}/who", get(who::show).post(who::save))
        .route("/hark/after", get(support::after))
        .route("/hark/waits", get(ask::waits))
        .route("/hark/support", get(support::support))
}

/// Where a tool leads instead of to itself: to the questions, to what stays open where
/// they were not answered, or to help where an answer has closed it for `bond`. `to` is its own address.
pub(crate) fn instead(
    journal: &Journal,
    reach: Reach,
    bond: Option<Uuid>,
    to: &str,
) -> Option<String> {
    let page = match gate(journal, reach, bond) {
        Gate::Open => return None,
        Gate::AskFirst => "/hark",
        Gate::Waits => "/hark/waits",
        Gate::Closed => "/hark/support",
    };
    let back = Back {
        to: to.to_owned(),
        about: bond,
    };
    Some(back.address(page))
}

/// Where it is said which tools rest at present, and why, if any do.
pub(crate) fn resting(journal: &Journal) -> Option<String> {
    if let Some(about) = closed(journal).next() {
        let to = String::new();
        return Some(Back { to, about }.address("/hark/support"));
    }
    let waits = gate(journal, Reach::Partner, None) == Gate::Waits;
    waits.then(|| "/hark/waits".to_owned())
}

/// The questions about `bond`, with the way back to a page of our own.
pub(crate) fn address(to: &str, bond: Option<Uuid>) -> String {
    let back = Back {
        to: to.to_owned(),
        about: bond,
    };
    back.address("/hark")
}

/// Where to go on afterwards, and whom the tool there is about. Addresses and ids,
/// nothing that was written.
#[derive(Default, Deserialize)]
pub(crate) struct Back {
    /// An address of our own; anything else counts as none.
    #[serde(default)]
    to: String,
    /// The bond.
    #[serde(default)]
    about: Option<Uuid>,
}

impl Back {
    fn of(fields: &Fields) -> Self {
        Self {
            to: fields.text("to").to_owned(),
            about: fields.parse("about"),
        }
    }

    /// Where to go on, if it is one of our own pages.
    fn path(&self) -> Option<&str> {
        own_path(&self.to)
    }

    /// The page of the record whose step led here. It asks for no answer first.
    fn record(&self) -> Option<String> {
        places::above(self.path()?)
    }

    /// The same way back, seen from another page.
    fn address(&self, page: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(to) = self.path() {
            query.append_pair("to", to);
        }
        if let Some(about) = self.about {
            query.append_pair("about", &about.to_string());
        }
        let query = query.finish();
        if query.is_empty() {
            page.to_owned()
        } else {
            format!("{page}?{query}")
        }
    }
}

/// The frame of these pages: its title says nothing of them.
fn frame() -> Frame {
    Frame::of(Tab::You, "Questions")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_our_own_pages() {
        let at = |to: &str| {
            let back = Back {
                to: to.to_owned(),
                about: None,
            };
            back.address("/hark")
        };
        assert_eq!(at("/thoughts/1/for"), "/hark?to=%2Fthoughts%2F1%2Ffor");
        for foreign in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
        ] {
            assert_eq!(at(foreign), "/hark");
        }
    }
}
