//! What was answered in drills and in the practice set for thinking habits, and how a
//! conversation was rehearsed.

use programme::WorkedKind;
use serde::{Deserialize, Serialize};

crate::record::private!(DrillAnswer, WorkedAnswer, Rehearsal);

/// An answer to a drill.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DrillAnswer {
    /// Key of the drill.
    pub drill: String,
    /// Key of the answer.
    pub option: String,
}

/// An answer to a worked thought.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkedAnswer {
    /// Key of the worked thought.
    pub thought: String,
    /// What it was taken for.
    pub taken_for: Option<WorkedKind>,
    /// Keys of the habits that were seen in it.
    pub habits: Vec<String>,
}

/// A conversation that was rehearsed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rehearsal {
    /// Key of the conversation.
    pub conversation: String,
    /// Keys of the turns that were taken, in order.
    pub turns: Vec<String>,
    /// What the person takes from it.
    pub note: String,
}
