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

/// A station of the loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Station {
    /// What sets it off.
    Trigger,
    /// What the body does.
    Alarm,
    /// What it is taken to mean.
    Meaning,
    /// What one is drawn to do.
    Urge,
    /// What one does.
    Action,
    /// What the other does then.
    Response,
    /// What is easier at once.
    Relief,
    /// What one believes more afterwards.
    Later,
}

impl Pattern {
    /// The stations that something was written on, in their order.
    pub fn stations(&self) -> Vec<(Station, &str)> {
        let all = [
            (Station::Trigger, &self.trigger),
            (Station::Alarm, &self.body),
            (Station::Meaning, &self.meaning),
            (Station::Urge, &self.urge),
            (Station::Action, &self.action),
            (Station::Response, &self.response),
            (Station::Relief, &self.relief),
            (Station::Later, &self.later),
        ];
        let written = all.into_iter().filter(|(_, it)| !it.is_empty());
        written
            .map(|(station, it)| (station, it.as_str()))
            .collect()
    }
}
