//! A real problem: something happened that is not a worry.

use crate::sheet::{Course, sheet};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Problem);

/// What happened, what is known of it, what can be done, and one step (the steps of
/// problem solving, with room for what cannot be mended).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Problem {
    /// The record that it grew out of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thought: Option<Uuid>,
    /// Whom it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bond: Option<Uuid>,
    /// What happened.
    pub happened: String,
    /// What is known and what is not.
    pub known: String,
    /// What is needed.
    pub need: String,
    /// What could be done, one a line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// What each would bring and cost.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub weighing: String,
    /// One step.
    pub step: String,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// Whom to ask.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub ask: String,
    /// What cannot be mended, and is sad.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub grief: String,
    /// What came of the step.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub came: String,
    /// How far it has come.
    pub course: Course,
}

sheet!(Problem, "problem", bond);
