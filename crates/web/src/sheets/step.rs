//! Asking a step, and taking its answer.

use super::form::{self, Entered, Known};
use super::page::{At, StepPage, position};
use super::words::answers;
use super::{Tool, address, pause};
use crate::app::App;
use crate::drafts;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::help::Called;
use crate::never::{self, Refused};
use crate::person::Person;
use crate::save::Change;
use crate::saved::Saved;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::byte_serialize;
use journal::bonds::Bond;
use journal::day;
use journal::sheet;
use programme::FieldKind;
use serde::Deserialize;
use uuid::Uuid;

/// What a new one grows out of: the id of a record, or a key of the programme.
#[derive(Default, Deserialize)]
pub(super) struct From {
    from: Option<String>,
}

pub(super) async fn new<T: Tool>(
    State(app): State<App>,
    person: Person,
    Query(From { from }): Query<From>,
) -> Result<Redirect, PageError> {
    let begin = |it: &str| person.read(|journal| T::begin(app.programme, journal, it).is_some());
    let from = from.filter(|it| begin(it));
    if let (Some(elsewhere), None) = (T::NEW, &from) {
        return Ok(Redirect::to(elsewhere));
    }
    let first = super::form::<T>(&app)
        .steps
        .first()
        .ok_or(PageError::NotFound)?;
    let to = address::<T>(app.new_id(), &first.key);
    Ok(Redirect::to(&match from {
        Some(from) => {
            let from: String = byte_serialize(from.as_bytes()).collect();
            format!("{to}?from={from}")
        }
        None => to,
    }))
}

/// A sheet as it stands. A new one may grow out of another record, or out of something in
/// the programme.
fn saved<T: Tool>(
    app: &App,
    person: &Person,
    id: Uuid,
    from: Option<&str>,
) -> Result<Saved<T>, PageError> {
    Saved::or_new(person, id, |journal| {
        let begun = from.and_then(|it| T::begin(app.programme, journal, it));
        begun.unwrap_or_default()
    })
}

/// Goes on where the sheet was left.
pub(super) async fn on<T: Tool>(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Redirect, PageError> {
    let saved = Saved::<T>::find(&person, id)?;
    let next = sheet::next(&saved.record, super::form::<T>(&app), true);
    Ok(Redirect::to(&address::<T>(
        id,
        next.map_or("", |it| &it.key),
    )))
}

pub(super) async fn show<T: Tool>(
    State(app): State<App>,
    person: Person,
    Path((id, key)): Path<(Uuid, String)>,
    Query(From { from }): Query<From>,
) -> Result<Response, PageError> {
    let at = At::of::<T>(&app, &person, &key)?;
    let saved = saved::<T>(&app, &person, id, from.as_deref())?;
    if let Some(to) = pause::instead(&at, &saved) {
        return Ok(Redirect::to(&to).into_response());
    }
    let here = address::<T>(id, &key);
    let draft = drafts::half_written(&app, &person, saved.slot, &here).await?;
    let is_draft = draft.is_some();
    let typed = draft.unwrap_or_else(|| {
        let is_new = !saved.record.course().seen.contains(&key) && from.is_none();
        let fields = form::fill(at.step, &sheet::answers(&saved.record), saved.day(), is_new);
        from.iter()
            .fold(fields, |fields, it| fields.with("from", it))
    });
    let mut shown = StepPage::new(&at, &saved, typed, Problems::default());
    shown.is_draft = is_draft;
    Ok(page(&shown))
}

/// What was sent.
struct Sent {
    then: Then,
    base: u64,
    submission: Option<Uuid>,
}

/// What the person wants after this step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// The next one.
    GoOn,
    /// The next one, whatever this one holds.
    Skip,
    /// Today; the rest another time.
    Later,
}

pub(super) async fn save<T: Tool>(
    State(app): State<App>,
    person: Person,
    Path((id, key)): Path<(Uuid, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let at = At::of::<T>(&app, &person, &key)?;
    let saved = saved::<T>(&app, &person, id, fields.get("from"))?;
    if let Some(to) = pause::instead(&at, &saved) {
        let texts = unsaved(&at, &saved, &fields);
        if texts.is_empty() {
            return Ok(Redirect::to(&to).into_response());
        }
        let frame = Frame::of(Tab::Tools, T::TITLE);
        return Ok(drafts::unsaved(frame, texts, to));
    }
    let sent = Sent {
        then: match fields.text("then") {
            "skip" => Then::Skip,
            "later" => Then::Later,
            _ => Then::GoOn,
        },
        base: fields.parse("base").unwrap_or(0),
        submission: fields.parse("submission"),
    };
    let mut entered = read(&at, &saved, &fields);
    let refused = refused(&at, &saved, &entered).map(|(field, refused)| {
        entered.problems.add(field, never::ABOVE);
        refused
    });
    if sent.then == Then::Skip && !entered.problems.is_empty() {
        entered = Entered::default();
    }
    if !entered.problems.is_empty() {
        let slot = Slot {
            id,
            base: sent.base,
        };
        let typed = sheet::with(&saved.record, entered.answers);
        let mut page = StepPage::new(&at, &saved, fields, entered.problems).on(slot);
        page.refused = refused;
        let cues = sheet::cues(typed.as_ref().unwrap_or(&saved.record));
        page.cues = person.read(|journal| Called::of(&app, journal, cues));
        return Ok(again(&page));
    }
    match write(&at, &saved, entered, &sent).await {
        Ok(_) if sent.then == Then::Later => Ok(Redirect::to("/today").into_response()),
        Ok(record) => {
            let to = onward(&at, &record, &saved);
            Ok(Redirect::to(&address::<T>(id, &to)).into_response())
        }
        Err(PageError::Stale) => {
            let saved = Saved::<T>::find(&person, id)?;
            let mut page = StepPage::new(&at, &saved, fields, Problems::default());
            page.newer = Some(answers(at.person, at.step, &saved.record));
            Ok(page_with(StatusCode::CONFLICT, &page))
        }
        Err(error) => Err(error),
    }
}

fn read<T: Tool>(at: &At<'_>, saved: &Saved<T>, fields: &Fields) -> Entered {
    at.person.read(|journal| {
        let known = Known {
            today: day::of(&at.person.now),
            day: saved.day(),
            is_bond: &|it| journal.get::<Bond>(it).is_some(),
        };
        form::read(at.step, fields, &known)
    })
}

/// What was typed and is not saved, in the person's own words.
fn unsaved<T: Tool>(at: &At<'_>, saved: &Saved<T>, fields: &Fields) -> Vec<String> {
    let known = form::fill(at.step, &sheet::answers(&saved.record), saved.day(), false);
    let is_text =
        |it: FieldKind| matches!(it, FieldKind::Text | FieldKind::Line | FieldKind::Lines);
    let texts = at.step.fields.iter().filter(|it| is_text(it.kind));
    let typed = texts.filter_map(|it| Some((&it.key, fields.get(&it.key)?)));
    let typed = typed.filter(|(key, text)| known.text(key) != *text);
    typed.map(|(_, text)| text.to_owned()).collect()
}

/// A field that the step asks for and whose words are not taken, and why.
fn refused<T: Tool>(
    at: &At<'_>,
    saved: &Saved<T>,
    entered: &Entered,
) -> Option<(&'static str, Refused)> {
    let record = sheet::with(&saved.record, entered.answers.clone())?;
    let is_asked = |field: &str| at.step.fields.iter().any(|it| it.key == field);
    let tried = record.tried().into_iter();
    let mut tried = tried.filter(|(field, ..)| is_asked(field));
    tried.find_map(|(field, part, text)| Some((field, Refused::of(at.app, [(part, text)])?)))
}

/// Writes the answers, and someone new who is named in them.
async fn write<T: Tool>(
    at: &At<'_>,
    saved: &Saved<T>,
    mut entered: Entered,
    sent: &Sent,
) -> Result<T, PageError> {
    let mut changes = Vec::new();
    if let Some((field, whom)) = entered.whom {
        let (bond, change) = whom.settle(at.app, at.person);
        let bond = bond.map_or(serde_json::Value::Null, |it| it.to_string().into());
        entered.answers.insert(field.to_owned(), bond);
        changes.extend(change);
    }
    let is_answered = entered.answers.values().any(|it| !it.is_null());
    let mut record = sheet::with(&saved.record, entered.answers).ok_or(PageError::WrongForm)?;
    if sent.then != Then::Later || is_answered {
        sheet::pass(&mut record, at.form, &at.step.key);
    }
    let happened = saved.happened_on(entered.day, at.person);
    let here = address::<T>(saved.slot.id, &at.step.key);
    if record == saved.record && happened == saved.happened && changes.is_empty() {
        drafts::settle(at.app, at.person, saved.slot.id, &here).await?;
        return Ok(record);
    }
    let change = Change {
        id: saved.slot.id,
        base: sent.base,
        happened,
        body: record.clone().into(),
    };
    changes.insert(0, change);
    drafts::save(at.app, at.person, &here, sent.submission, changes).await?;
    Ok(record)
}

/// Where a saved step leads: the next one, or everything that was written, once all
/// that is asked for now was gone through.
fn onward<T: Tool>(at: &At<'_>, record: &T, was: &Saved<T>) -> String {
    if pause::asks_real(at.step) && pause::stands_between(record) {
        return "pause".to_owned();
    }
    let next = at.form.steps.get(position(at.form, at.step));
    let rests = record.rest(at.app, at.person).is_some();
    let ends = at.person.read(|journal| {
        let is_gated = next.is_some_and(|it| it.gate.is_some());
        record.is_halted(journal) || rests || is_gated && pause::is_closed(journal, at.form, record)
    });
    if ends {
        return String::new();
    }
    let was_done = was.record.course().done || sheet::is_waiting(&was.record, at.form);
    match next {
        Some(next) if !was_done || at.step.afterwards => {
            if next.afterwards == at.step.afterwards {
                next.key.clone()
            } else {
                String::new()
            }
        }
        _ => String::new(),
    }
}
