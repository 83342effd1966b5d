//! Anxiety ladders: steps towards what is avoided, each with how hard it seems (SUDS,
//! Wolpe).

use crate::Percent;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Ladder, Rung);

/// Steps from hard to harder.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ladder {
    /// What it leads to.
    pub goal: String,
    /// Whom it is about.
    pub bond: Option<Uuid>,
    /// Key of the template that it began with.
    pub template: Option<String>,
    /// The steps, in the order in which the person puts them.
    pub rungs: Vec<Rung>,
    /// Put away; kept, and not offered any more.
    pub archived: bool,
}

/// One step.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rung {
    /// Permanent: trials name it.
    pub id: Uuid,
    /// What is done.
    pub text: String,
    /// How hard it seems.
    pub suds: Option<Percent>,
    /// What is feared there.
    pub fear: String,
    /// What is left out that usually makes it safer.
    pub drop: String,
    /// Taken off the ladder. Kept, because trials may name it.
    pub gone: bool,
}
