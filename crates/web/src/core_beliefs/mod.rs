//! Core beliefs: the old sentence, a fairer one, and a log of small signs over weeks.

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again};
use crate::person::Person;
use crate::save::Change;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use journal::belief_log::{self, BeliefEntry};
use journal::core_belief::CoreBelief;
use journal::words;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/core-beliefs/{id}/log", post(log))
        .merge(sheets::routes::<CoreBelief>())
}

impl Tool for CoreBelief {
    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        if self.belief.is_empty() || at.is_help_first {
            return None;
        }
        piece(&LogPiece(Log::new(at.app, at.person, at.id)))
    }
}

/// The log of a belief, with the form for a new line.
struct Log {
    id: Uuid,
    submission: Uuid,
    entries: Vec<(String, BeliefEntry)>,
    is_cut: bool,
    moved: Option<String>,
    typed: Fields,
    problems: Problems,
}

impl Log {
    fn new(app: &App, person: &Person, id: Uuid) -> Self {
        let (entries, is_cut, moved) = person.read(|journal| {
            let all = belief_log::of(journal, id);
            let is_cut = all.len() > SHOWN;
            let all = all.into_iter().rev();
            let shown = all.map(|(doc, it)| (words::date(doc.day()), it.clone()));
            (
                shown.take(SHOWN).collect(),
                is_cut,
                belief_log::moved(journal, id).map(|(from, to)| words::moved(from, to)),
            )
        });
        Self {
            id,
            submission: app.new_id(),
            entries,
            is_cut,
            moved,
            typed: Fields::default(),
            problems: Problems::default(),
        }
    }
}

/// Lines of the log that are shown.
const SHOWN: usize = 12;

#[derive(Template)]
#[template(path = "core_beliefs/log.html")]
struct LogPiece(Log);

/// The same as a page of its own, where something was wrong.
#[derive(Template)]
#[template(path = "core_beliefs/log_page.html")]
struct LogPage {
    frame: Frame,
    log: String,
}

async fn log(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, PageError> {
    person.read(|journal| match journal.get::<CoreBelief>(id) {
        Some(_) => Ok(()),
        None if journal.is_erased(id) => Err(PageError::Erased),
        None => Err(PageError::NotFound),
    })?;
    let mut reader = Reader::new(&fields);
    let entry = BeliefEntry {
        belief: Some(id),
        sign: reader.text("sign"),
        old: reader.percent("old"),
        new: reader.percent("new"),
    };
    let mut problems = reader.problems;
    if problems.is_empty() && entry.is_empty() {
        problems.add("sign", "Please write a sign, or rate one of the two.");
    }
    let here = format!("/core-beliefs/{id}");
    if problems.is_empty() {
        let slot = Slot {
            id: app.new_id(),
            base: 0,
        };
        let change = Change::now(&person, slot, entry);
        app.save(&person, fields.parse("submission"), change)
            .await?;
        return Ok(Redirect::to(&here).into_response());
    }
    let log = Log {
        typed: fields,
        problems,
        ..Log::new(&app, &person, id)
    };
    Ok(again(&LogPage {
        frame: Frame::of(Tab::Tools, "A deep belief").back(here),
        log: piece(&LogPiece(log)).ok_or(PageError::Internal)?,
    }))
}
