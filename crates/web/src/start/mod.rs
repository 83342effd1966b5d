//! The first page: something useful at once, without an account.

use crate::app::App;
use crate::frame::{Frame, page};
use crate::person::Person;
use askama::Template;
use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/", get(show))
}

#[derive(Template)]
#[template(path = "start/start.html")]
struct StartPage {
    frame: Frame,
}

async fn show(person: Option<Person>) -> Response {
    if person.is_some() {
        return Redirect::to("/today").into_response();
    }
    page(&StartPage {
        frame: Frame::plain("Start"),
    })
}
