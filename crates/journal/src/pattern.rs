//! *My loop*: how one hard moment leads to the next (the activation cycle of Mikulincer
//! and Shaver), from the person's own records where there are any.

use crate::Level;
use crate::sheet::{Course, sheet};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Pattern);

/// The stations of a loop, each in own words.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pattern {
    /// What sets it off.
    pub trigger: String,
    /// What the body does.
    pub body: String,
    /// How strong the alarm is.
    pub alarm: Option<Level>,
    /// What it is taken to mean.
    pub meaning: String,
    /// What one is drawn to do.
    pub urge: String,
    /// What one does.
    pub action: String,
    /// What the other does then.
    pub response: String,
    /// What is easier at once.
    pub relief: String,
    /// What one believes more afterwards.
    pub later: String,
    /// Where the loop could open.
    pub opening: String,
    /// Whom it is about.
    pub bond: Option<Uuid>,
    /// How far it has come.
    pub course: Course,
}

sheet!(Pattern, "pattern", bond);
