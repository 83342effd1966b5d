//! Exposure trials: one step of a ladder, done on purpose. Planned by what is expected and
//! not by becoming calm (inhibitory learning, Craske et al. 2014).

use crate::Percent;
use crate::experiment::CameTrue;
use crate::sheet::{Course, sheet};
use crate::thoughts::Real;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Trial);

/// One step, what was expected of it, and what was found out.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trial {
    /// The ladder.
    pub ladder: Uuid,
    /// The step of it.
    pub rung: Uuid,
    /// What is done.
    pub what: String,
    /// Whom it is about.
    pub bond: Option<Uuid>,
    /// Whether the fear is about real harm.
    pub real: Option<Real>,
    /// Where, when and with whom: varied from trial to trial.
    pub setting: String,
    /// What is feared to happen.
    pub fear: String,
    /// How likely it seems.
    pub expectancy: Option<Percent>,
    /// How one would know.
    pub sign: String,
    /// How long it lasts, in minutes: longer than the feared thing would take.
    pub minutes: u16,
    /// What is left out that usually makes it safer.
    pub drop: String,
    /// When it began.
    pub started: Option<Timestamp>,
    /// Distress before (SUDS).
    pub before: Option<Percent>,
    /// Distress at its highest.
    pub peak: Option<Percent>,
    /// Distress at the end.
    pub after: Option<Percent>,
    /// Whether what was feared happened.
    pub result: Option<CameTrue>,
    /// How surprising it was.
    pub surprise: Option<Percent>,
    /// What was found out.
    pub learned: String,
    /// How likely it seems now.
    pub expectancy_after: Option<Percent>,
    /// How far it has come.
    pub course: Course,
}

sheet!(Trial, "trial", bond, real);
