//! Writing the plan.

use super::{PARTS, Part, text};
use crate::app::App;
use crate::drafts;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::person::{Person, latest};
use crate::save::Change;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use journal::plan::Plan;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "plan/edit.html")]
struct EditPage {
    frame: Frame,
    slot: Slot,
    submission: Uuid,
    here: String,
    typed: Fields,
    problems: Problems,
    is_draft: bool,
    saved: Option<Vec<(&'static str, String)>>,
    parts: &'static [Part; 6],
}

impl EditPage {
    fn new(app: &App, slot: Slot, typed: Fields) -> Self {
        Self {
            frame: Frame::of(Tab::You, "Plan").back("/plan").draft(slot),
            slot,
            submission: app.new_id(),
            here: here(slot.id),
            typed,
            problems: Problems::default(),
            is_draft: false,
            saved: None,
            parts: &PARTS,
        }
    }
}

fn here(id: Uuid) -> String {
    format!("/plan/{id}/edit")
}

/// The plan as it is saved: there is one.
fn saved(person: &Person) -> Option<(Slot, Plan)> {
    person.read(|journal| {
        let (doc, plan) = latest::<Plan>(journal)?;
        let slot = Slot {
            id: doc.id,
            base: doc.seq(),
        };
        Some((slot, plan.clone()))
    })
}

/// The one plan, or a new one under a fresh id.
pub(super) async fn begin(State(app): State<App>, person: Person) -> Redirect {
    let id = saved(&person).map_or_else(|| app.new_id(), |(slot, _)| slot.id);
    Redirect::to(&here(id))
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let (slot, plan) = saved(&person).unwrap_or((Slot { id, base: 0 }, Plan::default()));
    // There is one plan: an address of another one leads to it.
    if slot.id != id {
        return Ok(Redirect::to(&here(slot.id)).into_response());
    }
    let draft = drafts::half_written(&app, &person, slot, &here(id)).await?;
    let is_draft = draft.is_some();
    let page_ = EditPage::new(&app, slot, draft.unwrap_or_else(|| fill(&plan)));
    Ok(page(&EditPage { is_draft, ..page_ }))
}

fn fill(plan: &Plan) -> Fields {
    let filled = |fields: Fields, it: &Part| fields.with(it.name, text(plan, it));
    PARTS.iter().fold(Fields::default(), filled)
}

fn read(fields: &Fields) -> (Plan, Problems) {
    let mut reader = Reader::new(fields);
    let plan = Plan {
        signs: reader.text("signs"),
        alone: reader.text("alone"),
        places: reader.text("places"),
        people: reader.text("people"),
        services: reader.text("services"),
        safer: reader.text("safer"),
    };
    (plan, reader.problems)
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, PageError> {
    let base = fields.parse("base").unwrap_or(0);
    let (plan, problems) = read(&fields);
    if !problems.is_empty() {
        let page = EditPage::new(&app, Slot { id, base }, fields);
        return Ok(again(&EditPage { problems, ..page }));
    }
    let submission = fields.parse("submission");
    // A plan that was begun in a second tab meanwhile must not stand beside this one.
    let is_other = saved(&person).is_some_and(|(slot, _)| slot.id != id);
    let change = Change::now(&person, Slot { id, base }, plan);
    let result = if is_other {
        Err(PageError::Stale)
    } else {
        app.save(&person, submission, change).await
    };
    match (result, saved(&person)) {
        (Ok(_), _) => Ok(Redirect::to("/plan").into_response()),
        (Err(PageError::Stale), Some((slot, there))) => {
            let parts = PARTS
                .iter()
                .map(|it| (it.title, text(&there, it).to_owned()));
            let saved = Some(parts.collect());
            let page = EditPage::new(&app, slot, fields);
            Ok(page_with(StatusCode::CONFLICT, &EditPage { saved, ..page }))
        }
        (Err(error), _) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_comes_back_as_it_was_written() {
        let fields = PARTS.iter().fold(Fields::default(), |fields, it| {
            fields.with(it.name, it.title)
        });
        let (plan, _) = read(&fields);
        assert_eq!(read(&fill(&plan)).0, plan);
        for part in &PARTS {
            assert_eq!(text(&plan, part), part.title);
        }
    }
}
