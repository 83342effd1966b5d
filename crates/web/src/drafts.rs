//! Half-written forms: autosaved while they are typed, offered again later.

use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Slot, page_with};
use crate::person::Person;
use crate::save::Change;
use crate::tools::places;
use crate::way::own_path;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Redirect, Response};
use axum::routing::post;
use journal::Receipt;
use uuid::Uuid;
use vault::{Draft, DraftError};

/// The form field that names the page a draft belongs to.
pub(crate) const PAGE: &str = "page";

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/drafts/{id}/{base}", post(put))
        .route("/drafts/{id}/discard", post(discard))
}

/// Autosave. 409 says that nothing was kept: the form was saved, or its document
/// changed or erased, in another place.
async fn put(
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
        .filter(|it| is_of(it, page)))
}

/// Whether a half-written form is of a page, whatever stands behind its address.
fn is_of(fields: &Fields, page: &str) -> bool {
    let path = |it| str::split(it, '?').next();
    path(fields.text(PAGE)) == path(page)
}

/// The form of a page was sent, and changes nothing: what was half written on that page is
/// over. A slot is of a whole record, so that on another step of it is not.
pub(crate) async fn settle(
    app: &App,
    person: &Person,
    id: Uuid,
    page: &str,
) -> Result<(), PageError> {
    let draft = app.vault.draft(&person.vault, id).await?;
    if draft.is_some_and(|it| is_of(&Fields::decode(&it.plain), page)) {
        app.vault.discard_draft(&person.vault, id).await?;
    }
    Ok(())
}

/// Saves what was sent from a page. What is half written on another step of the first
/// record goes on with its new revision.
pub(crate) async fn save(
    app: &App,
    person: &Person,
    page: &str,
    submission: Option<Uuid>,
    changes: Vec<Change>,
) -> Result<Receipt, PageError> {
    let first = changes.first().ok_or(PageError::Internal)?;
    let (id, base) = (first.id, first.base);
    let draft = app.vault.draft(&person.vault, id).await?;
    let of_another =
        draft.filter(|it| it.counter == base && !is_of(&Fields::decode(&it.plain), page));
    let receipt = app.save_all(person, submission, changes).await?;
    if let Some(draft) = of_another {
        rebase(app, person, id, &draft, receipt.seq).await?;
    }
    Ok(receipt)
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

/// The form of a record that is not there yet, left half written at an address or below it.
pub(crate) async fn begun(
    app: &App,
    person: &Person,
    address: &str,
) -> Result<Option<Open>, PageError> {
    let open = open_pages(app, person).await?.into_iter();
    let is_new = |id| person.read(|it| it.doc(id).is_none() && !it.is_erased(id));
    let mut of_new = open.filter(|it| is_new(it.id));
    Ok(of_new.find(|it| {
        let path = it.page.split('?').next().unwrap_or_default();
        path == address || places::below(path, address).is_some()
    }))
}

/// What was typed on a step that was closed meanwhile. It is not saved there, for safety,
/// and not lost either: it can be copied, and the draft stays.
#[derive(Template)]
#[template(path = "drafts/unsaved.html")]
struct UnsavedPage {
    frame: Frame,
    /// Each with the id that it has on the page.
    texts: Vec<(String, String)>,
    onward: String,
}

/// Gives back what is not saved. `onward`: where it leads instead.
pub(crate) fn unsaved(frame: Frame, texts: Vec<String>, onward: String) -> Response {
    let texts = (1..).zip(texts);
    let texts = texts
        .map(|(nth, text)| (format!("words-{nth}"), text))
        .collect();
    page_with(
        StatusCode::CONFLICT,
        &UnsavedPage {
            frame,
            texts,
            onward,
        },
    )
}

/// What the page is called to which a step leads that was closed meanwhile.
fn names(onward: &str) -> &'static str {
    let path = onward.split('?').next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    match path {
        "/hark" => "Four questions first",
        "/hark/support" => "Support and information",
        "/hark/waits" => "What waits, and what stays open",
        "/danger" | "/danger/now" => "Help first",
        "/problems/new" => "A real problem",
        _ => match last {
            "help" => "Help and support",
            "pause" => "What comes first",
            "real" => "One question first",
            "unsure" => "What helps to tell",
            _ if places::below(path, "/programme").is_some() => "On with the session",
            _ => "Back to what is saved",
        },
    }
}

/// A form that was left half written.
pub(crate) struct Open {
    /// Its slot.
    pub id: Uuid,
    /// Where to go on.
    pub page: String,
}
