//! Where it comes from: people and times that shaped what one expects.

use crate::app::App;
use crate::sheets::{self, Tool};
use axum::Router;
use journal::roots::Roots;

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Roots>()
}

impl Tool for Roots {}
