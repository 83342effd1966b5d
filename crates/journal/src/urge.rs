//! Urges: what one was drawn to do, and what became of it. A wish for contact leads
//! straight to asking, a wish to be sure to a wait that the person chooses.

mod count;
mod delay;
mod words;

pub use count::{BASELINE_DAYS, Count, TALLY_DAYS, Tally, most};
pub use delay::{HELD_TIMES, Suggestion, Why};
pub use words::{counted, outcome, suggested, tally};

use crate::hold::{LONGEST_MINUTES, Wish};
use crate::journal::Entry;
use crate::wait::Wait;
use crate::{Journal, Percent, day};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Urge, UrgeEnd);

/// An urge, noted in two taps.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urge {
    /// Key of the urge in the programme.
    pub urge: String,
    /// How strong it was.
    #[serde(default)]
    pub before: Option<Percent>,
    /// Whom it is about.
    #[serde(default)]
    pub bond: Option<Uuid>,
    /// What it is a wish for.
    #[serde(default)]
    pub wish: Option<Wish>,
    /// When it was noted, and a wait began.
    pub started: Timestamp,
    /// How long the person chose to wait, in minutes. 0: it was only noted.
    #[serde(default)]
    pub minutes: u16,
    /// What became of it.
    #[serde(default)]
    pub end: Option<UrgeEnd>,
}

/// What became of an urge.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UrgeEnd {
    /// What the person did.
    pub choice: UrgeChoice,
    /// When.
    pub at: Timestamp,
    /// How strong it was then.
    #[serde(default)]
    pub after: Option<Percent>,
}

/// What the person did with an urge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UrgeChoice {
    /// It eased by itself.
    Eased,
    /// It is put off further.
    Paused,
    /// What was needed was asked for directly.
    Asked,
    /// It was followed.
    Acted,
}

/// The page that an urge has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// How strong it is.
    Strength,
    /// What it is a wish for.
    Wish,
    /// A wish for contact: asking for it.
    Ask,
    /// How long to wait.
    Delay,
    /// The wait runs, or is over.
    Waiting,
    /// What became of it.
    Result,
}

impl Step {
    /// What is next.
    pub fn next(urge: &Urge) -> Self {
        match urge {
            Urge { end: Some(_), .. } => Self::Result,
            Urge { minutes: 1.., .. } => Self::Waiting,
            Urge {
                wish: Some(Wish::Connection),
                ..
            } => Self::Ask,
            Urge { wish: Some(_), .. } => Self::Delay,
            Urge {
                before: Some(_), ..
            } => Self::Wish,
            _ => Self::Strength,
        }
    }

    /// Its name in an address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Strength => "strength",
            Self::Wish => "wish",
            Self::Ask => "ask",
            Self::Delay => "delay",
            Self::Waiting => "waiting",
            Self::Result => "result",
        }
    }
}

impl Urge {
    /// One that was noted just now.
    pub fn new(urge: String, now: Timestamp) -> Self {
        Self {
            urge,
            before: None,
            bond: None,
            wish: None,
            started: now,
            minutes: 0,
            end: None,
        }
    }

    /// Begins a wait, at most [`LONGEST_MINUTES`]. What became of it is open again.
    pub fn wait(&mut self, minutes: u16, now: Timestamp) {
        self.minutes = minutes.min(LONGEST_MINUTES);
        self.started = now;
        self.end = None;
    }

    /// The wait that was chosen.
    pub fn chosen(&self) -> Wait {
        Wait {
            started: self.started,
            minutes: self.minutes,
        }
    }

    /// What is left of the wait.
    pub fn left(&self, now: Timestamp) -> SignedDuration {
        self.chosen().left(now)
    }

    /// Whether a wait was chosen and nothing was said since about what became of it.
    pub fn is_waiting(&self) -> bool {
        self.minutes > 0 && self.end.is_none()
    }

    /// Whether the whole wait was waited. What was done afterwards does not matter.
    pub fn is_held(&self) -> bool {
        let until = self.end.as_ref().map(|it| it.at);
        self.minutes > 0 && until.is_some_and(|it| self.left(it).is_zero())
    }
}

/// For how many days a wait is shown as one: as long as one can be, and a day.
const WAITS_DAYS: i64 = 3;

/// Those that wait, the earliest first.
pub fn waiting(journal: &Journal, today: Date) -> impl Iterator<Item = Entry<'_, Urge>> {
    let recent = journal.between::<Urge>(day::before(today, WAITS_DAYS), today);
    recent.filter(|(_, it)| it.is_waiting())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Author, Body, Happened, Record, VERSION};
    use jiff::ToSpan;
    use programme::Programme;

    /// The programme's own.
    pub(super) fn urges() -> programme::Urges {
        Programme::embedded().urges.clone()
    }

    /// One of a day of March 2026, ended so many minutes after it began.
    pub(super) fn ended(
        urge: &str,
        day: i64,
        minutes: u16,
        after: i64,
        choice: UrgeChoice,
    ) -> Urge {
        let start: Timestamp = "2026-03-02T20:00:00Z".parse().unwrap();
        let started = start + (24 * day).hours();
        let mut it = Urge::new(urge.into(), started);
        it.wait(minutes, started);
        it.end = Some(UrgeEnd {
            choice,
            at: started + after.minutes(),
            after: None,
        });
        it
    }

    /// A journal with these.
    pub(super) fn journal(urges: impl IntoIterator<Item = Urge>) -> Journal {
        let mut journal = Journal::default();
        for it in urges {
            add(&mut journal, it.started, it);
        }
        journal
    }

    /// One more record.
    pub(super) fn add(journal: &mut Journal, at: Timestamp, body: impl Into<Body>) {
        let seq = journal.end() + 1;
        let record = Record {
            v: VERSION,
            id: Uuid::from_u128(seq.into()),
            base: 0,
            happened: Happened::now(&at.to_zoned_datetime(jiff::tz::TimeZone::UTC)),
            written: at,
            author: Author::Person,
            submission: None,
            body: body.into(),
        };
        journal.apply_record(seq, record);
    }

    #[test]
    fn what_is_next_follows_from_what_was_answered() {
        let now: Timestamp = "2026-03-02T20:00:00Z".parse().unwrap();
        let mut it = Urge::new("are-we-ok".into(), now);
        assert_eq!(Step::next(&it), Step::Strength);
        it.before = Some(Percent::clamped(80));
        assert_eq!(Step::next(&it), Step::Wish);
        it.wish = Some(Wish::Connection);
        assert_eq!(Step::next(&it), Step::Ask);
        it.wish = Some(Wish::Certainty);
        assert_eq!(Step::next(&it), Step::Delay);
        it.wait(u16::MAX, now);
        assert_eq!(
            (Step::next(&it), it.minutes),
            (Step::Waiting, LONGEST_MINUTES)
        );
        it.end = Some(UrgeEnd {
            choice: UrgeChoice::Paused,
            at: now,
            after: None,
        });
        assert_eq!((Step::next(&it), it.is_held()), (Step::Result, false));
        it.wait(5, now);
        assert!(it.is_waiting());
    }
}
