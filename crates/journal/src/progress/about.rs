//! What a record is about: when in the day it happened, and whom it must not be
//! counted for.

use super::Cut;
use crate::bonds::Bond;
use crate::hark::{self, Gate, Reach};
use crate::history::is_unquestioned;
use crate::{Doc, Journal, day};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A record that was begun further from when it happened was entered later, and its
/// hour is not known.
const SOON: SignedDuration = SignedDuration::from_hours(1);

/// The part of a day at which something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hour {
    /// From 04:00.
    Morning,
    /// From 12:00.
    Afternoon,
    /// From 17:00.
    Evening,
    /// From 22:00 until the day ends.
    Night,
}

impl Hour {
    /// The part of the day at which a record happened. `None` where only its day is
    /// known, because it was entered later.
    pub fn of(doc: &Doc) -> Option<Self> {
        let happened = &doc.latest.happened;
        let begun = doc.begun();
        let apart = begun.duration_since(happened.at).abs();
        if apart > SOON {
            return None;
        }
        let at = happened.at.in_tz(&happened.zone).ok()?;
        Some(match day::part(&at) {
            day::Part::Morning => Self::Morning,
            day::Part::Afternoon => Self::Afternoon,
            day::Part::Evening => Self::Evening,
            day::Part::Night => Self::Night,
        })
    }
}

/// What no figure is made of: records that are answered as danger or not sure, and those
/// about somebody of whom it was said that they frighten, hurt, threaten, watch or
/// control. What happens there is nobody's pattern of thinking. Such an answer counts at
/// once; that it was taken back counts from the next day on.
pub(super) struct Danger {
    begins: Timestamp,
    closed: BTreeSet<Uuid>,
}

impl Danger {
    pub(super) fn of(journal: &Journal, cut: Cut) -> Self {
        let ids = journal.all::<Bond>().map(|(doc, _)| doc.id);
        let is_closed =
            |id: &Uuid| hark::gate(journal, Reach::Challenge, Some(*id)) == Gate::Closed;
        Self {
            begins: cut.begins,
            closed: ids.filter(is_closed).collect(),
        }
    }

    /// Whether it is in a record, as that stands or as it stood at the cut.
    pub(super) fn is_in(&self, doc: &Doc) -> bool {
        let stood = doc.before(self.begins);
        let mut all = stood.into_iter().chain([&doc.latest]).map(|it| &it.body);
        all.any(|it| {
            let is_closed = it.bond().is_some_and(|it| self.closed.contains(&it));
            is_closed || is_unquestioned(it.real())
        })
    }
}
