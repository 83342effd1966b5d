//! My loop: how one hard moment leads to the next, drawn and in words.

mod drawn;

use crate::app::App;
use crate::person::Person;
use crate::sheets::{self, Beside, Tool, piece};
use crate::tools::places;
use askama::Template;
use axum::Router;
use drawn::Drawn;
use journal::pattern::{self, Pattern};
use journal::{Journal, breakup, words};
use programme::Programme;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Pattern>()
}

impl Tool for Pattern {
    /// Out of a caught thought or a noted urge.
    fn begin(programme: &'static Programme, journal: &Journal, from: &str) -> Option<Self> {
        pattern::begin(programme, journal, from.parse().ok()?)
    }

    fn own(&self, programme: &'static Programme, journal: &Journal, field: &str) -> Vec<String> {
        pattern::own(programme, journal, self.bond, field)
    }

    fn above(app: &App, person: &Person) -> Option<String> {
        let moments = person.read(|journal| {
            let all = pattern::moments(app.programme, journal).into_iter();
            let all = all.map(|(doc, text)| Moment {
                id: doc.id,
                day: words::date(doc.day()),
                what: places::title(doc.latest.body.kind()),
                text: text.to_owned(),
            });
            all.collect::<Vec<_>>()
        });
        (!moments.is_empty()).then(|| piece(&MomentsPiece { moments }))?
    }

    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        let is_over = at
            .person
            .read(|journal| breakup::is_over(journal, self.bond));
        piece(&Drawn::new(self, at.is_help_first, is_over)?)
    }
}

/// Moments that a loop can begin with.
#[derive(Template)]
#[template(path = "pattern/moments.html")]
struct MomentsPiece {
    moments: Vec<Moment>,
}

struct Moment {
    id: Uuid,
    day: String,
    what: &'static str,
    text: String,
}
