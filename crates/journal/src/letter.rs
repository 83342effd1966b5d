//! Kindness: a letter to oneself as to a friend (Neff; Gilbert).

use crate::Journal;
use crate::sheet::{Course, sheet};
use serde::{Deserialize, Serialize};

crate::record::private!(Letter);

/// A letter to oneself.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letter {
    /// What hurts.
    pub hurts: String,
    /// Who else knows this.
    pub others: String,
    /// What one would say to a friend.
    pub friend: String,
    /// The letter.
    pub letter: String,
    /// How kind words feel at present.
    pub comfort: Option<Comfort>,
    /// How it was to write it.
    pub after: String,
    /// How far it has come.
    pub course: Course,
}

sheet!(Letter, "letter");

/// How kind words to oneself feel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comfort {
    /// They do good.
    Good,
    /// They feel odd.
    Odd,
    /// They are hard to bear.
    Hard,
}

/// With which grade of kindness to begin, the easiest first: without words where kind ones
/// were hard to bear or nothing is known, plain where they felt odd (Gilbert 2011 on fears
/// of compassion). A suggestion: every grade stays open.
pub fn grade(journal: &Journal) -> Grade {
    let mut said = journal.all::<Letter>().rev();
    match said.find_map(|(_, it)| it.comfort) {
        Some(Comfort::Hard) | None => Grade::Calm,
        Some(Comfort::Odd) => Grade::Plain,
        Some(Comfort::Good) => Grade::Warm,
    }
}

/// A grade of kindness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Without words.
    Calm,
    /// Plain and fair words.
    Plain,
    /// Warm words.
    Warm,
}
