//! Behavioural experiments.

use crate::app::App;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use journal::experiment::Experiment;
use journal::{request, words};
use programme::{Sign, SignKind};

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Experiment>()
}

impl Tool for Experiment {
    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        let rated = self.belief_before.zip(self.belief_after);
        piece(&MovedPiece {
            moved: rated.map(|(before, after)| words::moved(before, after)),
            // An experiment changes what one does oneself, and tests nobody.
            signs: request::signs_of(
                &at.app.programme.asking,
                &self.plan,
                &[SignKind::Test, SignKind::Threat, SignKind::Control],
            ),
        })
    }
}

#[derive(Template)]
#[template(path = "experiments/moved.html")]
struct MovedPiece {
    moved: Option<String>,
    signs: Vec<&'static Sign>,
}
