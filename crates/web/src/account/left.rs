//! What was typed as a session ended: sealed then, offered after sign-in.

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, is_shown};
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use crate::way::own_path;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use journal::Refusal;
use uuid::Uuid;
use vault::Left;

#[derive(Template)]
#[template(path = "account/left.html")]
struct LeftPage {
    frame: Frame,
    pieces: Vec<Piece>,
    unreadable: usize,
}

struct Piece {
    id: u64,
    written: String,
    path: String,
    fields: Vec<Typed>,
}

struct Typed {
    name: String,
    value: String,
    is_shown: bool,
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response, PageError> {
    let mut pieces = Vec::new();
    let all = app.vault.left(&person.vault).await?;
    let unreadable = all.unreadable.len();
    for id in all.unreadable {
        app.vault.discard_left(&person.vault, id).await?;
    }
    for left in all.pieces {
        let fields = Fields::decode(&left.plain);
        if is_saved(&person, &fields) {
            app.vault.discard_left(&person.vault, left.id).await?;
        } else {
            pieces.extend(piece(&person, &left, &fields));
        }
    }
    if pieces.is_empty() && unreadable == 0 {
        return Ok(Redirect::to("/today").into_response());
    }
    Ok(page(&LeftPage {
        frame: Frame::of(Tab::Today, "Kept for you"),
        pieces,
        unreadable,
    }))
}

/// Whether the form has been sent again since: the journal knows its submission.
fn is_saved(person: &Person, fields: &Fields) -> bool {
    let submission: Option<Uuid> = fields.parse("submission");
    person.read(|journal| {
        let answer = journal.check(Uuid::nil(), 0, submission);
        matches!(answer, Err(Refusal::Repeated(_)))
    })
}

/// A form is sent again only to an address of our own.
fn piece(person: &Person, left: &Left, fields: &Fields) -> Option<Piece> {
    let path = own_path(fields.text("left_path"))?.to_owned();
    let zone = person.now.time_zone().clone();
    let written = left.written.to_zoned_datetime(zone);
    let fields = fields.iter().filter(|(name, _)| *name != "left_path");
    Some(Piece {
        id: left.id,
        written: written.strftime("%A, %H:%M").to_string(),
        path,
        fields: fields
            .map(|(name, value)| Typed {
                name: name.to_owned(),
                value: value.to_owned(),
                is_shown: is_shown(name, value),
            })
            .collect(),
    })
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
