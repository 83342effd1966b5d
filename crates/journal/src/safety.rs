//! What was answered when help was shown, and when it has to be shown.

use crate::Journal;
use crate::measures::Sitting;
use serde::{Deserialize, Serialize};

/// Answers to the two questions beside help lines (item 9 of the PHQ-9, 1 or more).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DangerCheck {
    /// "Are you in danger right now?"
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_danger: Option<bool>,
    /// "Can you stay safe until you reach someone?"
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub can_stay_safe: Option<bool>,
}

/// What was answered on the page that says things are getting worse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorseCheck {
    /// "Is this making things worse?"
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program_makes_worse: Option<WorseAnswer>,
    /// How to go on.
    pub then: WorseChoice,
}

/// "Is this making things worse?"
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorseAnswer {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Hard to tell.
    Unsure,
}

/// How to go on after things got worse. Nothing is locked by any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorseChoice {
    /// A pause: no next steps are offered for a week.
    Pause,
    /// Easier work: calming and kindness first.
    Easier,
    /// Go on as before.
    GoOn,
}

/// Whether a sitting raised a help flag that has not been answered (or passed
/// over after help was shown) since. Challenge waits until then.
pub fn help_is_due(journal: &Journal) -> bool {
    let Some((doc, _)) = journal.all::<Sitting>().rev().find(|(_, it)| it.help) else {
        return false;
    };
    journal
        .all::<DangerCheck>()
        .next_back()
        .is_none_or(|(check, _)| check.latest.written < doc.latest.written)
}
