//! One step: changed, moved, split, taken off.

use super::{FULL, Saved};
use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::never::Refused;
use crate::person::Person;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use journal::ladder::Rung;
use journal::never::Part;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "ladder/rung.html")]
struct RungPage {
    frame: Frame,
    slot: Slot,
    submission: Uuid,
    here: String,
    new_id: Uuid,
    typed: Fields,
    problems: Problems,
    refused: Option<Refused>,
}

impl RungPage {
    fn new(app: &App, slot: Slot, rung: &Rung) -> Self {
        let suds = rung.suds.map_or_else(String::new, |it| it.to_string());
        Self {
            frame: Frame::of(Tab::Tools, "Ladders").back(format!("/ladders/{}", slot.id)),
            slot,
            submission: app.new_id(),
            here: format!("/ladders/{}/{}", slot.id, rung.id),
            new_id: app.new_id(),
            typed: Fields::default()
                .with("text", &rung.text)
                .with("suds", suds)
                .with("fear", &rung.fear)
                .with("drop", &rung.drop),
            problems: Problems::default(),
            refused: None,
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path((id, rung)): Path<(Uuid, Uuid)>,
) -> Result<Response, PageError> {
    let saved = Saved::find(&person, id)?;
    let rung = saved.record.step(rung).ok_or(PageError::NotFound)?;
    Ok(page(&RungPage::new(&app, saved.slot, rung)))
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    Path((id, rung)): Path<(Uuid, Uuid)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut saved = Saved::for_form(&person, id, &fields)?;
    let was = saved.record.step(rung).ok_or(PageError::NotFound)?.clone();
    let mut reader = Reader::new(&fields);
    let new = Rung {
        text: reader.required("text", "There are no words yet. One sentence is enough."),
        suds: reader.percent("suds"),
        fear: reader.text("fear"),
        drop: reader.text("drop"),
        ..was.clone()
    };
    let is_taken_off = fields.text("then") == "off";
    if fields.text("then") == "split" && !saved.record.has_room() {
        reader.problems.add("text", FULL);
    }
    let texts = [
        (Part::Deed, &*new.text),
        (Part::Fear, &*new.fear),
        (Part::LeftOut, &*new.drop),
    ];
    let refused = Refused::of(&app, texts).filter(|_| !is_taken_off);
    if !is_taken_off && (!reader.problems.is_empty() || refused.is_some()) {
        let page = RungPage::new(&app, saved.slot, &was);
        return Ok(again(&RungPage {
            problems: reader.problems,
            refused,
            typed: fields,
            ..page
        }));
    }
    if !is_taken_off {
        for it in saved.record.rungs.iter_mut().filter(|it| it.id == rung) {
            it.clone_from(&new);
        }
    }
    let mut to = format!("/ladders/{id}");
    match fields.text("then") {
        "easier" => saved.record.shift(rung, false),
        "harder" => saved.record.shift(rung, true),
        "off" => saved.record.take_off(rung),
        "split" => {
            let half = fields.parse("new").unwrap_or_else(|| app.new_id());
            saved.record.split(rung, half);
            to = format!("/ladders/{id}/{half}");
        }
        _ => {}
    }
    saved.write(&app, &person, &fields, None).await?;
    Ok(Redirect::to(&to).into_response())
}
