//! What matters to somebody: areas of life, needs, and limits to begin with.

use serde::Deserialize;

use crate::load::Headings;
use crate::named::named;

/// An area of life (the structure of the Valued Living Questionnaire; the words are ours).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Permanent name, in kebab case.
    pub key: String,
    /// Where the area comes from.
    pub reference: String,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// What to ask oneself about it.
    #[serde(skip)]
    pub question: String,
}

/// Something that a person needs from others or from themselves.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Permanent name, in kebab case.
    pub key: String,
    /// What the need does between people.
    pub function: Function,

    /// The need, in the first person.
    #[serde(skip)]
    pub text: String,
}

named! {
    /// What a need does between people: the functions of attachment, and what stands beside them.
    Function {
        /// Being near.
        Closeness = "closeness",
        /// Comfort when it is hard.
        SafeHaven = "safe-haven",
        /// Being backed in what one does.
        SecureBase = "secure-base",
        /// Room of one's own.
        Autonomy = "autonomy",
        /// Being taken seriously.
        Respect = "respect",
        /// Lightness.
        Play = "play",
    }
}

/// A limit to begin with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Permanent name, in kebab case.
    pub key: String,
    /// What it is about.
    pub kind: LimitKind,

    /// What it protects.
    #[serde(skip)]
    pub need: String,
    /// How it may sound.
    #[serde(skip)]
    pub example: String,
}

named! {
    /// What a limit is about.
    LimitKind {
        /// The body and its room.
        Physical = "physical",
        /// Hours and plans.
        Time = "time",
        /// Feelings and what is told.
        Emotional = "emotional",
        /// Sex and touch.
        Sexual = "sexual",
        /// Phones, accounts and messages.
        Digital = "digital",
        /// Money and things.
        Money = "money",
    }
}

/// What matters to people, to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// Areas of life.
    pub areas: Vec<Area>,
    /// Needs.
    pub needs: Vec<Need>,
    /// What needs do between people, by the key of the function.
    pub functions: Headings,
    /// Limits to begin with.
    pub limits: Vec<Limit>,
    /// What limits are about, by the key of the kind.
    pub limit_kinds: Headings,
}
