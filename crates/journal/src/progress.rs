//! *Progress*: the first figures. All of them stand still during a day: what was
//! written or changed since this morning counts from tomorrow on, so that looking again
//! shows the same, and looking does not become a ritual.

mod about;
mod fisher;
pub mod helps;
pub mod outcomes;
pub mod patterns;
pub mod plane;
mod points;
mod quiet;
mod reassurance;
mod shrink;
mod signs;
mod worth;

pub use about::Hour;
pub use points::{Point, points};
pub use quiet::{Quiet, quiet};
pub use reassurance::{Middles, Reassurance, reassurance};
pub use shrink::Estimate;
pub use signs::{Compared, Rule, Sign, Span, Sure, compare, made_of, sign, weeks};

use crate::check_in::CheckIn;
use crate::journal::Typed;
use crate::measures::Scored;
use crate::thoughts::FearResult;
use crate::{Doc, Entry, Journal, Level, day, stats};
use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};
use outcomes::Answered;
use programme::Measure;

/// The baseline: the first days that have a check-in.
pub const BASELINE_DAYS: usize = 14;

/// The present: the last days up to yesterday.
pub const RECENT_DAYS: i64 = 28;

/// Fewest check-ins among the last [`RECENT_DAYS`], after the baseline, from which
/// they are compared. Our own rule: half of them.
pub const RECENT_AT_LEAST: usize = 14;

/// Fewest thoughts or fears from which a figure is shown. Our own rule; six is also
/// where a median first has an interval (see [`stats::median_interval`]).
pub const AT_LEAST: usize = 6;

/// Where the figures stop: the start of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    day: Date,
    begins: Timestamp,
}

impl Cut {
    /// The start of the day that `now` belongs to, in the profile's zone.
    pub fn at(now: &ZonedDateTime) -> Self {
        let day = day::of(now);
        Self {
            day,
            begins: day::begins(day, now.time_zone()),
        }
    }

    /// No cut: everything up to a day, as it stands.
    pub(crate) fn none(today: Date) -> Self {
        Self {
            day: day::after(today, 1),
            begins: Timestamp::MAX,
        }
    }

    /// The last day that counts: yesterday.
    pub fn last_day(&self) -> Date {
        day::before(self.day, 1)
    }

    /// The documents of a kind, from one day to another, as they stood then: what was
    /// changed since counts from the next day on, and as it was until then.
    pub(crate) fn between<T: Typed + 'static>(
        self,
        journal: &Journal,
        from: Date,
        to: Date,
    ) -> impl Iterator<Item = Entry<'_, T>> {
        let all = journal.between::<T>(from, to);
        all.filter_map(move |(doc, _)| Some((doc, self.stood(doc)?)))
    }

    /// All documents of a kind as they stood then.
    pub(crate) fn all<T: Typed + 'static>(
        self,
        journal: &Journal,
    ) -> impl Iterator<Item = Entry<'_, T>> {
        self.between(journal, Date::MIN, self.last_day())
    }

    /// A document as it stood then; `None`: there was none yet, or it is about a later day.
    fn stood<T: Typed>(self, doc: &Doc) -> Option<&T> {
        let then = doc.before(self.begins).filter(|_| doc.day() < self.day)?;
        T::of(&then.body)
    }
}

/// A figure, or how much is missing until there is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Figure<T> {
    /// There is enough.
    Enough(T),
    /// Not enough yet.
    Needs {
        /// How many more are needed at least.
        more: usize,
    },
}

impl<T> Figure<T> {
    /// The figure, if there is one.
    pub fn enough(&self) -> Option<&T> {
        match self {
            Self::Enough(it) => Some(it),
            Self::Needs { .. } => None,
        }
    }
}

/// The worry of every day from one to another, both included; `None` where there
/// was no check-in: a gap stays a gap.
pub fn worry_by_day(
    journal: &Journal,
    cut: Cut,
    from: Date,
    to: Date,
) -> Vec<(Date, Option<Level>)> {
    let to = to.min(cut.last_day());
    let mut check_ins = cut.between::<CheckIn>(journal, from, to).peekable();
    let mut days = Vec::new();
    let mut day = from;
    while day <= to {
        let mut worry = None;
        while let Some((_, it)) = check_ins.next_if(|(doc, _)| doc.day() == day) {
            worry = Some(it.worry);
        }
        days.push((day, worry));
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    days
}

/// How often something was so, out of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// How often it was so.
    pub some: u32,
    /// Out of how many.
    pub of: u32,
}

impl Share {
    /// The share, 0 to 1; 0 of nothing.
    pub fn get(self) -> f64 {
        f64::from(self.some) / f64::from(self.of.max(1))
    }

    /// Its 95 % interval (Wilson).
    pub fn interval(self) -> (f64, f64) {
        stats::wilson(self.some, self.of).unwrap_or((0.0, 1.0))
    }

    fn count(of: impl Iterator<Item = bool>) -> Self {
        of.fold(Self { some: 0, of: 0 }, |it, is_so| Self {
            some: it.some.saturating_add(u32::from(is_so)),
            of: it.of.saturating_add(1),
        })
    }
}

/// Fears whose day is over, beside what was expected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fears {
    /// Those that came true, in full or in part, of those with an outcome.
    pub came_true: Share,
    /// How many of these came true in part only.
    pub in_part: u32,
    /// Mean likelihood that was expected, 0 to 100, and over how many fears. `None`
    /// when too few were rated.
    pub expected: Option<(f64, usize)>,
}

/// The fears that came true. Those that were closed because they can no longer be
/// answered are left out, and so is what is no prediction ([`crate::thoughts::Thought::prediction`]).
pub fn fears(answered: &[Answered<'_>]) -> Figure<Fears> {
    let mut results = Vec::new();
    let mut expected: Vec<f64> = Vec::new();
    for it in answered {
        results.push(it.result);
        expected.extend(it.likelihood.map(f64::from));
    }
    if results.len() < AT_LEAST {
        let more = AT_LEAST - results.len();
        return Figure::Needs { more };
    }
    let in_part = results.iter().filter(|it| **it == FearResult::Partly);
    let n = expected.len();
    Figure::Enough(Fears {
        came_true: Share::count(results.iter().map(|it| *it != FearResult::DidNot)),
        in_part: u32::try_from(in_part.count()).unwrap_or(u32::MAX),
        expected: stats::mean(&expected)
            .filter(|_| n >= AT_LEAST)
            .map(|it| (it, n)),
    })
}

/// The finished sittings of a measure that count, earliest first.
pub fn sittings<'a>(journal: &'a Journal, measure: &Measure, cut: Cut) -> Vec<Scored<'a>> {
    let all = journal.sittings(&measure.key);
    all.filter_map(|(doc, _)| Scored::of(measure, (doc, cut.stood(doc)?)))
        .collect()
}
