//! Thinking habits: what they are called, what they sound like, and what loosens them.

use serde::Deserialize;

/// A thinking habit (the field calls it a cognitive distortion).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Distortion {
    /// Permanent name, in kebab case.
    pub key: String,
    /// Keys of the examples, whose words are in the language's file.
    #[serde(rename = "examples")]
    pub example_keys: Vec<String>,
    /// Where the term comes from.
    pub reference: String,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// What the habit does, in a sentence or two.
    #[serde(skip)]
    pub definition: String,
    /// What it looks like between people.
    #[serde(skip)]
    pub in_relationships: String,
    /// When the same words describe a real problem. Always shown with the definition: a real
    /// danger must not be taken for a habit.
    #[serde(skip)]
    pub not_this: String,
    /// Thoughts that show it, in the order of `example_keys`.
    #[serde(skip)]
    pub examples: Vec<Example>,
    /// A question that loosens it.
    #[serde(skip)]
    pub question: String,
    /// Other names under which a person may know it.
    #[serde(skip)]
    pub also_called: Vec<String>,
}

/// A thought that shows a thinking habit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The thought, as someone might have it.
    pub thought: String,
    /// Why it is an example of the habit.
    pub why: String,
}
