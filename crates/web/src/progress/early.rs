//! How it goes since the programme: on *Progress* always, on *Today* only where it is
//! harder than usual, with the plan's own step beside it.

use crate::app::App;
use crate::person::Person;
use journal::early::{self, Light};
use journal::progress::{Cut, Figure};
use journal::{Journal, words};
use uuid::Uuid;

/// What a page shows of it.
pub(crate) struct Card {
    pub light: Light,
    /// It is hard by what *Today* asks about, whatever the light says.
    pub is_hard: bool,
    pub heading: &'static str,
    pub sentence: String,
    /// The plan for later.
    pub plan: Option<Plan>,
}

/// The plan, and what it says for such a time.
pub(crate) struct Plan {
    pub id: Uuid,
    pub step: String,
}

/// How it goes since the programme. `None`: it is not over, or there is nothing to go by.
/// Nobody is told that it is as usual while *Today* says that it is hard.
pub(crate) fn card(app: &App, person: &Person) -> Option<Card> {
    let compute = |journal: &Journal| early::early(journal, app.programme, &person.now).ok();
    let found = person.open().early(Cut::at(&person.now), compute)?;
    let light = found.enough().map_or(Light::Green, |it| it.light);
    let hard = (light == Light::Green).then(|| crate::worse::seen(app, person));
    let hard = hard.flatten();
    let is_hard = hard.is_some();
    let (heading, sentence) = hard.unwrap_or_else(|| {
        let heading = match found {
            Figure::Enough(_) => words::early_heading(light),
            Figure::Needs { .. } => "Keeping what you learned",
        };
        (heading, words::early(&found))
    });
    let step_for = if is_hard { Light::Amber } else { light };
    Some(Card {
        light,
        is_hard,
        heading,
        sentence,
        plan: person.read(|journal| {
            let (doc, it) = early::plan(journal)?;
            let step = early::step(it, step_for).trim().to_owned();
            Some(Plan { id: doc.id, step })
        }),
    })
}

impl Card {
    /// Whether how it is going is asked for.
    pub(crate) fn asks(&self) -> bool {
        self.is_hard || self.light != Light::Green
    }
}

/// The same for *Today*: nothing where it is as usual, or for a week after somebody said
/// how it is going.
pub(crate) fn for_today(app: &App, person: &Person) -> Option<Card> {
    let now = person.now.timestamp();
    let card = card(app, person).filter(|it| it.light > Light::Green)?;
    (!person.read(|journal| early::rests(journal, now))).then_some(card)
}
