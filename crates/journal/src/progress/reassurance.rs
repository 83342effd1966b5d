//! Sign 6, *reassurance*: wishes to be sure, what became of them, and how long they were
//! waited with. Only ever beside what was said directly, so that waiting does not turn
//! into keeping quiet.

use super::{BASELINE_DAYS, Cut, Figure, RECENT_DAYS, Share};
use crate::hold::{Hold, HoldChoice, Wish};
use crate::urge::{Tally, Urge, UrgeChoice};
use crate::{Doc, Journal, day, stats};
use jiff::Timestamp;
use jiff::civil::Date;
use programme::Urges;
use uuid::Uuid;

/// Fewest wishes to be sure that were decided on, then and now (`docs/signs.md`).
pub const WISHES_AT_LEAST: usize = 8;

/// Wishes to be sure: the first days that have any beside the last four weeks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reassurance {
    /// Those that eased or were put off, of the first ones.
    pub then: Share,
    /// The same of the last four weeks, without the first days.
    pub now: Share,
    /// The 95 % interval of the difference of the shares, now minus then.
    pub difference: (f64, f64),
    /// Median minutes from noting to deciding, then and now.
    pub minutes: (f64, f64),
    /// Wishes that were said directly in the last four weeks.
    pub said: usize,
}

/// A wish to be sure that was decided on.
pub(super) struct Decided {
    pub day: Date,
    /// The urge or the message.
    pub id: Uuid,
    /// Nothing was asked and nothing sent.
    pub has_eased: bool,
    minutes: f64,
}

/// Wishes to be sure, then and now.
pub fn reassurance(journal: &Journal, urges: &Urges, cut: Cut) -> Figure<Reassurance> {
    let mut all = decided(journal, urges, cut);
    all.sort_by_key(|it| it.day);
    let mut days: Vec<_> = all.iter().map(|it| it.day).collect();
    days.dedup();
    let last_of_then = days.iter().take(BASELINE_DAYS).next_back().copied();
    let split = all.partition_point(|it| Some(it.day) <= last_of_then);
    let (then, later) = all.split_at(split);
    let since = day::before(cut.last_day(), RECENT_DAYS - 1);
    let now = later.get(later.partition_point(|it| it.day < since)..);
    let now = now.unwrap_or_default();
    let share = |of: &[Decided]| Share::count(of.iter().map(|it| it.has_eased));
    let minutes = (middle(then), middle(now));
    let (then, now) = (share(then), share(now));
    let difference = stats::difference((then.some, then.of), (now.some, now.of));
    let more = [then, now].map(|it| WISHES_AT_LEAST.saturating_sub(it.of as usize));
    match (more, difference, minutes) {
        ([0, 0], Some(difference), (Some(at_first), Some(lately))) => Figure::Enough(Reassurance {
            then,
            now,
            difference,
            minutes: (at_first, lately),
            said: Tally::of(journal, urges, cut.last_day()).said,
        }),
        ([then, now], ..) => Figure::Needs { more: then + now },
    }
}

fn middle(of: &[Decided]) -> Option<f64> {
    let minutes: Vec<_> = of.iter().map(|it| it.minutes).collect();
    stats::median(&minutes)
}

/// Urges that do harm are none of them: they are stopped, not waited with.
pub(super) fn decided(journal: &Journal, urges: &Urges, cut: Cut) -> Vec<Decided> {
    let one = |doc: &Doc, started: Timestamp, ended: Timestamp, has_eased: bool| {
        let passed = ended.duration_since(started).as_secs_f64();
        Decided {
            day: doc.day(),
            id: doc.id,
            has_eased,
            minutes: (passed / 60.0).max(0.0),
        }
    };
    let noted = cut.all::<Urge>(journal).filter_map(|(doc, it)| {
        let end = it
            .end
            .as_ref()
            .filter(|_| it.wish == Some(Wish::Certainty))?;
        let has_eased = matches!(end.choice, UrgeChoice::Eased | UrgeChoice::Paused);
        let is_meant = !urges.is_harmful(&it.urge);
        is_meant.then(|| one(doc, it.started, end.at, has_eased))
    });
    let held = cut.all::<Hold>(journal).filter_map(|(doc, it)| {
        let end = it
            .end
            .as_ref()
            .filter(|_| it.wish == Some(Wish::Certainty))?;
        let has_eased = matches!(end.choice, HoldChoice::Kept | HoldChoice::LetGo);
        Some(one(doc, it.started, end.at, has_eased))
    });
    noted.chain(held).collect()
}
