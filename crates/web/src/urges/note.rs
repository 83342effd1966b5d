//! A note for whoever is asked, to print or to show: support, not refusal (Neal and
//! Radomsky 2019). Nothing is ever sent to anybody.

use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::hark;
use crate::person::Person;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use journal::hark::Reach;

#[derive(Template)]
#[template(path = "urges/note.html")]
struct NotePage {
    frame: Frame,
}

pub(super) async fn show(State(_): State<App>, person: Person) -> Response {
    let first = person.read(|journal| hark::instead(journal, Reach::Partner, None, "/urges/note"));
    if let Some(to) = first {
        return Redirect::to(&to).into_response();
    }
    page(&NotePage {
        frame: Frame::of(Tab::Tools, "A note").back("/urges"),
    })
}
