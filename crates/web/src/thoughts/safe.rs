//! What comes before a step that questions the thought, and where a step leads.

use super::address;
use super::saved::Saved;
use crate::person::Person;
use crate::{danger, hark};
use journal::hark::Reach;
use journal::thoughts::{Real, Stage, Step, Thought, same_fear_today};
use uuid::Uuid;

/// From this many earlier records of the day about the same fear on, one more is
/// met with the question what would let it rest.
const ENOUGH: usize = 2;

/// Where a step leads instead of to its own page, if it does.
pub(super) fn instead(person: &Person, saved: &Saved, step: Step) -> Option<String> {
    if !step.challenges() {
        return None;
    }
    let (id, thought) = (saved.slot.id, &saved.thought);
    if thought.real.is_none() && !thought.seen.contains(&Step::Real) {
        return Some(address(id, Step::Real));
    }
    after_real(id, thought.real).or_else(|| {
        let to = address(id, step);
        person.read(|journal| {
            danger::instead(journal, &to)
                .or_else(|| hark::instead(journal, Reach::Challenge, thought.bond, &to))
        })
    })
}

/// Where the safety question leads, if not on. No answer is not a no.
fn after_real(id: Uuid, real: Option<Real>) -> Option<String> {
    match real {
        Some(Real::Worry) => None,
        Some(Real::Problem) => Some(format!("/problems/new?thought={id}")),
        Some(Real::Danger) => Some(format!("/thoughts/{id}/help")),
        Some(Real::Unsure) | None => Some(format!("/thoughts/{id}/unsure")),
    }
}

/// Where a saved step leads. `before` is how far the thought had come.
pub(super) fn onward(
    person: &Person,
    saved: &Saved,
    thought: &Thought,
    step: Step,
    before: Stage,
) -> String {
    let id = saved.slot.id;
    if step == Step::Real
        && let Some(to) = after_real(id, thought.real)
    {
        return to;
    }
    if before == Stage::Done && thought.stage == Stage::Done {
        return format!("/thoughts/{id}");
    }
    if step == Step::Thought && is_enough(person, saved, thought) {
        return format!("/thoughts/{id}/rest");
    }
    step.next()
        .map_or_else(|| format!("/thoughts/{id}"), |next| address(id, next))
}

/// Whether this fear has been worked on often enough today.
pub(super) fn is_enough(person: &Person, saved: &Saved, thought: &Thought) -> bool {
    !thought.thought.is_empty()
        && person.read(|journal| {
            same_fear_today(journal, saved.day(), Some(saved.slot.id), thought) >= ENOUGH
        })
}
