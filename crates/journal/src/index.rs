//! Where things are in a journal: one index for each question of *Today*, so that it
//! costs the same after ten years as after one month.

use crate::Doc;
use crate::thoughts::{Real, Stage, Thought};
use crate::{Body, Kind};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A record of kind and time, for ranges.
pub(crate) type Place = (Kind, Date, Timestamp, Uuid);

/// The indexes over the latest revisions of all documents.
#[derive(Default, PartialEq)]
pub(crate) struct Index {
    /// All documents, by kind and time.
    pub(crate) places: BTreeSet<Place>,
    /// Thoughts with a fear: those without an outcome, then those with one, each by the
    /// day of the fear.
    pub(crate) fears: BTreeSet<(bool, Date, Uuid)>,
    /// Thoughts that are not finished.
    pub(crate) unfinished: BTreeSet<(Timestamp, Uuid)>,
    /// Sittings by measure.
    pub(crate) sittings: BTreeMap<String, BTreeSet<(Date, Timestamp, Uuid)>>,
    /// Answers that decide about safety, in the order of the log.
    pub(crate) safety: BTreeSet<(Kind, u64, Uuid)>,
    /// Records that say that someone frightens or hurts, in the order of the log.
    pub(crate) dangers: BTreeSet<(u64, Uuid)>,
}

impl Index {
    /// Adds a document as it stands.
    pub(crate) fn add(&mut self, doc: &Doc) {
        self.places.insert(place(doc));
        if is_for_safety(&doc.latest.body) {
            self.safety.insert(safety_place(doc));
        }
        if doc.latest.body.real() == Some(Real::Danger) {
            self.dangers.insert((doc.seq(), doc.id));
        }
        match &doc.latest.body {
            Body::Thought(thought) => {
                self.fears.extend(fear_place(doc.id, thought));
                if thought.stage != Stage::Done {
                    self.unfinished.insert((doc.latest.happened.at, doc.id));
                }
            }
            Body::Measure(sitting) => {
                let sittings = self.sittings.entry(sitting.measure.clone()).or_default();
                sittings.insert((doc.day(), doc.latest.happened.at, doc.id));
            }
            _ => {}
        }
    }

    /// Takes out a document, which must be as it was added.
    pub(crate) fn remove(&mut self, doc: &Doc) {
        self.places.remove(&place(doc));
        self.safety.remove(&safety_place(doc));
        self.dangers.remove(&(doc.seq(), doc.id));
        match &doc.latest.body {
            Body::Thought(thought) => {
                if let Some(place) = fear_place(doc.id, thought) {
                    self.fears.remove(&place);
                }
                self.unfinished.remove(&(doc.latest.happened.at, doc.id));
            }
            Body::Measure(sitting) => {
                if let Some(sittings) = self.sittings.get_mut(&sitting.measure) {
                    sittings.remove(&(doc.day(), doc.latest.happened.at, doc.id));
                    if sittings.is_empty() {
                        self.sittings.remove(&sitting.measure);
                    }
                }
            }
            _ => {}
        }
    }
}

fn place(doc: &Doc) -> Place {
    (
        doc.latest.body.kind(),
        doc.day(),
        doc.latest.happened.at,
        doc.id,
    )
}

/// Whether the order in which it was written decides about safety.
fn is_for_safety(body: &Body) -> bool {
    match body {
        Body::Measure(sitting) => sitting.help,
        Body::Danger(_) | Body::Hark(_) | Body::Worse(_) => true,
        _ => false,
    }
}

fn safety_place(doc: &Doc) -> (Kind, u64, Uuid) {
    (doc.latest.body.kind(), doc.seq(), doc.id)
}

fn fear_place(id: Uuid, thought: &Thought) -> Option<(bool, Date, Uuid)> {
    let fear = thought.fear.as_ref()?;
    Some((fear.outcome.is_some(), fear.by, id))
}
