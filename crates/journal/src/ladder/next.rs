//! What to try next: by what is still expected to happen, and in varied settings, never
//! by becoming calm (inhibitory learning, Craske et al. 2014).

use super::{Ladder, Rung};
use crate::cues::plain;
use crate::experiment::CameTrue;
use crate::trial::Trial;
use crate::{Journal, Percent};
use uuid::Uuid;

/// A step is learned once what is feared seems at most this likely (10 to 20 is usual).
pub const LEARNED_BELOW: u8 = 20;

/// Or once so many settings taught the same lesson.
pub const SAME_LESSON: usize = 2;

/// After so many learned steps the order is mixed: what is learned in order is learned
/// for that order. Our own number.
pub const IN_ORDER: usize = 3;

/// Where a first step may stand, in SUDS: hard enough to teach something.
const FIRST: std::ops::RangeInclusive<u8> = 25..=40;

/// What to try next, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next<'a> {
    /// The step.
    pub rung: &'a Rung,
    /// Why this one.
    pub why: Reason<'a>,
}

/// Why a step is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason<'a> {
    /// Nothing was tried yet.
    First,
    /// It still seems likely, or was tried in one setting only: the same step in
    /// another one.
    Again {
        /// How likely it seems.
        expectancy: Option<Percent>,
        /// Where it was tried last.
        setting: &'a str,
    },
    /// The step before it is learned.
    Onward,
    /// Some are learned: not in order, on purpose.
    Mixed,
    /// All are learned: this one was longest ago.
    Refresh,
}

/// The trials of a ladder, the earliest first.
pub fn trials(journal: &Journal, ladder: Uuid) -> impl DoubleEndedIterator<Item = &Trial> {
    let all = journal.all::<Trial>().map(|(_, it)| it);
    all.filter(move |it| it.ladder == Some(ladder))
}

/// Whether a step taught its lesson. `told`: its trials of which was said how they went,
/// the earliest first.
pub fn is_learned<'a>(told: impl DoubleEndedIterator<Item = &'a Trial>) -> bool {
    let told: Vec<_> = told.collect();
    if told.last().is_some_and(|it| it.came_true()) {
        return false;
    }
    let last = told.last().and_then(|it| it.expectancy_after);
    if last.is_some_and(|it| it.get() <= LEARNED_BELOW) {
        return true;
    }
    let not_so = told.iter().filter(|it| it.result == Some(CameTrue::No));
    let mut settings: Vec<_> = not_so.map(|it| plain(&it.setting)).collect();
    settings.sort();
    settings.dedup();
    settings.len() >= SAME_LESSON
}

impl<'a> Next<'a> {
    /// On a ladder. None where there is no step, and after one on which what was feared
    /// happened: then the fear was right, and what is next is a real problem.
    pub fn of(ladder: &'a Ladder, trials: &[&'a Trial]) -> Option<Self> {
        let told = |rung: Uuid| {
            let all = trials.iter().copied();
            all.filter(move |it| it.rung == Some(rung) && it.is_told())
        };
        let is_open = |it: &&Rung| !is_learned(told(it.id));
        // Never again what turned out as it was feared.
        let was_right = |it: &&Rung| told(it.id).next_back().is_some_and(Trial::came_true);
        let steps: Vec<_> = ladder.steps().filter(|it| !was_right(it)).collect();
        let open: Vec<_> = steps.iter().copied().filter(is_open).collect();
        let done = trials.iter().filter(|it| it.is_told());
        let on_it = done.filter(|it| it.rung.is_some_and(|it| ladder.step(it).is_some()));
        if on_it.clone().next_back().is_some_and(|it| it.came_true()) {
            return None;
        }
        let Some(last) = on_it.clone().next_back() else {
            let fits = |it: &&&Rung| it.suds.is_some_and(|it| FIRST.contains(&it.get()));
            let rung = steps.iter().find(fits).or_else(|| steps.first())?;
            return Some(Self {
                rung,
                why: Reason::First,
            });
        };
        if let Some(rung) = open.iter().find(|it| Some(it.id) == last.rung) {
            let why = Reason::Again {
                expectancy: last.expectancy_after,
                setting: &last.setting,
            };
            return Some(Self { rung, why });
        }
        if open.is_empty() {
            let longest_ago = |it: &&&Rung| {
                let at = trials.iter().rposition(|trial| trial.rung == Some(it.id));
                at.unwrap_or(0)
            };
            let rung = steps.iter().min_by_key(longest_ago)?;
            return Some(Self {
                rung,
                why: Reason::Refresh,
            });
        }
        if steps.len() - open.len() >= IN_ORDER {
            // Any of those left, the same until one more was tried.
            let nth = 7 * on_it.count() % open.len();
            return open.get(nth).map(|rung| Self {
                rung,
                why: Reason::Mixed,
            });
        }
        open.first().map(|rung| Self {
            rung,
            why: Reason::Onward,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder(suds: &[i64]) -> Ladder {
        let rungs = suds.iter().enumerate().map(|(nth, suds)| Rung {
            id: Uuid::from_u128(nth as u128 + 1),
            suds: Some(Percent::clamped(*suds)),
            ..Rung::default()
        });
        Ladder {
            rungs: rungs.collect(),
            ..Ladder::default()
        }
    }

    fn trial(rung: u128, after: i64, setting: &str) -> Trial {
        Trial {
            rung: Some(Uuid::from_u128(rung)),
            setting: setting.into(),
            result: Some(CameTrue::No),
            expectancy_after: Some(Percent::clamped(after)),
            ..Trial::default()
        }
    }

    fn next(ladder: &Ladder, trials: &[Trial]) -> (u128, &'static str) {
        let trials: Vec<_> = trials.iter().collect();
        let it = Next::of(ladder, &trials).unwrap();
        let why = match it.why {
            Reason::First => "first",
            Reason::Again { .. } => "again",
            Reason::Onward => "onward",
            Reason::Mixed => "mixed",
            Reason::Refresh => "refresh",
        };
        (it.rung.id.as_u128(), why)
    }

    #[test]
    fn a_first_step_is_hard_enough_to_teach_something() {
        assert_eq!(next(&ladder(&[10, 30, 35]), &[]), (2, "first"));
        assert_eq!(next(&ladder(&[60, 80]), &[]), (1, "first"));
        assert_eq!(Next::of(&Ladder::default(), &[]), None);
        // One that was begun and never told about teaches nothing.
        let untold = Trial {
            result: None,
            ..trial(2, 0, "")
        };
        assert_eq!(next(&ladder(&[10, 30]), &[untold]), (2, "first"));
    }

    #[test]
    fn it_goes_on_when_less_is_expected_or_two_settings_taught_the_same() {
        let it = ladder(&[30, 50, 70, 80, 90]);
        assert_eq!(next(&it, &[trial(1, 60, "home")]), (1, "again"));
        assert_eq!(next(&it, &[trial(1, 21, "home")]), (1, "again"));
        assert_eq!(next(&it, &[trial(1, 20, "home")]), (2, "onward"));
        let twice = |second| [trial(1, 60, "At home"), trial(1, 50, second)];
        assert_eq!(next(&it, &twice("at home!")), (1, "again"));
        assert_eq!(next(&it, &twice("in the park")), (2, "onward"));
    }

    #[test]
    fn where_it_happened_no_step_is_next_and_that_one_never_again() {
        let it = ladder(&[30, 50, 70]);
        let happened = |rung, after, setting| Trial {
            result: Some(CameTrue::Yes),
            ..trial(rung, after, setting)
        };
        let mut tried = vec![trial(1, 60, "home"), happened(1, 70, "park")];
        let none = |tried: &[Trial]| Next::of(&it, &tried.iter().collect::<Vec<_>>()).is_none();
        assert!(none(&tried));
        // However likely it seems now: it is not learned.
        assert!(none(&[happened(1, 10, "home")]));
        assert!(!is_learned([happened(1, 10, "home")].iter()));
        // After another step it goes on, past the one on which it happened.
        tried.push(trial(2, 10, "home"));
        assert_eq!(next(&it, &tried), (3, "onward"));
        tried.push(trial(3, 10, "home"));
        assert_eq!(next(&it, &tried), (2, "refresh"));
        let one = ladder(&[30]);
        assert_eq!(Next::of(&one, &[&happened(1, 60, "home")]), None);
    }

    #[test]
    fn later_the_order_is_mixed_and_at_the_end_the_oldest_is_refreshed() {
        let it = ladder(&[30, 50, 70, 80, 90, 95]);
        let mut tried: Vec<_> = (1..=3).map(|rung| trial(rung, 10, "home")).collect();
        let (mixed, why) = next(&it, &tried);
        assert_eq!(why, "mixed");
        assert!((4..=6).contains(&mixed));
        tried.extend((4..=6).map(|rung| trial(rung, 10, "home")));
        assert_eq!(next(&it, &tried), (1, "refresh"));
        tried.push(trial(1, 5, "park"));
        assert_eq!(next(&it, &tried), (2, "refresh"));
    }

    #[test]
    fn a_thousand_steps_have_a_next_one_and_no_room_for_more() {
        let it = ladder(&[50; 1000]);
        assert!(!it.has_room());
        let tried: Vec<_> = (1..=999).map(|rung| trial(rung, 10, "home")).collect();
        assert_eq!(next(&it, &tried).0, 1000);
    }

    #[test]
    fn a_step_that_was_taken_off_is_never_next() {
        let mut it = ladder(&[30, 50]);
        it.take_off(Uuid::from_u128(1));
        assert_eq!(next(&it, &[trial(1, 60, "home")]), (2, "first"));
    }
}
