//! When one fear has been worked on often enough for one evening.

use super::Thought;
use crate::Journal;
use jiff::civil::Date;
use std::collections::BTreeSet;
use uuid::Uuid;

/// From this many earlier worries of the day about the same fear on, one more is met
/// with "You have already worked on this tonight".
pub const ENOUGH: usize = 2;

/// From this many earlier worries of the day on, whatever they are about, a rest is
/// offered.
pub(super) const ENOUGH_OF_ANY: usize = 3;

/// What was worked on often enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enough {
    /// This same fear.
    Same,
    /// Worries of any kind: going over this one is no second asking.
    Any,
}

/// Whether this worry has been worked on often enough on that day. Only what was
/// answered as a worry counts, here and before, and never where words of danger
/// stand: going over what someone does is not asking for reassurance.
pub fn enough(
    journal: &Journal,
    day: Date,
    this: Option<Uuid>,
    thought: &Thought,
) -> Option<Enough> {
    let is_worry = |it: &Thought| it.may_be_challenged() && !it.has_danger();
    let earlier = journal
        .on::<Thought>(day)
        .filter(|(doc, it)| Some(doc.id) != this && is_worry(it));
    let (mut any, mut same) = (0, 0);
    for (_, it) in earlier {
        any += 1;
        same += usize::from(is_same_fear(it, thought));
    }
    match (is_worry(thought), same, any) {
        (true, ENOUGH.., _) => Some(Enough::Same),
        (true, _, ENOUGH_OF_ANY..) => Some(Enough::Any),
        _ => None,
    }
}

/// Whether two thoughts come in much the same words. That they are about the same
/// person is not enough: one person can be feared for very different reasons.
fn is_same_fear(a: &Thought, b: &Thought) -> bool {
    /// Share of the shorter text's words that must recur; our own rule.
    const OVERLAP: f64 = 0.5;
    let (a, b) = (words(&a.thought), words(&b.thought));
    let shorter = a.len().min(b.len());
    #[expect(clippy::cast_precision_loss, reason = "word counts are small")]
    let share = a.intersection(&b).count() as f64 / shorter.max(1) as f64;
    shorter > 0 && share >= OVERLAP
}

/// The words that carry a text: four letters or more, in lower case.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4)
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_the_same_fear() {
        let a = Thought {
            thought: "They will leave me for someone else".into(),
            ..Thought::default()
        };
        let b = Thought {
            thought: "he will leave, there is someone".into(),
            ..Thought::default()
        };
        let c = Thought {
            thought: "My boss dislikes the report".into(),
            ..Thought::default()
        };
        assert!(is_same_fear(&a, &b));
        assert!(!is_same_fear(&a, &c));
        let about = |it: &Thought| Thought {
            bond: Some(Uuid::from_u128(7)),
            ..it.clone()
        };
        assert!(
            !is_same_fear(&about(&a), &about(&c)),
            "one person, two fears"
        );
    }
}
