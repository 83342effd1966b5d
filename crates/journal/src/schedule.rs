//! Which measure is due. Measures are spread over the first week and come back in
//! small portions, so that they inform without becoming a ritual. How often is the
//! project's own judgement, within the periods that the measures ask about.

use crate::measures::{ITEMS_A_DAY, Sitting};
use crate::profile;
use crate::safety::{self, WorseChoice};
use crate::{Journal, breakup, day, strong};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ZonedDateTime};
use programme::{Measure, Programme, Scale};
use std::ops::Range;
use uuid::Uuid;

/// The measure of every week; the short forms come with it.
pub const WEEKLY: &str = "weekly-check";

/// Days from one weekly check to the next.
pub const WEEK: i64 = 7;

/// Fewest days between two sittings of the same questions, whole or short.
pub const SHORT_AFTER_DAYS: i64 = 5;

/// Days after which the weekly check brings a whole measure instead of its short
/// form: every fourth week, less the two days by which the whole ones come later
/// than the check.
pub const FULL_AGAIN_DAYS: i64 = 26;

/// Days after which a whole measure comes by itself, where the weekly check that
/// would bring it is passed over.
pub const FULL_ANYWAY_DAYS: i64 = 42;

/// Days after which a measure that was passed over comes back.
pub const PASSED_DAYS: i64 = 7;

/// Days within which a sitting that was begun can be finished. Later its answers
/// would speak of two different times.
pub const FINISH_WITHIN_DAYS: i64 = 14;

/// The measure to offer, or the part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Key of the measure (or short form).
    pub measure: String,
    /// The items of this part, counted from 0.
    pub items: Range<usize>,
    /// Which part this is, from 1.
    pub part: usize,
    /// How many parts there are.
    pub parts: usize,
    /// How long this part takes, rounded up.
    pub minutes: u16,
    /// The sitting that was begun, if one was.
    pub sitting: Option<Uuid>,
    /// Why it is due.
    pub reason: Reason,
}

/// Why a measure is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A sitting was begun.
    Begun,
    /// It was never answered.
    First,
    /// A week has gone by.
    Weekly,
    /// The short form reached its cut.
    ShortFormHigh,
    /// Four weeks have gone by since the whole measure was answered.
    FourthWeek,
}

/// The measure that is due now, if one is. At most [`ITEMS_A_DAY`] items a day; none
/// while strong moments keep them away, and none in a pause, after a parting or in a week
/// of easier work.
pub fn due(journal: &Journal, programme: &Programme, now: &ZonedDateTime) -> Option<Due> {
    if rests(journal, now) || strong::keeps_away(journal, now) {
        return None;
    }
    let today = day::of(now);
    let next = begun(journal, programme, today).or_else(|| {
        // The weekly check sets the beat, so it goes first.
        let (weekly, others): (Vec<_>, Vec<_>) = programme
            .measures
            .iter()
            .filter(|it| is_in_round(journal, it))
            .partition(|it| it.key == WEEKLY);
        let mut round = weekly.into_iter().chain(others);
        let (measure, reason) = round.find_map(|it| {
            // Answered by themselves in between: then its page is closed.
            turn(journal, programme, it, now).filter(|(it, _)| opens(journal, it, today))
        })?;
        Some(part(measure, None, reason))
    })?;
    // One sitting a day; only the short forms follow the weekly check at once.
    let (sittings, items) = done_on(journal, today, now);
    let is_room = match next.reason {
        Reason::First => sittings == 0,
        _ => items + next.items.len() <= ITEMS_A_DAY,
    };
    is_room.then_some(next)
}

/// The day on which the weekly check comes next, with whatever it brings: for a calendar.
/// `None` in a pause or a week of easier work.
pub fn next_weekly(journal: &Journal, now: &ZonedDateTime) -> Option<Date> {
    if rests(journal, now) {
        return None;
    }
    let today = day::of(now);
    let last = latest(journal, WEEKLY, today, |it| it.finished);
    Some(last.map_or(today, |(on, _)| day::after(on, WEEK).max(today)))
}

/// Whether nothing is asked at present: the person chose a pause or easier work, or a
/// parting is fresh.
fn rests(journal: &Journal, now: &ZonedDateTime) -> bool {
    let choice = safety::choice(journal, now.timestamp());
    matches!(choice, Some(WorseChoice::Pause | WorseChoice::Easier))
        || breakup::pauses(journal, day::of(now))
}

/// Whether the page of a measure may be opened without being due: not where asking
/// more often would feed checking, and not before its terms were confirmed. A
/// sitting that was begun can always be finished.
pub fn opens(journal: &Journal, measure: &Measure, today: Date) -> bool {
    if unfinished(journal, measure, today).is_some() {
        return true;
    }
    if !is_allowed(journal, measure) {
        return false;
    }
    opens_again(journal, measure, today).is_none()
}

/// The day on which a measure opens: again, where it was answered lately (what came to no
/// figure can be answered anew at once), or once a parting is less fresh.
pub(crate) fn opens_again(journal: &Journal, measure: &Measure, today: Date) -> Option<Date> {
    if measure.waits_after_parting && breakup::pauses(journal, today) {
        return breakup::parting(journal, today).map(|it| it.goes_on);
    }
    let days = i64::from(measure.days_between?);
    let (on, _) = latest(journal, &measure.key, today, |it| {
        let score = it.score(measure);
        let has = |it: &Scale| {
            score
                .as_ref()
                .is_some_and(|score| score.figure(&it.key).is_some())
        };
        measure.scales.iter().any(has)
    })?;
    let opens = day::after(on, days);
    (opens > today).then_some(opens)
}

/// The sitting of this measure that was begun and can still be finished.
pub fn unfinished(journal: &Journal, measure: &Measure, today: Date) -> Option<Uuid> {
    let (doc, sitting) = journal.sittings(&measure.key).next_back()?;
    let age = day::between(doc.day(), today);
    sitting.next_part(measure)?;
    (age <= FINISH_WITHIN_DAYS).then_some(doc.id)
}

/// Part `sitting` (`None`: the first) of a measure, as it would be offered.
pub fn part(measure: &Measure, sitting: Option<(Uuid, &Sitting)>, reason: Reason) -> Due {
    let all = measure.items.len();
    let items = sitting
        .and_then(|(_, it)| it.next_part(measure))
        .unwrap_or(0..all.min(ITEMS_A_DAY));
    let share = usize::from(measure.minutes) * items.len();
    let minutes = share.div_ceil(all.max(1)).max(1);
    Due {
        measure: measure.key.clone(),
        part: items.start.div_ceil(ITEMS_A_DAY) + 1,
        parts: all.div_ceil(ITEMS_A_DAY).max(1),
        minutes: u16::try_from(minutes).unwrap_or(u16::MAX),
        items,
        sitting: sitting.map(|(id, _)| id),
        reason,
    }
}

/// Whether a measure takes part in the round at all: the safety gate asks HARK
/// itself, and some measures fit only some situations.
fn is_in_round(journal: &Journal, measure: &Measure) -> bool {
    !measure.hidden_from_history && is_allowed(journal, measure)
}

fn is_allowed(journal: &Journal, measure: &Measure) -> bool {
    let profile = profile::of(journal).map(|(_, it)| it);
    let is_confirmed =
        !measure.needs_confirmation || profile.is_some_and(|it| it.has_confirmed(&measure.key));
    let fits = measure.situations.is_empty()
        || profile
            .and_then(|it| it.situation.in_programme())
            .is_some_and(|it| measure.fits(it));
    is_confirmed && fits
}

/// A sitting that was begun: finished before anything else is asked.
fn begun(journal: &Journal, programme: &Programme, today: Date) -> Option<Due> {
    let measures = programme.measures.iter().chain(&programme.short_forms);
    measures
        .filter(|it| !it.hidden_from_history)
        .find_map(|measure| {
            let id = unfinished(journal, measure, today)?;
            let (_, sitting) = journal.get::<Sitting>(id)?;
            Some(part(measure, Some((id, sitting)), Reason::Begun))
        })
}

/// Whether it is the turn of a measure, in whole or as its short form.
fn turn<'a>(
    journal: &Journal,
    programme: &'a Programme,
    measure: &'a Measure,
    now: &ZonedDateTime,
) -> Option<(&'a Measure, Reason)> {
    let today = day::of(now);
    let short = measure
        .short_form
        .as_ref()
        .and_then(|form| programme.measure(&form.key));
    let is_passed = |it: &Measure| was_passed(journal, it, now);
    if is_passed(measure) || short.is_some_and(is_passed) {
        return None;
    }
    let Some((whole, _)) = latest(journal, &measure.key, today, |it| it.finished) else {
        return Some((measure, Reason::First));
    };
    if measure.key == WEEKLY {
        return (day::between(whole, today) >= WEEK).then_some((measure, Reason::Weekly));
    }
    let short = short?;
    let last_short = latest(journal, &short.key, today, |it| it.finished);
    if let Some((on, sitting)) = last_short
        && on >= whole
        && reached_cut(short, sitting)
    {
        return Some((measure, Reason::ShortFormHigh));
    }
    let last = last_short.map_or(whole, |(on, _)| on.max(whole));
    let is_beat = latest(journal, WEEKLY, today, |it| it.finished)
        .is_some_and(|(weekly, _)| weekly > last && day::between(last, today) >= SHORT_AFTER_DAYS);
    let days = day::between(whole, today);
    if days >= FULL_ANYWAY_DAYS || (is_beat && days >= FULL_AGAIN_DAYS) {
        return Some((measure, Reason::FourthWeek));
    }
    is_beat.then_some((short, Reason::Weekly))
}

/// Whether a measure was passed over so lately that it has to stay away. An optional
/// one stays away for good; its page can still be opened.
fn was_passed(journal: &Journal, measure: &Measure, now: &ZonedDateTime) -> bool {
    let since = day::before(day::of(now), PASSED_DAYS + FINISH_WITHIN_DAYS);
    let age = |at: Timestamp| now.timestamp().duration_since(at).abs();
    journal
        .sittings(&measure.key)
        .rev()
        .take_while(|(doc, _)| measure.optional || doc.day() >= since)
        .filter(|(_, it)| it.passed)
        .any(|(doc, _)| {
            measure.optional
                || age(doc.latest.written) < SignedDuration::from_hours(24 * PASSED_DAYS)
        })
}

/// Whether the answers to a short form call for the whole measure.
fn reached_cut(short: &Measure, sitting: &Sitting) -> bool {
    let flags = sitting.score(short).map(|it| it.flags).unwrap_or_default();
    let is_cut = |it: &programme::Flag| matches!(it, programme::Flag::AskAll { .. });
    flags.iter().any(is_cut)
}

/// The latest sitting of a measure up to today that is as asked for. What a wrong
/// clock put into the future does not count.
fn latest<'a>(
    journal: &'a Journal,
    key: &str,
    today: Date,
    is_meant: impl Fn(&Sitting) -> bool,
) -> Option<(Date, &'a Sitting)> {
    journal
        .sittings(key)
        .rev()
        .find(|(doc, it)| doc.day() <= today && is_meant(it))
        .map(|(doc, it)| (doc.day(), it))
}

/// How many sittings were written today, passed over or not, and how many items they
/// hold. One that was begun earlier and went on today counts whole: nothing more
/// fits beside it.
fn done_on(journal: &Journal, today: Date, now: &ZonedDateTime) -> (usize, usize) {
    let begins = day::begins(today, now.time_zone());
    journal
        .between::<Sitting>(day::before(today, FINISH_WITHIN_DAYS), today)
        .filter(|(doc, _)| doc.day() == today || doc.latest.written >= begins)
        .fold((0, 0), |(sittings, items), (_, it)| {
            (sittings + 1, items + it.answers.len())
        })
}
