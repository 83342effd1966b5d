//! Sessions: what was gone through in each, what was answered there, and which comes next.
//! Nothing is locked, and nothing is ever late: a session that was left waits where it was.

mod own;
mod said;

pub use own::own;
pub use said::cues;

use crate::hark::{self, Gate, Reach};
use crate::safety::WorseChoice;
use crate::{Entry, Journal, breakup, day, profile, safety};
use jiff::civil::Date;
use jiff::{Span, Timestamp, ZonedDateTime};
use programme::{
    Homework, Lead, Phase, Piece, PieceKind, Programme, Session, SessionStep, Sessions, SheetGate,
    Situation,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

crate::record::private!(SessionNotes, Way);

/// What was gone through and answered in one session.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionNotes {
    /// Key of the session.
    pub session: String,
    /// Version of the programme that it was last done with.
    pub programme: String,
    /// Keys of the steps that were gone through, answered or not.
    pub seen: Vec<String>,
    /// Answers by the key of the piece; of something sorted by `piece/item`.
    pub answers: BTreeMap<String, String>,
    /// One line about the session.
    pub feedback: String,
    /// When its last step was gone through for the first time.
    pub ended: Option<Timestamp>,
}

impl SessionNotes {
    /// Notes that a step was gone through, and that the session came to its end with it.
    pub fn pass(&mut self, session: &Session, step: &str, situation: Situation, now: Timestamp) {
        if self.seen.iter().all(|it| it != step) {
            self.seen.push(step.to_owned());
        }
        if self.ended.is_none() && next(self, session, situation).is_none() {
            self.ended = Some(now);
        }
    }

    fn has_seen(&self, step: &SessionStep) -> bool {
        self.seen.contains(&step.key)
    }
}

/// What the person wants of the programme.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Way {
    /// Their goals.
    pub goals: Vec<String>,
    /// Whether they chose the short route.
    pub short: bool,
}

/// The person's way, if they have said anything of it.
pub fn way(journal: &Journal) -> Option<Entry<'_, Way>> {
    journal.all::<Way>().next_back()
}

/// The person's situation, as the programme names it.
pub fn situation(journal: &Journal) -> Option<Situation> {
    profile::of(journal).and_then(|(_, it)| it.situation.in_programme())
}

/// For whom the steps of a session are chosen: who has not said is met as single.
pub fn met_as(journal: &Journal) -> Situation {
    situation(journal).unwrap_or(Situation::Single)
}

/// What was noted in a session, if it was begun.
pub fn notes<'j>(journal: &'j Journal, session: &str) -> Option<Entry<'j, SessionNotes>> {
    let mut all = journal.all::<SessionNotes>().rev();
    all.find(|(_, it)| it.session == session)
}

/// The first step that was not gone through. `None`: none is left.
pub fn next<'s>(
    notes: &SessionNotes,
    session: &'s Session,
    situation: Situation,
) -> Option<&'s SessionStep> {
    let mut steps = session.steps_for(situation);
    steps.find(|it| !notes.has_seen(it))
}

/// How far a session has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was not begun.
    New,
    /// Some of its steps were gone through.
    Begun,
    /// It was gone through to its end.
    Done,
}

/// How far a session has come. Only a look back that was caught up on does not begin it.
pub fn state(journal: &Journal, session: &Session) -> State {
    let Some((_, notes)) = notes(journal, &session.key) else {
        return State::New;
    };
    let is_own = |it: &&SessionStep| !it.review && notes.has_seen(it);
    if notes.ended.is_some() {
        State::Done
    } else if session.steps.iter().any(|it| is_own(&it)) {
        State::Begun
    } else {
        State::New
    }
}

/// The sessions on the person's route, in order.
pub fn route<'p>(journal: &Journal, sessions: &'p Sessions) -> Vec<&'p Session> {
    let is_short = way(journal).is_some_and(|(_, it)| it.short);
    let all = sessions.main().filter(|it| it.core || !is_short);
    all.collect()
}

/// The session to go on with: the one that was left last, or else the one after the last
/// that was done; never a backlog. `None`: the programme is over.
pub fn current<'p>(journal: &Journal, sessions: &'p Sessions) -> Option<&'p Session> {
    let begun = journal.all::<SessionNotes>().rev();
    let begun = begun.filter_map(|(_, it)| sessions.get(&it.session));
    let mut begun = begun.filter(|it| it.phase != Phase::Booster);
    if let Some(left) = begun.find(|it| state(journal, it) == State::Begun) {
        return Some(left);
    }
    if is_over(journal, sessions) {
        return None;
    }
    let is_done = |it: &&Session| state(journal, it) == State::Done;
    let last = sessions.main().rev().find(is_done).map_or(0, |it| it.order);
    let open = route(journal, sessions)
        .into_iter()
        .filter(|it| !is_done(it));
    let open: Vec<_> = open.collect();
    let after = open.iter().find(|it| it.order > last);
    after.or_else(|| open.first()).copied()
}

/// Whether the person has come to the end of their way.
pub fn is_over(journal: &Journal, sessions: &Sessions) -> bool {
    ended(journal, sessions).is_some()
}

/// When the programme ended for this person: with the last session on their way, once half
/// of the way lies behind them. Who reads the last pages first has not come to the end.
pub fn ended(journal: &Journal, sessions: &Sessions) -> Option<Timestamp> {
    let route = route(journal, sessions);
    let done = route
        .iter()
        .filter(|it| state(journal, it) == State::Done)
        .count();
    let (_, notes) = notes(journal, &route.last()?.key)?;
    notes.ended.filter(|_| done * 2 >= route.len())
}

/// Days between the end of a session and the next one on *Today*: about one a week. The
/// map has all of them at any time.
pub const PACE_DAYS: i64 = 6;

/// The session that *Today* offers: one that was left, or the next one once the last was
/// some days ago. After a break of any length it is one session and no backlog.
pub fn offered<'p>(
    journal: &Journal,
    programme: &'p Programme,
    today: Date,
) -> Option<&'p Session> {
    let sessions = &programme.sessions;
    let current = current(journal, sessions).or_else(|| booster(journal, sessions, today))?;
    if state(journal, current) == State::Begun {
        return Some(current);
    }
    let ended = journal.all::<SessionNotes>().rev().take(LOOKED_THROUGH);
    let ended = ended.filter_map(|(doc, it)| it.ended.map(|_| doc.day()));
    let is_rested = ended
        .max()
        .is_none_or(|it| day::between(it, today) >= PACE_DAYS);
    is_rested.then_some(current)
}

/// How many of the latest notes are looked through for the last end.
const LOOKED_THROUGH: usize = 30;

/// For how many days a booster is offered.
const BOOSTER_DAYS: i64 = 28;

/// The booster that was begun, or whose time has come, if it was not gone through.
pub fn booster<'p>(journal: &Journal, sessions: &'p Sessions, today: Date) -> Option<&'p Session> {
    let mut boosters = sessions.boosters().rev();
    let begun = boosters.clone();
    let mut begun = begun.filter(|it| state(journal, it) == State::Begun);
    begun.next().or_else(|| {
        boosters.find(|it| {
            let due = booster_day(journal, sessions, it);
            let is_due = due.is_some_and(|it| (0..BOOSTER_DAYS).contains(&day::between(it, today)));
            is_due && state(journal, it) != State::Done
        })
    })
}

/// The day from which on a booster is offered. `None`: the programme is not over.
pub fn booster_day(journal: &Journal, sessions: &Sessions, booster: &Session) -> Option<Date> {
    let ended = ended(journal, sessions)?;
    let months = Span::new().months(booster.after_months?);
    let zone = profile::of(journal).map_or("UTC", |(_, it)| it.zone.as_str());
    let ended = ended.in_tz(zone).or_else(|_| ended.in_tz("UTC")).ok()?;
    day::of(&ended).checked_add(months).ok()
}

/// The last session before this one that has a look back, where the person never had it: it
/// is offered before this one, so that nobody on the short route misses it.
pub fn missed_review<'p>(
    journal: &Journal,
    sessions: &'p Sessions,
    session: &Session,
) -> Option<&'p Session> {
    let situation = met_as(journal);
    let reviews = |it: &'p Session| it.steps_for(situation).filter(|it| it.review);
    let earlier = sessions.main().filter(|it| it.order < session.order);
    let last = earlier.rev().find(|it| reviews(it).next().is_some())?;
    let notes = notes(journal, &last.key).map(|(_, it)| it);
    let was_had = notes.is_some_and(|notes| reviews(last).any(|it| notes.has_seen(it)));
    (!was_had).then_some(last)
}

/// The step that follows one: the next, or in a look back by itself the next of that.
pub fn after<'s>(
    session: &'s Session,
    step: &str,
    situation: Situation,
    is_look_back: bool,
) -> Option<&'s SessionStep> {
    let steps = session.steps_for(situation);
    let mut later = steps.skip_while(|it| it.key != step).skip(1);
    later.find(|it| it.review || !is_look_back)
}

/// Why the programme rests at present. Every session stays open all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// A relationship has just ended.
    Parted,
    /// The person chose a pause.
    Chosen,
}

/// Whether the programme rests at present, and why. A parting comes first.
pub fn rest(journal: &Journal, now: &ZonedDateTime) -> Option<Rest> {
    let choice = safety::choice(journal, now.timestamp());
    if breakup::pauses(journal, day::of(now)) {
        return Some(Rest::Parted);
    }
    (choice == Some(WorseChoice::Pause)).then_some(Rest::Chosen)
}

/// Where an answer leads that was given on a step just now, if it leads anywhere. One that
/// was given before has led there.
pub fn lead<'s>(step: &'s SessionStep, was: &SessionNotes, now: &SessionNotes) -> Option<&'s Lead> {
    step.asked().find_map(|piece| {
        let answer = now.answers.get(&piece.key);
        let is_new = was.answers.get(&piece.key) != answer;
        piece.opens.get(answer?).filter(|_| is_new)
    })
}

/// Whether what has this gate is closed at present, so that something else is offered. What
/// the gate still asks, the tool asks by itself.
pub fn is_shut(journal: &Journal, gate: Option<SheetGate>, now: Timestamp) -> bool {
    gate.is_some_and(|it| {
        // Who prefers not to say: what is done towards a partner waits.
        let is_closed = |it| matches!(hark::gate(journal, it, None), Gate::Closed | Gate::Waits);
        Reach::of(it).is_some_and(is_closed) || safety::is_in_danger(journal, now)
    })
}

/// The homework that a session offers at present: what fits the situation and whose gate
/// is not shut.
pub fn choices<'s>(
    journal: &Journal,
    session: &'s Session,
    now: Timestamp,
) -> impl Iterator<Item = &'s Homework> {
    let situation = met_as(journal);
    let all = session.homework.iter();
    all.filter(move |it| it.is_for(situation) && !is_shut(journal, it.gate, now))
}

/// What was answered to a piece, each with what was asked, in the words of the programme.
pub fn answers<'a>(notes: &'a SessionNotes, piece: &'a Piece) -> Vec<(&'a str, &'a str)> {
    let in_words = |key: &str| {
        let answer = notes.answers.get(key)?;
        Some(piece.option(answer).unwrap_or(answer))
    };
    let PieceKind::Sort { items, .. } = &piece.kind else {
        let said = in_words(&piece.key).map(|it| (piece.request.as_str(), it));
        return said.into_iter().collect();
    };
    let said = items.iter().filter_map(|it| {
        let answer = in_words(&piece.item_key(&it.said))?;
        Some((it.said.text.as_str(), answer))
    });
    said.collect()
}
