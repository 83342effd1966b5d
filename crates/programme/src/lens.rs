//! What the lens looks for in a thought: wordings that often go with a thinking habit, and
//! wordings that call for help instead.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::named::named;
use crate::wording::{Classes, Wording};

named! {
    /// What makes a wording mean something else.
    Twist {
        /// It is denied: "I don't think he hates me".
        Denied = "denied",
        /// It is a question: "Does he hate me?".
        Asked = "asked",
        /// Somebody said it: "He told me that he hates me".
        Told = "told",
    }
}

named! {
    /// What a danger is about.
    Danger {
        /// Somebody hurts, threatens, watches or controls the person or a child.
        Harm = "harm",
        /// The person may hurt themselves or does not want to live.
        SelfHarm = "self-harm",
        /// The person may hurt or follow somebody.
        OwnAct = "own-act",
    }
}

/// All that the lens looks for, in one language. Empty for a language without a lens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LensCues {
    /// Words that stand for each other, by name.
    pub classes: Classes,
    /// Names of classes that the model takes as one word; a word is of the first that holds it.
    pub kinds: Vec<String>,
    /// Wordings before a cue that turn it into something else.
    pub twists: BTreeMap<Twist, Vec<Wording>>,
    /// Where somebody whose words are told has finished and the writer goes on.
    pub told_until: Vec<Wording>,
    /// Words that say nothing alone: no hint rests on them only.
    pub fillers: Vec<String>,
    /// The cues of each thinking habit, in the order of the thinking habits.
    pub habits: Vec<HabitCues>,
    /// Wordings that call for help and no hints.
    pub danger: Vec<DangerCue>,
    /// Wordings for a loss that has happened, which is grief and no habit.
    pub loss: LossCue,
}

/// The cues of one thinking habit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HabitCues {
    /// Key of the thinking habit.
    pub distortion: String,
    /// What is said where no wording of these rules was found but the words as a whole suggest it.
    pub why: String,
    /// The rules.
    pub rules: Vec<CueRule>,
}

/// Wordings that suggest the same for the same reason.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CueRule {
    /// Why these words may show the habit.
    pub why: String,
    /// What to look for.
    pub find: Vec<Wording>,
    /// Wordings that, in the same sentence, speak against it.
    pub unless: Vec<Wording>,
    /// Twists that do not matter here.
    pub even_if: Vec<Twist>,
}

/// Wordings that call for help.
#[derive(Clone, Debug, PartialEq)]
pub struct DangerCue {
    /// What it is about.
    pub about: Danger,
    /// What to look for.
    pub find: Vec<Wording>,
    /// What calls for help whatever the model makes of the rest.
    pub sure: Vec<Wording>,
    /// Wordings that, in the same sentence, show that it is no danger.
    pub unless: Vec<Wording>,
}

/// Wordings for a loss that has happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LossCue {
    /// What to look for.
    pub find: Vec<Wording>,
    /// Wordings that, in the same sentence, show that it has not happened.
    pub unless: Vec<Wording>,
}

/// `words.toml`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordsFile {
    pub(crate) kinds: Vec<String>,
    pub(crate) classes: Classes,
    pub(crate) twists: BTreeMap<Twist, Vec<String>>,
    pub(crate) told_until: Vec<String>,
    pub(crate) fillers: Vec<String>,
}

/// The file of a thinking habit.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HabitFile {
    pub(crate) why: String,
    pub(crate) rules: Vec<RuleFile>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleFile {
    pub(crate) why: String,
    pub(crate) find: Vec<String>,
    #[serde(default)]
    pub(crate) unless: Vec<String>,
    #[serde(default)]
    pub(crate) even_if: Vec<Twist>,
}

/// `danger.toml`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DangerFile {
    pub(crate) rules: Vec<DangerRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DangerRule {
    pub(crate) about: Danger,
    pub(crate) find: Vec<String>,
    #[serde(default)]
    pub(crate) sure: Vec<String>,
    #[serde(default)]
    pub(crate) unless: Vec<String>,
}

/// `loss.toml`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LossFile {
    pub(crate) find: Vec<String>,
    #[serde(default)]
    pub(crate) unless: Vec<String>,
}
