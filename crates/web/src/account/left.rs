//! What was typed as a session ended: sealed then, offered after sign-in.

use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

#[derive(Template)]
#[template(path = "account/left.html")]
struct LeftPage {
    frame: Frame,
    pieces: Vec<Piece>,
}

struct Piece {
    id: u64,
    written: String,
    path: String,
    fields: Vec<(String, String)>,
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response, PageError> {
    let left = app.vault.left(&person.vault).await?;
    let pieces = left.into_iter().map(|it| {
        let fields = Fields::decode(&it.plain);
        let written = it.written.to_zoned_datetime(person.now.time_zone().clone());
        Piece {
            id: it.id,
            written: written.strftime("%A, %H:%M").to_string(),
            path: fields.text("left_path").to_owned(),
            fields: fields
                .iter()
                .filter(|(name, _)| *name != "left_path")
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        }
    });
    // A form is posted again only to an address of our own.
    let is_ours = |it: &Piece| it.path.starts_with('/') && !it.path.starts_with("//");
    let pieces: Vec<Piece> = pieces.filter(is_ours).collect();
    if pieces.is_empty() {
        return Ok(Redirect::to("/today").into_response());
    }
    Ok(page(&LeftPage {
        frame: Frame::of(Tab::Today, "Kept for you"),
        pieces,
    }))
}

/// The person has dealt with one of them.
pub(super) async fn settle(
    State(app): State<App>,
    person: Person,
    Path(id): Path<u64>,
) -> Result<Redirect, PageError> {
    app.vault.discard_left(&person.vault, id).await?;
    Ok(Redirect::to("/left"))
}
