//! Worry time: worries are written down when they come and looked at in their hour
//! (stimulus control of worry, Borkovec), sorted into those that can be acted on and
//! what-ifs; weeks later it is seen which of them came true (`LaFreniere` and Newman 2020).

use crate::sheet::{ASKED_FOR_DAYS, Course, Planned, may_be_danger, sheet};
use crate::thoughts::{FearResult, Real};
use crate::{Doc, Entry, Journal, Level, Typed, day};
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan, ZonedDateTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Worry);

/// One worry, put off to its hour.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Worry {
    /// The worry.
    pub worry: String,
    /// Whether the fear is about real harm.
    pub real: Option<Real>,
    /// What sort it is.
    pub sort: Option<WorrySort>,
    /// What can be done, and when.
    pub step: String,
    /// The hour for it.
    pub at: Option<Time>,
    /// How much it weighs when its hour comes.
    pub still: Option<Level>,
    /// Whether it came true.
    pub result: Option<FearResult>,
    /// What became of it.
    pub after: String,
    /// How far it has come.
    pub course: Course,
}

sheet!(Worry, "worry", real);

/// What sort of worry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorrySort {
    /// Something can be done about it.
    Practical,
    /// Nothing can be done about it now.
    WhatIf,
}

/// The step on which a worry is looked at, in its hour.
pub const LOOK: &str = "sort";

/// The step on which it is said what became of it.
const LOOK_BACK: &str = "after";

/// For how many days a worry waits for its hour on *Today*. Later it waits in its list.
const WAITS_DAYS: i64 = 7;

/// How many days after a worry was noted it is asked what became of it. Our own rule:
/// long enough for most to be over, and within the month of the worry outcome journal.
const LOOK_BACK_DAYS: i64 = 7;

impl Worry {
    fn has_seen(&self, step: &str) -> bool {
        self.course.seen.iter().any(|it| it == step)
    }
}

/// Those that were put off and whose hour has come, the latest first. One that may be
/// about danger is not put off.
pub fn due(journal: &Journal, now: &ZonedDateTime) -> Vec<Uuid> {
    let from = day::before(day::of(now), WAITS_DAYS);
    // One hour holds for all of them: who leaves it out means the usual one.
    let usual = journal.all::<Worry>().rev().find_map(|(_, it)| it.at);
    let waiting = noted(journal, from, day::of(now)).rev();
    let waiting = waiting.filter(|(_, it)| !it.has_seen(LOOK) && !it.worry.is_empty());
    let has_come =
        |(doc, it): &Entry<'_, Worry>| comes(doc, it.at.or(usual), now) <= now.timestamp();
    waiting.filter(has_come).map(|(doc, _)| doc.id).collect()
}

/// When a worry's hour comes: as soon as the clock shows it after the worry was noted.
/// Without an hour, on the next day.
fn comes(doc: &Doc, at: Option<Time>, now: &ZonedDateTime) -> Timestamp {
    let zone = now.time_zone();
    let noted = doc.begun().to_zoned_datetime(zone.clone());
    let Some(at) = at else {
        return day::begins(day::after(day::of(&noted), 1), zone);
    };
    let days = i64::from(noted.time() >= at);
    let then = noted.date().checked_add(days.days()).unwrap_or(Date::MAX);
    let then = then.to_datetime(at).to_zoned_datetime(zone.clone());
    then.map_or(Timestamp::MAX, |it| it.timestamp())
}

/// Those that were looked at some days ago, and of which nobody said what became of them.
pub(crate) fn to_look_back(journal: &Journal, today: Date) -> impl Iterator<Item = Planned> {
    let until = day::before(today, LOOK_BACK_DAYS);
    let open = noted(journal, day::before(until, ASKED_FOR_DAYS), until);
    let open = open.filter(|(_, it)| it.has_seen(LOOK) && !it.has_seen(LOOK_BACK));
    open.map(|(doc, _)| Planned {
        due: day::after(doc.day(), LOOK_BACK_DAYS),
        kind: Worry::KIND,
        id: doc.id,
    })
}

/// Worries of some days. One that may be about danger is neither put off nor asked about.
fn noted(
    journal: &Journal,
    from: Date,
    to: Date,
) -> impl DoubleEndedIterator<Item = Entry<'_, Worry>> {
    let all = journal.between::<Worry>(from, to);
    all.filter(|(_, it)| !may_be_danger(*it))
}

/// What became of worries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// Those that did not come true.
    pub did_not: usize,
    /// In part.
    pub partly: usize,
    /// Those that did.
    pub happened: usize,
}

impl Outcomes {
    /// Over all worries with an answer.
    pub fn of(journal: &Journal) -> Self {
        let results = noted(journal, Date::MIN, Date::MAX).filter_map(|(_, it)| it.result);
        results.fold(Self::default(), |mut all, it| {
            match it {
                FearResult::DidNot => all.did_not += 1,
                FearResult::Partly => all.partly += 1,
                FearResult::Happened => all.happened += 1,
                FearResult::Closed => {}
            }
            all
        })
    }

    /// How many.
    pub fn all(self) -> usize {
        self.did_not + self.partly + self.happened
    }
}
