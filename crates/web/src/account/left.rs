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

/// Features whose forms carry what a person writes.
const WRITTEN: [&str; 12] = [
    "check-in",
    "danger",
    "fears",
    "hark",
    "hold",
    "measures",
    "plan",
    "practices",
    "problems",
    "steady",
    "thoughts",
    "worse",
];
/// The same below *You*.
const WRITTEN_OF_YOU: [&str; 3] = ["habits", "people", "profile"];
/// What a form does where it carries nothing.
const DOES: [&str; 12] = [
    "archive", "confirm", "delete", "discard", "end", "erase", "leave", "lock", "pass", "take",
    "undo", "withdraw",
];

/// Whether an address takes what a person wrote, and does nothing else. Only a form
/// for such a one is kept and offered again: whoever sits at a locked browser could
/// have made it, and its owner is asked to press its button.
pub(crate) fn carries_text(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let is_written = match parts[..] {
        ["you", part, ..] => WRITTEN_OF_YOU.contains(&part),
        [feature, ..] => WRITTEN.contains(&feature),
        [] => false,
    };
    let is_plain = |it: &&str| !DOES.contains(it) && !it.contains(['.', '%', '?', '#']);
    is_written && parts.iter().all(is_plain)
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
mod tests {
    use super::carries_text;

    #[test]
    fn only_forms_that_carry_text_are_offered_again() {
        let id = "01930000-0000-7000-8000-000000000000";
        for path in [
            format!("/thoughts/{id}/situation"),
            format!("/hold/{id}/write"),
            format!("/you/people/{id}"),
            "/check-in/2026-11-24".into(),
            "/steady".into(),
        ] {
            assert!(carries_text(&path), "{path}");
        }
        for path in [
            format!("/hold/{id}/erase"),
            format!("/records/{id}/erase"),
            format!("/you/import/{id}/undo"),
            format!("/you/devices/{id}/end"),
            format!("/you/habits/{id}/archive"),
            format!("/drafts/{id}/discard"),
            format!("/drafts/{id}/0"),
            "/thoughts/../you/key".into(),
            "/thoughts/%2e%2e/you/key".into(),
            "/you/delete".into(),
            "/you".into(),
            "/lock".into(),
            "/leave".into(),
            "/left/1".into(),
            "/".into(),
            String::new(),
        ] {
            assert!(!carries_text(&path), "{path}");
        }
    }
}
