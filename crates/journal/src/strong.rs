//! Strong moments, and how long they keep a measure away: within a day of one it
//! would only measure that. Those whose every day is strong are asked all the same:
//! waiting for a calm day would mean that the worst off are never measured.

use crate::check_in::CheckIn;
use crate::hark::{Hark, Harm};
use crate::hold::Hold;
use crate::practices::PracticeUse;
use crate::safety::DangerCheck;
use crate::thoughts::Thought;
use crate::{Journal, Percent, day};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ZonedDateTime};
use std::collections::BTreeSet;

/// Hours that must lie between a strong moment, or an answer about danger, and a
/// measure.
pub const AFTER_HOURS: i64 = 24;

/// A check-in is a strong moment from this worry on.
pub const WORRY_FROM: u8 = 9;

/// After so many days without a calm one, strong moments no longer keep measures
/// away. Our own rule.
pub const AWAY_AT_MOST_DAYS: i64 = 7;

/// How far back a calm day is looked for.
const LOOKS_BACK_DAYS: i64 = 28;

/// Whether something within the last day was so strong that a measure would only
/// measure that: a thought, practice or held message of 80 or more, or a check-in
/// with a worry of 9 or more.
pub fn had_moment(journal: &Journal, now: &ZonedDateTime) -> bool {
    // Days are wider than 24 hours here, so that every zone and back-dating fits.
    let today = day::of(now);
    let moments = moments(journal, day::before(today, 2), day::after(today, 1));
    let since = a_day_ago(now);
    moments.into_iter().any(|(_, at)| at >= since)
}

/// Whether no measure is put before the person now. Their pages still open.
pub(crate) fn keeps_away(journal: &Journal, now: &ZonedDateTime) -> bool {
    spoke_of_danger(journal, now)
        || (had_moment(journal, now) && !has_waited_enough(journal, day::of(now)))
}

fn a_day_ago(now: &ZonedDateTime) -> Timestamp {
    let day = SignedDuration::from_hours(AFTER_HOURS);
    now.timestamp().checked_sub(day).unwrap_or(Timestamp::MIN)
}

/// The strong moments of some days, both included, with the day each counts for.
fn moments(journal: &Journal, from: Date, to: Date) -> Vec<(Date, Timestamp)> {
    let is_strong = |it: Option<Percent>| it.is_some_and(|it| it.get() >= Thought::STRONG_FROM);
    let thoughts = journal
        .between::<Thought>(from, to)
        .filter(|(_, it)| it.is_strong())
        .map(|(doc, _)| (doc.day(), doc.latest.happened.at));
    let practices = journal
        .between::<PracticeUse>(from, to)
        .filter(|(_, it)| is_strong(it.before))
        .map(|(doc, _)| (doc.day(), doc.latest.happened.at));
    let holds = journal
        .between::<Hold>(from, to)
        .filter(|(_, it)| is_strong(it.before))
        .map(|(doc, it)| (doc.day(), it.started));
    let check_ins = journal
        .between::<CheckIn>(from, to)
        .filter(|(_, it)| it.worry.get() >= WORRY_FROM)
        .map(|(doc, _)| (doc.day(), doc.latest.happened.at));
    let all = thoughts.chain(practices).chain(holds).chain(check_ins);
    all.collect()
}

/// Whether a week has gone by since the first strong day after the last calm one. A
/// day is calm when something was written and neither it nor the day before was
/// strong: only then could a measure have been offered.
fn has_waited_enough(journal: &Journal, today: Date) -> bool {
    let from = day::before(today, LOOKS_BACK_DAYS);
    let moments = moments(journal, from, today);
    let strong: BTreeSet<Date> = moments.into_iter().map(|(day, _)| day).collect();
    let is_calm = |day: &Date| !strong.contains(day) && !strong.contains(&day::before(*day, 1));
    let calm = written(journal, from, today)
        .into_iter()
        .rev()
        .find(is_calm);
    let mut since_then = strong
        .iter()
        .filter(|day| calm.is_none_or(|calm| **day > calm));
    since_then
        .next()
        .is_some_and(|first| day::between(*first, today) >= AWAY_AT_MOST_DAYS)
}

/// The days on which something was written that has a strength.
fn written(journal: &Journal, from: Date, to: Date) -> BTreeSet<Date> {
    let thoughts = journal.between::<Thought>(from, to).map(|it| it.0.day());
    let practices = journal
        .between::<PracticeUse>(from, to)
        .map(|it| it.0.day());
    let holds = journal.between::<Hold>(from, to).map(|it| it.0.day());
    let check_ins = journal.between::<CheckIn>(from, to).map(|it| it.0.day());
    let all = thoughts.chain(practices).chain(holds).chain(check_ins);
    all.collect()
}

/// Whether an answer within the last day spoke of danger: a yes about being hurt, a
/// record that says that someone frightens or hurts, or "in danger" or "cannot stay safe".
fn spoke_of_danger(journal: &Journal, now: &ZonedDateTime) -> bool {
    let since = a_day_ago(now);
    let is_recent = |doc: &crate::Doc| doc.latest.written >= since;
    let harm = journal
        .safety::<Hark>()
        .rev()
        .take_while(|(doc, _)| is_recent(doc))
        .any(|(_, it)| it.harm() == Harm::Yes);
    let check = journal
        .safety::<DangerCheck>()
        .rev()
        .take_while(|(doc, _)| is_recent(doc))
        .any(|(_, it)| it.calls_for_help());
    harm || check || journal.dangers().rev().any(is_recent)
}
