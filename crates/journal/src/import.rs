//! Bringing records in from an export: what is taken, and why something is not.
//!
//! An import only adds. It never revises or replaces what is here; of the profile
//! it fills in what is still empty. So it can be repeated without harm and undone.

use crate::check_in;
use crate::hark::{Hark, Harm};
use crate::measures::Sitting;
use crate::profile::{self, Profile};
use crate::{Author, Body, Doc, Journal, Kind, Record};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A document as a file holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// Its latest revision.
    pub latest: Record,
    /// The revisions before it, oldest first, where the file has them.
    pub earlier: Vec<Record>,
}

/// Why a document is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It is here already, with the same content.
    Here,
    /// It is here with another content, which stays.
    Differs,
    /// It was erased here, on purpose.
    Erased,
    /// The person has answered the same thing here: a check-in of that day, or a
    /// question of safety, where an older answer must not come after a newer one.
    Answered,
}

/// What an import would do.
#[derive(Default)]
pub struct Plan {
    /// What is added, in the order of the file.
    pub take: Vec<Incoming>,
    /// The profile with what the file fills in, if that changes it.
    pub profile: Option<Profile>,
    /// How many documents are not taken, by reason.
    pub left: BTreeMap<Reason, usize>,
}

impl Plan {
    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.take.is_empty() && self.profile.is_none()
    }

    /// How many documents of each kind are added.
    pub fn kinds(&self) -> BTreeMap<Kind, usize> {
        let mut kinds = BTreeMap::new();
        for it in &self.take {
            *kinds.entry(it.latest.body.kind()).or_default() += 1;
        }
        kinds
    }
}

/// Decides about every document of a file.
pub fn plan(journal: &Journal, file: Vec<Incoming>) -> Plan {
    let mut plan = Plan::default();
    let mut met = BTreeSet::new();
    for it in file {
        let is_repeated = !met.insert(it.latest.id);
        let reason = is_repeated
            .then_some(Reason::Differs)
            .or_else(|| reason(journal, &it.latest));
        if let Some(reason) = reason {
            *plan.left.entry(reason).or_default() += 1;
        } else if let (Body::Profile(theirs), Some((_, ours))) =
            (&it.latest.body, profile::of(journal))
        {
            let ours = plan.profile.as_ref().unwrap_or(ours);
            plan.profile = Some(ours.filled_in(theirs));
        } else {
            plan.take.push(it);
        }
    }
    plan
}

/// Why a document is not taken; `None`: it is.
fn reason(journal: &Journal, theirs: &Record) -> Option<Reason> {
    if journal.is_erased(theirs.id) {
        return Some(Reason::Erased);
    }
    if let Some(doc) = journal.doc(theirs.id) {
        let ours = &doc.latest;
        let is_same = ours.body == theirs.body && ours.happened == theirs.happened;
        return Some(if is_same {
            Reason::Here
        } else {
            Reason::Differs
        });
    }
    let is_answered = match &theirs.body {
        Body::Profile(theirs) => {
            let same = profile::of(journal).is_some_and(|(_, it)| it.filled_in(theirs) == *it);
            return same.then_some(Reason::Here);
        }
        Body::CheckIn(_) => check_in::on(journal, theirs.happened.date).is_some(),
        // A yes always comes in: it closes something, and that can be changed.
        Body::Hark(it) => it.harm() != Harm::Yes && has::<Hark>(journal),
        Body::Danger(_) | Body::Worse(_) => has::<Sitting>(journal),
        _ => false,
    };
    is_answered.then_some(Reason::Answered)
}

fn has<T: crate::Typed + 'static>(journal: &Journal) -> bool {
    journal.all::<T>().next().is_some()
}

/// The records of one document as they are appended after the row `end`: marked as
/// brought in, under the import's id, each on top of the one before. Ids, the time
/// it happened and the time it was written stay.
pub fn records(it: &Incoming, import: Uuid, end: u64) -> Vec<Record> {
    let revisions = it.earlier.iter().chain([&it.latest]);
    (end..)
        .zip(revisions)
        .map(|(before, record)| Record {
            id: it.latest.id,
            base: if before == end { 0 } else { before },
            author: Author::Import,
            submission: Some(import),
            ..record.clone()
        })
        .collect()
}

/// What an import added and nobody has changed since: what undoing it erases.
pub fn added(journal: &Journal, import: Uuid) -> impl Iterator<Item = &Doc> {
    journal
        .docs()
        .filter(move |it| of(it).is_some_and(|id| id == import))
}

/// All imports with something left of them, the latest first: their ids, and how
/// many documents are as they came in.
pub fn imports(journal: &Journal) -> Vec<(Uuid, usize)> {
    let mut imports = BTreeMap::<Uuid, usize>::new();
    for import in journal.docs().filter_map(of) {
        *imports.entry(import).or_default() += 1;
    }
    // Ids begin with their time.
    imports.into_iter().rev().collect()
}

fn of(doc: &Doc) -> Option<Uuid> {
    let record = &doc.latest;
    record
        .submission
        .filter(|_| record.author == Author::Import)
}
