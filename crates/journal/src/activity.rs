//! Activities: something is planned for a day, done or not, and looked at (behavioural
//! activation; mastery and pleasure of Beck, closeness added).

use crate::sheet::{Course, sheet};
use crate::{Journal, Level, day};
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

/// What was done in the last four weeks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Activities that were done, at least in part.
    pub done: usize,
    /// Those of which was said that they were without the partner.
    pub without: usize,
    /// Those that were enjoyed at 5 of 10 or more.
    pub enjoyed: usize,
}

/// What was done in the last [`COUNTED_DAYS`].
pub fn tally(journal: &Journal, today: Date) -> Tally {
    let since = day::before(today, COUNTED_DAYS - 1);
    let all = journal.between::<Activity>(since, today).map(|(_, it)| it);
    let done = all.filter(|it| matches!(it.done, Some(Done::Yes | Done::Partly)));
    done.fold(Tally::default(), |tally, it| Tally {
        done: tally.done + 1,
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
