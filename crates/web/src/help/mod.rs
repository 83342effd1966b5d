//! Help: people to reach, without account, database or script.

mod called;
mod lines;

pub(crate) use called::Called;
pub(crate) use lines::{Asked, Lines, about, checked, host};

use crate::app::App;
use crate::frame::{Frame, page};
use crate::person::Person;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/help", get(show))
}

#[derive(Template)]
#[template(path = "help/help.html")]
struct HelpPage<'a> {
    frame: Frame,
    lines: Lines<'a>,
}

/// A country code is nothing private, so it may stand in the address.
async fn show(
    State(app): State<App>,
    person: Option<Person>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    page(&HelpPage {
        frame: Frame {
            is_signed_in: person.is_some(),
            ..Frame::plain("Help")
        },
        lines: Lines::asked(&app, person.as_ref(), &headers, &asked),
    })
}
