//! Erasing one record for good.

use super::list::time;
use super::record::doc;
use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use ::export::readable::kind_words;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use journal::history::{Month, is_hidden};
use journal::words;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "history/erase.html")]
struct ErasePage {
    frame: Frame,
    id: Uuid,
    title: &'static str,
    day: String,
    time: String,
    versions: usize,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let doc = doc(&person, id)?;
    let body = &doc.latest.body;
    let title = if is_hidden(body, app.programme) {
        "An answer that is kept out of sight"
    } else {
        kind_words(body.kind())
    };
    Ok(page(&ErasePage {
        frame: Frame::of(Tab::You, "Erase").back(format!("/records/{id}")),
        id,
        title,
        day: words::whole_date(doc.day()),
        time: time(&doc),
        versions: doc.seqs.len() - 1,
    }))
}

/// Erasing what is erased already answers as the first time.
pub(super) async fn erase(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let day = person.read(|journal| journal.doc(id).map(journal::Doc::day));
    app.erase(&person, id).await?;
    let to = day.map_or_else(
        || "/history".to_owned(),
        |it| format!("/history?month={}", Month::of(it)),
    );
    Ok(Redirect::to(&to).into_response())
}
