//! What the program needs to know about the person: little.

use crate::Journal;
use crate::cues::{Cue, plain};
use crate::journal::Entry;
use crate::record::is_false;
use crate::thoughts;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Profile, OwnDistortion);

/// The one profile of a journal; later revisions replace it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// How to be addressed; may be empty.
    #[serde(default)]
    pub call_me: String,
    /// Which variant of examples and which measures fit.
    #[serde(default)]
    pub situation: Situation,
    /// The day of parting, where one was said.
    #[serde(default)]
    pub parted: Option<Date>,
    /// IANA name of the zone in which days are counted.
    #[serde(default)]
    pub zone: String,
    /// Two-letter code of the country whose help lines are shown first.
    #[serde(default)]
    pub country: String,
    /// Thinking habits that the person named; archived rather than deleted.
    #[serde(default)]
    pub own_distortions: Vec<OwnDistortion>,
    /// Measures whose terms of use the person confirmed, by key.
    #[serde(default)]
    pub confirmed: Vec<Confirmed>,
    /// Tools that the person keeps at hand, by key, the first kept first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tools: Vec<String>,
    /// No hints for thinking habits are wanted.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hints_off: bool,
}

/// A thinking habit in the person's own words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDistortion {
    /// Referred to by thoughts as `own:<id>`.
    pub id: Uuid,
    /// The person's name for it.
    pub title: String,
    /// No longer offered, still shown where it was chosen.
    #[serde(default)]
    pub archived: bool,
    /// Words that suggest it, so that it comes up as a hint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<String>,
}

impl OwnDistortion {
    /// Most words that suggest one habit.
    pub const MOST_CUES: usize = 20;

    /// The words as they were typed, with commas between them.
    pub fn read_cues(typed: &str) -> Vec<String> {
        let mut cues: Vec<String> = Vec::new();
        for cue in typed.split([',', ';', '\n']) {
            let cue = cue.split_whitespace().collect::<Vec<_>>().join(" ");
            if !plain(&cue).trim().is_empty() && !cues.contains(&cue) {
                cues.push(cue);
            }
        }
        cues.truncate(Self::MOST_CUES);
        cues
    }

    /// The first of its words that stands in a text, as whole words; capitals and marks
    /// do not count.
    pub fn cue_in(&self, text: &str) -> Option<&str> {
        let text = plain(text);
        let mut cues = self.cues.iter();
        cues.find(|it| text.contains(&plain(it)))
            .map(String::as_str)
    }
}

/// Whether words can name a thinking habit, or suggest one. Those that can mean danger
/// cannot: what may be happening is no habit of thinking, and help comes first.
pub fn is_habit(words: &str) -> bool {
    !thoughts::cues_of([words]).into_iter().any(Cue::is_grave)
}

/// The person confirmed the terms of use of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// Of the measure.
    pub measure: String,
    /// When.
    pub on: Date,
}

impl Profile {
    /// Whether the person confirmed the terms of use of a measure.
    pub fn has_confirmed(&self, measure: &str) -> bool {
        self.confirmed.iter().any(|it| it.measure == measure)
    }

    /// Takes back that the terms of use of a measure were confirmed.
    pub fn withdraw(&mut self, measure: &str) {
        self.confirmed.retain(|it| it.measure != measure);
    }

    /// Keeps a tool at hand, or no longer.
    pub fn keep_tool(&mut self, tool: &str, is_kept: bool) {
        let is_here = self.tools.iter().any(|it| it == tool);
        if !is_kept {
            self.tools.retain(|it| it != tool);
        } else if !is_here {
            self.tools.push(tool.to_owned());
        }
    }

    /// One of the person's own thinking habits, to be changed.
    pub fn own_distortion(&mut self, id: Uuid) -> Option<&mut OwnDistortion> {
        self.own_distortions.iter_mut().find(|it| it.id == id)
    }

    /// This profile with what is still empty filled in from another one. Nothing
    /// that is here already changes.
    #[must_use]
    pub fn filled_in(&self, other: &Self) -> Self {
        let or =
            |ours: &String, theirs: &String| if ours.is_empty() { theirs } else { ours }.clone();
        let mut all = Self {
            call_me: or(&self.call_me, &other.call_me),
            situation: if self.situation == Situation::Unsaid {
                other.situation
            } else {
                self.situation
            },
            zone: or(&self.zone, &other.zone),
            country: or(&self.country, &other.country),
            hints_off: self.hints_off || other.hints_off,
            parted: self.parted.or(other.parted),
            ..self.clone()
        };
        for theirs in &other.own_distortions {
            if all.own_distortions.iter().all(|it| it.id != theirs.id) {
                all.own_distortions.push(theirs.clone());
            }
        }
        for theirs in &other.confirmed {
            if !all.has_confirmed(&theirs.measure) {
                all.confirmed.push(theirs.clone());
            }
        }
        for theirs in &other.tools {
            all.keep_tool(theirs, true);
        }
        all
    }
}

/// The profile, once there is one.
pub fn of(journal: &Journal) -> Option<Entry<'_, Profile>> {
    journal.all::<Profile>().next_back()
}

/// Where the person stands with others at present.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Situation {
    /// In a relationship.
    Partnered,
    /// Getting to know someone.
    Dating,
    /// Without a partner.
    Single,
    /// The worry is about a friend, a relative or someone else.
    OtherBond,
    /// A relationship has just ended.
    JustSeparated,
    /// Not said.
    #[default]
    Unsaid,
}

impl Situation {
    /// All that can be chosen.
    pub const ALL: [Self; 6] = [
        Self::Partnered,
        Self::Dating,
        Self::Single,
        Self::OtherBond,
        Self::JustSeparated,
        Self::Unsaid,
    ];

    /// The key that forms and programme files use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Partnered => "partnered",
            Self::Dating => "dating",
            Self::Single => "single",
            Self::OtherBond => "other_bond",
            Self::JustSeparated => "just_separated",
            Self::Unsaid => "unsaid",
        }
    }

    /// The same in the programme's terms, where something was said.
    pub const fn in_programme(self) -> Option<programme::Situation> {
        Some(match self {
            Self::Partnered => programme::Situation::Partnered,
            Self::Dating => programme::Situation::Dating,
            Self::Single => programme::Situation::Single,
            Self::OtherBond => programme::Situation::OtherBond,
            Self::JustSeparated => programme::Situation::Separated,
            Self::Unsaid => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_happening_is_no_habit_of_thinking() {
        for danger in [
            "he said he will kill me if I leave",
            "I want to die",
            // It may be someone else's.
            "I will kill you",
            "gone quiet, he hit me",
        ] {
            assert!(!is_habit(danger), "{danger}");
        }
        for habit in ["", "reading silence", "gone quiet, one word answers"] {
            assert!(is_habit(habit), "{habit}");
        }
    }
}
