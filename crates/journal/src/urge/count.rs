//! How many urges there were, and what became of them.

use super::{Urge, UrgeChoice};
use crate::hold;
use crate::progress::Cut;
use crate::request::{Asked, Request};
use crate::{Entry, Journal, day};
use jiff::civil::Date;
use programme::Urges;
use std::collections::BTreeMap;

/// For how many days urges are only counted before anything is compared (a week of
/// counting comes first in response prevention).
pub const BASELINE_DAYS: i64 = 7;

/// For how many days [`Tally`] looks back: the *last 28 days* of *Progress*.
pub const TALLY_DAYS: i64 = 28;

/// The urges of some days, those that do harm left out: they are stopped, and no figure
/// makes a habit of them.
fn ordinary<'j>(
    journal: &'j Journal,
    urges: &Urges,
    from: Date,
    to: Date,
) -> impl Iterator<Item = Entry<'j, Urge>> {
    let noted = journal.between::<Urge>(from, to);
    noted.filter(|(_, it)| !urges.is_harmful(&it.urge))
}

/// Urges that were noted, the most frequent first; those that do harm are left out.
pub fn most<'p>(journal: &Journal, urges: &'p Urges) -> Vec<&'p programme::Urge> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, it) in ordinary(journal, urges, Date::MIN, Date::MAX) {
        *times.entry(&it.urge).or_default() += 1;
    }
    let known = urges.urges.iter().filter(|it| times.contains_key(&*it.key));
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|it| std::cmp::Reverse(times.get(&*it.key)));
    known
}

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
    pub fn of(journal: &Journal, urges: &Urges, today: Date) -> Self {
        let mut all = ordinary(journal, urges, Date::MIN, today);
        let Some(began) = all.next().map(|(doc, _)| doc.day()) else {
            return Self::None;
        };
        let noted = |from, to| ordinary(journal, urges, from, to).count();
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
    /// Wishes that were said directly: with an urge, by a held message that was sent, or
    /// as a request.
    pub said: usize,
}

impl Tally {
    /// Over the [`TALLY_DAYS`] days that end with `today`.
    pub fn of(journal: &Journal, urges: &Urges, today: Date) -> Self {
        let from = day::before(today, TALLY_DAYS - 1);
        Self::between(journal, urges, Cut::none(today), from, today)
    }

    /// The same for figures: the [`TALLY_DAYS`] days up to the cut, as they stood then.
    pub fn up_to(journal: &Journal, urges: &Urges, cut: Cut) -> Self {
        let last = cut.last_day();
        let from = day::before(last, TALLY_DAYS - 1);
        Self::between(journal, urges, cut, from, last)
    }

    /// From one day to another, as it stood at the cut.
    pub(crate) fn between(
        journal: &Journal,
        urges: &Urges,
        cut: Cut,
        from: Date,
        to: Date,
    ) -> Self {
        let mut tally = Self::default();
        let mut asked: BTreeMap<Date, usize> = BTreeMap::new();
        let all = cut.between::<Urge>(journal, from, to);
        for (doc, it) in all.filter(|(_, it)| !urges.is_harmful(&it.urge)) {
            match it.end.as_ref().map(|it| it.choice) {
                Some(UrgeChoice::Eased) => tally.eased += 1,
                Some(UrgeChoice::Paused) => tally.paused += 1,
                Some(UrgeChoice::Acted) => tally.acted += 1,
                Some(UrgeChoice::Asked) => *asked.entry(doc.day()).or_default() += 1,
                None => {}
            }
        }
        // A request that an urge led to is counted with that urge: on a day with as many
        // wishes that were asked for, it is taken to be one of them.
        let mut said = asked;
        for (day, requests) in requests(journal, cut, from, to) {
            let said = said.entry(day).or_default();
            *said = requests.max(*said);
        }
        let messages = hold::Tally::between(journal, cut, from, to);
        tally.said = messages.said + said.into_values().sum::<usize>();
        tally
    }
}

/// How many requests were said on each day.
fn requests(journal: &Journal, cut: Cut, from: Date, to: Date) -> BTreeMap<Date, usize> {
    let is_said = |it: &Request| matches!(it.asked, Some(Asked::Yes | Asked::Otherwise));
    let mut days = BTreeMap::new();
    for (doc, it) in cut.between::<Request>(journal, from, to) {
        if is_said(it) {
            *days.entry(doc.day()).or_default() += 1;
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::super::tests::{add, ended, journal, urges};
    use super::*;

    #[test]
    fn the_first_week_only_counts_and_is_compared_with_one_that_does_not_overlap() {
        let days = [0, 0, 3, 6, 7, 14, 15];
        let told = days.map(|day| ended("are-we-ok", day, 5, 5, UrgeChoice::Eased));
        let journal = journal(told);
        let on = |day: i64| {
            Count::of(
                &journal,
                &urges(),
                day::after("2026-03-02".parse().unwrap(), day),
            )
        };
        assert_eq!(
            Count::of(&Journal::default(), &urges(), Date::MAX),
            Count::None
        );
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
    fn what_does_harm_is_in_no_figure() {
        let day = |day: i64| day::after("2026-03-02".parse().unwrap(), day);
        let harm = ["track-them", "hurt-myself", "turn-up-after-a-no"];
        let harm = harm.map(|it| ended(it, 0, 5, 5, UrgeChoice::Eased));
        let mut journal = journal(harm);
        assert_eq!(Count::of(&journal, &urges(), day(0)), Count::None);
        assert_eq!(Tally::of(&journal, &urges(), day(0)), Tally::default());
        let ordinary = ended("are-we-ok", 2, 5, 5, UrgeChoice::Eased);
        add(&mut journal, ordinary.started, ordinary);
        let counting = Count::Counting { day: 1, noted: 1 };
        assert_eq!(Count::of(&journal, &urges(), day(2)), counting);
    }

    #[test]
    fn a_request_is_a_wish_that_was_said_and_is_counted_once_with_its_urge() {
        let urge = ended("write-again", 0, 0, 5, UrgeChoice::Asked);
        let at = urge.started;
        let mut journal = journal([urge]);
        let mut ask = |asked| {
            let request = Request {
                asked,
                ..Request::default()
            };
            add(&mut journal, at, request);
            Tally::of(&journal, &urges(), "2026-03-02".parse().unwrap()).said
        };
        assert_eq!(ask(None), 1);
        assert_eq!(ask(Some(Asked::LetGo)), 1);
        assert_eq!(ask(Some(Asked::Yes)), 1, "it may be the same wish");
        assert_eq!(ask(Some(Asked::Otherwise)), 2);
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
        let on = |day: i64| {
            Tally::of(
                &journal,
                &urges(),
                day::after("2026-03-02".parse().unwrap(), day),
            )
        };
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
