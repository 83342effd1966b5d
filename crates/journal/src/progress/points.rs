//! What the nine signs are made of: one value for each day or event, with its record.

use super::about::Danger;
use super::signs::Sign;
use super::worth::WORTH;
use super::{Cut, reassurance, sittings};
use crate::check_in::{CheckIn, Said};
use crate::hold::Hold;
use crate::measures::Scored;
use crate::practices::PracticeUse;
use crate::schedule::WEEKLY;
use crate::thoughts::{Stage, Thought};
use crate::{Doc, Journal, Percent};
use jiff::civil::Date;
use programme::Programme;
use std::collections::BTreeMap;
use uuid::Uuid;

/// One value of a sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The day it counts for.
    pub day: Date,
    /// What it came to; 1 or 0 where it was so or not.
    pub value: f64,
    /// The record that says so.
    pub record: Uuid,
}

/// The item of the weekly check behind the time to settle.
const SETTLING: &str = "time-to-settle";

/// The values of a sign from one day to another, by day.
pub fn points(
    journal: &Journal,
    programme: &Programme,
    sign: Sign,
    cut: Cut,
    from: Date,
    to: Date,
) -> Vec<Point> {
    let to = to.min(cut.last_day());
    if to < from {
        return Vec::new();
    }
    let daily = |value: fn(&CheckIn) -> Option<f64>| daily(journal, cut, (from, to), value);
    let mut points = match sign {
        Sign::HardDays => daily(|it| Some(it.is_hard().into())),
        Sign::Alone => daily(|it| it.alone.map(f64::from)),
        Sign::Said => daily(|it| match it.said? {
            Said::Yes => Some(1.0),
            Said::KeptBack => Some(0.0),
            Said::NoNeed | Said::NotSafe => None,
        }),
        Sign::Peak => peaks(journal, cut, (from, to)),
        Sign::Soothing => eased(journal, cut, (from, to)),
        Sign::Balanced => balanced(journal, cut, (from, to)),
        Sign::Reassurance => {
            reassurance::decided(journal, programme, cut, |it| it.has_eased.into())
        }
        Sign::Settling => of_measure(journal, programme, WEEKLY, cut, settled),
        Sign::Worth => of_measure(journal, programme, WORTH, cut, |_, it| {
            it.figure(programme::TOTAL)
        }),
    };
    points.retain(|it| (from..=to).contains(&it.day));
    points.sort_by_key(|it| (it.day, it.record));
    points
}

/// One value a day: of two check-ins the later one.
pub(super) fn daily(
    journal: &Journal,
    cut: Cut,
    (from, to): (Date, Date),
    value: fn(&CheckIn) -> Option<f64>,
) -> Vec<Point> {
    let mut days = BTreeMap::new();
    for (doc, it) in cut.between::<CheckIn>(journal, from, to) {
        days.insert(doc.day(), (doc.id, value(it)));
    }
    let point = |(day, (record, value)): (Date, (Uuid, Option<f64>))| {
        let value = value?;
        Some(Point { day, value, record })
    };
    days.into_iter().filter_map(point).collect()
}

/// The strongest moment of each day that has one.
fn peaks(journal: &Journal, cut: Cut, (from, to): (Date, Date)) -> Vec<Point> {
    let mut days: BTreeMap<Date, Point> = BTreeMap::new();
    let mut add = |doc: &Doc, strength: Option<Percent>| {
        let Some(strength) = strength else {
            return;
        };
        let point = Point {
            day: doc.day(),
            value: strength.into(),
            record: doc.id,
        };
        let peak = days.entry(point.day).or_insert(point);
        if point.value > peak.value {
            *peak = point;
        }
    };
    for (doc, it) in cut.between::<Thought>(journal, from, to) {
        let felt = it.emotions.iter().filter_map(|it| it.before);
        add(doc, felt.chain(it.strength).max());
    }
    for (doc, it) in cut.between::<PracticeUse>(journal, from, to) {
        add(doc, it.before);
    }
    for (doc, it) in cut.between::<Hold>(journal, from, to) {
        add(doc, it.before);
    }
    days.into_values().collect()
}

/// By how much distress fell around each practice that was rated twice.
fn eased(journal: &Journal, cut: Cut, (from, to): (Date, Date)) -> Vec<Point> {
    let all = cut.between::<PracticeUse>(journal, from, to);
    all.filter_map(|(doc, it)| {
        Some(Point {
            day: doc.day(),
            value: it.eased()?.into(),
            record: doc.id,
        })
    })
    .collect()
}

/// By how much belief fell in each finished thought that was rated twice.
fn balanced(journal: &Journal, cut: Cut, (from, to): (Date, Date)) -> Vec<Point> {
    let danger = Danger::of(journal, cut);
    let all = cut.between::<Thought>(journal, from, to);
    let done = all.filter(|(doc, it)| it.stage == Stage::Done && !danger.is_in(doc));
    done.filter_map(|(doc, it)| {
        Some(Point {
            day: doc.day(),
            value: f64::from(it.belief?) - f64::from(it.belief_after?),
            record: doc.id,
        })
    })
    .collect()
}

/// One value for each finished sitting of a measure.
pub(super) fn of_measure(
    journal: &Journal,
    programme: &Programme,
    key: &str,
    cut: Cut,
    value: fn(&programme::Measure, &Scored<'_>) -> Option<f64>,
) -> Vec<Point> {
    let Some(measure) = programme.measure(key) else {
        return Vec::new();
    };
    let all = sittings(journal, measure, cut).into_iter();
    all.filter_map(|it| {
        Some(Point {
            day: it.day(),
            value: value(measure, &it)?,
            record: it.doc.id,
        })
    })
    .collect()
}

/// The minutes that the chosen step stands for.
fn settled(measure: &programme::Measure, sitting: &Scored<'_>) -> Option<f64> {
    // Another version's steps may stand for other times.
    sitting.score.as_ref()?;
    let place = measure.items.iter().position(|it| it.key == SETTLING)?;
    let answer = sitting.sitting.answers.get(place).copied().flatten()?;
    let choices = &measure.items.get(place)?.choices;
    let minutes = choices.iter().find(|it| it.value == answer)?.minutes?;
    Some(minutes.into())
}
