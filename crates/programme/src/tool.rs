//! The tools, and what leads to them.

use serde::Deserialize;

/// The tools, and what leads to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tools {
    /// The tools, in the order in which they are listed.
    pub tools: Vec<Tool>,
    /// What somebody may come with.
    pub needs: Vec<Reason>,
}

/// A tool, as its page introduces it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Permanent name, in kebab case.
    pub key: String,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// What one does with it and what that gives.
    #[serde(skip)]
    pub about: String,
    /// How long it takes, in words.
    #[serde(skip)]
    pub minutes: String,
}

/// What somebody may come with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Permanent name, in kebab case.
    pub key: String,
    /// Keys of the tools that fit, the best first.
    pub tools: Vec<String>,

    /// What they might say.
    #[serde(skip)]
    pub says: String,
    /// Why these.
    #[serde(skip)]
    pub why: String,
    /// Other words that somebody may look for.
    #[serde(skip)]
    pub words: String,
}
