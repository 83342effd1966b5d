//! Predictions, with evidence gathered over days.

use crate::app::App;
use crate::person::Person;
use crate::progress;
use crate::sheets::{self, Tool, piece};
use askama::Template;
use axum::Router;
use journal::prediction::Prediction;

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Prediction>()
}

impl Tool for Prediction {
    fn above(app: &App, person: &Person) -> Option<String> {
        let share = progress::figures(app, person).fears.clone();
        piece(&SharePiece { share })
    }
}

#[derive(Template)]
#[template(path = "predictions/share.html")]
struct SharePiece {
    share: String,
}
