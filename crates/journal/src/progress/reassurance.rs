//! Sign 6, *reassurance*: wishes to be sure and what became of them, and what stands beside
//! it: how often the urge came, how often it was followed, how long was waited.

use super::points::{daily, of_measure};
use super::signs::then_and_now;
use super::{Cut, Figure, Point, Rule, Sign};
use crate::hold::{Hold, HoldChoice, Wish};
use crate::schedule::WEEKLY;
use crate::urge::{Urge, UrgeChoice};
use crate::{Doc, Journal, stats};
use jiff::Timestamp;
use jiff::civil::Date;
use programme::Programme;
use uuid::Uuid;

/// The scale of the weekly check that counts urges that were followed.
const ACTED: &str = "acted-on-urges";

/// Two medians: of the first days that have a value, and of the last four weeks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Middles {
    /// At first.
    pub then: f64,
    /// In the last four weeks, without the first days.
    pub now: f64,
}

/// What stands beside wishes to be sure. Counts and times, neither good nor bad by
/// themselves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reassurance {
    /// Urges to seek reassurance that were noticed in a day, by the check-ins.
    pub noticed: Figure<Middles>,
    /// Urges that were followed in a week, by the weekly checks; 10 stands for more, too.
    pub acted: Figure<Middles>,
    /// Minutes from noting a wish to be sure to deciding on it.
    pub waited: Figure<Middles>,
}

/// What stands beside wishes to be sure.
pub fn reassurance(journal: &Journal, programme: &Programme, cut: Cut) -> Reassurance {
    let all = (Date::MIN, cut.last_day());
    let noticed = daily(journal, cut, all, |it| it.urges.map(f64::from));
    let acted = of_measure(journal, programme, WEEKLY, cut, |_, it| it.figure(ACTED));
    let waited = decided(journal, programme, cut, |it| it.minutes);
    Reassurance {
        noticed: middles(Sign::Alone.rule(), cut, &noticed),
        acted: middles(Sign::Settling.rule(), cut, &acted),
        waited: middles(Sign::Reassurance.rule(), cut, &waited),
    }
}

/// The medians of what comes as often as what a rule is for.
fn middles(rule: Rule, cut: Cut, all: &[Point]) -> Figure<Middles> {
    let (then, now) = then_and_now(rule, cut, all);
    let more = rule.missing(then.len(), now.len());
    let middle = |of: &[Point]| stats::median(&of.iter().map(|it| it.value).collect::<Vec<_>>());
    match middle(then).zip(middle(now)) {
        Some((then, now)) if more == 0 => Figure::Enough(Middles { then, now }),
        _ => Figure::Needs { more },
    }
}

/// A wish to be sure that was decided on.
pub(super) struct Decided {
    /// Nothing was asked and nothing sent.
    pub has_eased: bool,
    /// From noting it to deciding on it.
    minutes: f64,
}

/// Wishes to be sure that were decided on, by day. Urges that do harm are none of them:
/// they are stopped, not waited with.
pub(super) fn decided(
    journal: &Journal,
    programme: &Programme,
    cut: Cut,
    value: fn(&Decided) -> f64,
) -> Vec<Point> {
    let one = |doc: &Doc, started: Timestamp, ended: Timestamp, has_eased: bool| {
        let passed = ended.duration_since(started).as_secs_f64();
        let minutes = (passed / 60.0).max(0.0);
        Point {
            day: doc.day(),
            value: value(&Decided { has_eased, minutes }),
            record: doc.id,
        }
    };
    let is_meant = |wish| wish == Some(Wish::Certainty);
    let noted = cut.all::<Urge>(journal).filter_map(|(doc, it)| {
        let end = it.end.as_ref().filter(|_| is_meant(it.wish))?;
        let has_eased = matches!(end.choice, UrgeChoice::Eased | UrgeChoice::Paused);
        let is_harmful = programme.urges.is_harmful(&it.urge);
        (!is_harmful).then(|| one(doc, it.started, end.at, has_eased))
    });
    let held = cut.all::<Hold>(journal).filter_map(|(doc, it)| {
        let end = it.end.as_ref().filter(|_| is_meant(it.wish))?;
        let has_eased = matches!(end.choice, HoldChoice::Kept | HoldChoice::LetGo);
        Some(one(doc, it.started, end.at, has_eased))
    });
    let mut all: Vec<_> = noted.chain(held).collect();
    all.sort_by_key(|it: &Point| -> (Date, Uuid) { (it.day, it.record) });
    all
}
