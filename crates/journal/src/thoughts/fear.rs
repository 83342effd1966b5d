//! What is feared, by when, and what became of it.

use super::Thought;
use crate::history::is_unquestioned;
use crate::{Doc, Journal, Percent};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

crate::record::private!(Fear, Outcome);

/// A prediction with a day on which it can be looked at.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fear {
    /// What is feared.
    pub what: String,
    /// The day by which it would have happened.
    pub by: Date,
    /// How likely it seemed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<Percent>,
    /// What happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// What became of a fear.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Whether it happened.
    pub result: FearResult,
    /// When this was written down.
    pub at: Timestamp,
}

/// Whether a fear came true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FearResult {
    /// It did not happen.
    DidNot,
    /// It happened in part.
    Partly,
    /// It happened.
    Happened,
    /// It can no longer be answered (a bond ended): closed without scoring.
    Closed,
}

impl FearResult {
    /// Whether what was feared has come to pass, at least in part.
    pub const fn has_come(self) -> bool {
        matches!(self, Self::Partly | Self::Happened)
    }
}

impl Thought {
    /// The fear, where it is a prediction to look back on. A fear of someone who
    /// hurts is none, nor is one of which the person is not sure, nor one that stands
    /// beside words of danger, whatever was answered: whether such a fear "came true"
    /// is no score, and a quiet week does not make it wrong. A real problem is kept:
    /// left out, fears would look wrong more often than they are.
    pub fn prediction(&self) -> Option<&Fear> {
        let fear = self.fear.as_ref()?;
        let is_danger = is_unquestioned(self.real) || self.has_danger();
        (!is_danger).then_some(fear)
    }
}

/// For how many days a fear without an outcome is asked about. Later it stays
/// where it is and can still be answered there, but nobody meets a backlog.
pub const FEAR_ASKED_FOR_DAYS: i64 = 30;

/// Fears whose day is over and that have no outcome yet, latest first; only those
/// that are predictions. On the day itself it may still happen, so the question
/// comes the day after.
pub fn due_fears(journal: &Journal, today: Date) -> impl Iterator<Item = (&Doc, &Thought, &Fear)> {
    let from = crate::day::before(today, FEAR_ASKED_FOR_DAYS);
    let to = crate::day::before(today, 1);
    predictions(journal.fears(false, from, to))
}

/// All fears without an outcome, latest day first; only those that are predictions.
pub fn open_fears(journal: &Journal) -> impl Iterator<Item = (&Doc, &Thought, &Fear)> {
    predictions(journal.fears(false, Date::MIN, Date::MAX))
}

/// Fears with an outcome up to a day, latest day first; only those that are predictions.
pub fn answered_fears(
    journal: &Journal,
    until: Date,
) -> impl Iterator<Item = (&Doc, &Thought, &Fear)> {
    predictions(journal.fears(true, Date::MIN, until))
}

fn predictions<'a>(
    fears: impl DoubleEndedIterator<Item = (&'a Doc, &'a Thought)>,
) -> impl Iterator<Item = (&'a Doc, &'a Thought, &'a Fear)> {
    fears
        .rev()
        .filter_map(|(doc, thought)| Some((doc, thought, thought.prediction()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::thoughts::Real;

    #[test]
    fn only_a_prediction_is_scored() {
        let fear = |what: &str| Fear {
            what: what.into(),
            by: Date::MIN,
            likelihood: None,
            outcome: None,
        };
        let is_scored = |real, what| {
            let thought = Thought {
                real,
                fear: Some(fear(what)),
                ..Thought::default()
            };
            thought.prediction().is_some()
        };
        for real in [None, Some(Real::Worry), Some(Real::Problem)] {
            assert!(is_scored(real, "They cancel"), "{real:?}");
        }
        for real in [Some(Real::Danger), Some(Real::Unsure)] {
            assert!(!is_scored(real, "They cancel"), "{real:?}");
        }
        for real in [None, Some(Real::Worry), Some(Real::Problem)] {
            assert!(
                !is_scored(real, "He will say it and he hits me"),
                "{real:?}"
            );
        }
    }
}
