//! How many urges there were, and what became of them.

use super::{Urge, UrgeChoice};
use crate::hold;
use crate::{Journal, day};
use jiff::civil::Date;

/// For how many days urges are only counted before anything is compared (a week of
/// counting comes first in response prevention).
pub const BASELINE_DAYS: i64 = 7;

/// For how many days [`Tally`] looks back: the *last 28 days* of *Progress*.
pub const TALLY_DAYS: i64 = 28;

/// How many urges were noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// None yet.
    None,
    /// The first week is not over.
    Counting {
        /// Which day of it this is, from 1.
        day: i64,
        /// How many were noted in it.
        noted: usize,
    },
    /// The first week, and the last one where the two do not overlap.
    Counted {
        /// In the first week.
        first: usize,
        /// In the last seven days.
        last: Option<usize>,
    },
}

impl Count {
    /// Up to a day.
    pub fn of(journal: &Journal, today: Date) -> Self {
        let Some(began) = journal.all::<Urge>().next().map(|(doc, _)| doc.day()) else {
            return Self::None;
        };
        let noted = |from, to| journal.between::<Urge>(from, to).count();
        let week = |from| noted(from, day::after(from, BASELINE_DAYS - 1));
        let passed = day::between(began, today);
        if passed < BASELINE_DAYS {
            return Self::Counting {
                day: passed + 1,
                noted: week(began),
            };
        }
        let last = day::before(today, BASELINE_DAYS - 1);
        Self::Counted {
            first: week(began),
            last: (passed >= 2 * BASELINE_DAYS - 1).then(|| week(last)),
        }
    }
}

/// What became of urges. What eased is only ever shown beside what was said directly, so
/// that waiting does not turn into keeping quiet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Eased by themselves.
    pub eased: usize,
    /// Put off further.
    pub paused: usize,
    /// Followed.
    pub acted: usize,
    /// Wishes that were said directly, held messages that were sent among them.
    pub said: usize,
}

impl Tally {
    /// Over the [`TALLY_DAYS`] days that end with `today`.
    pub fn of(journal: &Journal, today: Date) -> Self {
        let from = day::before(today, TALLY_DAYS - 1);
        let messages = hold::Tally::of(journal, today);
        let urges = journal.between::<Urge>(from, today);
        let ends = urges.filter_map(|(_, it)| it.end.as_ref());
        let begun = Self {
            said: messages.said,
            ..Self::default()
        };
        ends.fold(begun, |mut tally, end| {
            *match end.choice {
                UrgeChoice::Eased => &mut tally.eased,
                UrgeChoice::Paused => &mut tally.paused,
                UrgeChoice::Asked => &mut tally.said,
                UrgeChoice::Acted => &mut tally.acted,
            } += 1;
            tally
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ended, journal};
    use super::*;

    #[test]
    fn the_first_week_only_counts_and_is_compared_with_one_that_does_not_overlap() {
        let days = [0, 0, 3, 6, 7, 14, 15];
        let told = days.map(|day| ended("are-we-ok", day, 5, 5, UrgeChoice::Eased));
        let journal = journal(told);
        let on = |day: i64| Count::of(&journal, day::after("2026-03-02".parse().unwrap(), day));
        assert_eq!(Count::of(&Journal::default(), Date::MAX), Count::None);
        assert_eq!(on(0), Count::Counting { day: 1, noted: 4 });
        assert_eq!(on(6), Count::Counting { day: 7, noted: 4 });
        let (first, last) = (4, None);
        assert_eq!(on(7), Count::Counted { first, last });
        assert_eq!(on(12), Count::Counted { first, last });
        let last = Some(1);
        assert_eq!(on(13), Count::Counted { first, last });
        let last = Some(2);
        assert_eq!(on(16), Count::Counted { first, last });
    }

    #[test]
    fn what_eased_stands_beside_what_was_said() {
        let told = [
            ended("are-we-ok", 0, 5, 5, UrgeChoice::Eased),
            ended("are-we-ok", 1, 5, 5, UrgeChoice::Asked),
            ended("write-again", 1, 0, 5, UrgeChoice::Asked),
            ended("last-online", 27, 5, 5, UrgeChoice::Paused),
            ended("last-online", 28, 5, 5, UrgeChoice::Acted),
        ];
        let journal = journal(told);
        let on = |day: i64| Tally::of(&journal, day::after("2026-03-02".parse().unwrap(), day));
        let tally = Tally {
            eased: 1,
            paused: 1,
            acted: 0,
            said: 2,
        };
        assert_eq!(on(27), tally);
        let tally = Tally {
            eased: 0,
            acted: 1,
            ..tally
        };
        assert_eq!(on(28), tally);
    }
}
