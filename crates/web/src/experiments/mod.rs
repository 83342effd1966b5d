//! Behavioural experiments.

use crate::app::App;
use crate::never::Refused;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use journal::experiment::{CameTrue, Experiment};
use journal::never::Part;
use journal::{request, words};
use programme::{Sign, SignKind};
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Experiment>()
}

impl Tool for Experiment {
    fn tried(&self) -> Vec<(&'static str, Part, &str)> {
        vec![
            ("plan", Part::Deed, &self.plan),
            ("drop", Part::LeftOut, &self.drop),
        ]
    }

    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        if at.is_help_first {
            return None;
        }
        let rated = self.belief_before.zip(self.belief_after);
        piece(&MovedPiece {
            id: at.id,
            came_true: self.came_true == Some(CameTrue::Yes),
            refused: Refused::of(at.app, [(Part::Deed, &*self.plan)]),
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
    id: Uuid,
    /// What was expected happened.
    came_true: bool,
    /// Why it is not tried, where it came from elsewhere.
    refused: Option<Refused>,
    moved: Option<String>,
    signs: Vec<&'static Sign>,
}
