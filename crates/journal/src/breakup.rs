//! The first days after a break-up: what was written on each step.

use crate::prediction::Prediction;
use crate::thoughts::{FearResult, Outcome};
use crate::{Body, Doc, Entry, Happened, Journal};
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

/// The note on a step, if there is one.
pub fn note<'j>(journal: &'j Journal, step: &str) -> Option<Entry<'j, BreakupNote>> {
    journal
        .all::<BreakupNote>()
        .rev()
        .find(|(_, it)| it.step == step)
}

/// A record as it is once a prediction in it was closed.
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
