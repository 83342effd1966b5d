//! Values: what matters in each area of life and how much of it is lived (structure of
//! the Valued Living Questionnaire, Wilson), and what one needs from whom.

use crate::{Entry, Journal, Level};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

crate::record::private!(Values, Area);

/// What matters to the person.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Values {
    /// Areas of life, by their key.
    pub areas: BTreeMap<String, Area>,
    /// Keys of needs that matter most, with who can meet each, in own words.
    pub needs: BTreeMap<String, String>,
}

/// An area of life.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Area {
    /// How much it matters.
    pub importance: Option<Level>,
    /// How much of that was lived in the last week.
    pub lived: Option<Level>,
    /// What one wants to stand for.
    pub words: String,
}

impl Area {
    /// How far what is lived falls short of what matters, from 0 to 100: importance
    /// times what is missing.
    pub fn gap(&self) -> Option<u8> {
        let (importance, lived) = (self.importance?.get(), self.lived?.get());
        Some(importance * (Level::MOST - lived))
    }
}

/// What matters to the person, as it was written last.
pub fn of(journal: &Journal) -> Option<Entry<'_, Values>> {
    journal.all::<Values>().next_back()
}

/// The key of the area in which much matters and little was lived: the widest gap.
pub fn widest(journal: &Journal) -> Option<&str> {
    let (_, it) = of(journal)?;
    let gaps = it.areas.iter();
    let gaps = gaps.filter_map(|(key, area)| Some((area.gap().filter(|it| *it > 0)?, key)));
    // Of equal ones the first.
    let widest = gaps.rev().max_by_key(|(gap, _)| *gap)?;
    Some(widest.1)
}
