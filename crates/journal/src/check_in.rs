//! The check-in: a day in at most four taps.

use crate::{Doc, Journal, Level, day};
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
    /// Saying one would not have been safe. Neither kept back nor said: no sign
    /// counts it.
    NotSafe,
}

impl CheckIn {
    /// A day counts as hard from this worry on. The product's own rule, without
    /// a published cut-off behind it, and described so where it is shown.
    pub const HARD_FROM: u8 = 7;

    /// For how many days back a check-in can be written or changed. Further back,
    /// memory paints a day in the colours of the present.
    pub const BACK_DAYS: i64 = 14;

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

/// Why there is no check-in to write for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Closed {
    /// It has not begun yet.
    #[error("the day has not begun")]
    NotYet,
    /// It is more than [`CheckIn::BACK_DAYS`] days ago.
    #[error("the day is too long ago")]
    LongAgo,
}

/// Whether the check-in of a day can be written or changed today.
///
/// # Errors
/// [`Closed`], with the reason.
pub fn opens(day: Date, today: Date) -> Result<(), Closed> {
    if day > today {
        Err(Closed::NotYet)
    } else if day < day::before(today, CheckIn::BACK_DAYS) {
        Err(Closed::LongAgo)
    } else {
        Ok(())
    }
}

/// The days whose check-in can be written or changed, today first, and whether there
/// is one.
pub fn days(journal: &Journal, today: Date) -> Vec<(Date, bool)> {
    (0..=CheckIn::BACK_DAYS)
        .map(|back| day::before(today, back))
        .map(|day| (day, on(journal, day).is_some()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn two_weeks_back_and_no_day_ahead() {
        let today = date(2026, 11, 24);
        assert_eq!(opens(today, today), Ok(()));
        assert_eq!(opens(date(2026, 11, 10), today), Ok(()));
        assert_eq!(opens(date(2026, 11, 9), today), Err(Closed::LongAgo));
        assert_eq!(opens(Date::MIN, today), Err(Closed::LongAgo));
        assert_eq!(opens(date(2026, 11, 25), today), Err(Closed::NotYet));
        assert_eq!(opens(Date::MAX, today), Err(Closed::NotYet));
    }

    #[test]
    fn every_day_that_is_listed_opens() {
        let today = date(2026, 3, 5);
        let days = days(&Journal::default(), today);
        assert_eq!(days.len(), 15);
        assert!(days.iter().all(|(day, _)| opens(*day, today).is_ok()));
        assert_eq!(days.last().map(|it| it.0), Some(date(2026, 2, 19)));
    }
}
