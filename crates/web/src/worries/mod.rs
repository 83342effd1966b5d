//! Worry time: one fixed place in the day for what comes up.

use crate::app::App;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use journal::worry::{Worry, WorrySort};

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Worry>()
}

impl Tool for Worry {
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
