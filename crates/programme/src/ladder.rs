//! Anxiety ladders to begin with, and what is never tried on purpose.

use serde::Deserialize;

use crate::measure::Situation;

/// Ladders to begin with, and what is never tried on purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladders {
    /// The ladders, in the order in which they are offered.
    pub templates: Vec<LadderTemplate>,
    /// What is never tried on purpose.
    pub never: Vec<Never>,
}

/// A ladder to begin with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LadderTemplate {
    /// Permanent name, in kebab case.
    pub key: String,
    /// Where the structure comes from.
    pub reference: String,
    /// The steps, rising.
    pub steps: Vec<TemplateStep>,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// What can be learned on it.
    #[serde(skip)]
    pub about: String,
}

/// A step to begin with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateStep {
    /// Permanent name within the ladder.
    pub key: String,
    /// How hard it commonly is, in SUDS from 0 to 100: a first guess that the person changes.
    pub suds: u8,
    /// For whom it fits.
    pub situations: Vec<Situation>,

    /// What one does, where and for how long.
    #[serde(skip)]
    pub text: String,
    /// What one may fear.
    #[serde(skip)]
    pub fear: String,
    /// What one usually does to feel safe, and leaves out here.
    #[serde(skip)]
    pub drop: String,
}

/// Something that is never tried on purpose. How it is known stands in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Never {
    /// Permanent name, in kebab case.
    pub key: String,

    /// Why it is never tried, and what to do instead.
    #[serde(skip)]
    pub says: String,
}
