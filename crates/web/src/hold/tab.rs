//! A message that is held in a tab.

use super::To;
use super::sheet::{self, Place, Sheet, address};
use super::step::answer;
use crate::app::App;
use crate::carry::Carry;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Slot, again, page};
use crate::help::Lines;
use crate::person::{Person, present, visitor_now};
use crate::save::Change;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ZonedDateTime;
use journal::hold::{Hold, LONGEST_MINUTES, Step};
use uuid::Uuid;

pub(super) fn begin(app: &App) -> Response {
    let now = visitor_now(app);
    let place = Place::Tab {
        id: app.new_id(),
        carry: Carry::default(),
        zone: String::new(),
    };
    let hold = Hold::new(String::new(), now.timestamp());
    page(&Sheet::in_tab(
        Step::Write,
        hold,
        place,
        Fields::default(),
        &now,
    ))
}

/// The message that a form brings along. Anything that is not ours is none.
fn held(fields: &Fields, now: &ZonedDateTime) -> Hold {
    let held: Option<Hold> = serde_json::from_str(fields.text("held")).ok();
    held.filter(|it| it.minutes <= LONGEST_MINUTES)
        .unwrap_or_else(|| Hold::new(String::new(), now.timestamp()))
}

/// All steps of a visitor.
pub(super) async fn go_on(
    State(app): State<App>,
    person: Option<Person>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let now = present(&app, person.as_ref(), &fields);
    let at = Step::from_key(fields.text("at")).unwrap_or(Step::Write);
    let mut hold = held(&fields, &now);
    let (step, problems) = match To::of(&fields) {
        To::Again => (at, Problems::default()),
        To::Step(step) => (step, Problems::default()),
        To::Next => match answer(at, &mut hold, &fields, &now) {
            Ok(step) => (step, Problems::default()),
            Err(problems) => (at, problems),
        },
    };
    let step = step.or_next(&hold, now.timestamp());
    let id = fields.parse("id").unwrap_or_else(|| app.new_id());
    match person {
        Some(person) if is_something(&hold) => {
            move_in(&app, &person, &fields, (id, hold), step).await
        }
        Some(_) => Ok(Redirect::to("/hold/new").into_response()),
        None => {
            let lines = Lines::in_zone(&app, fields.get("zone"), &headers);
            Ok(show(
                (at, step),
                (id, hold),
                &fields,
                problems,
                (&now, lines),
            ))
        }
    }
}

/// Whether there is a message: its words, or that they were let go.
fn is_something(hold: &Hold) -> bool {
    !hold.text.is_empty() || hold.end.is_some()
}

fn show(
    (at, step): (Step, Step),
    (id, hold): (Uuid, Hold),
    fields: &Fields,
    problems: Problems,
    (now, lines): (&ZonedDateTime, Lines<'_>),
) -> Response {
    let mut carry = Carry::of(fields);
    // As far as it has come, so that a wait goes on when a passphrase is chosen.
    if is_something(&hold) {
        let started = hold.started.to_zoned_datetime(now.time_zone().clone());
        carry.put(id, &started, hold.clone());
    }
    let place = Place::Tab {
        id,
        carry,
        zone: fields.text("zone").to_owned(),
    };
    let typed = if at == step {
        fields.clone()
    } else {
        sheet::fields(&hold)
    };
    let is_wrong = !problems.is_empty();
    let sheet = Sheet::in_tab(step, hold, place, typed, now)
        .near(lines)
        .wrong(problems);
    if is_wrong {
        again(&sheet)
    } else {
        page(&sheet)
    }
}

/// Someone signed in while the message was held in the tab: it moves into the vault,
/// unless it is there already, at this point or further on.
async fn move_in(
    app: &App,
    person: &Person,
    fields: &Fields,
    (id, hold): (Uuid, Hold),
    step: Step,
) -> Result<Response, PageError> {
    Carry::of(fields).keep(app, person).await?;
    let there = person.read(|journal| {
        let (doc, saved) = journal.get::<Hold>(id)?;
        let is_newer = hold != *saved && hold.moved() >= saved.moved();
        Some((doc.seq(), doc.latest.happened.clone(), is_newer))
    });
    let is_in_use = person.read(|it| it.doc(id).is_some() || it.is_erased(id));
    let slot = |id, base| Slot { id, base };
    let change = match there {
        Some((_, _, false)) => return Ok(Redirect::to(&address(id, step)).into_response()),
        Some((seq, happened, true)) => Change {
            happened,
            ..Change::now(person, slot(id, seq), hold)
        },
        None if is_in_use => Change::now(person, slot(app.new_id(), 0), hold),
        None => Change::now(person, slot(id, 0), hold),
    };
    let saved = app.save(person, None, change).await?;
    Ok(Redirect::to(&address(saved.id, step)).into_response())
}
