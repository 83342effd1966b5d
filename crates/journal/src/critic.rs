//! Kindness: a talk with the inner critic.

use crate::sheet::{Course, sheet};
use serde::{Deserialize, Serialize};

crate::record::private!(Critic);

/// What the critic says, what it fears, and what answers it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Critic {
    /// What it says.
    pub says: String,
    /// How it sounds, and whom it sounds like.
    pub tone: String,
    /// What it is afraid of.
    pub fears: String,
    /// What it costs.
    pub cost: String,
    /// What a fair and kind voice answers.
    pub answer: String,
    /// What would truly help.
    pub step: String,
    /// How far it has come.
    pub course: Course,
}

sheet!(Critic, "critic");
