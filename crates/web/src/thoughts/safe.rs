//! What comes before a step that questions the thought, and where a step leads.

use super::address;
use super::saved::Saved;
use crate::person::Person;
use crate::{danger, hark};
use journal::hark::Reach;
use journal::thoughts::{self, Real, Stage, Step, Thought};
use uuid::Uuid;

/// Where a step leads instead of to its own page, if it does.
pub(super) fn instead(person: &Person, saved: &Saved, step: Step) -> Option<String> {
    if !step.challenges() {
        return None;
    }
    let (id, thought) = (saved.slot.id, &saved.thought);
    if thought.real.is_none() && !thought.seen.contains(&Step::Real) {
        return Some(address(id, Step::Real));
    }
    if thought.asks_again() {
        return Some(address(id, Step::Real));
    }
    after_real(id, thought.real).or_else(|| {
        let to = address(id, step);
        let now = person.now.timestamp();
        person.read(|journal| {
            danger::instead(journal, now, &to)
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
    if step == Step::Real {
        if is_enough(person, saved, thought) {
            return format!("/thoughts/{id}/rest");
        }
        // Asked once more in between, it goes on where the record stood.
        let next = thought.next_step();
        if next.challenges() {
            return address(id, next);
        }
    }
    step.next()
        .map_or_else(|| format!("/thoughts/{id}"), |next| address(id, next))
}

/// Whether this fear has been worked on often enough today.
pub(super) fn is_enough(person: &Person, saved: &Saved, thought: &Thought) -> bool {
    let id = Some(saved.slot.id);
    person.read(|journal| thoughts::is_enough(journal, saved.day(), id, thought))
}
