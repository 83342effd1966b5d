//! Worked thoughts: the practice set for thinking habits, with an answer key and reasons.

use serde::Deserialize;

use crate::named::named;

/// A thought to look at, with what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkedThought {
    /// Permanent name, in kebab case.
    pub key: String,
    /// Whether there is a habit in it at all.
    pub kind: WorkedKind,
    /// Keys of the thinking habits that are in it; any of them is right.
    #[serde(default)]
    pub answers: Vec<String>,
    /// Keys of habits that are often picked and do not quite fit.
    #[serde(default)]
    pub near: Vec<String>,
    /// The kind of bond that it is about.
    pub bond: WorkedBond,
    /// How hard it is to see, from 1 to 3.
    pub level: u8,

    /// What happened.
    #[serde(skip)]
    pub situation: String,
    /// The thought.
    #[serde(skip)]
    pub thought: String,
    /// Why the key is as it is.
    #[serde(skip)]
    pub why: String,
    /// A fairer sentence; only where there is a habit.
    #[serde(skip)]
    pub fairer: Option<String>,
    /// Why each of `answers` and then of `near` fits or does not, in their order.
    #[serde(skip)]
    pub reasons: Vec<String>,
}

named! {
    /// Whether there is a habit in a thought.
    WorkedKind {
        /// There is one, or several.
        Habit = "habit",
        /// There is none: plain, sad or hard, and fair.
        Fair = "fair",
        /// There is none: a real problem, which asks for something else than a challenge.
        Problem = "problem",
    }
}

named! {
    /// The kind of bond that a worked thought is about.
    WorkedBond {
        /// A partner.
        Partnered = "partnered",
        /// Somebody one is getting to know.
        Dating = "dating",
        /// Nobody in particular just now.
        Single = "single",
        /// A friend.
        Friend = "friend",
        /// Family.
        Family = "family",
        /// Work.
        Work = "work",
        /// Somebody from whom one has parted.
        Separated = "separated",
        /// Oneself.
        Oneself = "self",
    }
}
