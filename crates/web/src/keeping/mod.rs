//! Your plan for later: green, amber and red, begun from the person's own records.

use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, Slot, Tab, page};
use crate::person::Person;
use crate::save::Change;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use axum::routing::get;
use journal::keeping::{self, Keeping};
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/keeping/mine", get(mine))
        .route("/keeping/{id}/print", get(print))
        .merge(sheets::routes::<Keeping>())
}

impl Tool for Keeping {
    const PATH: &'static str = "/keeping";
    const TITLE: &'static str = "Your plan for later";
    const NEW: Option<&'static str> = Some("/keeping/mine");

    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        piece(&BesidePiece { id: at.id })
    }
}

#[derive(Template)]
#[template(path = "keeping/beside.html")]
struct BesidePiece {
    id: Uuid,
}

/// The person's plan; where there is none, one is begun with a draft from what they wrote.
async fn mine(State(app): State<App>, person: Person) -> Result<Redirect, PageError> {
    let to = |id: Uuid| Ok(Redirect::to(&format!("/keeping/{id}")));
    let known = person.read(|journal| journal.all::<Keeping>().next_back().map(|(doc, _)| doc.id));
    if let Some(id) = known {
        return to(id);
    }
    let draft = person.read(|journal| keeping::draft(journal, app.programme));
    let id = app.new_id();
    app.save(
        &person,
        None,
        Change::now(&person, Slot { id, base: 0 }, draft),
    )
    .await?;
    to(id)
}

#[derive(Template)]
#[template(path = "keeping/print.html")]
struct PrintPage {
    frame: Frame,
    parts: Vec<(&'static str, &'static str, String)>,
}

async fn print(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let plan = person.read(|journal| {
        if journal.is_erased(id) {
            return Err(PageError::Erased);
        }
        let found = journal.get::<Keeping>(id);
        found.map(|(_, it)| it.clone()).ok_or(PageError::NotFound)
    })?;
    let said = journal::sheet::answers(&plan);
    let form = app.programme.sheet("keeping").ok_or(PageError::NotFound)?;
    let parts = form.fields().map(|it| {
        let text = said.get(&it.key).and_then(|it| it.as_str());
        (
            it.key.as_str(),
            it.label.as_str(),
            text.unwrap_or_default().to_owned(),
        )
    });
    Ok(page(&PrintPage {
        frame: Frame::of(Tab::Programme, "Plan").back(format!("/keeping/{id}")),
        parts: parts.collect(),
    }))
}
