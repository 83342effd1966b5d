//! *Where it comes from*: what one has lived through with others, what one took from it,
//! and what of that still holds. It asks for no detail and can be stopped at any time.

use crate::sheet::{Course, sheet};
use serde::{Deserialize, Serialize};

crate::record::private!(Roots);

/// A timeline, and the rules that grew out of it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Roots {
    /// What was, one a line.
    pub timeline: Vec<String>,
    /// What one heard, in words or without.
    pub messages: Vec<String>,
    /// Rules that one made of it.
    pub rules: Vec<String>,
    /// What they were once good for.
    pub helped: String,
    /// What they cost today.
    pub cost: String,
    /// What is different now.
    pub now: String,
    /// How far it has come.
    pub course: Course,
}

sheet!(Roots, "roots");
