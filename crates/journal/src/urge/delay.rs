//! Which wait comes next: longer by own experience, never by a plan. Clinical practice in
//! reassurance seeking goes from 5 over 10, 30 and 60 minutes to the next day; the steps
//! stand in the programme.

use super::Urge;
use crate::Journal;
use programme::{UrgeKind, Urges};

/// How often in a row a wait was waited before a longer one is suggested. Our own rule:
/// once may be luck.
pub const HELD_TIMES: usize = 2;

/// A wait to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// How long, in minutes.
    pub minutes: u16,
    /// Why.
    pub why: Why,
}

/// Why a wait is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// There was none yet.
    First,
    /// The last one, of so many minutes, was waited once.
    Again(u16),
    /// One of so many minutes was waited [`HELD_TIMES`] times in a row.
    Longer(u16),
    /// The last one, of so many minutes, was too long.
    Shorter(u16),
}

impl Suggestion {
    /// For an urge of a kind, out of the person's own waits with that kind. None where
    /// the programme has no delays.
    pub fn of(journal: &Journal, urges: &Urges, kind: UrgeKind) -> Option<Self> {
        let is_of_kind = |it: &Urge| {
            let mut known = urges.urges.iter();
            known.any(|known| known.key == it.urge && known.kind == kind)
        };
        let mut waits = journal.all::<Urge>().rev().map(|(_, it)| it);
        let mut waits = waits
            .by_ref()
            .filter(|it| it.minutes > 0 && it.end.is_some() && is_of_kind(it))
            .take(HELD_TIMES);
        let Some(last) = waits.next() else {
            let minutes = *urges.delays.first()?;
            return Some(Self {
                minutes,
                why: Why::First,
            });
        };
        let was = last.minutes;
        let mut held = waits.filter(|it| it.is_held() && it.minutes >= was);
        let is_often = held.by_ref().count() + 1 >= HELD_TIMES;
        let longer = urges.delays.iter().copied().find(|it| *it > was);
        let shorter = urges.delays.iter().copied().rfind(|it| *it < was);
        Some(match (last.is_held(), longer, shorter) {
            (true, Some(minutes), _) if is_often => Self {
                minutes,
                why: Why::Longer(was),
            },
            (false, _, Some(minutes)) => Self {
                minutes,
                why: Why::Shorter(was),
            },
            (false, ..) => Self {
                minutes: was,
                why: Why::First,
            },
            (true, ..) => Self {
                minutes: was,
                why: Why::Again(was),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ended, journal, urges};
    use super::super::{UrgeChoice, UrgeEnd};
    use super::*;

    fn suggested(waits: &[(u16, i64)]) -> (u16, Why) {
        let told = (0..).zip(waits).map(|(nth, (minutes, after))| {
            ended("are-we-ok", nth, *minutes, *after, UrgeChoice::Eased)
        });
        let journal = journal(told);
        let it = Suggestion::of(&journal, &urges(), UrgeKind::Certainty).unwrap();
        (it.minutes, it.why)
    }

    #[test]
    fn waits_grow_by_what_was_waited() {
        assert_eq!(suggested(&[]), (5, Why::First));
        assert_eq!(suggested(&[(5, 5)]), (5, Why::Again(5)));
        assert_eq!(suggested(&[(5, 6), (5, 5)]), (10, Why::Longer(5)));
        assert_eq!(suggested(&[(10, 10), (5, 5)]), (10, Why::Longer(5)));
        assert_eq!(suggested(&[(5, 6), (10, 12)]), (10, Why::Again(10)));
        assert_eq!(suggested(&[(5, 3), (5, 5)]), (5, Why::Again(5)));
        assert_eq!(suggested(&[(30, 30), (30, 4)]), (10, Why::Shorter(30)));
        assert_eq!(suggested(&[(5, 2)]), (5, Why::First));
        assert_eq!(suggested(&[(12, 12), (12, 12)]), (30, Why::Longer(12)));
        assert_eq!(suggested(&[(60, 60), (60, 90)]), (1440, Why::Longer(60)));
        let days = [(1440, 1440), (1440, 1500)];
        assert_eq!(suggested(&days), (1440, Why::Again(1440)));
    }

    #[test]
    fn only_waits_with_the_same_kind_count_and_only_ended_ones() {
        let told = [
            ended("last-online", 0, 60, 60, UrgeChoice::Eased),
            ended("last-online", 1, 60, 60, UrgeChoice::Acted),
        ];
        let journal = journal(told.into_iter().chain([Urge {
            end: None::<UrgeEnd>,
            ..ended("are-we-ok", 2, 30, 30, UrgeChoice::Eased)
        }]));
        let of = |kind| Suggestion::of(&journal, &urges(), kind).unwrap().why;
        assert_eq!(of(UrgeKind::Certainty), Why::First);
        assert_eq!(of(UrgeKind::Checking), Why::Longer(60));
    }
}
