//! *Today*: the one next step, and what stands beside it. Looks only at bounded
//! spans of days, so that it costs the same after ten years as after one month.

use crate::hark::{self, Gate, Reach};
use crate::hold::Hold;
use crate::homework::{self, Homework};
use crate::practices::PracticeUse;
use crate::safety::{self, WorseChoice};
use crate::schedule::{self, Due};
use crate::session;
use crate::sheet::{self, Planned};
use crate::thoughts::{self, Real, Thought};
use crate::{Journal, Kind, Percent, breakup, check_in, day, worse};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ZonedDateTime};
use programme::Programme;
use uuid::Uuid;

/// Most fears that are asked about at once.
pub const FEARS_SHOWN: usize = 3;

/// Days for which an unfinished thought is offered. Later it waits in its list:
/// nobody meets a backlog.
pub const UNFINISHED_DAYS: i64 = 7;

/// Days for which an unfinished thought goes before a measure that is due. Otherwise
/// who catches one every evening and leaves it would never be asked.
pub const UNFINISHED_FIRST_DAYS: i64 = 3;

/// Days for which a held message without a decision is shown: the longest wait is
/// two days.
pub const HOLD_DAYS: i64 = 7;

/// Days for which the last hard moment is recalled.
pub const MOMENT_DAYS: i64 = 14;

/// A moment counts as hard from this distress or pull on. The product's own rule.
pub const HARD_MOMENT_FROM: u8 = 50;

/// What *Today* shows. Holds ids and numbers, no private text.
#[derive(Debug, Clone, PartialEq)]
pub struct Today {
    /// The day, which began at 04:00.
    pub day: Date,
    /// The part of it.
    pub part: day::Part,
    /// The one next step.
    pub next: NextStep,
    /// The check-in of this day, if there is one.
    pub check_in: Option<Uuid>,
    /// Thoughts whose feared day is over and that have no outcome, latest first, at
    /// most [`FEARS_SHOWN`].
    pub fears: Vec<Uuid>,
    /// What was planned for a day that has come.
    pub planned: Vec<Planned>,
    /// Held messages without a decision, the one that ends first first.
    pub holds: Vec<OpenHold>,
    /// The last hard moment that eased, for "it has eased before".
    pub moment: Option<HardMoment>,
    /// An answer of the last week called for help: a line and the plan stay in view.
    pub help: bool,
    /// A record of the last week was about someone who frightens or hurts: a way to
    /// support stands at hand.
    pub support: bool,
}

/// The one next step, the weightiest that applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextStep {
    /// Help was called for and the two questions beside it are open.
    DangerCheck {
        /// The sitting that called for it.
        sitting: Uuid,
    },
    /// The last answer said danger: someone to reach comes first.
    Reach,
    /// The page that says things are getting worse.
    GettingWorse(worse::Reason),
    /// A held message.
    Hold(OpenHold),
    /// Something feared came to pass, which was said today: help with it.
    CameTrue {
        /// The thought that holds the fear.
        thought: Uuid,
    },
    /// What became of what was feared.
    Fears,
    /// A thought to go on with.
    Thought {
        /// The thought.
        thought: Uuid,
    },
    /// Something calming, which was chosen over harder work for a week.
    Practice,
    /// A measure, or a part of it.
    Measure(Due),
    /// How the day is.
    CheckIn,
    /// A session: one that was begun, or the one that comes next.
    Session {
        /// Its key.
        session: String,
        /// Whether it was begun.
        is_begun: bool,
    },
    /// Catch a thought.
    Catch,
    /// Nothing more today.
    Rest,
    /// A pause was chosen: nothing is offered.
    Paused,
    /// A relationship has just ended: the programme pauses, and one small step at a time
    /// is offered in its place.
    Parted,
}

/// A held message without a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenHold {
    /// The document.
    pub id: Uuid,
    /// When its wait ends.
    pub ends: Timestamp,
    /// Whether the wait is over.
    pub is_over: bool,
}

/// What was hard in a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hard {
    /// Distress, around a practice.
    Distress,
    /// The pull to send a message that was held.
    Pull,
}

/// A hard moment that eased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HardMoment {
    /// The practice or held message.
    pub id: Uuid,
    /// Which of the two it was.
    pub hard: Hard,
    /// How strong it was when it began.
    pub began: Percent,
    /// The same afterwards.
    pub eased_to: Percent,
    /// Minutes in between, rounded up.
    pub minutes: u32,
}

/// *Today* at this instant, which is given in the zone of the profile.
pub fn today(journal: &Journal, programme: &Programme, now: &ZonedDateTime) -> Today {
    let day = day::of(now);
    let choice = safety::choice(journal, now.timestamp());
    let is_paused = choice == Some(WorseChoice::Pause);
    let has_parted = breakup::pauses(journal, day);
    let fears = if is_paused || has_parted {
        Vec::new()
    } else {
        thoughts::due_fears(journal, day)
            .take(FEARS_SHOWN)
            .map(|(doc, ..)| doc.id)
            .collect()
    };
    let planned = if is_paused {
        Vec::new()
    } else {
        let mut planned = sheet::planned(journal, day);
        planned.retain(|it| !is_shut(journal, programme, it.id, now.timestamp()));
        // Nothing is put to the test on such a day; what was planned with others stays.
        planned.retain(|it| !has_parted || it.kind == Kind::Activity);
        planned
    };
    let mut today = Today {
        day,
        part: day::part(now),
        next: NextStep::Rest,
        check_in: check_in::on(journal, day).map(|(doc, _)| doc.id),
        fears,
        planned,
        holds: open_holds(journal, now),
        moment: hard_moment(journal, day),
        help: safety::help_stays(journal, now.timestamp()),
        support: hark::support_is_near(journal, now.timestamp()),
    };
    today.next = urgent(journal, programme, now, &today).unwrap_or_else(|| {
        if is_paused {
            NextStep::Paused
        } else if has_parted {
            NextStep::Parted
        } else {
            usual(journal, programme, now, &today, choice)
        }
    });
    today
}

/// Whether something planned is homework whose gate is shut at present.
fn is_shut(journal: &Journal, programme: &Programme, id: Uuid, now: Timestamp) -> bool {
    let homework = journal.get::<Homework>(id);
    homework.is_some_and(|(_, it)| homework::is_shut(journal, &programme.sessions, it, now))
}

/// What a pause does not hold back: safety, and what the person began themselves.
fn urgent(
    journal: &Journal,
    programme: &Programme,
    now: &ZonedDateTime,
    today: &Today,
) -> Option<NextStep> {
    if let Some((doc, _)) = safety::help_due(journal) {
        return Some(NextStep::DangerCheck { sitting: doc.id });
    }
    if safety::is_in_danger(journal, now.timestamp()) {
        return Some(NextStep::Reach);
    }
    if let Some(reason) = worse::reason(journal, programme, now) {
        return Some(NextStep::GettingWorse(reason));
    }
    if let Some(hold) = today.holds.first() {
        return Some(NextStep::Hold(*hold));
    }
    came_true(journal, now).map(|thought| NextStep::CameTrue { thought })
}

/// The fear of which it was said last today that it came to pass, at least in part.
/// One that was answered later than it is asked about is left out.
fn came_true(journal: &Journal, now: &ZonedDateTime) -> Option<Uuid> {
    let today = day::of(now);
    let since = day::begins(today, now.time_zone());
    let asked_from = day::before(today, thoughts::FEAR_ASKED_FOR_DAYS);
    let said = journal
        .fears(true, asked_from, Date::MAX)
        .filter_map(|(doc, it)| {
            let outcome = it.fear.as_ref()?.outcome.as_ref()?;
            let is_new = outcome.result.has_come() && outcome.at >= since;
            // Only then is it read for words of danger, which takes long.
            (is_new && it.prediction().is_some()).then_some((outcome.at, doc.id))
        });
    said.max().map(|(_, id)| id)
}

/// Whether someone is here for the first time, and it is night: then sleep comes
/// before anything that could be asked.
fn is_first_night(journal: &Journal, now: &ZonedDateTime, today: &Today) -> bool {
    let begins = day::begins(today.day, now.time_zone());
    today.part == day::Part::Night && journal.docs().all(|it| it.latest.written >= begins)
}

fn usual(
    journal: &Journal,
    programme: &Programme,
    now: &ZonedDateTime,
    today: &Today,
    choice: Option<WorseChoice>,
) -> NextStep {
    let is_easier = choice == Some(WorseChoice::Easier);
    if is_first_night(journal, now, today) {
        return NextStep::Rest;
    }
    if !today.fears.is_empty() {
        return NextStep::Fears;
    }
    let thought = if is_easier {
        None
    } else {
        unfinished(journal, today.day)
    };
    let due = schedule::due(journal, programme, now);
    if let Some((thought, waits)) = thought
        && (due.is_none() || waits <= UNFINISHED_FIRST_DAYS)
    {
        return NextStep::Thought { thought };
    }
    if is_easier && journal.on::<PracticeUse>(today.day).next().is_none() {
        return NextStep::Practice;
    }
    if let Some(due) = due {
        return NextStep::Measure(due);
    }
    if today.check_in.is_none() {
        return NextStep::CheckIn;
    }
    let session = session::offered(journal, programme, today.day).filter(|_| !is_easier);
    if let Some(session) = session {
        return NextStep::Session {
            session: session.key.clone(),
            is_begun: session::state(journal, session) == session::State::Begun,
        };
    }
    if !is_easier && journal.on::<Thought>(today.day).next().is_none() {
        return NextStep::Catch;
    }
    NextStep::Rest
}

/// The latest thought of an earlier day that was not finished, unless it is about
/// something real, about someone for whom challenging is closed, or in words of
/// danger; and for how many
/// days the oldest of them has been waiting.
fn unfinished(journal: &Journal, today: Date) -> Option<(Uuid, i64)> {
    let since = day::before(today, UNFINISHED_DAYS);
    let mut waiting = journal
        .unfinished_thoughts()
        .skip_while(|(doc, _)| doc.day() >= today)
        .take_while(|(doc, _)| doc.day() >= since)
        .filter(|(_, it)| {
            !matches!(it.real, Some(Real::Problem | Real::Danger))
                && !it.has_danger()
                && hark::gate(journal, Reach::Challenge, it.bond) != Gate::Closed
        })
        .map(|(doc, _)| doc);
    let latest = waiting.next()?;
    let oldest = waiting.last().unwrap_or(latest);
    Some((latest.id, day::between(oldest.day(), today)))
}

/// Messages for which a wait was chosen. One without stays in its list: nobody is
/// called back to a message that they only wrote down.
fn open_holds(journal: &Journal, now: &ZonedDateTime) -> Vec<OpenHold> {
    let day = day::of(now);
    let mut holds: Vec<_> = journal
        .between::<Hold>(day::before(day, HOLD_DAYS), day)
        .filter(|(_, it)| it.is_open() && it.minutes > 0)
        .map(|(doc, it)| OpenHold {
            id: doc.id,
            ends: it.ends(),
            is_over: it.left(now.timestamp()).is_zero(),
        })
        .collect();
    holds.sort_by_key(|it| it.ends);
    holds
}

/// The last moment that was hard and eased, from a practice or a held message.
fn hard_moment(journal: &Journal, day: Date) -> Option<HardMoment> {
    let since = day::before(day, MOMENT_DAYS);
    let practice = journal
        .between::<PracticeUse>(since, day)
        .rev()
        .find_map(|(doc, it)| {
            let took = SignedDuration::from_secs(i64::from(it.seconds));
            let moment = moment((doc.id, Hard::Distress), it.before?, it.after?, took)?;
            Some((doc.latest.happened.at, moment))
        });
    let hold = journal
        .between::<Hold>(since, day)
        .rev()
        .find_map(|(doc, it)| {
            let end = it.end.as_ref()?;
            let took = end.at.duration_since(it.started);
            let moment = moment((doc.id, Hard::Pull), it.before?, end.after?, took)?;
            Some((end.at, moment))
        });
    let latest = practice.into_iter().chain(hold).max_by_key(|(at, _)| *at)?;
    Some(latest.1)
}

fn moment(
    (id, hard): (Uuid, Hard),
    began: Percent,
    eased_to: Percent,
    took: SignedDuration,
) -> Option<HardMoment> {
    let minutes = u32::try_from(took.as_secs()).ok()?.div_ceil(60);
    let is_meant = began.get() >= HARD_MOMENT_FROM && eased_to < began && minutes > 0;
    is_meant.then_some(HardMoment {
        id,
        hard,
        began,
        eased_to,
        minutes,
    })
}
