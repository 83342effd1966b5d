//! What a ladder leads to, whom it is about, and whether it is put away.

use super::Saved;
use crate::app::App;
use crate::bonds::{Chosen, People};
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::never::Refused;
use crate::person::Person;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use journal::bonds::Bond;
use journal::never::Part;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "ladder/edit.html")]
struct EditPage {
    frame: Frame,
    slot: Slot,
    submission: Uuid,
    is_archived: bool,
    people: People,
    whom: &'static str,
    typed: Fields,
    problems: Problems,
    refused: Option<Refused>,
}

impl EditPage {
    fn new(app: &App, person: &Person, saved: &Saved) -> Self {
        let fields = Fields::default().with("goal", &saved.record.goal);
        Self {
            frame: Frame::of(Tab::Tools, "Ladders").back(format!("/ladders/{}", saved.slot.id)),
            slot: saved.slot,
            submission: app.new_id(),
            is_archived: saved.record.archived,
            people: person.read(|journal| People::of(journal, saved.record.bond)),
            whom: "Whom is it about?",
            typed: if saved.record.nobody || saved.record.bond.is_some() {
                Chosen::fill(fields, saved.record.bond)
            } else {
                fields
            },
            problems: Problems::default(),
            refused: None,
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let saved = Saved::find(&person, id)?;
    Ok(page(&EditPage::new(&app, &person, &saved)))
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut saved = Saved::for_form(&person, id, &fields)?;
    let mut reader = Reader::new(&fields);
    let goal = reader.required("goal", "What would you like to be able to do?");
    let is_known = |id| person.read(|journal| journal.get::<Bond>(id).is_some());
    let whom = Chosen::read(&fields, &mut reader, is_known);
    let refused = Refused::of(&app, [(Part::Deed, &*goal)]).filter(|_| goal != saved.record.goal);
    if !reader.problems.is_empty() || refused.is_some() {
        let page = EditPage::new(&app, &person, &saved);
        return Ok(again(&EditPage {
            problems: reader.problems,
            refused,
            typed: fields,
            ..page
        }));
    }
    saved.record.goal = goal;
    let is_said = whom != Chosen::Unsaid;
    let (bond, also) = whom.settle(&app, &person);
    if is_said {
        saved.record.nobody = bond.is_none();
        saved.record.bond = bond;
    }
    saved.record.archived = match fields.text("then") {
        "away" => true,
        "back" => false,
        _ => saved.record.archived,
    };
    saved.write(&app, &person, &fields, also).await?;
    Ok(Redirect::to(&format!("/ladders/{id}")).into_response())
}
