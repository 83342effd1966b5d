//! Behavioural experiments: what is expected is written down, something is tried, and
//! what happened is set beside it (record of the Oxford Cognitive Therapy Centre, 2006;
//! Bennett-Levy et al. 2004).

use crate::Percent;
use crate::sheet::{Course, sheet};
use crate::thoughts::Real;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Experiment);

/// A belief, what would follow from it, and what happened.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Experiment {
    /// The belief that is looked at.
    pub belief: String,
    /// How much it is believed beforehand.
    pub belief_before: Option<Percent>,
    /// Another way to see it.
    pub alternative: String,
    /// How much that is believed beforehand.
    pub alternative_before: Option<Percent>,
    /// Whom it is about.
    pub bond: Option<Uuid>,
    /// Whether the fear is about real harm.
    pub real: Option<Real>,
    /// What will be done.
    pub plan: String,
    /// By when.
    pub on: Option<Date>,
    /// What should be seen if the belief is right.
    pub prediction: String,
    /// How likely that seems.
    pub likelihood: Option<Percent>,
    /// What is left out that usually makes it safer.
    pub drop: String,
    /// What could get in the way, and what then.
    pub obstacles: String,
    /// What happened.
    pub outcome: String,
    /// Whether the prediction came true.
    pub came_true: Option<CameTrue>,
    /// How surprising it was.
    pub surprise: Option<Percent>,
    /// What it says.
    pub learned: String,
    /// How much the belief is believed afterwards.
    pub belief_after: Option<Percent>,
    /// How much the other way to see it is believed afterwards.
    pub alternative_after: Option<Percent>,
    /// How far it has come.
    pub course: Course,
}

sheet!(Experiment, "experiment", bond, real, on);

/// Whether something that was predicted happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CameTrue {
    /// It did not.
    No,
    /// In part.
    Partly,
    /// It did.
    Yes,
}
