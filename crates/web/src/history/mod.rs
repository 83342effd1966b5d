//! The history: all records by day, a month at a time; and each record by itself.

mod erase;
mod list;
mod record;
mod search;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/history", get(list::show).post(list::show_hidden))
        .route("/history/search", post(search::find))
        .route("/records/{id}", get(record::show).post(record::show_hidden))
        .route("/records/{id}/erase", get(erase::show).post(erase::erase))
}
