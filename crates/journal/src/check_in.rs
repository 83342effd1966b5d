//! The check-in: a day in at most four taps.

use crate::{Doc, Journal, Level};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

crate::record::private!(CheckIn);

/// How a day was. One document a day; a later answer for the same day revises it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    /// Worry about being left or unloved at its strongest, 0 none to 10.
    pub worry: Level,
    /// How comfortable it was to be on one's own, 0 not at all to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alone: Option<Level>,
    /// Urges to seek reassurance that were noticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urges: Option<u8>,
    /// Whether a need was said directly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

/// Whether a need was said directly to the one it concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// It was said.
    Yes,
    /// There was one, and it was kept back.
    KeptBack,
    /// There was none.
    NoNeed,
}

impl CheckIn {
    /// A day counts as hard from this worry on. The product's own rule, without
    /// a published cut-off behind it, and described so where it is shown.
    pub const HARD_FROM: u8 = 7;

    /// Most urges that a day's counter takes.
    pub const MOST_URGES: u8 = 99;

    /// Whether it was a hard day.
    pub fn is_hard(&self) -> bool {
        self.worry.get() >= Self::HARD_FROM
    }
}

/// The check-in of a day, if there is one.
pub fn on(journal: &Journal, day: Date) -> Option<(&Doc, &CheckIn)> {
    journal.on::<CheckIn>(day).next_back()
}
