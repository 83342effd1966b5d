//! What there is to use at any time, by what it is for.

use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/tools", get(show))
}

#[derive(Template)]
#[template(path = "tools/tools.html")]
struct ToolsPage {
    frame: Frame,
}

async fn show(_: Person) -> Response {
    page(&ToolsPage {
        frame: Frame::of(Tab::Tools, "Tools"),
    })
}
