//! Records of which there is one: of each session, of each step after a break-up, of goals,
//! of what matters.

use crate::{Body, Journal, breakup, session, values};

impl Body {
    /// Whether there is one already, where there is to be one alone. Two forms that were
    /// both the first are not both kept: the later one would hide the other.
    pub fn is_there(&self, journal: &Journal) -> bool {
        match self {
            Self::BreakupNote(it) => breakup::note(journal, &it.step).is_some(),
            Self::Session(it) => session::notes(journal, &it.session).is_some(),
            Self::Values(_) => values::of(journal).is_some(),
            Self::Way(_) => session::way(journal).is_some(),
            _ => false,
        }
    }
}
