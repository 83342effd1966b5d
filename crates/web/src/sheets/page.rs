//! A step as it is shown.

use super::words::Ask;
use super::{Tool, address};
use crate::app::App;
use crate::bonds::People;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, Tab};
use crate::help::Called;
use crate::never::Refused;
use crate::person::Person;
use crate::saved::Saved;
use askama::Template;
use jiff::civil::Date;
use journal::cues::{Cue, Cues};
use journal::day;
use journal::sheet;
use programme::{FieldKind, Sheet as Form, SheetStep};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "sheets/step.html")]
pub(super) struct StepPage {
    frame: Frame,
    form: &'static Form,
    step: &'static SheetStep,
    /// Which step it is, from 1.
    number: usize,
    here: String,
    slot: Slot,
    submission: Uuid,
    /// What it grows out of.
    from: Option<String>,
    typed: Fields,
    problems: Problems,
    /// What was half written stands in the form.
    pub(super) is_draft: bool,
    /// What another tab saved meanwhile.
    pub(super) newer: Option<Vec<(&'static str, String)>>,
    /// What is said where it rests for now.
    rest: Option<String>,
    asks: Vec<Ask>,
    /// Texts that stay in view.
    pinned: Vec<(&'static str, String)>,
    /// Words that call for help.
    pub(super) cues: Called,
    /// Why what was typed is not taken.
    pub(super) refused: Option<Refused>,
    /// What the button says: where it leads.
    next: &'static str,
    today: Date,
    people: People,
    whom: &'static str,
}

impl StepPage {
    pub(super) fn new<T: Tool>(
        at: &At<'_>,
        saved: &Saved<T>,
        typed: Fields,
        problems: Problems,
    ) -> Self {
        let At {
            app,
            person,
            form,
            step,
        } = *at;
        let (id, record) = (saved.slot.id, &saved.record);
        let number = position(form, step);
        let is_waiting = sheet::is_waiting(record, form);
        let rest = record.rest(app, person);
        let is_done = record.course().done || is_waiting;
        // What rests is not led on: a step of it that was gone through is put right.
        let is_last = rest.is_some() || is_done && !(is_waiting && step.afterwards);
        let before = number.checked_sub(2).and_then(|it| form.steps.get(it));
        let back = match before {
            _ if is_done && saved.slot.base > 0 => address::<T>(id, ""),
            Some(before) => address::<T>(id, &before.key),
            None => T::PATH.to_owned(),
        };
        Self {
            frame: Frame::of(Tab::Tools, T::TITLE).back(back).draft(saved.slot),
            form,
            step,
            number,
            here: address::<T>(id, &step.key),
            slot: saved.slot,
            submission: app.new_id(),
            from: typed.get("from").map(str::to_owned),
            is_draft: false,
            newer: None,
            rest,
            asks: Ask::all(app.programme, person, step, record),
            pinned: pinned(form, number, record),
            cues: person.read(|journal| Called::of(app, journal, sheet::cues(record))),
            refused: None,
            next: next_words(form, step, is_last),
            today: day::of(&person.now),
            people: person.read(|journal| People::of(journal, record.bond())),
            whom: "Whom is it about?",
            typed,
            problems,
        }
    }

    /// On the revision that the form was made for.
    pub(super) fn on(mut self, slot: Slot) -> Self {
        self.slot = slot;
        self.frame.draft = Some(slot);
        self
    }
}

/// Which step of which tool is asked about.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) app: &'a App,
    pub(super) person: &'a Person,
    pub(super) form: &'static Form,
    pub(super) step: &'static SheetStep,
}

impl<'a> At<'a> {
    pub(super) fn of<T: Tool>(
        app: &'a App,
        person: &'a Person,
        key: &str,
    ) -> Result<Self, PageError> {
        let form = super::form::<T>(app);
        let step = form.step(key).ok_or(PageError::NotFound)?;
        Ok(Self {
            app,
            person,
            form,
            step,
        })
    }
}

/// Which step it is, from 1.
pub(super) fn position(form: &Form, step: &SheetStep) -> usize {
    form.steps
        .iter()
        .take_while(|it| it.key != step.key)
        .count()
        + 1
}

/// Texts of earlier steps that stay in view.
fn pinned<T: Tool>(form: &'static Form, number: usize, record: &T) -> Vec<(&'static str, String)> {
    let said = sheet::answers(record);
    let earlier = form.steps.iter().take(number - 1);
    let fields = earlier.filter_map(|it| it.pins.as_ref());
    let found = fields.filter_map(|key| {
        let field = form.fields().find(|it| it.key == *key)?;
        let text = said.get(key)?.as_str()?;
        Some((field.short.as_str(), text.to_owned()))
    });
    found.collect()
}

fn next_words(form: &Form, step: &SheetStep, is_done: bool) -> &'static str {
    let next = form.steps.get(position(form, step));
    match next {
        _ if is_done => "Save what I wrote",
        Some(next) if next.afterwards == step.afterwards => "Go on",
        _ => "Finish",
    }
}
