//! A message that is held in the vault.

use super::To;
use super::sheet::{self, Sheet, address};
use super::step::answer;
use crate::app::App;
use crate::bonds::Chosen;
use crate::drafts;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Slot, again, page};
use crate::help::Lines;
use crate::person::Person;
use crate::save::Change;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use journal::bonds::Bond;
use journal::hold::{Hold, Step};
use journal::{Happened, Refusal};
use uuid::Uuid;

/// A message as it is saved.
struct Saved {
    hold: Hold,
    /// The seq of its latest revision, 0 while there is none.
    seq: u64,
    happened: Happened,
}

impl Saved {
    /// What is saved under an id, or an empty message for an id that is not in use.
    fn of(person: &Person, id: Uuid) -> Result<Self, PageError> {
        person.read(|journal| match (journal.get::<Hold>(id), journal.doc(id)) {
            (Some((doc, hold)), _) => Ok(Self {
                hold: hold.clone(),
                seq: doc.seq(),
                happened: doc.latest.happened.clone(),
            }),
            (None, Some(_)) => Err(PageError::NotFound),
            (None, None) if journal.is_erased(id) => Err(PageError::Erased),
            (None, None) => Ok(Self {
                hold: Hold::new(String::new(), person.now.timestamp()),
                seq: 0,
                happened: Happened::now(&person.now),
            }),
        })
    }

    fn next(&self, person: &Person) -> Step {
        Step::next(&self.hold, person.now.timestamp())
    }
}

fn redirect(id: Uuid, step: Step) -> Response {
    Redirect::to(&address(id, step)).into_response()
}

pub(super) async fn new(State(app): State<App>, _: Person) -> Response {
    redirect(app.new_id(), Step::Write)
}

/// To the step that is next.
pub(super) async fn go_to(person: Person, Path(id): Path<Uuid>) -> Result<Response, PageError> {
    let saved = Saved::of(&person, id)?;
    Ok(redirect(id, saved.next(&person)))
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path((id, key)): Path<(Uuid, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let step = Step::from_key(&key).ok_or(PageError::NotFound)?;
    let saved = Saved::of(&person, id)?;
    let possible = step.or_next(&saved.hold, person.now.timestamp());
    if possible != step {
        return Ok(redirect(id, possible));
    }
    let slot = Slot {
        id,
        base: saved.seq,
    };
    let draft = drafts::half_written(&app, &person, slot, &address(id, step)).await?;
    let is_half_written = draft.is_some();
    let typed = draft.unwrap_or_else(|| sheet::fields(&saved.hold));
    let place = (slot, app.new_id());
    let sheet = Sheet::in_vault(&person, step, saved.hold, place, typed);
    let sheet = sheet.near(Lines::of(&app, Some(&person), &headers));
    Ok(page(&sheet.half_written(is_half_written)))
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    Path((id, key)): Path<(Uuid, String)>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let step = Step::from_key(&key).ok_or(PageError::NotFound)?;
    if let To::Step(step) = To::of(&fields) {
        return Ok(redirect(id, step));
    }
    if !step.asks() {
        return Ok(redirect(id, step));
    }
    if let Some(repeated) = repeated(&person, id, &fields) {
        // What was let go may have been left in the files.
        app.vault.scrub().await?;
        return Ok(repeated);
    }
    let Saved {
        mut hold,
        seq,
        happened,
    } = Saved::of(&person, id)?;
    let before = hold.clone();
    let answered = answer(step, &mut hold, &fields, &person.now)
        .and_then(|then| Ok((then, whom(&app, &person, step, &fields)?)));
    let (then, whom) = match answered {
        Ok(it) => it,
        Err(problems) => {
            let place = (base(id, &fields), app.new_id());
            let sheet = Sheet::in_vault(&person, step, before, place, fields).near(Lines::of(
                &app,
                Some(&person),
                &headers,
            ));
            return Ok(again(&sheet.wrong(problems)));
        }
    };
    if base(id, &fields).base != seq {
        return Ok(stale(
            &app,
            &person,
            step,
            before,
            Slot { id, base: seq },
            fields,
        ));
    }
    let mut also = None;
    if let Some((bond, new)) = whom {
        hold.bond = bond;
        also = new;
    }
    let change = Change {
        happened,
        ..Change::now(&person, base(id, &fields), hold)
    };
    let id = write(&app, &person, step, (change, also), &fields).await?;
    Ok(redirect(id, then))
}

/// Whom it is for, and who is new.
type Settled = (Option<Uuid>, Option<Change>);

/// Whom it is for, where the form asks.
fn whom(
    app: &App,
    person: &Person,
    step: Step,
    fields: &Fields,
) -> Result<Option<Settled>, Problems> {
    if step != Step::About {
        return Ok(None);
    }
    let mut reader = Reader::new(fields);
    let is_known = |id| person.read(|journal| journal.get::<Bond>(id).is_some());
    let chosen = Chosen::read(fields, &mut reader, is_known);
    if reader.problems.is_empty() {
        Ok(Some(chosen.settle(app, person)))
    } else {
        Err(reader.problems)
    }
}

/// Letting go erases every earlier wording, and then says that it was let go: the
/// fact stays, under an id of its own.
async fn write(
    app: &App,
    person: &Person,
    step: Step,
    (mut change, also): (Change, Option<Change>),
    fields: &Fields,
) -> Result<Uuid, PageError> {
    let mut cleaned = Ok(());
    if step == Step::LetGo && change.base != 0 {
        cleaned = match app.erase(person, change.id).await {
            Err(PageError::NotScrubbed) => Err(PageError::NotScrubbed),
            erased => Ok(erased?),
        };
        change.id = app.new_id();
        change.base = 0;
    }
    let changes = [change].into_iter().chain(also).collect();
    let receipt = app
        .save_all(person, fields.parse("submission"), changes)
        .await?;
    cleaned.map(|()| receipt.id)
}

/// A form that was posted before leads where it led then, also after the message
/// that it was about was let go.
fn repeated(person: &Person, id: Uuid, fields: &Fields) -> Option<Response> {
    let base = base(id, fields).base;
    let refused = person.read(|it| it.check(id, base, fields.parse("submission")));
    match refused {
        Err(Refusal::Repeated(receipt)) => {
            Some(Redirect::to(&format!("/hold/{}", receipt.id)).into_response())
        }
        _ => None,
    }
}

fn base(id: Uuid, fields: &Fields) -> Slot {
    let base = fields.parse("base").unwrap_or(0);
    Slot { id, base }
}

/// What is saved now, and what was typed, with a form that saves over it.
fn stale(
    app: &App,
    person: &Person,
    step: Step,
    saved: Hold,
    slot: Slot,
    typed: Fields,
) -> Response {
    let mut newer = vec![("The message", saved.text.clone())];
    if let Some(end) = saved.end.as_ref().filter(|it| !it.softened.is_empty()) {
        newer.push(("In other words", end.softened.clone()));
    }
    let sheet = Sheet::in_vault(person, step, saved, (slot, app.new_id()), typed);
    again(&sheet.beside(newer))
}

/// Erases the entry, words and fact.
pub(super) async fn erase(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Redirect, PageError> {
    if person.read(|it| it.get::<Hold>(id).is_none() && !it.is_erased(id)) {
        return Err(PageError::NotFound);
    }
    app.erase(&person, id).await?;
    Ok(Redirect::to("/hold"))
}
