//! *Hold this message*: it is written here, waits, is read again, and then sent,
//! softened, kept or let go.

mod condition;
mod step;
mod words;

pub use condition::is_condition;
pub use step::Step;
pub use words::{outcome, tally};

use crate::bonds::{Bond, BondKind};
use crate::cues::{Cue, cues};
use crate::progress::Cut;
use crate::wait::Wait;
use crate::{Journal, Percent, day};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ZonedDateTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Hold, HoldEnd);

/// The waiting times that are offered, in minutes. Reassurance delays of clinical
/// practice grow from 5 over 10, 30 and 60 minutes; 20 is where urges have
/// usually passed their peak (urge surfing, Marlatt).
pub const WAITS_MINUTES: [u16; 5] = [5, 10, 20, 60, 720];

/// The longest wait that is taken, in minutes: two days.
pub const LONGEST_MINUTES: u16 = 2 * 24 * 60;

/// A message that was held.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The message. Empty once it was let go.
    pub text: String,
    /// Whom it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bond: Option<Uuid>,
    /// What the message is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish: Option<Wish>,
    /// Whether they have asked not to be written to, or have blocked the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_no: Option<bool>,
    /// How strong the pull to send it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Percent>,
    /// When the wait began.
    pub started: Timestamp,
    /// How long the person chose to wait, in minutes. 0: no wait was chosen.
    pub minutes: u16,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<HoldEnd>,
}

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Contact, closeness: best asked for directly.
    Connection,
    /// To be sure: the wish that a wait eases.
    Certainty,
    /// Not clear yet.
    Unsure,
}

/// How a held message ended.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldEnd {
    /// What was done with it.
    pub choice: HoldChoice,
    /// When.
    pub at: Timestamp,
    /// How strong the pull was then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Percent>,
    /// The softened wording.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub softened: String,
}

/// What was done with a held message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldChoice {
    /// Sent as it was.
    Sent,
    /// Sent in other words.
    Softened,
    /// Kept here.
    Kept,
    /// Deleted.
    LetGo,
}

/// How far a held message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Written down, nothing else was asked yet.
    Written,
    /// It is for contact and no wait was chosen: it can be asked for at once.
    Asking,
    /// No wait was chosen yet.
    Choosing,
    /// The wait runs.
    Waiting,
    /// The wait is over: time to read it again.
    Ready,
    /// It was decided upon.
    Ended,
}

impl Hold {
    /// A message that was just written down.
    pub fn new(text: String, now: Timestamp) -> Self {
        Self {
            text,
            bond: None,
            wish: None,
            told_no: None,
            before: None,
            started: now,
            minutes: 0,
            end: None,
        }
    }

    /// Begins a wait, at most [`LONGEST_MINUTES`]. A decision that was made before
    /// is open again.
    pub fn wait(&mut self, minutes: u16, now: Timestamp) {
        self.minutes = minutes.min(LONGEST_MINUTES);
        self.started = now;
        self.end = None;
    }

    /// Ends it. *Let go* forgets the words, and what was made of them.
    pub fn decide(&mut self, end: HoldEnd) {
        let is_let_go = end.choice == HoldChoice::LetGo;
        self.end = Some(end);
        if is_let_go {
            self.text.clear();
        }
    }

    /// How far it has come.
    pub fn stage(&self, now: Timestamp) -> Stage {
        match self {
            Self { end: Some(_), .. } => Stage::Ended,
            Self { minutes: 1.., .. } if !self.left(now).is_zero() => Stage::Waiting,
            Self { minutes: 1.., .. } => Stage::Ready,
            Self {
                wish: Some(Wish::Connection),
                ..
            } => Stage::Asking,
            Self {
                wish: None,
                before: None,
                ..
            } => Stage::Written,
            _ => Stage::Choosing,
        }
    }

    /// The wait that was chosen.
    fn chosen(&self) -> Wait {
        Wait {
            started: self.started,
            minutes: self.minutes,
        }
    }

    /// How long it was held, in whole minutes, up to now or to its end. 0 where
    /// the clock was set back meanwhile.
    pub fn held_minutes(&self, now: Timestamp) -> u32 {
        let until = self.end.as_ref().map_or(now, |it| it.at);
        self.chosen().minutes_until(until)
    }

    /// When it last moved on: a wait began, or it was decided upon. Of two copies
    /// of a message the one that moved later is the newer one.
    pub fn moved(&self) -> Timestamp {
        let decided = self.end.as_ref().map(|it| it.at);
        decided.map_or(self.started, |it| it.max(self.started))
    }

    /// When the wait ends.
    pub fn ends(&self) -> Timestamp {
        self.chosen().ends()
    }

    /// What is left of the wait.
    pub fn left(&self, now: Timestamp) -> SignedDuration {
        self.chosen().left(now)
    }

    /// Whether they said no to messages: as it was answered, or else as the words say.
    pub fn is_told_no(&self) -> bool {
        let said = || cues(&self.text).contains(&Cue::ToldNo);
        self.told_no.unwrap_or_else(said)
    }

    /// Whether they said no to messages, or may have: it is for a former partner, and it
    /// was not said that they did not.
    pub fn may_be_no(&self, journal: &Journal) -> bool {
        let bond = self.bond.and_then(|id| journal.get::<Bond>(id));
        let is_former = bond.is_some_and(|(_, it)| it.kind == BondKind::Ex);
        self.is_told_no() || is_former && self.told_no.is_none()
    }

    /// Whether a message still waits for a decision.
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }
}

/// The hour at which "until tomorrow morning" ends; our own choice.
const MORNING_HOUR: i8 = 8;

/// Minutes until the next morning, rounded up: 08:00 of the day that follows, as
/// days are counted here, where the person is. At most [`LONGEST_MINUTES`].
pub fn until_morning(now: &ZonedDateTime) -> u16 {
    let morning = day::after(day::of(now), 1)
        .at(MORNING_HOUR, 0, 0, 0)
        .to_zoned_datetime(now.time_zone().clone());
    let seconds = morning.map_or(0, |it| {
        it.timestamp().duration_since(now.timestamp()).as_secs()
    });
    let minutes = seconds.max(60).unsigned_abs().div_ceil(60);
    u16::try_from(minutes).map_or(LONGEST_MINUTES, |it| it.min(LONGEST_MINUTES))
}

/// For how many days [`Tally`] looks back: the *last 28 days* of *Progress*.
pub const TALLY_DAYS: i64 = 28;

/// What became of held messages. What rested is only ever shown beside what was
/// said, so that waiting does not turn into keeping quiet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Kept or let go.
    pub rested: usize,
    /// Sent, as it was or in other words.
    pub said: usize,
}

impl Tally {
    /// Over the [`TALLY_DAYS`] days that end with `today`.
    pub fn of(journal: &Journal, today: Date) -> Self {
        let from = day::before(today, TALLY_DAYS - 1);
        Self::between(journal, Cut::none(today), from, today)
    }

    /// From one day to another, as the messages stood at the cut.
    pub(crate) fn between(journal: &Journal, cut: Cut, from: Date, to: Date) -> Self {
        let all = cut.between::<Hold>(journal, from, to);
        let ends = all.filter_map(|(_, hold)| hold.end.as_ref());
        ends.fold(Self::default(), |mut tally, end| {
            match end.choice {
                HoldChoice::Kept | HoldChoice::LetGo => tally.rested += 1,
                HoldChoice::Sent | HoldChoice::Softened => tally.said += 1,
            }
            tally
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Author, Happened, Record, VERSION};

    fn hold(started: &str, minutes: u16) -> Hold {
        Hold {
            minutes,
            ..Hold::new("x".into(), started.parse().unwrap())
        }
    }

    fn end(choice: HoldChoice) -> HoldEnd {
        HoldEnd {
            choice,
            at: "2026-11-24T22:30:00Z".parse().unwrap(),
            after: None,
            softened: String::new(),
        }
    }

    #[test]
    fn stages_follow_from_what_was_answered() {
        let (start, later) = ("2026-11-24T22:00:00Z", "2026-11-24T22:20:00Z");
        let now = later.parse().unwrap();
        let mut it = hold(start, 0);
        assert_eq!(it.stage(now), Stage::Written);
        it.wish = Some(Wish::Certainty);
        assert_eq!(it.stage(now), Stage::Choosing);
        it.wish = Some(Wish::Connection);
        assert_eq!(it.stage(now), Stage::Asking);
        it.wait(21, start.parse().unwrap());
        assert_eq!(it.stage(now), Stage::Waiting);
        it.wait(20, start.parse().unwrap());
        assert_eq!(it.stage(now), Stage::Ready);
        it.decide(end(HoldChoice::Kept));
        assert_eq!(it.stage(now), Stage::Ended);
        it.wait(5, now);
        assert_eq!((it.stage(now), it.end.is_none()), (Stage::Waiting, true));
    }

    #[test]
    fn letting_go_forgets_the_words_and_nothing_else_does() {
        for choice in [HoldChoice::Sent, HoldChoice::Softened, HoldChoice::Kept] {
            let mut it = hold("2026-11-24T22:00:00Z", 5);
            it.decide(end(choice));
            assert_eq!(it.text, "x");
        }
        let mut it = hold("2026-11-24T22:00:00Z", 5);
        it.decide(end(HoldChoice::LetGo));
        assert_eq!(it.text, "");
        assert_eq!(it.held_minutes(Timestamp::MAX), 30);
    }

    #[test]
    fn a_wait_is_never_longer_than_two_days() {
        let mut it = hold("2026-11-24T22:00:00Z", 0);
        it.wait(u16::MAX, it.started);
        assert_eq!(it.minutes, LONGEST_MINUTES);
    }

    #[test]
    fn morning_is_the_next_one_as_the_person_counts_days() {
        for (now, minutes) in [
            ("2026-11-24T23:00[Europe/Berlin]", 9 * 60),
            // After midnight it is still the same evening.
            ("2026-11-25T01:30[Europe/Berlin]", 6 * 60 + 30),
            ("2026-11-25T01:30:30[Europe/Berlin]", 6 * 60 + 30),
            // The clocks go back: one hour more to sleep.
            ("2026-10-24T23:00[Europe/Berlin]", 10 * 60),
        ] {
            assert_eq!(until_morning(&now.parse().unwrap()), minutes, "{now}");
        }
    }

    #[test]
    fn what_rested_stands_beside_what_was_said() {
        let mut journal = Journal::default();
        let ends = [
            ("2026-11-24T22:00:00Z", Some(HoldChoice::Kept)),
            ("2026-11-24T22:00:00Z", Some(HoldChoice::LetGo)),
            ("2026-11-24T22:00:00Z", Some(HoldChoice::Softened)),
            ("2026-11-24T22:00:00Z", None),
            ("2026-10-27T22:00:00Z", Some(HoldChoice::Sent)),
        ];
        for (nth, (started, choice)) in ends.into_iter().enumerate() {
            let mut it = hold(started, 5);
            if let Some(choice) = choice {
                it.decide(end(choice));
            }
            let record = Record {
                v: VERSION,
                id: Uuid::from_u128(nth as u128),
                base: 0,
                happened: Happened::now(&it.started.to_zoned_datetime(jiff::tz::TimeZone::UTC)),
                written: it.started,
                author: Author::Person,
                submission: None,
                body: it.into(),
            };
            journal.apply_record(nth as u64 + 1, record);
        }
        let tally = |day: &str| Tally::of(&journal, day.parse().unwrap());
        assert_eq!(tally("2026-11-24"), Tally { rested: 2, said: 1 });
        assert_eq!(tally("2026-11-23"), Tally { rested: 0, said: 1 });
        assert_eq!(tally("2027-11-23"), Tally::default());
    }

    #[test]
    fn the_wait_follows_the_clock() {
        let hold = hold("2026-11-24T22:00:00Z", 20);
        assert_eq!(
            hold.left("2026-11-24T22:05:00Z".parse().unwrap()).as_mins(),
            15
        );
        assert!(hold.left("2026-11-25T07:00:00Z".parse().unwrap()).is_zero());
        assert_eq!(
            hold.left("2026-11-24T20:00:00Z".parse().unwrap()).as_mins(),
            20
        );
    }
}
