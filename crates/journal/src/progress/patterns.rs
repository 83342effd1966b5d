//! *Patterns*: what goes with hard days, and which thinking habits come back. Nothing
//! here is a cause: the same day can make a thing happen and be hard.

use super::about::{Danger, Hour};
use super::fisher::{by_chance, hard_of, holm};
use super::{AT_LEAST, Cut, Share};
use crate::check_in::CheckIn;
use crate::hold::Hold;
use crate::practices::{Moment, PracticeUse};
use crate::prediction::Prediction;
use crate::sheet::may_be_danger;
use crate::thoughts::Thought;
use crate::urge::Urge;
use crate::{Doc, Journal, day, stats};
use jiff::civil::{Date, Weekday};
use programme::Urges;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// How many days back are looked at: half a year, in whole weeks. Further back, days
/// were hard for other reasons.
pub const LOOKED_AT_DAYS: i64 = 182;

/// Fewest check-ins from which anything is compared. Our own rule: four weeks.
pub const CHECK_INS_AT_LEAST: usize = 28;

/// Most thinking habits that are shown.
const HABITS: usize = 8;

/// Something that days have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// A day of the week, from 0 for Monday.
    Weekday(u8),
    /// Something was noted in this part of the day.
    Hour(Hour),
    /// This had set off a practice. By its place among [`Moment::ALL`].
    Trigger(u8),
    /// Something was noted about this person.
    Bond(Uuid),
}

/// What sort of trait it is. Days are compared only among those that have one of the
/// sort: whoever writes more on hard days would else find that everything goes with
/// them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Days of the week; among all days with a check-in.
    Weekday,
    /// Parts of the day; among days on which something was noted when it happened.
    Hour,
    /// What had set off a practice; among days on which that was said.
    Trigger,
    /// Whom something was about; among days on which someone was named.
    Bond,
}

impl Sort {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Weekday, Self::Hour, Self::Trigger, Self::Bond];
}

impl Trait {
    /// Its sort.
    pub fn sort(self) -> Sort {
        match self {
            Self::Weekday(_) => Sort::Weekday,
            Self::Hour(_) => Sort::Hour,
            Self::Trigger(_) => Sort::Trigger,
            Self::Bond(_) => Sort::Bond,
        }
    }

    /// The moment of a trigger.
    pub fn moment(self) -> Option<Moment> {
        match self {
            Self::Trigger(place) => Moment::ALL.get(usize::from(place)).copied(),
            _ => None,
        }
    }
}

/// Days with a trait beside those of its sort without it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// What they have in common.
    pub what: Trait,
    /// How many of the days with it were hard.
    pub with: Share,
    /// How many of the days without it were hard.
    pub without: Share,
    /// The 95 % interval of the difference, with minus without.
    pub difference: (f64, f64),
    /// Whether it stands out although so many were looked at (see `holm`).
    pub stands_out: bool,
}

/// A thinking habit, and in how many of the thoughts it was seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Recurring {
    /// As thoughts name it.
    pub habit: String,
    /// Of the thoughts in which any was seen.
    pub seen: Share,
}

/// What goes with hard days.
#[derive(Debug, Clone, PartialEq)]
pub struct Patterns {
    /// Hard days, of those with a check-in.
    pub days: Share,
    /// Check-ins that are missing until anything is compared.
    pub more: usize,
    /// Everything that was compared, by sort. Each has [`AT_LEAST`] days with it and as
    /// many without it.
    pub compared: Vec<Compared>,
    /// Thinking habits that come back, the most frequent first: seen [`AT_LEAST`]
    /// times. From as many thoughts on in which any was seen.
    pub habits: Vec<Recurring>,
    /// How many thoughts there are in which any was seen.
    pub thoughts: usize,
}

impl Patterns {
    /// Whether there are too few days of one of the two kinds to compare anything.
    pub fn are_days_alike(&self) -> bool {
        let (hard, all) = (self.days.some as usize, self.days.of as usize);
        hard < AT_LEAST || all - hard < AT_LEAST
    }
}

/// What goes with hard days in the last [`LOOKED_AT_DAYS`].
pub fn patterns(journal: &Journal, urges: &Urges, cut: Cut) -> Patterns {
    let (from, to) = (day::before(cut.day, LOOKED_AT_DAYS), cut.last_day());
    let check_ins = cut.between::<CheckIn>(journal, from, to);
    let hard: BTreeMap<Date, bool> = check_ins
        .map(|(doc, it)| (doc.day(), it.is_hard()))
        .collect();
    let days = Share::count(hard.values().copied());
    let danger = Danger::of(journal, cut);
    let habits = seen_habits(journal, &danger, cut, from);
    let mut found = Patterns {
        days,
        more: CHECK_INS_AT_LEAST.saturating_sub(hard.len()),
        compared: Vec::new(),
        thoughts: habits.1,
        habits: habits.0,
    };
    if found.more > 0 || found.are_days_alike() {
        return found;
    }
    let traits = Traits::of(journal, urges, &danger, cut, from, &hard);
    found.compared = traits.compare(&hard);
    found
}

/// The traits of each day, by sort.
#[derive(Default)]
struct Traits(BTreeMap<Sort, BTreeMap<Date, BTreeSet<Trait>>>);

impl Traits {
    fn of(
        journal: &Journal,
        urges: &Urges,
        danger: &Danger,
        cut: Cut,
        from: Date,
        hard: &BTreeMap<Date, bool>,
    ) -> Self {
        let to = cut.last_day();
        let mut it = Self::default();
        for day in hard.keys() {
            it.put(*day, Trait::Weekday(place_of(day.weekday())));
        }
        let mut note = |doc: &Doc, bond: Option<Uuid>, trigger: Option<Moment>| {
            if danger.is_in(doc) || !hard.contains_key(&doc.day()) {
                return;
            }
            let place = trigger.and_then(|it| Moment::ALL.iter().position(|of| *of == it));
            let place = place.and_then(|it| u8::try_from(it).ok());
            let traits = [
                Hour::of(doc).map(Trait::Hour),
                bond.map(Trait::Bond),
                place.map(Trait::Trigger),
            ];
            for what in traits.into_iter().flatten() {
                it.put(doc.day(), what);
            }
        };
        for (doc, thought) in cut.between::<Thought>(journal, from, to) {
            note(doc, thought.bond, None);
        }
        for (doc, prediction) in cut.between::<Prediction>(journal, from, to) {
            if !may_be_danger(prediction) {
                note(doc, prediction.bond, None);
            }
        }
        for (doc, urge) in cut.between::<Urge>(journal, from, to) {
            if !urges.is_harmful(&urge.urge) {
                note(doc, urge.bond, None);
            }
        }
        for (doc, held) in cut.between::<Hold>(journal, from, to) {
            note(doc, held.bond, None);
        }
        for (doc, used) in cut.between::<PracticeUse>(journal, from, to) {
            note(doc, None, used.moment);
        }
        it
    }

    fn put(&mut self, day: Date, what: Trait) {
        let days = self.0.entry(what.sort()).or_default();
        days.entry(day).or_default().insert(what);
    }

    /// Every trait beside the days of its sort that do not have it.
    fn compare(&self, hard: &BTreeMap<Date, bool>) -> Vec<Compared> {
        let mut compared = Vec::new();
        let mut chances = Vec::new();
        for days in self.0.values() {
            let all: BTreeSet<Trait> = days.values().flatten().copied().collect();
            for what in all {
                let pairs = days.iter().filter_map(|(day, traits)| {
                    let is_hard = hard.get(day)?;
                    Some((traits.contains(&what), *is_hard))
                });
                let pairs: Vec<_> = pairs.collect();
                let (with, without) = (hard_of(&pairs, true), hard_of(&pairs, false));
                if let Some(it) = Compared::new(what, with, without) {
                    compared.push(it);
                    chances.push(by_chance(&pairs));
                }
            }
        }
        for (it, stands_out) in compared.iter_mut().zip(holm(&chances)) {
            it.stands_out = stands_out;
        }
        compared
    }
}

impl Compared {
    fn new(what: Trait, with: Share, without: Share) -> Option<Self> {
        let is_enough = [with, without].iter().all(|it| it.of as usize >= AT_LEAST);
        let difference = stats::difference((without.some, without.of), (with.some, with.of))?;
        is_enough.then_some(Self {
            what,
            with,
            without,
            difference,
            stands_out: false,
        })
    }
}

fn place_of(day: Weekday) -> u8 {
    u8::try_from(day.to_monday_zero_offset()).unwrap_or_default()
}

/// The habits that come back, and in how many thoughts any was seen.
fn seen_habits(
    journal: &Journal,
    danger: &Danger,
    cut: Cut,
    from: Date,
) -> (Vec<Recurring>, usize) {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let mut thoughts = 0;
    for (doc, it) in cut.between::<Thought>(journal, from, cut.last_day()) {
        if danger.is_in(doc) || it.distortions.is_empty() {
            continue;
        }
        thoughts += 1;
        let habits: BTreeSet<&str> = it.distortions.iter().map(String::as_str).collect();
        for habit in habits {
            *seen.entry(habit).or_default() += 1;
        }
    }
    let habits = seen
        .into_iter()
        .filter(|(_, times)| *times as usize >= AT_LEAST);
    let mut habits: Vec<_> = habits
        .map(|(habit, some)| Recurring {
            habit: habit.to_owned(),
            seen: Share { some, of: thoughts },
        })
        .collect();
    habits.sort_by_key(|it| u32::MAX - it.seen.some);
    habits.truncate(HABITS);
    (habits, thoughts as usize)
}
