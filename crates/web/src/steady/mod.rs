//! *Steady me*: what is happening, how strong it is, a practice, how strong it is
//! now, and what to do next. For everybody, with or without an account.
//!
//! All steps are answers to one address, and what was chosen travels in hidden
//! fields: nothing of it is in an address or, without an account, on the server.
//! `at` names the step that is shown, so that posting a page's own fields shows
//! it again (a script does that after a reload); a button's `to` goes on.

mod next;
mod practise;

use crate::app::App;
use crate::danger;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Tab, again, page};
use crate::help::Lines;
use crate::person::{Person, present};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use jiff::ZonedDateTime;
use journal::practices::ran;
use programme::{Moment, Practice};
use serde::Deserialize;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/steady", get(choose).post(go_on))
}

/// The steps, as `at` and `to` name them.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    /// How strong is it?
    Rate,
    /// A practice.
    Practise,
    /// How strong is it now?
    Again,
    /// What now, after a second rating.
    Next,
    /// What now, after stopping early.
    Stopped,
}

impl Step {
    fn key(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::Practise => "practise",
            Self::Again => "again",
            Self::Next => "next",
            Self::Stopped => "stopped",
        }
    }
}

/// What is known at a step.
struct Visit {
    app: App,
    person: Option<Person>,
    moment: Moment,
    typed: Fields,
    /// Where the person is.
    now: ZonedDateTime,
    headers: HeaderMap,
}

impl Visit {
    fn is_signed_in(&self) -> bool {
        self.person.is_some()
    }

    fn frame(&self) -> Frame {
        frame(self.is_signed_in()).back("/steady")
    }

    /// For how long the practice ran. Once it was rated again, that is fixed.
    fn ran(&self, practice: &Practice) -> u32 {
        let typed = &self.typed;
        let counted = typed.parse("seconds").or_else(|| typed.parse("ran"));
        ran(practice, counted, typed.parse("began"), self.app.now())
    }

    fn is_night(&self) -> bool {
        journal::day::part(&self.now) == journal::day::Part::Night
    }

    /// Hidden fields for the next page: where it is, and of what is known the
    /// names that it needs.
    fn state(&self, at: Step, names: &[&'static str]) -> Vec<(&'static str, String)> {
        let known = ["moment", "carry", "zone"];
        let names = known.iter().chain(names);
        let kept = names.map(|name| (*name, self.typed.text(name).to_owned()));
        [("at", at.key().to_owned())]
            .into_iter()
            .chain(kept)
            .collect()
    }
}

fn frame(is_signed_in: bool) -> Frame {
    Frame::either(Tab::Tools, "A short practice", is_signed_in)
}

#[derive(Template)]
#[template(path = "steady/choose.html")]
struct ChoosePage<'a> {
    frame: Frame,
    first: Option<Lines<'a>>,
}

impl<'a> ChoosePage<'a> {
    fn new(app: &'a App, person: Option<&Person>, headers: &HeaderMap) -> Self {
        Self {
            frame: frame(person.is_some()),
            first: danger::first(app, person, headers),
        }
    }
}

async fn choose(State(app): State<App>, person: Option<Person>, headers: HeaderMap) -> Response {
    page(&ChoosePage::new(&app, person.as_ref(), &headers))
}

#[derive(Template)]
#[template(path = "steady/rate.html")]
struct RatePage {
    frame: Frame,
    asks: &'static str,
    state: Vec<(&'static str, String)>,
    moment: Moment,
    typed: Fields,
    problems: Problems,
}

impl RatePage {
    fn new(visit: &Visit, problems: Problems) -> Self {
        Self {
            frame: visit.frame(),
            asks: match visit.moment {
                Moment::Sending => "How strong is the pull to send it?",
                Moment::Panic => "How strong is the alarm in your body?",
                _ => "How strong is the feeling right now?",
            },
            state: visit.state(Step::Rate, &[]),
            moment: visit.moment,
            typed: visit.typed.clone(),
            problems,
        }
    }
}

async fn go_on(
    State(app): State<App>,
    person: Option<Person>,
    headers: HeaderMap,
    typed: Fields,
) -> Result<Response, PageError> {
    let Some(moment) = typed.choice("moment") else {
        return Ok(again(&ChoosePage::new(&app, person.as_ref(), &headers)));
    };
    let to = typed.choice("to").or_else(|| typed.choice("at"));
    let now = present(&app, person.as_ref(), &typed);
    let visit = Visit {
        app,
        person,
        moment,
        typed,
        now,
        headers,
    };
    match to.unwrap_or(Step::Rate) {
        Step::Rate => Ok(page(&RatePage::new(&visit, Problems::default()))),
        Step::Practise => practise(&visit),
        Step::Again => practise::again(&visit),
        Step::Next => next::finish(&visit).await,
        Step::Stopped => next::stop(&visit).await,
    }
}

/// On to the practice, if the number is one.
fn practise(visit: &Visit) -> Result<Response, PageError> {
    let mut reader = Reader::new(&visit.typed);
    reader.percent("before");
    if reader.problems.is_empty() {
        practise::show(visit)
    } else {
        Ok(again(&RatePage::new(visit, reader.problems)))
    }
}
