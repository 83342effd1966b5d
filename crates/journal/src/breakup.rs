//! The first days after a break-up: what was written on each step, how long the programme
//! pauses, and what was expected of the one who is gone.

use crate::bonds::{Bond, BondKind};
use crate::prediction::Prediction;
use crate::profile::{self, Profile, Situation};
use crate::thoughts::{FearResult, Outcome};
use crate::{Body, Doc, Entry, Happened, Journal, day};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(BreakupNote);

/// A note on one step.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BreakupNote {
    /// Key of the step.
    pub step: String,
    /// What was written.
    pub text: String,
    /// The small thing of the day was done.
    pub done: bool,
}

/// Whether the person said that a relationship has just ended.
pub fn has_parted(journal: &Journal) -> bool {
    profile::of(journal).is_some_and(|(_, it)| it.situation == Situation::JustSeparated)
}

/// For how many days the programme pauses after a parting. Our own rule: long enough for
/// the first steps, and with an end, so that nobody goes unasked for good (hazard 27).
pub const PAUSE_DAYS: i64 = 28;

/// The profile once the day of parting was said, or left open. Where it has just ended, so
/// is the situation.
pub fn parted(profile: Profile, parted: Option<Date>, today: Date) -> Profile {
    let is_just_now = day::between(parted.unwrap_or(today), today) < PAUSE_DAYS;
    Profile {
        situation: if is_just_now {
            Situation::JustSeparated
        } else {
            profile.situation
        },
        parted,
        ..profile
    }
}

/// A parting, seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parting {
    /// How many days ago it was, where the day was said.
    pub day: Option<i64>,
    /// The day on which the programme goes on.
    pub goes_on: Date,
}

/// The parting that the person spoke of, counted from the day that was said, or else from
/// when the situation was. `None` where nothing has ended.
pub fn parting(journal: &Journal, today: Date) -> Option<Parting> {
    let (doc, it) = profile::of(journal).filter(|_| has_parted(journal))?;
    let since = it.parted.unwrap_or_else(|| doc.day());
    Some(Parting {
        day: it.parted.map(|it| day::between(it, today)),
        goes_on: day::after(since, PAUSE_DAYS),
    })
}

/// Whether the programme pauses, because a relationship has just ended.
pub fn pauses(journal: &Journal, today: Date) -> bool {
    parting(journal, today).is_some_and(|it| today < it.goes_on)
}

/// Whether it is over with someone: a former partner, or whoever was one when the person
/// said that a relationship has just ended.
pub fn is_over(journal: &Journal, bond: Option<Uuid>) -> bool {
    let kind = bond
        .and_then(|id| journal.get::<Bond>(id))
        .map(|it| it.1.kind);
    match kind {
        Some(BondKind::Ex) => true,
        Some(BondKind::Partner | BondKind::Dating) => has_parted(journal),
        _ => false,
    }
}

/// The note on a step, if there is one.
pub fn note<'j>(journal: &'j Journal, step: &str) -> Option<Entry<'j, BreakupNote>> {
    journal
        .all::<BreakupNote>()
        .rev()
        .find(|(_, it)| it.step == step)
}

/// A record as it is once something in it has ended.
#[derive(Clone)]
pub struct Closed {
    /// The document.
    pub id: Uuid,
    /// The seq that is replaced.
    pub base: u64,
    /// When it happened, as before.
    pub happened: Happened,
    /// What it says now.
    pub body: Body,
}

/// The one it is over with, as a former partner from now on. `None`: they are none that
/// it could be over with.
pub fn former(journal: &Journal, bond: Uuid) -> Option<Closed> {
    let (doc, it) = journal.get::<Bond>(bond)?;
    let is_partner = matches!(it.kind, BondKind::Partner | BondKind::Dating);
    let body = Bond {
        kind: BondKind::Ex,
        ..it.clone()
    };
    is_partner.then(|| Closed {
        id: doc.id,
        base: doc.seq(),
        happened: doc.latest.happened.clone(),
        body: body.into(),
    })
}

/// Most predictions that are closed in one step.
const AT_ONCE: usize = 200;

/// Open predictions about someone, closed without a score: as many as are written in one
/// step.
pub fn closed(journal: &Journal, bond: Uuid, at: Timestamp) -> Vec<Closed> {
    let close = |doc: &Doc, body: Body| Closed {
        id: doc.id,
        base: doc.seq(),
        happened: doc.latest.happened.clone(),
        body,
    };
    let fears = journal.fears(false, Date::MIN, Date::MAX);
    let fears = fears.filter(|(_, it)| it.bond == Some(bond));
    let fears = fears.filter_map(|(doc, it)| {
        let mut it = it.clone();
        it.fear.as_mut()?.outcome = Some(Outcome {
            result: FearResult::Closed,
            at,
        });
        Some(close(doc, it.into()))
    });
    let alone = journal.all::<Prediction>();
    let alone = alone.filter(|(_, it)| it.bond == Some(bond) && it.result.is_none());
    let alone = alone.map(|(doc, it)| {
        let mut it = it.clone();
        it.result = Some(FearResult::Closed);
        close(doc, it.into())
    });
    fears.chain(alone).take(AT_ONCE).collect()
}
