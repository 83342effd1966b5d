//! What comes before a step that questions the thought, and where a step leads.

use super::Saved;
use super::address;
use crate::person::Person;
use crate::{danger, hark};
use journal::hark::Reach;
use journal::safety::{self, First};
use journal::thoughts::{self, Enough, Stage, Step, Thought, Way};
use uuid::Uuid;

/// Where a step leads instead of to its own page, if it does.
pub(super) fn instead(person: &Person, saved: &Saved, step: Step) -> Option<String> {
    let (id, thought) = (saved.slot.id, &saved.record);
    if let Some(way) = thoughts::before(thought, step) {
        return Some(page(id, way));
    }
    if !step.challenges() {
        return None;
    }
    let to = address(id, step);
    let now = person.now.timestamp();
    person.read(|journal| {
        danger::instead(journal, now, &to)
            .or_else(|| match safety::first(journal, id, &thought.cues())? {
                First::Danger => Some(danger::questions(&to)),
                First::Hark => Some(hark::address(&to, thought.bond)),
            })
            .or_else(|| hark::instead(journal, Reach::Challenge, thought.bond, &to))
    })
}

/// Where a saved step leads. `was` is how far the thought had come.
pub(super) fn onward(
    person: &Person,
    saved: &Saved,
    thought: &Thought,
    step: Step,
    was: Stage,
) -> String {
    let is_enough = enough(person, saved, thought).is_some();
    let way = thoughts::onward(thought, step, was, is_enough);
    page(saved.slot.id, way)
}

fn page(id: Uuid, way: Way) -> String {
    match way {
        Way::Step(step) => address(id, step),
        Way::Problem => format!("/problems/new?thought={id}"),
        Way::Help => format!("/thoughts/{id}/help"),
        Way::Unsure => format!("/thoughts/{id}/unsure"),
        Way::Rest => format!("/thoughts/{id}/rest"),
        Way::Record => format!("/thoughts/{id}"),
    }
}

/// What has been worked on often enough today.
pub(super) fn enough(person: &Person, saved: &Saved, thought: &Thought) -> Option<Enough> {
    let id = Some(saved.slot.id);
    person.read(|journal| thoughts::enough(journal, saved.day(), id, thought))
}
