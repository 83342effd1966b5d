//! The stored form of what a person wrote. This is a file format: frozen by the
//! fixtures in `tests/frozen`. Once released it changes only by raising [`VERSION`]
//! with one upcaster, even for a new field or kind (whose upcaster does nothing):
//! a program that does not know them would drop them from the next revision, and
//! the number is what makes it serve such an account read-only.

use crate::{
    activity::Activity,
    belief_log::BeliefEntry,
    bonds::Bond,
    breakup::BreakupNote,
    check_in::CheckIn,
    core_belief::CoreBelief,
    critic::Critic,
    drills::DrillAnswer,
    drills::Rehearsal,
    drills::WorkedAnswer,
    experiment::Experiment,
    hark::Hark,
    hold::Hold,
    homework::Homework,
    keeping::Keeping,
    ladder::Ladder,
    letter::Letter,
    limit::Limit,
    measures::Sitting,
    pattern::Pattern,
    plan::Plan,
    practices::PracticeUse,
    prediction::Prediction,
    problem::Problem,
    profile::Profile,
    request::Request,
    roots::Roots,
    safety::{DangerCheck, WorseCheck},
    session::{SessionNotes, Way},
    thoughts::Thought,
    trial::Trial,
    urge::Urge,
    values::Values,
    worry::Worry,
};
use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

/// The format that this program writes.
pub const VERSION: u16 = 1;

/// Whether a field is left out because it says no.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
pub(crate) fn is_false(it: &bool) -> bool {
    !*it
}

/// `Debug` that shows nothing of what a person wrote or answered, so that none of
/// it can reach a log or an error through these types.
macro_rules! private {
    ($($type:ty),* $(,)?) => {$(
        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($type), " { .. }"))
            }
        }
    )*};
}
pub(crate) use private;

private!(Body);

/// One revision of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The format that wrote it.
    pub v: u16,
    /// Of the document; the same in all its revisions.
    pub id: Uuid,
    /// The seq of the revision that this one replaces, 0 for a new document.
    pub base: u64,
    /// When it happened in the person's life; may be back-dated.
    pub happened: Happened,
    /// When it was written down.
    pub written: Timestamp,
    /// Who wrote it.
    #[serde(default)]
    pub author: Author,
    /// Of the form that was posted, so that a second post answers as the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submission: Option<Uuid>,
    /// What was written.
    pub body: Body,
}

/// When something happened: the instant, the zone the person was in, and the
/// civil day it counts for (a day begins at 04:00, see [`crate::day`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// The instant.
    pub at: Timestamp,
    /// IANA name of the zone.
    pub zone: String,
    /// The day it counts for.
    pub date: Date,
}

impl Happened {
    /// Now, where the person is.
    pub fn now(now: &ZonedDateTime) -> Self {
        Self {
            at: now.timestamp(),
            zone: now.time_zone().iana_name().unwrap_or("UTC").to_owned(),
            date: crate::day::of(now),
        }
    }

    /// On an earlier day, for which only the date is known: counted at noon.
    pub fn on(date: Date, now: &ZonedDateTime) -> Self {
        if date == crate::day::of(now) {
            return Self::now(now);
        }
        let at = date
            .at(12, 0, 0, 0)
            .to_zoned_datetime(now.time_zone().clone())
            .map_or(now.timestamp(), |it| it.timestamp());
        Self {
            at,
            date,
            ..Self::now(now)
        }
    }
}

/// Who wrote a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The person whose journal it is.
    #[default]
    Person,
    /// Brought in from a file.
    Import,
}

macro_rules! bodies {
    ($($(#[$doc:meta])* $name:ident($type:ty),)*) => {
        /// What a record holds, by kind.
        #[derive(Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        pub enum Body {
            $($(#[$doc])* $name($type),)*
        }

        /// The kinds of records, in the order of [`Body`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $($(#[$doc])* $name,)*
        }

        impl Kind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }

        impl Body {
            /// Which kind this is.
            pub fn kind(&self) -> Kind {
                match self { $(Self::$name(_) => Kind::$name,)* }
            }
        }

        $(
            impl From<$type> for Body {
                fn from(it: $type) -> Self {
                    Self::$name(it)
                }
            }

            impl crate::journal::Typed for $type {
                const KIND: Kind = Kind::$name;
                fn of(body: &Body) -> Option<&Self> {
                    match body { Body::$name(it) => Some(it), _ => None }
                }
            }
        )*
    };
}

bodies! {
    /// Who the person is to the program.
    Profile(Profile),
    /// Someone in the person's life.
    Bond(Bond),
    /// How a day was.
    CheckIn(CheckIn),
    /// A thought, caught or worked through.
    Thought(Thought),
    /// A message that was held.
    Hold(Hold),
    /// A practice that was done.
    Practice(PracticeUse),
    /// A sitting of a measure.
    Measure(Sitting),
    /// The answer to the question about being hurt (HARK).
    Hark(Hark),
    /// The staying-safe plan.
    Plan(Plan),
    /// What was answered when help was shown.
    Danger(DangerCheck),
    /// What was answered when things got worse.
    Worse(WorseCheck),
    /// Something real that has to be dealt with.
    Problem(Problem),
    /// Something that is tried, to see what happens.
    Experiment(Experiment),
    /// Steps towards what is avoided.
    Ladder(Ladder),
    /// One step of a ladder, done on purpose.
    Trial(Trial),
    /// Something that is expected, and what happened.
    Prediction(Prediction),
    /// Something that the person was drawn to do.
    Urge(Urge),
    /// Something that is asked for directly.
    Request(Request),
    /// A limit.
    Limit(Limit),
    /// Something to do.
    Activity(Activity),
    /// What matters.
    Values(Values),
    /// How one hard moment leads to the next.
    Pattern(Pattern),
    /// Where it comes from.
    Roots(Roots),
    /// A core belief.
    CoreBelief(CoreBelief),
    /// A sign or a rating for a belief.
    BeliefEntry(BeliefEntry),
    /// A letter to oneself.
    Letter(Letter),
    /// A talk with the inner critic.
    Critic(Critic),
    /// A worry that was put off.
    Worry(Worry),
    /// An answer to a drill.
    DrillAnswer(DrillAnswer),
    /// An answer to a worked thought.
    WorkedAnswer(WorkedAnswer),
    /// A rehearsed conversation.
    Rehearsal(Rehearsal),
    /// A note after a break-up.
    BreakupNote(BreakupNote),
    /// What was gone through and answered in a session.
    Session(SessionNotes),
    /// Goals, and the route through the programme.
    Way(Way),
    /// Something to do between sessions.
    Homework(Homework),
    /// The plan for later.
    Keeping(Keeping),
    /// A document that was erased.
    Erased(Erased),
}

/// The document of this id was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// Of the erased document.
    pub erased: Uuid,
    /// Of more documents that were erased in the same step, as when an import is
    /// undone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Uuid>,
}

impl Erased {
    /// One document and no more.
    pub fn one(erased: Uuid) -> Self {
        let also = Vec::new();
        Self { erased, also }
    }
}

/// Why stored bytes are not a record.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// Written by a newer program; this one must not write to the account.
    #[error("written in format {0}, which is newer than this program")]
    TooNew(u16),
    /// The bytes are damaged.
    #[error("not a record")]
    Damaged,
}

/// Turns a stored record of one format into the next: total, without I/O.
type Upcast = fn(&mut Map<String, Value>);

/// `UPCASTS[n - 1]` turns format `n` into format `n + 1`. The length is tied to
/// [`VERSION`]: raising it without an upcaster does not compile.
const UPCASTS: [Upcast; VERSION as usize - 1] = [];

impl Record {
    /// The bytes that are sealed.
    #[expect(
        clippy::expect_used,
        reason = "no map in a record has keys other than text, and nothing else can fail; \
                  zero bytes in its place would be a record lost"
    )]
    pub fn encode(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a record is plain JSON")
    }

    /// Reads a stored record, whichever version wrote it.
    ///
    /// # Errors
    /// [`DecodeError`] for a newer format or for damage.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        // Nearly every record is of the current version: one typed pass.
        if let Ok(record) = serde_json::from_slice::<Self>(bytes)
            && record.v == VERSION
        {
            return Ok(record);
        }
        let record = upcast(bytes, &UPCASTS)?;
        serde_json::from_value(record.into()).map_err(|_| DecodeError::Damaged)
    }
}

/// The record in the format that the last of `upcasts` leads to.
fn upcast(bytes: &[u8], upcasts: &[Upcast]) -> Result<Map<String, Value>, DecodeError> {
    let mut record: Map<String, Value> =
        serde_json::from_slice(bytes).map_err(|_| DecodeError::Damaged)?;
    let newest = u16::try_from(upcasts.len() + 1).unwrap_or(u16::MAX);
    let version = record
        .get("v")
        .and_then(Value::as_u64)
        .filter(|it| *it > 0)
        .ok_or(DecodeError::Damaged)?;
    let version = u16::try_from(version).unwrap_or(u16::MAX);
    if version > newest {
        return Err(DecodeError::TooNew(version));
    }
    for upcast in upcasts.iter().skip(usize::from(version) - 1) {
        upcast(&mut record);
    }
    record.insert("v".to_owned(), newest.into());
    Ok(record)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_STEPS: [Upcast; 2] = [
        // Format 1 kept worry from 1 to 5.
        |record| {
            if let Some(worry) = record.get_mut("worry") {
                *worry = (worry.as_u64().unwrap_or(1) * 2).into();
            }
        },
        // Format 2 called it worry.
        |record| {
            if let Some(worry) = record.remove("worry") {
                record.insert("strain".to_owned(), worry);
            }
        },
    ];

    fn read(stored: &str) -> Result<Value, DecodeError> {
        upcast(stored.as_bytes(), &TWO_STEPS).map(Into::into)
    }

    #[test]
    fn an_old_record_goes_through_every_later_step_once() {
        let now = serde_json::json!({ "v": 3, "strain": 8 });
        assert_eq!(read(r#"{"v":1,"worry":4}"#).unwrap(), now);
        assert_eq!(read(r#"{"v":2,"worry":8}"#).unwrap(), now);
        assert_eq!(read(r#"{"v":3,"strain":8}"#).unwrap(), now);
    }

    #[test]
    fn what_has_no_step_is_newer_or_damaged() {
        assert!(matches!(read(r#"{"v":4}"#), Err(DecodeError::TooNew(4))));
        for damaged in [r#"{"v":0}"#, r#"{"v":-1}"#, r#"{"v":"1"}"#, "{}", "[]", ""] {
            assert!(
                matches!(read(damaged), Err(DecodeError::Damaged)),
                "{damaged}"
            );
        }
    }
}
