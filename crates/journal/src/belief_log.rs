//! The log of small signs for a new belief, and its weekly rating.

use crate::Percent;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(BeliefEntry);

/// One sign, one rating, or both.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BeliefEntry {
    /// The core belief that it belongs to.
    pub belief: Uuid,
    /// What was noticed.
    pub sign: String,
    /// How much the old belief is believed.
    pub old: Option<Percent>,
    /// How much the new one is.
    pub new: Option<Percent>,
}
