//! Urges: what one was drawn to do, and what became of it.

use crate::Percent;
use crate::hold::Wish;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Urge, UrgeEnd);

/// An urge, noted in two taps.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urge {
    /// Key of the urge in the programme.
    pub urge: String,
    /// How strong it was.
    #[serde(default)]
    pub before: Option<Percent>,
    /// Whom it is about.
    #[serde(default)]
    pub bond: Option<Uuid>,
    /// What it is a wish for.
    #[serde(default)]
    pub wish: Option<Wish>,
    /// When it was noted, and a wait began.
    pub started: Timestamp,
    /// How long the person chose to wait, in minutes. 0: it was only noted.
    #[serde(default)]
    pub minutes: u16,
    /// What became of it.
    #[serde(default)]
    pub end: Option<UrgeEnd>,
}

/// What became of an urge.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UrgeEnd {
    /// What the person did.
    pub choice: UrgeChoice,
    /// When.
    pub at: Timestamp,
    /// How strong it was then.
    #[serde(default)]
    pub after: Option<Percent>,
}

/// What the person did with an urge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UrgeChoice {
    /// It eased by itself.
    Eased,
    /// It is put off further.
    Paused,
    /// What was needed was asked for directly.
    Asked,
    /// It was followed.
    Acted,
}
