//! *Notes to bring along*: days and parts are chosen, the page shows what will be printed,
//! and the browser prints it. The choice comes by POST and is kept in the page alone.

mod choose;
mod show;

use crate::app::App;
use axum::Router;
use axum::routing::get;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/progress/report", get(choose::show).post(show::show))
}
