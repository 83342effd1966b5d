//! After a yes: could that person still reach them, and who is it.

use super::{Back, frame};
use crate::app::App;
use crate::bonds::{Chosen, People};
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, again, page};
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use journal::bonds::Bond;
use journal::hark::Hark;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "hark/who.html")]
struct WhoPage {
    frame: Frame,
    slot: Slot,
    submission: Uuid,
    back: Back,
    typed: Fields,
    problems: Problems,
    people: People,
    whom: &'static str,
    there: [(&'static str, &'static str); 3],
}

impl WhoPage {
    fn new(app: &App, person: &Person, slot: Slot, hark: &Hark, back: Back, typed: Fields) -> Self {
        Self {
            frame: frame(),
            slot,
            submission: app.new_id(),
            back,
            typed,
            problems: Problems::default(),
            people: person.read(|journal| People::romantic(journal, hark.bond)),
            whom: "Who is it? You need not say.",
            there: [("yes", "Yes"), ("no", "No"), ("unsure", "Not sure")],
        }
    }
}

fn find(person: &Person, id: Uuid) -> Result<(Slot, Hark), PageError> {
    person.read(|journal| {
        let (doc, hark) = journal.get::<Hark>(id).ok_or(PageError::NotFound)?;
        let base = doc.seq();
        Ok((Slot { id, base }, hark.clone()))
    })
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    Query(back): Query<Back>,
) -> Result<Response, PageError> {
    let (slot, hark) = find(&person, id)?;
    let typed = match hark.bond {
        Some(bond) => Fields::default().with("bond", bond),
        None => Fields::default(),
    };
    let page_ = WhoPage::new(&app, &person, slot, &hark, back, typed);
    Ok(page(&page_))
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (slot, hark) = find(&person, id)?;
    let back = Back::of(&fields);
    let mut reader = Reader::new(&fields);
    let whom = person
        .read(|journal| Chosen::read(&fields, &mut reader, |it| journal.get::<Bond>(it).is_some()));
    let still_there = match fields.text("there") {
        "yes" => Some(true),
        "no" => Some(false),
        // Not sure, or not said: it counts as a yes.
        _ => None,
    };
    let problems = reader.problems;
    if !problems.is_empty() {
        let page = WhoPage::new(&app, &person, slot, &hark, back, fields);
        return Ok(again(&WhoPage { problems, ..page }));
    }
    let (bond, someone) = whom.settle(&app, &person);
    let to = Back {
        about: bond.or(back.about),
        ..back
    };
    let slot = Slot {
        id,
        base: fields.parse("base").unwrap_or(0),
    };
    let hark = Hark {
        bond,
        still_there,
        ..hark
    };
    let mut changes = vec![Change::now(&person, slot, hark)];
    changes.extend(someone);
    app.save_all(&person, fields.parse("submission"), changes)
        .await?;
    Ok(Redirect::to(&to.address("/hark/support")).into_response())
}
