//! What an import added, and taking it back.

use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Redirect, Response};
use jiff::Timestamp;
use journal::import;
use journal::words::date_and_clock;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "import/added.html")]
struct AddedPage {
    frame: Frame,
    id: Uuid,
    added: usize,
    /// All of it was here before.
    again: bool,
}

/// Whether the same file was taken once more.
#[derive(serde::Deserialize)]
pub(super) struct Asked {
    again: Option<String>,
}

pub(super) async fn show(
    person: Person,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Response {
    page(&AddedPage {
        frame: Frame::of(Tab::You, "Brought in").back("/you/import"),
        added: person.read(|journal| import::added(journal, id).count()),
        id,
        again: asked.again.is_some(),
    })
}

/// Erases what an import added and nobody has changed since.
pub(super) async fn undo(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Redirect, PageError> {
    let added: Vec<_> = person.read(|journal| {
        let docs = import::added(journal, id);
        docs.map(|it| it.id).collect()
    });
    app.erase_all(&person, &added).await?;
    person.open().forget_early();
    Ok(Redirect::to(&format!("/you/import/{id}")))
}

/// The day on which an import was made: its id begins with its time.
pub(super) fn day(person: &Person, import: Uuid) -> String {
    let millis = import.get_timestamp().map(|it| it.to_unix());
    let at =
        millis.and_then(|(seconds, _)| Timestamp::from_second(i64::try_from(seconds).ok()?).ok());
    at.map_or_else(String::new, |at| date_and_clock(&person.local(at)))
}
