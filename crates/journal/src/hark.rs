//! The question about being hurt (HARK), and which tools it closes for whom.
//!
//! A yes closes challenging, exposure and partner-facing tools for that bond
//! only. Calming, kindness, the plan and everything about other bonds stay open,
//! and nobody is locked out of anything else. What follows from an answer is our own
//! rule (`docs/clinical-safety.md`); the questions and their cut are published.

use crate::bonds::Bond;
use crate::{Body, Doc, Journal, journal::Entry};
use jiff::{SignedDuration, Timestamp};
use programme::SheetGate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

crate::record::private!(Hark);

/// How many questions there are; one yes is the published cut.
pub const QUESTIONS: usize = 4;

/// An answer to the four questions (Sohal, Eldridge and Feder 2007).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hark {
    /// The four answers in the order of the measure, `None` for not answered.
    #[serde(default)]
    pub answers: Vec<Option<bool>>,
    /// The person preferred not to say.
    #[serde(default)]
    pub declined: bool,
    /// Whom a yes is about, where the person named someone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bond: Option<Uuid>,
    /// Whether that person could still reach or hurt them. `None`, not said or not
    /// sure, counts as a yes: after a separation the danger is often greatest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub still_there: Option<bool>,
}

/// What an answer comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Harm {
    /// Never asked.
    NotAsked,
    /// Preferred not to say, or left a question open without a yes.
    Unknown,
    /// Four times no.
    No,
    /// At least one yes (the published rule: 1 or more of 4).
    Yes,
}

impl Hark {
    /// What the answers come to. A yes counts even where others are open.
    pub fn harm(&self) -> Harm {
        if self.answers.contains(&Some(true)) {
            Harm::Yes
        } else if self.answers.len() == QUESTIONS
            && self.answers.iter().all(|it| *it == Some(false))
        {
            Harm::No
        } else {
            Harm::Unknown
        }
    }

    /// Whether the one it is about can no longer reach the person.
    fn is_gone(&self) -> bool {
        self.still_there == Some(false)
    }
}

/// What may happen with a tool now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// It may be used.
    Open,
    /// HARK comes first.
    AskFirst,
    /// Closed for this bond: help and information instead.
    Closed,
    /// Waits until HARK was answered; all else stays open.
    Waits,
}

/// What a tool does, as far as safety goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// It questions a fear, or is an exposure.
    Challenge,
    /// It has the person do something with or towards the other.
    Partner,
}

impl Reach {
    /// How far a gate of the programme reaches. `None`: it asks about the person's own
    /// danger alone.
    pub const fn of(gate: SheetGate) -> Option<Self> {
        match gate {
            SheetGate::Danger => None,
            SheetGate::Challenge => Some(Self::Challenge),
            SheetGate::Partner => Some(Self::Partner),
        }
    }
}

/// The latest answer.
pub fn latest(journal: &Journal) -> Option<Entry<'_, Hark>> {
    journal.safety::<Hark>().next_back()
}

/// What the latest answer comes to.
pub fn harm(journal: &Journal) -> Harm {
    latest(journal).map_or(Harm::NotAsked, |(_, hark)| hark.harm())
}

/// Whether a tool is open, for a worry about `bond` (`None`: about nobody named).
///
/// The questions are about any partner or former partner. An answer that names
/// someone speaks about that one alone: it closes nothing for others, and other
/// partners are asked about in their turn. "Prefer not to say" never takes back an
/// earlier yes. After a record about someone who frightens or hurts, tools close for
/// that person until the record's own answer is changed: four noes do not take it back,
/// since they may be given under someone's eyes.
pub fn gate(journal: &Journal, reach: Reach, bond: Option<Uuid>) -> Gate {
    if is_closed(journal, bond) || danger(journal, bond).is_some() {
        return Gate::Closed;
    }
    let mut answers = journal.safety::<Hark>().rev().map(|(_, hark)| hark);
    let standing = answers
        .find(|hark| speaks_of(journal, hark, bond))
        // A yes that named nobody, and by a later one was told to be about someone
        // else: this partner was not asked about.
        .filter(|it| {
            let is_open_yes = it.bond.is_none() && it.harm() == Harm::Yes && !it.is_gone();
            bond.is_none() || !is_open_yes || !is_romantic(journal, bond)
        });
    match (standing.map(Hark::harm), reach) {
        (None, _) => Gate::AskFirst,
        // Of a friend or a relative HARK does not speak: nothing about them could ever
        // be answered.
        (Some(Harm::Unknown), Reach::Partner) if is_romantic(journal, bond) => Gate::Waits,
        _ => Gate::Open,
    }
}

/// Those for whom tools are closed at present, nobody named (`None`) before anyone else.
pub fn closed(journal: &Journal) -> impl Iterator<Item = Option<Uuid>> {
    let named = journal.all::<Bond>().map(|(doc, _)| Some(doc.id));
    let all = std::iter::once(None).chain(named);
    all.filter(|it| gate(journal, Reach::Challenge, *it) == Gate::Closed)
}

/// Whether an answer says something about `bond`. One that names a partner says
/// nothing about another. Where HARK does not speak of someone, or nobody is named,
/// it is enough that it was asked.
fn speaks_of(journal: &Journal, hark: &Hark, bond: Option<Uuid>) -> bool {
    hark.bond.is_none() || hark.bond == bond || bond.is_none() || !is_romantic(journal, bond)
}

/// The latest record that says that `bond` frightens, hurts, threatens, watches or
/// controls someone. Only the record itself takes that back, when its answer is changed.
/// Where it names nobody it may be of any partner, until a yes of HARK says whom.
pub fn danger(journal: &Journal, bond: Option<Uuid>) -> Option<&Doc> {
    let is_partner = is_romantic(journal, bond);
    // A fear of nobody named may be of any partner, and the other way about.
    let is_meant = |it: &Body| {
        let named = it.bond();
        let is_unnamed = named.is_none() || bond.is_none();
        named == bond || is_unnamed && is_partner && is_romantic(journal, named)
    };
    let is_named_since = |seq: u64| {
        let mut answers = journal.safety::<Hark>().rev();
        answers.any(|(doc, it)| doc.seq() > seq && it.harm() == Harm::Yes && it.bond.is_some())
    };
    journal.dangers().rev().find(|doc| {
        let it = &doc.latest.body;
        is_meant(it) && !(it.bond().is_none() && is_named_since(doc.seq()))
    })
}

/// For how many days after such a record *Today* has a way to support.
pub const SUPPORT_DAYS: i64 = 7;

/// Whether such a record was written within the last week, or a yes of HARK stands
/// about someone who may still reach the person.
pub fn support_is_near(journal: &Journal, now: Timestamp) -> bool {
    let within = SignedDuration::from_hours(24 * SUPPORT_DAYS);
    let is_near = |doc: &Doc| now.duration_since(doc.latest.written).abs() < within;
    journal.dangers().any(is_near) || is_closed(journal, None)
}

/// Whether a yes stands that closes tools for `bond`.
fn is_closed(journal: &Journal, bond: Option<Uuid>) -> bool {
    // Walking back: whoever was met is answered for by that later answer.
    let mut met = BTreeSet::new();
    let mut all_met = false;
    let answers = journal.safety::<Hark>().rev().map(|(_, hark)| hark);
    for hark in answers.filter(|it| it.harm() != Harm::Unknown) {
        let is_yes = hark.harm() == Harm::Yes;
        // A bond once named in a yes stays closed, whatever a later answer about
        // others says; only an answer about that bond itself opens it.
        if bond.is_some() && hark.bond == bond {
            return is_yes;
        }
        let speaks = match hark.bond {
            // A worry about nobody named may be about anyone who is still there.
            Some(named) => met.insert(named) && bond.is_none(),
            // A yes that names nobody may be about any partner or former partner.
            None => !all_met && is_romantic(journal, bond),
        };
        if is_yes && speaks && !hark.is_gone() {
            return true;
        }
        if !is_yes && hark.bond.is_none() && bond.is_none() {
            return false;
        }
        // A yes takes the place of an earlier one that named nobody: who is not
        // named in it is asked about.
        all_met |= is_yes || hark.bond.is_none();
    }
    false
}

/// Whether HARK speaks of this bond. Nobody named: it may.
pub fn is_romantic(journal: &Journal, bond: Option<Uuid>) -> bool {
    bond.and_then(|id| journal.get::<Bond>(id))
        .is_none_or(|(_, it)| it.kind.is_romantic())
}
