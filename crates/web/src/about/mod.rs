//! What this is and is not, who can read what, and one page about stopping own
//! controlling acts.

use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, page};
use crate::help::{Asked, Lines};
use crate::person::Person;
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use programme::Measure;

/// The intended purpose, as the safety file states it too. What the program says
/// of itself must stay within it.
pub(crate) const PURPOSE: &str = "Evenkeel offers self-help skills and a private journal for \
     relationship worry. It does not diagnose, treat, predict or choose treatment.";

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/about", get(show))
        .route("/about/own-behaviour", get(own_behaviour))
        .route("/about/{page}", get(prose))
}

#[derive(Template)]
#[template(path = "about/about.html")]
struct AboutPage<'a> {
    frame: Frame,
    purpose: &'static str,
    measures: &'a [Measure],
    programme_version: &'a str,
}

async fn show(State(app): State<App>, person: Option<Person>) -> Response {
    page(&AboutPage {
        frame: frame(person.as_ref()),
        purpose: PURPOSE,
        measures: &app.programme.measures,
        programme_version: &app.programme.version,
    })
}

#[derive(Template)]
#[template(path = "about/own_behaviour.html")]
struct OwnBehaviourPage<'a> {
    frame: Frame,
    lines: Lines<'a>,
}

async fn own_behaviour(
    State(app): State<App>,
    person: Option<Person>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    page(&OwnBehaviourPage {
        frame: frame(person.as_ref()),
        lines: Lines::asked(&app, person.as_ref(), &headers, &asked),
    })
}

#[derive(Template)]
#[template(path = "about/prose.html")]
struct ProsePage {
    frame: Frame,
    prose: &'static programme::Page,
}

/// A page of the programme to read.
async fn prose(
    State(app): State<App>,
    person: Option<Person>,
    Path(key): Path<String>,
) -> Result<Response, PageError> {
    Ok(page(&ProsePage {
        frame: frame(person.as_ref()),
        prose: app.programme.page(&key).ok_or(PageError::NotFound)?,
    }))
}

/// The same neutral title for all: it stands in histories and task lists.
fn frame(person: Option<&Person>) -> Frame {
    Frame {
        is_signed_in: person.is_some(),
        ..Frame::plain("About")
    }
}
