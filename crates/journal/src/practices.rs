//! Practices that were done, with distress before and after.

use crate::Percent;
use serde::{Deserialize, Serialize};

crate::record::private!(PracticeUse);

/// A practice that was done, alone or within *Steady me*.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeUse {
    /// Key of the practice in the programme.
    pub practice: String,
    /// What had set it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moment: Option<Moment>,
    /// Distress before (SUDS).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Percent>,
    /// Distress after (SUDS).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Percent>,
    /// How long it ran.
    #[serde(default)]
    pub seconds: u32,
}

/// What is happening in a hard moment: the first choice of *Steady me*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// Waiting for an answer.
    Waiting,
    /// About to send something.
    Sending,
    /// There was an argument.
    Argued,
    /// The other wants space.
    Space,
    /// Panic in the body.
    Panic,
}

impl Moment {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Sending,
        Self::Argued,
        Self::Space,
        Self::Panic,
    ];

    /// The key that forms and programme files use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Argued => "argued",
            Self::Space => "space",
            Self::Panic => "panic",
        }
    }
}

impl PracticeUse {
    /// How far distress fell, in points of 100; negative when it rose.
    pub fn eased(&self) -> Option<i16> {
        Some(i16::from(self.before?.get()) - i16::from(self.after?.get()))
    }
}
