//! Everything that a sheet says, with a way to change each part.

use super::words::answers;
use super::{Beside, Tool, address, pause};
use crate::app::App;
use crate::bonds;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::help::{Called, Lines};
use crate::person::Person;
use crate::saved::Saved;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use journal::cues::{Cue, Cues};
use journal::history::is_unquestioned;
use journal::{sheet, words};
use programme::{Sheet as Form, SheetStep};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "sheets/show.html")]
struct ShowPage<'a> {
    frame: Frame,
    form: &'static Form,
    id: Uuid,
    here: String,
    day: String,
    whom: Option<String>,
    parts: Vec<Part>,
    /// Where to go on, and what the button says.
    onward: Option<(String, &'static str)>,
    beside: Option<String>,
    /// What is said where it rests for now.
    rest: Option<String>,
    cues: Called,
    /// Help comes before anything that leads towards this person.
    is_closed: bool,
    lines: Lines<'a>,
}

/// One step, answered or not.
struct Part {
    title: &'static str,
    change: String,
    answers: Vec<(&'static str, String)>,
    /// It has no gate of its own that is closed.
    is_open: bool,
}

/// What the button says once all was planned.
const AFTERWARDS: &str = "How did it go?";

impl ShowPage<'_> {
    /// Whether what was planned has still to be done: then what stands beside it is next.
    fn is_waiting(&self) -> bool {
        let words = self.onward.as_ref().map(|it| it.1);
        words == Some(AFTERWARDS)
    }
}

pub(super) async fn show<T: Tool>(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Saved {
        record, happened, ..
    } = Saved::<T>::find(&person, id)?;
    let form = super::form::<T>(&app);
    let is_halted = person.read(|journal| record.is_halted(journal));
    let mut cues = sheet::cues(&record);
    // What stands beside it says so then.
    cues.retain(|it| *it != Cue::ToldNo || !is_halted);
    let is_closed = person.read(|journal| pause::is_closed(journal, form, &record));
    let is_help_first = is_closed
        || is_unquestioned(record.real())
        || cues.iter().any(|it| matches!(it, Cue::OwnLife | Cue::Harm));
    let rest = record.rest(&app, &person);
    let beside = record.beside(&Beside {
        app: &app,
        person: &person,
        id,
        is_help_first,
    });
    let is_seen = |step: &SheetStep| record.course().seen.contains(&step.key);
    let parts = form.steps.iter().map(|step| Part {
        title: &step.title,
        change: address::<T>(id, &step.key),
        answers: answers(&person, step, &record)
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .collect(),
        is_open: (!is_closed || step.gate.is_none())
            && (!is_halted || step.afterwards || is_seen(step))
            && (rest.is_none() || is_seen(step)),
    });
    let next = sheet::next(&record, form, true).filter(|step| {
        let leads_on = !record.is_answered() && !is_halted && rest.is_none();
        leads_on && (!is_closed || pause::stays_open(form, step))
    });
    let is_waiting = sheet::is_waiting(&record, form);
    let words_on = if is_waiting {
        AFTERWARDS
    } else {
        "Go on with it"
    };
    Ok(page(&ShowPage {
        frame: Frame::of(Tab::Tools, T::TITLE).back(T::PATH),
        form,
        id,
        here: address::<T>(id, ""),
        day: words::date(happened.date),
        whom: bonds::name(&person, record.bond()),
        parts: parts.collect(),
        onward: next.map(|it| (address::<T>(id, &it.key), words_on)),
        beside,
        rest,
        cues: person.read(|journal| Called::of(&app, journal, cues)),
        is_closed,
        lines: Lines::of(&app, Some(&person), &headers),
    }))
}
