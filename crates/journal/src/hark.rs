//! The question about being hurt (HARK), and which tools it closes for whom.
//!
//! A yes closes challenging, exposure and partner-facing tools for that bond
//! only. Calming, kindness, the plan and everything about other bonds stay open,
//! and nobody is locked out of anything else (design, section 5).

use crate::bonds::Bond;
use crate::{Journal, journal::Entry};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

crate::record::private!(Hark);

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
    /// Whether that person is still in their life.
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
        } else if self.answers.len() == 4 && self.answers.iter().all(|it| *it == Some(false)) {
            Harm::No
        } else {
            Harm::Unknown
        }
    }

    /// Whether it speaks about every partner and former partner.
    fn is_general(&self) -> bool {
        self.bond.is_none() || self.harm() == Harm::Yes
    }

    /// Whether the one it is about is no longer in the person's life.
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
/// The questions are about any partner or former partner. A yes that names someone
/// speaks about that one and closes nothing for others; an answer without a yes
/// that names someone was asked about that one alone. "Prefer not to say" never
/// takes back an earlier yes.
pub fn gate(journal: &Journal, reach: Reach, bond: Option<Uuid>) -> Gate {
    if is_closed(journal, bond) {
        return Gate::Closed;
    }
    let mut answers = journal.safety::<Hark>().rev().map(|(_, hark)| hark);
    let standing = answers.find(|hark| hark.bond == bond || hark.is_general());
    match (standing.map(Hark::harm), reach) {
        (None, _) => Gate::AskFirst,
        (Some(Harm::Unknown), Reach::Partner) => Gate::Waits,
        _ => Gate::Open,
    }
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
        all_met |= hark.is_general();
    }
    false
}

/// Whether HARK speaks of this bond. Nobody named: it may.
fn is_romantic(journal: &Journal, bond: Option<Uuid>) -> bool {
    bond.and_then(|id| journal.get::<Bond>(id))
        .is_none_or(|(_, it)| it.kind.is_romantic())
}
