//! Predictions: a thought as something that can be found out. Evidence is gathered over
//! days, and what happened is set beside what was expected (the worry outcome journal of
//! `LaFreniere` and Newman 2020, with evidence for and against).

use crate::sheet::{Course, sheet};
use crate::thoughts::FearResult;
use crate::thoughts::Real;
use crate::{Level, Percent};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Prediction);

/// What is expected, how likely it seems, and what happened.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prediction {
    /// What is expected.
    pub statement: String,
    /// Whom it is about.
    pub bond: Option<Uuid>,
    /// Whether the fear is about real harm.
    pub real: Option<Real>,
    /// How likely it seems.
    pub likelihood: Option<Percent>,
    /// By when one would know.
    pub by: Option<Date>,
    /// What one would do if it happened.
    pub coping: String,
    /// What speaks for it, one a line, as it comes up.
    pub evidence_for: Vec<String>,
    /// What speaks against it.
    pub evidence_against: Vec<String>,
    /// Whether it happened.
    pub result: Option<FearResult>,
    /// How bad it was.
    pub how_bad: Option<Level>,
    /// How well one got through it.
    pub coped: Option<Level>,
    /// What it says.
    pub learned: String,
    /// How far it has come.
    pub course: Course,
}

sheet!(Prediction, "prediction", bond, real, by, result);
