//! The first days after a break-up: what was written on each step.

use serde::{Deserialize, Serialize};

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
