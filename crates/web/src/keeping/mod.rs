//! Your plan for later: green, amber and red, begun from the person's own records.

use crate::app::App;
use crate::drafts;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use crate::saved::Saved;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use axum::routing::get;
use journal::Journal;
use journal::keeping::{self, Keeping};
use programme::Programme;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/keeping/mine", get(mine))
        .route("/keeping/{id}/print", get(print))
        .merge(sheets::routes::<Keeping>())
}

impl Tool for Keeping {
    const NEW: Option<&'static str> = Some("/keeping/mine");

    /// A draft from what the person wrote. Nothing is saved before they have seen it, and
    /// where there is a plan, that is the one.
    fn begin(programme: &'static Programme, journal: &Journal, _: &str) -> Option<Self> {
        let is_there = journal.all::<Self>().next().is_some();
        (!is_there).then(|| keeping::draft(journal, programme))
    }

    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        piece(&BesidePiece { id: at.id })
    }
}

#[derive(Template)]
#[template(path = "keeping/beside.html")]
struct BesidePiece {
    id: Uuid,
}

/// The person's plan; where there is none, what was left half written of it, or a draft to
/// begin with.
async fn mine(State(app): State<App>, person: Person) -> Result<Redirect, PageError> {
    let known = person.read(|journal| journal.all::<Keeping>().next_back().map(|(doc, _)| doc.id));
    if let Some(id) = known {
        return Ok(Redirect::to(&format!("{}/{id}", Keeping::PATH)));
    }
    let begun = drafts::begun(&app, &person, Keeping::PATH).await?;
    let to = begun.map_or_else(|| format!("{}/new", Keeping::PATH), |it| it.page);
    Ok(Redirect::to(&format!("{to}?from=draft")))
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
    let plan = Saved::<Keeping>::find(&person, id)?.record;
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
