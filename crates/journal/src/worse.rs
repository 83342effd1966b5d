//! Getting worse: when the page opens that says so plainly and names human help.
//! Nothing is locked by it. How much worse is more than chance is published for each
//! measure (reliable change, Jacobson and Truax 1991), and so is what counts as severe;
//! that these open the page, and three rising weekly checks do, is our own rule.

use crate::check_in::CheckIn;
use crate::measures::{Change, Scored, Sitting, Verdict, history};
use crate::safety::{WorseAnswer, WorseCheck, WorseChoice};
use crate::schedule::WEEKLY;
use crate::{Journal, day, strong};
use jiff::ZonedDateTime;
use jiff::civil::Date;
use programme::{Direction, Flag, Measure, Programme, Scale};
use uuid::Uuid;

/// For how many days a sitting can open the page. Older answers no longer say how
/// things are.
pub const FRESH_DAYS: i64 = 28;

/// Most days between two weekly checks that follow each other: with 14 or more a
/// whole week is missing between them.
pub const CONSECUTIVE_DAYS: i64 = 13;

/// How many of the latest check-ins are looked at for very hard days, and for how
/// many days they count. Our own rule.
const CHECK_INS: usize = 7;
const CHECK_IN_DAYS: i64 = 14;

/// From so many very hard days among them the page opens by itself: someone whose
/// days are all like that may answer no measure.
pub const VERY_HARD_AT_LEAST: usize = 5;

/// Why the page opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The answers to a measure.
    Measure(Seen),
    /// Many very hard days close together.
    HardDays {
        /// How many check-ins had a worry from [`strong::WORRY_FROM`] on.
        hard: usize,
        /// Out of how many.
        of: usize,
    },
}

/// What was seen in the answers to a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The sitting that opened the page.
    pub sitting: Uuid,
    /// Key of the measure.
    pub measure: String,
    /// Key of the scale.
    pub scale: String,
    /// What happened.
    pub what: What,
}

/// What in a measure opens the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A figure from which human help is named (PHQ-9 of 20, GAD-7 of 15; the
    /// thresholds stand with the measure).
    High,
    /// Worse than the first sitting or the one before, by more than measuring error
    /// explains.
    Worsened,
    /// The weekly check rose twice in a row.
    Rising,
}

/// Why the page has to open, the weightiest reason first. A sitting or a check-in
/// counts until a [`WorseCheck`] is written after it.
pub fn reason(journal: &Journal, programme: &Programme, now: &ZonedDateTime) -> Option<Reason> {
    let answered = journal.safety::<WorseCheck>().next_back();
    let answered = answered.map_or(0, |(doc, _)| doc.seq());
    let today = day::of(now);
    let seen = seen(journal, programme, today, answered);
    match seen {
        Some(it) if it.what == What::High => Some(Reason::Measure(it)),
        other => hard_days(journal, today, answered).or(other.map(Reason::Measure)),
    }
}

/// Whether many of the latest check-ins were very hard.
fn hard_days(journal: &Journal, today: Date, answered: u64) -> Option<Reason> {
    let since = day::before(today, CHECK_IN_DAYS - 1);
    let latest = journal
        .between::<CheckIn>(since, today)
        .rev()
        .filter(|(doc, _)| doc.seq() > answered)
        .take(CHECK_INS);
    let (hard, of) = latest.fold((0, 0), |(hard, of), (_, it)| {
        let is_hard = it.worry.get() >= strong::WORRY_FROM;
        (hard + usize::from(is_hard), of + 1)
    });
    (hard >= VERY_HARD_AT_LEAST).then_some(Reason::HardDays { hard, of })
}

/// What the latest sittings show, the weightiest first.
fn seen(journal: &Journal, programme: &Programme, today: Date, answered: u64) -> Option<Seen> {
    let since = day::before(today, FRESH_DAYS);
    let all = programme
        .measures
        .iter()
        .filter(|it| !it.hidden_from_history)
        .filter_map(|measure| {
            let (doc, sitting) = journal
                .sittings(&measure.key)
                .rev()
                .take_while(|(doc, _)| doc.day() >= since)
                .find(|(_, it)| it.finished && !it.passed)?;
            (doc.seq() > answered).then_some(())?;
            let last = Scored {
                doc,
                sitting,
                score: sitting.score(measure),
            };
            let (what, scale) = what(journal, measure, &last)?;
            Some(Seen {
                sitting: doc.id,
                measure: measure.key.clone(),
                scale,
                what,
            })
        });
    all.min_by_key(|it| it.what)
}

fn what(journal: &Journal, measure: &Measure, last: &Scored<'_>) -> Option<(What, String)> {
    let score = last.score.as_ref()?;
    let high = score.flags.iter().find_map(|it| match it {
        Flag::HumanHelp { scale } => Some(scale.clone()),
        _ => None,
    });
    if let Some(scale) = high {
        return Some((What::High, scale));
    }
    let first = history(journal, measure).find(|it| it.is_comparable(last));
    let before = history(journal, measure)
        .rev()
        .filter(|it| it.doc.id != last.doc.id && it.day() <= last.day())
        .find(|it| it.is_comparable(last));
    let is_worse = |scale: &&Scale| {
        [&first, &before].into_iter().flatten().any(|it| {
            let change = Change::between(scale, it, last);
            change.is_some_and(|it| it.verdict == Verdict::Worse)
        })
    };
    let mut scales = measure.scales.iter().filter(|it| it.warns);
    if let Some(scale) = scales.find(is_worse) {
        return Some((What::Worsened, scale.key.clone()));
    }
    // Of the weekly check's figures the first is the one about strain.
    let strain = measure.scales.first().filter(|_| measure.key == WEEKLY)?;
    is_rising(journal, measure, strain).then(|| (What::Rising, strain.key.clone()))
}

/// Whether the last three weekly checks each came out worse than the one before,
/// with no week missing between them.
fn is_rising(journal: &Journal, measure: &Measure, scale: &Scale) -> bool {
    let lately: Vec<_> = history(journal, measure).rev().take(3).collect();
    let is_worse = |earlier: &Scored<'_>, later: &Scored<'_>| {
        let figures = later.figure(&scale.key).zip(earlier.figure(&scale.key));
        let is_worse = figures.is_some_and(|(later, earlier)| match scale.direction {
            Direction::HigherIsBetter => later < earlier,
            _ => later > earlier,
        });
        is_worse
            && later.is_comparable(earlier)
            && day::between(earlier.day(), later.day()) <= CONSECUTIVE_DAYS
    };
    lately.len() == 3
        && lately
            .iter()
            .zip(lately.iter().skip(1))
            .all(|(later, earlier)| is_worse(earlier, later))
}

/// The sitting in which something was seen.
pub fn sitting<'a>(journal: &'a Journal, seen: &Seen) -> Option<&'a Sitting> {
    journal.get::<Sitting>(seen.sitting).map(|(_, it)| it)
}

/// What was answered. Nothing chosen is going on as before, but not beside "yes, it
/// makes things worse": `None`, how to go on has to be asked once more.
pub fn answered(
    program_makes_worse: Option<WorseAnswer>,
    then: Option<WorseChoice>,
) -> Option<WorseCheck> {
    let is_yes = program_makes_worse == Some(WorseAnswer::Yes);
    let then = then.or((!is_yes).then_some(WorseChoice::GoOn))?;
    Some(WorseCheck {
        program_makes_worse,
        then,
    })
}

/// Whether somebody goes on as before although the last answer says that it makes
/// things worse. The other ways are offered to them again.
pub fn goes_on_worse(journal: &Journal) -> bool {
    let last = journal.safety::<WorseCheck>().next_back();
    last.is_some_and(|(_, it)| {
        it.then == WorseChoice::GoOn && it.program_makes_worse == Some(WorseAnswer::Yes)
    })
}
