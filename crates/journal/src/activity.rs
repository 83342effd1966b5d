//! Activities: something is planned for a day, done or not, and looked at (behavioural
//! activation; mastery and pleasure of Beck, closeness added).

use crate::Level;
use crate::sheet::{Course, sheet};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

crate::record::private!(Activity);

/// One thing to do.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Activity {
    /// What will be done.
    pub what: String,
    /// Key of the life area.
    pub area: String,
    /// What it is good for.
    pub why: String,
    /// On which day.
    pub on: Option<Date>,
    /// At what time.
    pub at: Option<Time>,
    /// Where.
    pub place: String,
    /// With whom.
    pub with: Option<Company>,
    /// What could get in the way, and what then.
    pub obstacle: String,
    /// Whether it was done.
    pub done: Option<Done>,
    /// How much one managed.
    pub mastery: Option<Level>,
    /// How much one enjoyed it.
    pub pleasure: Option<Level>,
    /// How close to somebody one felt.
    pub closeness: Option<Level>,
    /// What one takes from it.
    pub learned: String,
    /// How far it has come.
    pub course: Course,
}

sheet!(Activity, "activity");

/// With whom something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Company {
    /// On one's own.
    Alone,
    /// With others than the partner.
    Others,
    /// With the partner, or the one it is about.
    Partner,
}

/// Whether something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// It was.
    Yes,
    /// In part, or something else instead.
    Partly,
    /// It was not.
    No,
}
