//! The question about being hurt (HARK), and which tools it closes for whom.
//!
//! A yes closes challenging, exposure and partner-facing tools for that bond
//! only. Calming, kindness, the plan and everything about other bonds stay open,
//! and nobody is locked out of anything else (design, section 5).

use crate::bonds::Bond;
use crate::{Journal, journal::Entry};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An answer to the four questions (Sohal, Eldridge and Feder 2007).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    journal.all::<Hark>().next_back()
}

/// What the latest answer comes to.
pub fn harm(journal: &Journal) -> Harm {
    latest(journal).map_or(Harm::NotAsked, |(_, hark)| hark.harm())
}

/// Whether a tool is open, for a worry about `bond` (`None`: about nobody named).
pub fn gate(journal: &Journal, reach: Reach, bond: Option<Uuid>) -> Gate {
    // A bond once named in a yes stays closed, whatever a later answer about
    // someone else says; only an answer about that bond itself opens it.
    let about_bond = bond
        .and_then(|id| {
            journal
                .all::<Hark>()
                .rev()
                .find(|(_, hark)| hark.bond == Some(id))
        })
        .map(|(_, hark)| hark.harm());
    if about_bond == Some(Harm::Yes) {
        return Gate::Closed;
    }
    match (harm(journal), reach) {
        (Harm::NotAsked, _) => Gate::AskFirst,
        (Harm::No, _) | (Harm::Unknown, Reach::Challenge) => Gate::Open,
        (Harm::Unknown, Reach::Partner) => Gate::Waits,
        (Harm::Yes, _) => after_yes(journal, bond),
    }
}

/// A yes that named someone closes for that one. A yes that named nobody closes
/// for every partner, date and former partner, and where nobody is named, unless
/// that person is no longer in the person's life.
fn after_yes(journal: &Journal, bond: Option<Uuid>) -> Gate {
    let Some((_, hark)) = latest(journal) else {
        return Gate::AskFirst;
    };
    let named = hark.bond.is_some();
    let gone = hark.still_there == Some(false);
    let romantic = bond
        .and_then(|id| journal.get::<Bond>(id))
        .is_none_or(|(_, it)| it.kind.is_romantic());
    if (named && bond.is_some()) || !romantic || gone {
        Gate::Open
    } else {
        Gate::Closed
    }
}
