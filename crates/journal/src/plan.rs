//! The staying-safe plan: six functions (Stanley and Brown 2012), own words.

use serde::{Deserialize, Serialize};

crate::record::private!(Plan);

/// The one plan of a journal; later revisions replace it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// How I notice that it is getting dangerous.
    #[serde(default)]
    pub signs: String,
    /// What I can do on my own.
    #[serde(default)]
    pub alone: String,
    /// People and places that take my mind off it.
    #[serde(default)]
    pub places: String,
    /// People I can ask for help.
    #[serde(default)]
    pub people: String,
    /// Professionals and services.
    #[serde(default)]
    pub services: String,
    /// How I make my surroundings safer.
    #[serde(default)]
    pub safer: String,
}

impl Plan {
    /// Whether nothing has been written yet.
    pub fn is_empty(&self) -> bool {
        [
            &self.signs,
            &self.alone,
            &self.places,
            &self.people,
            &self.services,
            &self.safer,
        ]
        .iter()
        .all(|it| it.trim().is_empty())
    }
}
