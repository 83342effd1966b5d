//! Core beliefs: what lies under many thoughts (downward arrow, continuum and positive-data
//! log of cognitive therapy).

use crate::Percent;
use crate::sheet::{Course, sheet};
use serde::{Deserialize, Serialize};

crate::record::private!(CoreBelief);

/// A belief about oneself or others, and another one that grows.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CoreBelief {
    /// The thought that it begins with.
    pub thought: String,
    /// What it would mean if that were true.
    pub meaning: String,
    /// And what that would mean.
    pub deeper: String,
    /// The belief at the bottom.
    pub belief: String,
    /// How much it is believed.
    pub belief_before: Option<Percent>,
    /// What somebody would be like who is wholly without what the belief is about.
    pub none: String,
    /// And somebody who has all of it.
    pub all: String,
    /// Where one puts oneself between the two.
    pub oneself: Option<Percent>,
    /// And somebody one is fond of.
    pub one_else: Option<Percent>,
    /// A belief that would be fairer.
    pub new: String,
    /// How much that is believed.
    pub new_before: Option<Percent>,
    /// What would be small signs of it.
    pub signs: Vec<String>,
    /// How far it has come.
    pub course: Course,
}

sheet!(CoreBelief, "core-belief");
