//! Practices that were done, with distress before and after.

use crate::Percent;
pub use programme::Moment;
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

impl PracticeUse {
    /// How far distress fell, in points of 100; negative when it rose.
    pub fn eased(&self) -> Option<i16> {
        Some(i16::from(self.before?.get()) - i16::from(self.after?.get()))
    }
}
