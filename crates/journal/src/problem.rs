//! A real problem: something happened that is not a worry.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Problem);

/// What happened, what is known of it, and one step.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The thought record that it grew out of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thought: Option<Uuid>,
    /// Whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bond: Option<Uuid>,
    /// What happened.
    pub happened: String,
    /// What is known and what is not.
    #[serde(default)]
    pub known: String,
    /// What is needed.
    #[serde(default)]
    pub need: String,
    /// One step, and whom to ask.
    #[serde(default)]
    pub step: String,
}

impl Problem {
    /// Everything that it says.
    pub fn texts(&self) -> [&str; 4] {
        [&self.happened, &self.known, &self.need, &self.step]
    }
}
