//! Exposure trials: one step of a ladder, done on purpose. Planned by what is expected and
//! not by becoming calm (inhibitory learning, Craske et al. 2014).

use crate::experiment::CameTrue;
use crate::journal::Entry;
use crate::sheet::{Course, sheet};
use crate::thoughts::Real;
use crate::wait::Wait;
use crate::{Journal, Percent, day};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Trial);

/// One step, what was expected of it, and what was found out.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trial {
    /// The ladder.
    pub ladder: Option<Uuid>,
    /// The step of it.
    pub rung: Option<Uuid>,
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
    pub minutes: Option<u16>,
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

impl Trial {
    /// Whether it was begun, and nothing was said since about how it went.
    pub fn is_running(&self) -> bool {
        self.started.is_some() && self.result.is_none() && !self.course.done
    }

    /// Whether it was said how it went.
    pub fn is_told(&self) -> bool {
        self.result.is_some()
    }

    /// Whether what was feared happened: then the fear was right this time.
    pub fn came_true(&self) -> bool {
        self.result == Some(CameTrue::Yes)
    }

    /// How long it goes on, where that was said.
    pub fn dose(&self) -> Option<Wait> {
        Some(Wait {
            started: self.started?,
            minutes: self.minutes?,
        })
    }
}

/// For how many days after its beginning a trial runs at most. One of which nothing was
/// said since was forgotten, and stands in the way of no other.
pub const RUNS_DAYS: i64 = 3;

/// The one that runs. There is one at a time: two at once would teach neither.
pub fn running(journal: &Journal, today: Date) -> Option<Entry<'_, Trial>> {
    let recent = journal.between::<Trial>(day::before(today, RUNS_DAYS), today);
    recent.rev().find(|(_, it)| it.is_running())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_runs_from_its_beginning_until_something_is_said() {
        let mut it = Trial::default();
        assert!(!it.is_running(), "planned");
        it.started = Some(Timestamp::UNIX_EPOCH);
        assert!(
            it.is_running() && it.dose().is_none(),
            "over when it is done"
        );
        it.minutes = Some(20);
        assert!(it.dose().is_some());
        it.result = Some(CameTrue::Yes);
        assert!(!it.is_running() && it.is_told() && it.came_true());
        it.result = Some(CameTrue::Partly);
        assert!(!it.came_true());
        it.result = None;
        it.course.done = true;
        assert!(!it.is_running(), "gone through without an answer");
    }
}
