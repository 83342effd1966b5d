//! Homework: something small that is done between sessions, planned with a day and fitted
//! until it seems doable, and looked at afterwards (Beck 2020; Kazantzis et al. 2010).

use crate::sheet::{Course, sheet};
use crate::{Entry, Journal, Level, Percent, day, session};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use programme::Sessions;
use serde::{Deserialize, Serialize};

crate::record::private!(Homework);

/// One thing to do.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Homework {
    /// Key of the session that it is from.
    pub session: Option<String>,
    /// Key of the choice there.
    pub choice: Option<String>,
    /// What will be done.
    pub what: String,
    /// On which day, or the first one.
    pub on: Option<Date>,
    /// At what time.
    pub at: Option<Time>,
    /// Where.
    pub place: String,
    /// How often.
    pub often: Option<Often>,
    /// What could get in the way, and what then.
    pub obstacle: String,
    /// How sure one is to do it.
    pub confidence: Option<Percent>,
    /// What came of it.
    pub result: Option<HomeworkResult>,
    /// How many times it was done; 10 means 10 or more.
    pub times: Option<Level>,
    /// How much it gave.
    pub gave: Option<Level>,
    /// What one takes from it.
    pub learned: String,
    /// How far it has come.
    pub course: Course,
}

sheet!(Homework, "homework", on, told);

/// From this confidence on a plan stays as it is; below, it is made smaller (usual in CBT,
/// as in Beck 2020).
pub const SURE_FROM: u8 = 70;

impl Homework {
    /// Whether it would better be made smaller.
    pub fn is_too_big(&self) -> bool {
        self.result.is_none() && self.confidence.is_some_and(|it| it.get() < SURE_FROM)
    }
}

/// How often something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Often {
    /// Once.
    Once,
    /// On a few days.
    Few,
    /// Every day of a week.
    Daily,
}

impl Often {
    /// On how many days in a row a calendar has it.
    pub const fn days(self) -> u8 {
        match self {
            Self::Once | Self::Few => 1,
            Self::Daily => 7,
        }
    }
}

/// Most homework that a session asks about.
const ASKED: usize = 5;

/// How much of the latest homework is looked through for what was not told.
const LOOKED_THROUGH: usize = 100;

/// Homework of which nothing was told and whose day has come, or that has none: the latest
/// first.
pub fn to_review(journal: &Journal, today: Date) -> Vec<Entry<'_, Homework>> {
    let all = journal.all::<Homework>().rev().take(LOOKED_THROUGH);
    let is_open = |it: &Homework| it.result.is_none() && it.on.is_none_or(|on| on <= today);
    all.filter(|(_, it)| is_open(it)).take(ASKED).collect()
}

/// Whether the gate of what was chosen in a session is shut at present: then nothing asks
/// for it, and it is not told again.
pub fn is_shut(journal: &Journal, sessions: &Sessions, it: &Homework, now: Timestamp) -> bool {
    let session = it.session.as_deref().and_then(|it| sessions.get(it));
    let choice = session.and_then(|of| of.homework(it.choice.as_deref()?));
    choice.is_some_and(|it| session::is_shut(journal, it.gate, now))
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HomeworkResult {
    /// It was done.
    Done,
    /// In part, or something else.
    Partly,
    /// It was not, and is kept for another day.
    Later,
    /// It was let go.
    LetGo,
}

/// Days over which homework is counted.
pub const COUNTED_DAYS: i64 = 28;

/// Homework of the last four weeks: how much, and what it gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pieces of which it was said what came of them.
    pub told: usize,
    /// Those that were done, at least in part.
    pub done: usize,
    /// Those of which something was learned.
    pub learned: usize,
}

/// Homework of the last [`COUNTED_DAYS`].
pub fn tally(journal: &Journal, today: Date) -> Tally {
    let since = day::before(today, COUNTED_DAYS - 1);
    let all = journal.between::<Homework>(since, today).map(|(_, it)| it);
    let told = all.filter(|it| it.result.is_some());
    told.fold(Tally::default(), |tally, it| Tally {
        told: tally.told + 1,
        done: tally.done
            + usize::from(matches!(
                it.result,
                Some(HomeworkResult::Done | HomeworkResult::Partly)
            )),
        learned: tally.learned + usize::from(!it.learned.is_empty()),
    })
}
