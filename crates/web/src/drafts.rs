//! Half-written forms: autosaved while they are typed, offered again later.

use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::Slot;
use crate::person::Person;
use crate::way::own_path;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Redirect;
use axum::routing::post;
use uuid::Uuid;
use vault::{Draft, DraftError};

/// The form field that names the page a draft belongs to.
pub(crate) const PAGE: &str = "page";

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/drafts/{id}/{base}", post(save))
        .route("/drafts/{id}/discard", post(discard))
}

/// Autosave. 409 says that nothing was kept: the form was saved, or its document
/// changed or erased, in another place.
async fn save(
    State(app): State<App>,
    person: Person,
    Path((id, base)): Path<(Uuid, u64)>,
    fields: Fields,
) -> Result<StatusCode, PageError> {
    let body = fields.encode();
    match app
        .vault
        .put_draft(&person.vault, id, base, body.as_bytes(), app.now())
        .await
    {
        Ok(true) => Ok(StatusCode::NO_CONTENT),
        Ok(false) => Ok(StatusCode::CONFLICT),
        Err(DraftError::TooLarge) => Err(PageError::TooLarge),
        Err(DraftError::Full) => Err(PageError::NoRoom),
        Err(DraftError::Store(error)) => Err(error.into()),
    }
}

async fn discard(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Redirect, PageError> {
    app.vault.discard_draft(&person.vault, id).await?;
    Ok(Redirect::to("/today"))
}

/// What was half written in this slot for this page, if it was not submitted.
pub(crate) async fn half_written(
    app: &App,
    person: &Person,
    slot: Slot,
    page: &str,
) -> Result<Option<Fields>, PageError> {
    let draft = app.vault.draft(&person.vault, slot.id).await?;
    Ok(draft
        .filter(|it| it.counter == slot.base)
        .map(|it| Fields::decode(&it.plain))
        .filter(|it| it.text(PAGE) == page))
}

/// Moves a half-written form on to a new revision of its document. For changes that
/// touch a part which the form does not hold: what was typed stays half written.
pub(crate) async fn rebase(
    app: &App,
    person: &Person,
    id: Uuid,
    draft: &Draft,
    to: u64,
) -> Result<(), PageError> {
    let fields = Fields::decode(&draft.plain);
    let fields = fields.iter().fold(Fields::default(), |moved, (name, it)| {
        if name == "base" {
            moved.with(name, to)
        } else {
            moved.with(name, it)
        }
    });
    let body = fields.encode();
    let put = app
        .vault
        .put_draft(&person.vault, id, to, body.as_bytes(), app.now());
    match put.await {
        Ok(_) | Err(DraftError::TooLarge | DraftError::Full) => Ok(()),
        Err(DraftError::Store(error)) => Err(error.into()),
    }
}

/// Pages of forms that were left half written, newest first. Only addresses of
/// our own are taken from a draft.
pub(crate) async fn open_pages(app: &App, person: &Person) -> Result<Vec<Open>, PageError> {
    let drafts = app.vault.drafts(&person.vault).await?;
    let open = drafts.into_iter().map(|(id, draft)| {
        let fields = Fields::decode(&draft.plain);
        Open {
            id,
            page: fields.text(PAGE).to_owned(),
        }
    });
    Ok(open.filter(|it| own_path(&it.page).is_some()).collect())
}

/// A form that was left half written.
pub(crate) struct Open {
    /// Its slot.
    pub id: Uuid,
    /// Where to go on.
    pub page: String,
}
