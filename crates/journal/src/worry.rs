//! Worry time: worries are written down when they come and looked at in their hour
//! (stimulus control of worry, Borkovec), sorted into those that can be acted on and what-ifs.

use crate::Level;
use crate::sheet::{Course, sheet};
use crate::thoughts::Real;
use jiff::civil::Time;
use serde::{Deserialize, Serialize};

crate::record::private!(Worry);

/// One worry, put off to its hour.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Worry {
    /// The worry.
    pub worry: String,
    /// Whether the fear is about real harm.
    pub real: Option<Real>,
    /// What sort it is.
    pub sort: Option<WorrySort>,
    /// What can be done, and when.
    pub step: String,
    /// The hour for it.
    pub at: Option<Time>,
    /// How much it weighs when its hour comes.
    pub still: Option<Level>,
    /// What became of it.
    pub after: String,
    /// How far it has come.
    pub course: Course,
}

sheet!(Worry, "worry", real);

/// What sort of worry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorrySort {
    /// Something can be done about it.
    Practical,
    /// Nothing can be done about it now.
    WhatIf,
}
