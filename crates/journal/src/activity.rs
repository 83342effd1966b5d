//! Activities: something is planned for a day, done or not, and looked at (behavioural
//! activation; mastery and pleasure of Beck, closeness added).

use crate::sheet::{Course, sheet};
use crate::{Entry, Journal, Level, day};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

crate::record::private!(Activity);

/// One thing to do.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Activity {
    /// What will be done.
    pub what: String,
    /// Key of the life area.
    pub area: String,
    /// What it is good for.
    pub why: String,
    /// On which day.
    pub on: Option<Date>,
    /// At what time.
    pub at: Option<Time>,
    /// Where.
    pub place: String,
    /// With whom.
    pub with: Option<Company>,
    /// What could get in the way, and what then.
    pub obstacle: String,
    /// Whether it was done.
    pub done: Option<Done>,
    /// How much one managed.
    pub mastery: Option<Level>,
    /// How much one enjoyed it.
    pub pleasure: Option<Level>,
    /// How close to somebody one felt.
    pub closeness: Option<Level>,
    /// What one takes from it.
    pub learned: String,
    /// How far it has come.
    pub course: Course,
}

sheet!(Activity, "activity", on);

/// Days over which activities are counted.
pub const COUNTED_DAYS: i64 = 28;

/// How long before its day something may have been planned and is still found.
const PLANNED_AHEAD_DAYS: i64 = 60;

/// What was done, or is planned, on the days from `from` to `to`, the earliest first. A
/// plan counts for the day it was made for.
pub fn on_days(journal: &Journal, from: Date, to: Date) -> Vec<(Date, Entry<'_, Activity>)> {
    let all = journal.between::<Activity>(day::before(from, PLANNED_AHEAD_DAYS), to);
    let all = all.map(|(doc, it)| (it.on.unwrap_or(doc.day()), (doc, it)));
    let mut all: Vec<_> = all.filter(|(on, _)| (from..=to).contains(on)).collect();
    all.sort_by_key(|(on, (doc, it))| (*on, it.at, doc.latest.happened.at));
    all
}

impl Activity {
    /// Whether it was done, at least in part.
    pub fn is_done(&self) -> bool {
        matches!(self.done, Some(Done::Yes | Done::Partly))
    }
}

/// What was done in the last four weeks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Activities that were done, at least in part.
    pub done: usize,
    /// Those of which was said with whom.
    pub said: usize,
    /// Of these, those without the partner.
    pub without: usize,
    /// Those that were enjoyed at 5 of 10 or more.
    pub enjoyed: usize,
}

/// What was done in the last [`COUNTED_DAYS`].
pub fn tally(journal: &Journal, today: Date) -> Tally {
    let since = day::before(today, COUNTED_DAYS - 1);
    let all = on_days(journal, since, today).into_iter();
    let done = all.map(|(_, (_, it))| it).filter(|it| it.is_done());
    done.fold(Tally::default(), |tally, it| Tally {
        done: tally.done + 1,
        said: tally.said + usize::from(it.with.is_some()),
        without: tally.without
            + usize::from(matches!(it.with, Some(Company::Alone | Company::Others))),
        enjoyed: tally.enjoyed + usize::from(it.pleasure.is_some_and(|it| it.get() >= 5)),
    })
}

/// With whom something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Company {
    /// On one's own.
    Alone,
    /// With others than the partner.
    Others,
    /// With the partner, or the one it is about.
    Partner,
}

/// Whether something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// It was.
    Yes,
    /// In part, or something else instead.
    Partly,
    /// It was not.
    No,
}
