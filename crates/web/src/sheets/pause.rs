//! What comes before a step that questions a fear or leads towards somebody: help,
//! the private questions, the answer that it is real. None of it locks anything.

use super::page::At;
use super::{Tool, address};
use crate::app::App;
use crate::bonds;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::help::Lines;
use crate::person::Person;
use crate::saved::Saved;
use crate::{danger, hark};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use journal::Journal;
use journal::hark::{Gate, Reach, danger as hurt, gate};
use journal::safety::{self, First};
use journal::sheet;
use journal::thoughts::Real;
use programme::{FieldKind, Sheet as Form, SheetGate, SheetStep};
use uuid::Uuid;

/// Whether an answer has closed a sheet, or steps of it, for the one whom it is about.
pub(super) fn is_closed<T: Tool>(journal: &Journal, form: &Form, record: &T) -> bool {
    let of_steps = form.steps.iter().filter_map(|it| it.gate);
    let mut reaches = form.gate.into_iter().chain(of_steps).filter_map(Reach::of);
    reaches.any(|it| gate(journal, it, record.bond()) == Gate::Closed)
        || form.steps.iter().any(asks_real) && hurt(journal, record.bond()).is_some()
}

/// Whether a step is open in a sheet that is closed: where steps have a gate of their own,
/// the others are.
pub(super) fn stays_open(form: &Form, step: &SheetStep) -> bool {
    step.gate.is_none() && form.steps.iter().any(|it| it.gate.is_some())
}

/// Where a step leads instead of to its own page, if it does. What is asked up to the
/// one whom it is about is always open, and so is the question whether it is real: what
/// is answered there decides what is closed.
pub(super) fn instead<T: Tool>(at: &At<'_>, saved: &Saved<T>) -> Option<String> {
    let At {
        app,
        person,
        form,
        step,
    } = *at;
    let (id, record) = (saved.slot.id, &saved.record);
    let is_seen = record.course().seen.contains(&step.key);
    if !is_seen && record.rest(app, person).is_some() {
        return Some(address::<T>(id, ""));
    }
    let is_after_real = comes_after(form, step, FieldKind::Real);
    if is_after_real && stands_between(record) {
        return Some(address::<T>(id, "pause"));
    }
    if asks_real(step) {
        return None;
    }
    let has_whom = form.fields().any(|it| it.kind == FieldKind::Bond);
    let is_whom_known = !has_whom || comes_after(form, step, FieldKind::Bond);
    let asked = step.gate.or(form.gate).filter(|_| is_whom_known);
    if asked.is_none() && !is_after_real {
        return None;
    }
    if !is_seen && !step.afterwards && person.read(|journal| record.is_halted(journal)) {
        return Some(address::<T>(id, ""));
    }
    let (to, now) = (address::<T>(id, &step.key), person.now.timestamp());
    let cues = sheet::cues(record);
    person.read(|journal| {
        danger::instead(journal, now, &to)
            .or_else(|| match safety::first(journal, id, &cues)? {
                First::Danger => Some(danger::questions(&to)),
                First::Hark if asked == Some(SheetGate::Danger) => None,
                First::Hark => Some(hark::address(&to, record.bond())),
            })
            .or_else(|| hark::instead(journal, Reach::of(asked?)?, record.bond(), &to))
    })
}

/// Where a sheet leads instead of to anything after its planning, if it does.
pub(crate) fn closed<T: Tool>(
    app: &App,
    person: &Person,
    id: Uuid,
) -> Result<Option<String>, PageError> {
    let (form, saved) = (super::form::<T>(app), Saved::<T>::find(person, id)?);
    let step = form.steps.last().ok_or(PageError::NotFound)?;
    let at = At {
        app,
        person,
        form,
        step,
    };
    Ok(instead(&at, &saved))
}

/// Whether a step comes after the one that asks for such a field.
fn comes_after(form: &Form, step: &SheetStep, kind: FieldKind) -> bool {
    let mut before = form.steps.iter().take_while(|it| it.key != step.key);
    before.any(|it| it.fields.iter().any(|it| it.kind == kind))
}

/// Whether a step asks whether the fear is about real harm.
pub(super) fn asks_real(step: &SheetStep) -> bool {
    step.fields.iter().any(|it| it.kind == FieldKind::Real)
}

/// Whether what was answered, or not, stands between the person and a challenge: only
/// "it is a worry" goes on.
pub(super) fn stands_between<T: Tool>(record: &T) -> bool {
    record.real() != Some(Real::Worry)
}

#[derive(Template)]
#[template(path = "sheets/pause.html")]
struct PausePage<'a> {
    frame: Frame,
    /// What was answered.
    real: Option<Real>,
    whom: Option<String>,
    /// Where the question can be answered again.
    again: String,
    /// Where the four questions about it are asked.
    questions: String,
    /// Everything that was written.
    all: String,
    lines: Lines<'a>,
}

pub(super) async fn show<T: Tool>(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let saved = Saved::<T>::find(&person, id)?;
    let form = super::form::<T>(&app);
    let mut steps = form.steps.iter();
    let step = steps.find(|it| asks_real(it)).ok_or(PageError::NotFound)?;
    if !stands_between(&saved.record) {
        let next = sheet::next(&saved.record, form, false).map_or("", |it| &it.key);
        return Ok(Redirect::to(&address::<T>(id, next)).into_response());
    }
    Ok(page(&PausePage {
        frame: Frame::of(Tab::Tools, T::TITLE).back(address::<T>(id, &step.key)),
        real: saved.record.real(),
        whom: bonds::name(&person, saved.record.bond()),
        again: address::<T>(id, &step.key),
        questions: hark::address(&address::<T>(id, "pause"), saved.record.bond()),
        all: address::<T>(id, ""),
        lines: Lines::of(&app, Some(&person), &headers),
    }))
}
