//! The first days after a break-up, as steps that each stand alone.

use serde::Deserialize;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreakupStep {
    /// Permanent name, in kebab case.
    pub key: String,
    /// From which day on it is offered, counted from 0.
    pub day_from: u16,
    /// Key of the tool that it leads to.
    #[serde(default)]
    pub tool: Option<String>,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// What it says, as Markdown.
    #[serde(skip)]
    pub text: String,
    /// One small thing for the day.
    #[serde(skip)]
    pub small: String,
    /// A question to write on.
    #[serde(skip)]
    pub question: String,
}
