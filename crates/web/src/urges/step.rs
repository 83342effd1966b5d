//! Showing a step, and taking its answer.

use super::address;
use super::show::StepPage;
use crate::app::App;
use crate::bonds::Chosen;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Slot, again, page};
use crate::person::Person;
use crate::save::Change;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use journal::bonds::Bond;
use journal::hold::{LONGEST_MINUTES, Wish};
use journal::urge::{Step, Urge, UrgeEnd};
use journal::{Happened, day};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use uuid::Uuid;

/// An urge as it is saved.
type Saved = crate::saved::Saved<Urge>;

fn step_of(key: &str) -> Result<Step, PageError> {
    let de: StrDeserializer<'_, Error> = key.into_deserializer();
    Step::deserialize(de).map_err(|_| PageError::NotFound)
}

fn redirect(id: Uuid, step: Step) -> Response {
    Redirect::to(&address(id, step)).into_response()
}

/// To the step that is next.
pub(super) async fn on(person: Person, Path(id): Path<Uuid>) -> Result<Response, PageError> {
    let saved = Saved::find(&person, id)?;
    Ok(redirect(id, Step::next(&saved.record)))
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path((id, key)): Path<(Uuid, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (
        step,
        Saved {
            record: urge, slot, ..
        },
    ) = (step_of(&key)?, Saved::find(&person, id)?);
    let is_there = match step {
        Step::Waiting => urge.is_waiting(),
        Step::Result => urge.end.is_some(),
        _ => true,
    };
    if !is_there {
        return Ok(redirect(id, Step::next(&urge)));
    }
    Ok(page(&StepPage::new(
        (&app, &person, &headers),
        step,
        slot,
        urge,
    )))
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    Path((id, key)): Path<(Uuid, String)>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let (step, saved) = (step_of(&key)?, Saved::find(&person, id)?);
    let slot = Slot {
        id,
        base: fields.parse("base").unwrap_or(0),
    };
    if app.programme.urges.is_harmful(&saved.record.urge) {
        return Ok(redirect(id, Step::next(&saved.record)));
    }
    let answer = match read(step, &saved, &fields, &person) {
        Ok(answer) => answer,
        Err(problems) => {
            let page = StepPage::new((&app, &person, &headers), step, slot, saved.record);
            return Ok(again(&page.wrong(fields, problems)));
        }
    };
    let (mut urge, mut also) = (answer.urge, None);
    if let Some(whom) = answer.whom {
        (urge.bond, also) = whom.settle(&app, &person);
    }
    let change = Change {
        id,
        base: slot.base,
        happened: answer.happened,
        body: urge.into(),
    };
    let changes = [change].into_iter().chain(also).collect();
    app.save_all(&person, fields.parse("submission"), changes)
        .await?;
    let is_enough = fields.text("then") == "enough";
    Ok(if is_enough {
        Redirect::to("/urges").into_response()
    } else {
        redirect(id, answer.then)
    })
}

/// What a step's form comes to.
struct Answer {
    urge: Urge,
    happened: Happened,
    whom: Option<Chosen>,
    then: Step,
}

fn read(step: Step, saved: &Saved, fields: &Fields, person: &Person) -> Result<Answer, Problems> {
    let mut reader = Reader::new(fields);
    let (mut urge, mut happened) = (saved.record.clone(), saved.happened.clone());
    let (now, mut whom) = (person.now.timestamp(), None);
    let then = match step {
        Step::Strength => {
            urge.before = reader.percent("before");
            let day = reader.day("day", happened.date, day::of(&person.now));
            if day != happened.date {
                happened = Happened::on(day, &person.now);
            }
            Step::Wish
        }
        Step::Wish => {
            urge.wish = reader.choice("wish");
            if urge.wish.is_none() && fields.text("then") != "enough" {
                let what = "Please choose what is nearest. “Not sure” is an answer, too.";
                reader.problems.add("wish", what);
            }
            let is_known = |id| person.read(|journal| journal.get::<Bond>(id).is_some());
            whom = Some(Chosen::read(fields, &mut reader, is_known));
            match urge.wish {
                Some(Wish::Connection) => Step::Ask,
                _ => Step::Delay,
            }
        }
        Step::Delay => {
            if let Some(minutes) = minutes(&mut reader, fields) {
                urge.wait(minutes, now);
            }
            Step::Waiting
        }
        Step::Ask | Step::Waiting | Step::Result => {
            let after = reader.percent("after");
            match reader.choice("choice") {
                Some(choice) => {
                    urge.end = Some(UrgeEnd {
                        choice,
                        at: now,
                        after,
                    });
                }
                None => reader.problems.add("choice", "Please choose one."),
            }
            Step::Result
        }
    };
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    Ok(Answer {
        urge,
        happened,
        whom,
        then,
    })
}

/// The wait that was chosen. A number that was typed counts before a choice.
fn minutes(reader: &mut Reader<'_>, fields: &Fields) -> Option<u16> {
    let on_scale = |it: &u16| (1..=LONGEST_MINUTES).contains(it);
    let name = if fields.get("own").is_some() {
        "own"
    } else {
        "minutes"
    };
    let minutes = fields.parse(name).filter(on_scale);
    if minutes.is_none() {
        let what = "Please choose how long: from 1 minute to 2880. That is two days.";
        reader.problems.add(name, what);
    }
    minutes
}
