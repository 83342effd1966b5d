//! A message that is held in a tab.

use super::To;
use super::sheet::{self, Place, Sheet, address};
use super::step::{Step, answer};
use crate::app::App;
use crate::carry::Carry;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Slot, again, page};
use crate::person::{Person, visitor_now};
use crate::save::Change;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ZonedDateTime;
use jiff::tz::TimeZone;
use journal::hold::{Hold, LONGEST_MINUTES};

pub(super) fn begin(app: &App) -> Response {
    let now = visitor_now(app);
    let place = Place::Tab {
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
    match person {
        Some(person) if !hold.text.is_empty() || hold.end.is_some() => {
            move_in(&app, &person, &fields, hold, step).await
        }
        Some(_) => Ok(Redirect::to("/hold/new").into_response()),
        None => Ok(show(at, step, hold, &fields, problems, &now)),
    }
}

fn show(
    at: Step,
    step: Step,
    hold: Hold,
    fields: &Fields,
    problems: Problems,
    now: &ZonedDateTime,
) -> Response {
    let mut carry = Carry::of(fields);
    if let (Step::Result, Some(end)) = (step, &hold.end) {
        // When it was decided, so that showing the page again keeps nothing twice.
        carry.push(
            &end.at.to_zoned_datetime(now.time_zone().clone()),
            hold.clone(),
        );
    }
    let place = Place::Tab {
        carry,
        zone: fields.text("zone").to_owned(),
    };
    let typed = if at == step {
        fields.clone()
    } else {
        sheet::fields(&hold)
    };
    let is_wrong = !problems.is_empty();
    let sheet = Sheet::in_tab(step, hold, place, typed, now).wrong(problems);
    if is_wrong {
        again(&sheet)
    } else {
        page(&sheet)
    }
}

/// Someone signed in while the message was held in the tab: it moves into the vault.
async fn move_in(
    app: &App,
    person: &Person,
    fields: &Fields,
    hold: Hold,
    step: Step,
) -> Result<Response, PageError> {
    Carry::of(fields).keep(app, person).await?;
    let slot = Slot {
        id: app.new_id(),
        base: 0,
    };
    let saved = app
        .save(person, None, Change::now(person, slot, hold))
        .await?;
    Ok(Redirect::to(&address(saved.id, step)).into_response())
}

/// The present where the person is: their zone, or the one their browser names.
fn present(app: &App, person: Option<&Person>, fields: &Fields) -> ZonedDateTime {
    let zone = fields.get("zone").and_then(|it| TimeZone::get(it).ok());
    match (person, zone) {
        (Some(person), _) => person.now.clone(),
        (None, Some(zone)) => app.now().to_zoned_datetime(zone),
        (None, None) => visitor_now(app),
    }
}
