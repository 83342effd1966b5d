//! What helps to ask for something: feeling words, first lines, and wordings to look at again.

use serde::Deserialize;

use crate::load::Headings;
use crate::named::named;
use crate::value::Function;

/// What the request builder offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// What groups of feelings are called, by their key.
    pub groups: Headings,
    /// Feeling words.
    pub feelings: Vec<Feeling>,
    /// First lines.
    pub openers: Vec<Opener>,
    /// Wordings that may land otherwise than meant.
    pub signs: Vec<Sign>,
    /// The answers to be ready for.
    pub replies: Vec<Reply>,
    /// The parts of DEAR MAN, by their letters.
    pub dear_man: Vec<DearMan>,
}

/// A part of DEAR MAN (Linehan), a skill for asking and for saying no.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DearMan {
    /// Permanent name, in kebab case.
    pub key: String,
    /// Key of the step of the request sheet that asks for it.
    pub step: String,

    /// What it is called; its first letter is the skill's.
    #[serde(skip)]
    pub title: String,
    /// What one does.
    #[serde(skip)]
    pub about: String,
}

/// A word for a feeling.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feeling {
    /// Permanent name, in kebab case.
    pub key: String,
    /// Key of the group that it is shown in.
    pub group: String,

    /// The word.
    #[serde(skip)]
    pub text: String,
}

/// A first line that the person changes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opener {
    /// Permanent name, in kebab case.
    pub key: String,
    /// What the need behind it does.
    pub function: Function,
    /// Which part of a request it begins.
    pub part: Part,

    /// The line.
    #[serde(skip)]
    pub text: String,
}

named! {
    /// A part of a request.
    Part {
        /// What was seen or heard.
        Observation = "observation",
        /// What is asked for.
        Request = "request",
    }
}

/// A wording that may land otherwise than meant.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// Permanent name, in kebab case.
    pub key: String,
    /// What it may be.
    pub kind: SignKind,
    /// Phrases in small letters, found as whole words.
    pub patterns: Vec<String>,

    /// What it may do.
    #[serde(skip)]
    pub says: String,
    /// A clearer way.
    #[serde(skip)]
    pub instead: String,
}

named! {
    /// What a wording may be.
    SignKind {
        /// No no is possible.
        Demand = "demand",
        /// Something bad is to follow.
        Threat = "threat",
        /// The other is put to a test.
        Test = "test",
        /// The other is at fault.
        Blame = "blame",
        /// Always, never.
        AlwaysNever = "always-never",
        /// A guess about the other's mind.
        MindReading = "mind-reading",
        /// The wish is taken back while it is made.
        OverApology = "over-apology",
        /// The wish is left to be guessed.
        Hint = "hint",
        /// Somebody is to be watched or steered.
        Control = "control",
    }
}

/// An answer to be ready for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// Permanent name, in kebab case.
    pub key: String,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// What to think of beforehand.
    #[serde(skip)]
    pub prepare: String,
}
