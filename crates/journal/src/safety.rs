//! What was answered when help was shown, and when it has to be shown.

use crate::cues::Cue;
use crate::hark::Hark;
use crate::journal::Entry;
use crate::measures::Sitting;
use crate::thoughts::Real;
use crate::{Body, Doc, Journal};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(DangerCheck, WorseCheck);

/// Answers to the two questions beside help lines (item 9 of the PHQ-9, 1 or more).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DangerCheck {
    /// "Are you in danger right now?" "Not sure" is kept as a yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_danger: Option<bool>,
    /// "Can you stay safe until you reach someone?" "Not sure" is kept as a no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub can_stay_safe: Option<bool>,
}

/// What was answered on the page that says things are getting worse.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorseCheck {
    /// "Is this making things worse?"
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program_makes_worse: Option<WorseAnswer>,
    /// How to go on.
    pub then: WorseChoice,
}

/// "Is this making things worse?"
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorseAnswer {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Hard to tell.
    Unsure,
}

/// How to go on after things got worse. Nothing is locked by any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorseChoice {
    /// A pause: no next steps are offered for a week.
    Pause,
    /// Easier work: calming and kindness first.
    Easier,
    /// Go on as before.
    GoOn,
}

/// The latest sitting that raised a help flag which has not been answered (or
/// passed over after help was shown) since. Challenge waits until then.
pub fn help_due(journal: &Journal) -> Option<Entry<'_, Sitting>> {
    let (sitting, answers) = journal.safety::<Sitting>().next_back()?;
    // What was written in one go with the sitting answers it, in whichever order
    // the two were appended.
    let is_answered = journal
        .safety::<DangerCheck>()
        .next_back()
        .is_some_and(|(check, _)| {
            check.seq() > sitting.seq() || check.latest.written == sitting.latest.written
        });
    (!is_answered).then_some((sitting, answers))
}

impl DangerCheck {
    /// Whether someone has to be reached now, before anything else.
    pub fn calls_for_help(&self) -> bool {
        self.in_danger == Some(true) || self.can_stay_safe == Some(false)
    }

    /// Whether both were left out: passed over, with help in view.
    fn is_passed(&self) -> bool {
        self.in_danger.is_none() && self.can_stay_safe.is_none()
    }
}

/// For how long an answer that someone is in danger, or may not stay safe, puts help
/// before anything that challenges. Our own rule.
pub const DANGER_HOLDS_HOURS: i64 = 24;

/// For how long passing that page over holds: long enough for one record, and not
/// for the day.
pub const PASS_HOLDS_MINUTES: i64 = 60;

/// Whether the last answer says danger, or that staying safe is in doubt. Passing
/// the questions over is no answer, and does not take it back.
pub fn is_in_danger(journal: &Journal, now: Timestamp) -> bool {
    let holds = SignedDuration::from_hours(DANGER_HOLDS_HOURS);
    let mut checks = journal.safety::<DangerCheck>().rev();
    let last = checks.find(|(_, it)| !it.is_passed());
    last.is_some_and(|(doc, it)| it.calls_for_help() && age(doc, now) < holds)
}

/// Whether help comes first because of that, and was not just passed over.
pub fn help_comes_first(journal: &Journal, now: Timestamp) -> bool {
    let holds = SignedDuration::from_mins(PASS_HOLDS_MINUTES);
    let last = journal.safety::<DangerCheck>().next_back();
    let is_passed = last.is_some_and(|(doc, it)| it.is_passed() && age(doc, now) < holds);
    !is_passed && is_in_danger(journal, now)
}

/// For how many days after an answer that called for help *Today* keeps a line and
/// the plan in view.
pub const HELP_STAYS_DAYS: i64 = 7;

/// Whether an answer of the last week called for help.
pub fn help_stays(journal: &Journal, now: Timestamp) -> bool {
    let stays = SignedDuration::from_hours(24 * HELP_STAYS_DAYS);
    let is_near = |doc: &Doc| age(doc, now) < stays;
    let mut sittings = journal.safety::<Sitting>();
    let mut checks = journal.safety::<DangerCheck>();
    sittings.any(|(doc, it)| it.help && is_near(doc))
        || checks.any(|(doc, it)| it.calls_for_help() && is_near(doc))
}

/// How old a record is. Taken both ways, so that a clock that was once wrong cannot
/// hold anything for years.
fn age(doc: &Doc, now: Timestamp) -> SignedDuration {
    now.duration_since(doc.latest.written).abs()
}

impl Body {
    /// What was answered to whether the fear is about real harm, in whatever kind of
    /// record that is asked.
    pub fn real(&self) -> Option<Real> {
        match self {
            Self::Thought(it) => it.real,
            Self::Experiment(it) => it.real,
            Self::Limit(it) => it.real,
            Self::Prediction(it) => it.real,
            Self::Trial(it) => it.real,
            Self::Worry(it) => it.real,
            _ => None,
        }
    }

    /// Whom such a record is about, or something that one was drawn to do. A worry names
    /// nobody.
    pub fn bond(&self) -> Option<Uuid> {
        match self {
            Self::Thought(it) => it.bond,
            Self::Urge(it) => it.bond,
            Self::Hold(it) => it.bond,
            Self::Experiment(it) => it.bond,
            Self::Limit(it) => it.bond,
            Self::Prediction(it) => it.bond,
            Self::Trial(it) => it.bond,
            _ => None,
        }
    }
}

/// What is asked once before a record is questioned, because of the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The two questions about danger: the words may be about dying.
    Danger,
    /// The four questions about being hurt: earlier noes may have been given under
    /// someone's eyes.
    Hark,
}

/// What comes first for a record with such words, while it was not answered since that
/// was begun. One that was not saved holds none yet.
pub fn first(journal: &Journal, id: Uuid, cues: &[Cue]) -> Option<First> {
    let doc = journal.doc(id)?;
    let begun = doc.begun();
    let is_since = |doc: &Doc| doc.latest.written >= begun;
    let was_asked = || {
        journal
            .safety::<DangerCheck>()
            .any(|(doc, _)| is_since(doc))
    };
    if cues.contains(&Cue::OwnLife) && !was_asked() {
        return Some(First::Danger);
    }
    let was_asked = || journal.safety::<Hark>().any(|(doc, _)| is_since(doc));
    (cues.contains(&Cue::Harm) && !was_asked()).then_some(First::Hark)
}

/// Whether help has to be shown before anything is challenged.
pub fn help_is_due(journal: &Journal) -> bool {
    help_due(journal).is_some()
}

/// For how many days a choice made when things got worse holds.
pub const CHOICE_HOLDS_DAYS: i64 = 7;

/// The choice that holds at present, if one was made within the last week.
pub fn choice(journal: &Journal, now: Timestamp) -> Option<WorseChoice> {
    let (doc, check) = journal.safety::<WorseCheck>().next_back()?;
    (age(doc, now) < SignedDuration::from_hours(24 * CHOICE_HOLDS_DAYS)).then_some(check.then)
}
