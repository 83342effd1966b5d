//! What `FreeCBT` and its ancestor Quirk save: an archive as JSON, the same packed as a
//! backup text, and a table.

use crate::bring::{Brought, Met, New, Source, id};
use crate::json::{NotAnExport, each};
use crate::lz::{Bad, unpack};
use crate::table::{Row, Table};
use jiff::Timestamp;
use journal::import::Incoming;
use journal::profile::{OwnDistortion, Profile};
use journal::thoughts::{Stage, Thought};
use serde::Deserialize;
use serde_json::value::RawValue;

/// What stands around a backup text.
const MARK: &str = ":FreeCBT:";

/// Most UTF-16 units that a backup text may unpack to: ten years of five long thoughts a
/// day have about 8 million. Bounds the memory that a small file can take.
pub(crate) const MOST_UNPACKED: usize = 8 << 20;

/// Most habits of one file that are kept as the person's own.
const MOST_OWN: usize = 50;

/// Its thinking habits, and ours that say the same.
const HABITS: [(&str, &str); 12] = [
    ("all-or-nothing", "all-or-nothing"),
    ("catastrophizing", "catastrophizing"),
    ("emotional-reasoning", "emotional-reasoning"),
    ("fortune-telling", "fortune-telling"),
    ("labeling", "labeling"),
    ("magnification-of-the-negative", "magnification"),
    ("mind-reading", "mind-reading"),
    ("minimization-of-the-positive", "disqualifying-positive"),
    ("other-blaming", "blaming"),
    ("overgeneralization", "overgeneralization"),
    ("self-blaming", "personalization"),
    ("should-statements", "should-statements"),
];

/// Whether a text is a backup text.
pub(crate) fn is_backup(text: &str) -> bool {
    text.starts_with(MARK)
}

/// Reads a backup text.
pub(crate) fn backup(text: &str, new: New<'_>) -> Result<Brought, NotAnExport> {
    let inner = text.trim_end().strip_prefix(MARK).unwrap_or(text);
    let inner = inner.strip_suffix(MARK).ok_or(NotAnExport::Truncated)?;
    let archive = unpack(inner, MOST_UNPACKED).map_err(|bad| match bad {
        Bad::Truncated => NotAnExport::Truncated,
        Bad::Damaged => NotAnExport::NotJson,
        Bad::TooLong => NotAnExport::Unpacks,
    })?;
    json(&archive, new)
}

#[derive(Deserialize)]
struct Archive<'a> {
    #[serde(borrow)]
    v: Option<&'a RawValue>,
    #[serde(borrow)]
    thoughts: Option<&'a RawValue>,
}

/// A thought as it stands in a file.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Entry {
    uuid: Option<String>,
    created_at: Option<String>,
    updated_at: Option<String>,
    automatic_thought: Option<String>,
    cognitive_distortions: Option<Vec<Habit>>,
    challenge: Option<String>,
    alternative_thought: Option<String>,
}

/// A thinking habit: its name, or more with it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Habit {
    Slug(String),
    More { slug: String },
}

/// Reads an archive.
pub(crate) fn json(text: &str, new: New<'_>) -> Result<Brought, NotAnExport> {
    let archive: Archive<'_> = serde_json::from_str(text)?;
    let version = archive
        .v
        .and_then(|it| serde_json::from_str::<String>(it.get()).ok());
    match version.as_deref() {
        Some("Archive-v1" | "Archive-v2") => {}
        Some(it) if it.starts_with("Archive-v") => return Err(NotAnExport::Newer),
        _ => return Err(NotAnExport::Foreign),
    }
    let thoughts = archive.thoughts.ok_or(NotAnExport::Foreign)?;
    let mut reading = Reading::new(new);
    let mut met = Met::default();
    let mut fits = Ok(());
    each(thoughts, |raw: &RawValue| {
        fits = fits.and_then(|()| met.one());
        if fits.is_ok() {
            // As values it would take many times its size.
            let is_small = raw.get().len() <= 2 * new.largest;
            let entry = is_small.then(|| serde_json::from_str(raw.get()).ok());
            reading.take(entry.flatten());
        }
    })?;
    fits.map(|()| reading.end())
}

/// Where the columns of a table are.
pub(crate) struct Columns {
    uuid: usize,
    created: usize,
    updated: Option<usize>,
    thought: usize,
    habits: Option<usize>,
    challenge: Option<usize>,
    alternative: Option<usize>,
}

impl Columns {
    /// Those of a header in small letters, if it is one of `FreeCBT`.
    pub(crate) fn of(head: &[String]) -> Option<Self> {
        let at = |name| head.iter().position(|it| it == name);
        Some(Self {
            uuid: at("uuid")?,
            created: at("createdat")?,
            updated: at("updatedat"),
            thought: at("automaticthought")?,
            habits: at("cognitivedistortions"),
            challenge: at("challenge"),
            alternative: at("alternativethought"),
        })
    }

    fn entry(&self, row: &Row) -> Entry {
        let at = |column: Option<usize>| row.get(column?).map(str::to_owned);
        let habits = self.habits.and_then(|it| row.get(it)).unwrap_or_default();
        let habits = habits.split(',').map(str::trim).filter(|it| !it.is_empty());
        Entry {
            uuid: at(Some(self.uuid)),
            created_at: at(Some(self.created)),
            updated_at: at(self.updated),
            automatic_thought: at(Some(self.thought)),
            cognitive_distortions: Some(habits.map(|it| Habit::Slug(it.to_owned())).collect()),
            challenge: at(self.challenge),
            alternative_thought: at(self.alternative),
        }
    }
}

/// Reads a table.
pub(crate) fn csv(
    table: Table<'_>,
    columns: &Columns,
    new: New<'_>,
) -> Result<Brought, NotAnExport> {
    let mut reading = Reading::new(new);
    let mut met = Met::default();
    for row in table {
        met.one()?;
        reading.take(row.map(|row| columns.entry(&row)));
    }
    Ok(reading.end())
}

/// What was read so far.
struct Reading<'n> {
    new: New<'n>,
    brought: Brought,
    /// Habits that are not ours.
    own: Vec<OwnDistortion>,
}

impl<'n> Reading<'n> {
    fn new(new: New<'n>) -> Self {
        let brought = Brought {
            source: Source::FreeCbt,
            ..Brought::default()
        };
        let own = Vec::new();
        Self { new, brought, own }
    }

    fn take(&mut self, entry: Option<Entry>) {
        if entry.as_ref().is_some_and(Entry::is_bare) {
            self.brought.bare += 1;
        } else {
            let document = entry.and_then(|it| self.document(it));
            self.brought.take(document);
        }
    }

    /// What was written there is past: it does not wait to be worked through here. The
    /// question of safety was not asked, so it is not answered either.
    fn document(&mut self, entry: Entry) -> Option<Incoming> {
        let created = time(entry.created_at.as_deref()?)?;
        let updated = entry.updated_at.as_deref().and_then(time);
        let habits = entry.cognitive_distortions.unwrap_or_default();
        let habits = habits.iter().map(Habit::slug).filter(|it| !it.is_empty());
        let (mut distortions, mut left_out) = (Vec::new(), 0);
        for slug in habits {
            match self.key(slug) {
                Some(key) if distortions.contains(&key) => {}
                Some(key) => distortions.push(key),
                None => left_out += 1,
            }
        }
        let [thought, against, balanced] = [
            entry.automatic_thought,
            entry.challenge,
            entry.alternative_thought,
        ]
        .map(|it| it.unwrap_or_default().trim().to_owned());
        let uuid = entry.uuid.unwrap_or_default().trim().to_lowercase();
        let uuid = uuid.strip_prefix("@quirk:thoughts:").unwrap_or(&uuid);
        let id = if uuid.is_empty() {
            id(&["freecbt", "written", &created.to_string(), &thought])
        } else {
            id(&["freecbt", uuid])
        };
        let thought = Thought {
            thought,
            distortions,
            evidence_against: against,
            balanced,
            stage: Stage::Done,
            ..Thought::default()
        };
        let zone = self.new.now.time_zone().clone();
        let at = created.to_zoned_datetime(zone);
        let mut document = self.new.document(id, &at, thought.into())?;
        // When it was last changed, where that can be.
        let latest = updated.filter(|it| (created..=self.new.now.timestamp()).contains(it));
        document.latest.written = latest.unwrap_or(created);
        self.brought.habits_left_out += left_out;
        Some(document)
    }

    /// Our key for a habit. An unknown one is kept as one of the person's own; `None` where
    /// it is too long for a name, or one too many.
    fn key(&mut self, slug: &str) -> Option<String> {
        const LONGEST: usize = 80;
        if let Some((_, ours)) = HABITS.iter().find(|(it, _)| *it == slug) {
            return Some((*ours).to_owned());
        }
        let id = id(&["freecbt", "habit", slug]);
        if self.own.iter().all(|it| it.id != id) {
            if self.own.len() == MOST_OWN || slug.len() > LONGEST {
                return None;
            }
            self.own.push(OwnDistortion {
                id,
                title: slug.replace(['-', '_'], " "),
                archived: false,
                cues: Vec::new(),
            });
        }
        Some(format!("own:{id}"))
    }

    fn end(mut self) -> Brought {
        if !self.own.is_empty() {
            let profile = Profile {
                own_distortions: self.own,
                ..Profile::default()
            };
            let id = id(&["freecbt", "profile"]);
            let document = self.new.document(id, self.new.now, profile.into());
            self.brought.take(document);
        }
        self.brought
    }
}

impl Entry {
    /// Whether nothing was written.
    fn is_bare(&self) -> bool {
        let texts = [
            &self.automatic_thought,
            &self.challenge,
            &self.alternative_thought,
        ];
        texts.into_iter().flatten().all(|it| it.trim().is_empty())
    }
}

impl Habit {
    fn slug(&self) -> &str {
        match self {
            Self::Slug(slug) | Self::More { slug } => slug.trim(),
        }
    }
}

fn time(text: &str) -> Option<Timestamp> {
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::HABITS;
    use programme::Programme;

    #[test]
    fn each_habit_is_one_of_ours() {
        let programme = Programme::embedded();
        for (_, ours) in HABITS {
            assert!(
                programme.distortions.iter().any(|it| it.key == ours),
                "{ours}"
            );
        }
    }
}
