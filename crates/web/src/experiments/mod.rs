//! Behavioural experiments.

use crate::app::App;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use journal::experiment::Experiment;
use journal::words;

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Experiment>()
}

impl Tool for Experiment {
    const PATH: &'static str = "/experiments";
    const TITLE: &'static str = "An experiment";

    fn beside(&self, _: &Beside<'_>) -> Option<String> {
        let moved = words::moved(self.belief_before?, self.belief_after?);
        piece(&MovedPiece { moved })
    }
}

#[derive(Template)]
#[template(path = "experiments/moved.html")]
struct MovedPiece {
    moved: String,
}
