//! Worry time: one fixed place in the day for what comes up.

use crate::app::App;
use crate::person::Person;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use journal::words;
use journal::worry::{Outcomes, Worry, WorrySort};

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Worry>()
}

impl Tool for Worry {
    fn above(_: &App, person: &Person) -> Option<String> {
        let words = words::worries(person.read(Outcomes::of))?;
        piece(&OutcomesPiece { words })
    }

    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        let sort = self.sort.filter(|_| !at.is_help_first)?;
        piece(&OnPiece { sort })
    }
}

#[derive(Template)]
#[template(path = "worries/on.html")]
struct OnPiece {
    sort: WorrySort,
}

#[derive(Template)]
#[template(path = "worries/outcomes.html")]
struct OutcomesPiece {
    words: String,
}
