//! What was typed as a session ended: sealed then, offered after sign-in.

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, is_shown};
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use crate::tools::places;
use crate::way::own_path;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use journal::{Refusal, words};
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
    let mut unreadable = all.unreadable.len();
    for id in all.unreadable {
        app.vault.discard_left(&person.vault, id).await?;
    }
    for left in all.pieces {
        let fields = Fields::decode(&left.plain);
        if is_saved(&person, &fields) {
            app.vault.discard_left(&person.vault, left.id).await?;
        } else if let Some(piece) = piece(&person, &left, &fields) {
            pieces.push(piece);
        } else {
            // No form of ours: somebody with the database made it.
            app.vault.discard_left(&person.vault, left.id).await?;
            unreadable += 1;
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

/// Where something is written that is no tool's and has no page of its own.
const WRITTEN: [&str; 6] = [
    "/check-in",
    "/danger",
    "/fears",
    "/hark",
    "/worse",
    "/you/habits",
];
/// What a form does where it carries nothing: the end of its address.
const DOES: [&str; 16] = [
    "archive",
    "close",
    "confirm",
    "delete",
    "discard",
    "end",
    "erase",
    "find",
    "leave",
    "lock",
    "danger/now",
    "pass",
    "start",
    "take",
    "undo",
    "withdraw",
];

/// Whether an address takes what a person wrote, and does nothing else. Only a form
/// for such a one is kept and offered again: whoever sits at a locked browser could
/// have made it, and its owner is asked to press its button.
pub(crate) fn carries_text(address: &str) -> bool {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let is_written = places::is_written(path)
        || WRITTEN
            .iter()
            .any(|it| path == *it || places::below(path, it).is_some());
    let does = |it: &&str| path.strip_suffix(*it).is_some_and(|it| it.ends_with('/'));
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_/".contains(it);
    let is_key = |it: char| it.is_ascii_alphanumeric() || "-=".contains(it);
    is_written && path.chars().all(is_plain) && query.chars().all(is_key) && !DOES.iter().any(does)
}

/// A form is sent again only to an address of our own that takes text.
fn piece(person: &Person, left: &Left, fields: &Fields) -> Option<Piece> {
    let path = own_path(fields.text("left_path")).filter(|it| carries_text(it))?;
    let fields = fields.iter().filter(|(name, _)| *name != "left_path");
    Some(Piece {
        id: left.id,
        written: words::recent_clock(&person.local(left.written)),
        path: path.to_owned(),
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

#[cfg(test)]
mod tests;
