//! What a record is about: when in the day it happened, and whom it must not be
//! counted for.

use crate::bonds::Bond;
use crate::hark::{self, Gate, Reach};
use crate::{Doc, Journal, day};
use jiff::SignedDuration;
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

/// Those of whom it was said that they frighten, hurt, threaten, watch or control. No
/// figure is made about them: what happens there is nobody's pattern of thinking.
pub(super) fn closed_bonds(journal: &Journal) -> BTreeSet<Uuid> {
    let ids = journal.all::<Bond>().map(|(doc, _)| doc.id);
    ids.filter(|id| hark::gate(journal, Reach::Challenge, Some(*id)) == Gate::Closed)
        .collect()
}
