//! Sittings of questionnaires.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

crate::record::private!(Sitting);

/// A questionnaire as it was answered. Raw answers and version are kept, so that
/// a score can be recomputed and a changed version cannot change the past.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// Key of the measure.
    pub measure: String,
    /// Version of the measure.
    pub version: u32,
    /// Language of the items.
    pub language: String,
    /// Version of the programme.
    #[serde(default)]
    pub programme: String,
    /// In item order; `None` for not answered.
    pub answers: Vec<Option<u8>>,
    /// Unscored extra question (difficulty, PHQ-9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<u8>,
    /// All parts were gone through; a long measure is answered in parts.
    pub finished: bool,
    /// An answer called for help (such as PHQ-9 item 9, 1 or more).
    #[serde(default)]
    pub help: bool,
    /// The person chose not to answer it this time.
    #[serde(default)]
    pub passed: bool,
    /// The day on which it was first offered, for the schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}
