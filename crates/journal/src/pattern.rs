//! *My loop*: how one hard moment leads to the next (the activation cycle of Mikulincer
//! and Shaver), from the person's own records where there are any.

use crate::core_belief::CoreBelief;
use crate::cues::Cue;
use crate::history::is_hidden;
use crate::sheet::{self, Course, sheet};
use crate::thoughts::Thought;
use crate::urge::{Urge, UrgeChoice};
use crate::{Doc, Entry, Journal, Level, Percent};
use programme::Programme;
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
    /// At which station the loop could open.
    pub opens: Option<Station>,
    /// What one could do there.
    pub opening: String,
    /// Whom it is about.
    pub bond: Option<Uuid>,
    /// How far it has come.
    pub course: Course,
}

sheet!(Pattern, "pattern", bond);

/// A station of the loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// Records of one kind that are looked through, so that it costs the same after ten years.
const LOOKED_THROUGH: usize = 100;

/// Most own words that are offered for a field.
const OFFERED: usize = 4;

/// Most moments of one kind that a loop can begin with.
const MOMENTS: usize = 3;

/// A loop out of a caught thought or a noted urge: what was written there stands on its
/// stations, to be changed.
pub fn begin(programme: &Programme, journal: &Journal, from: Uuid) -> Option<Pattern> {
    let thought = || {
        let (_, it) = journal
            .get::<Thought>(from)
            .filter(|it| is_usable(programme, *it))?;
        Some(Pattern {
            trigger: it.situation.clone(),
            alarm: it.strength.and_then(level),
            meaning: it.thought.clone(),
            bond: it.bond,
            ..Pattern::default()
        })
    };
    let urge = || {
        let (_, it) = journal.get::<Urge>(from)?;
        let title = title(programme, it)?;
        Some(Pattern {
            alarm: it.before.and_then(level),
            urge: title.to_owned(),
            action: followed(it).map_or_else(String::new, |()| title.to_owned()),
            bond: it.bond,
            ..Pattern::default()
        })
    };
    thought().or_else(urge)
}

/// Moments that a loop can begin with, the latest first: the record, and what it says.
pub fn moments<'j>(programme: &'j Programme, journal: &'j Journal) -> Vec<(&'j Doc, &'j str)> {
    let thoughts = thoughts(programme, journal).map(|(doc, it)| (doc, it.thought.as_str()));
    let thoughts = thoughts.filter(|(_, text)| !text.is_empty());
    let urges = urges(programme, journal).map(|(doc, _, title)| (doc, title));
    let mut all: Vec<_> = thoughts.take(MOMENTS).chain(urges.take(MOMENTS)).collect();
    all.sort_by_key(|(doc, _)| std::cmp::Reverse(doc.latest.happened.at));
    all
}

/// The person's own words that may be taken over into a field of a loop about `bond`.
pub fn own(
    programme: &Programme,
    journal: &Journal,
    bond: Option<Uuid>,
    field: &str,
) -> Vec<String> {
    let is_meant = |it: Option<Uuid>| bond.is_none() || it.is_none() || it == bond;
    let thoughts = thoughts(programme, journal).map(|(_, it)| it);
    let thoughts = thoughts.filter(|it| is_meant(it.bond));
    let urges = urges(programme, journal).filter(|(_, it, _)| is_meant(it.bond));
    match field {
        "trigger" => distinct(thoughts.map(|it| it.situation.as_str())),
        "meaning" => distinct(thoughts.map(|it| it.thought.as_str())),
        "urge" => distinct(urges.map(|(_, _, title)| title)),
        "action" => distinct(urges.filter_map(|(_, it, title)| followed(it).map(|()| title))),
        "later" => {
            let beliefs = journal.all::<CoreBelief>().rev();
            let beliefs = beliefs.filter(|(_, it)| !is_grave(&sheet::cues(*it)));
            distinct(beliefs.map(|(_, it)| it.belief.as_str()))
        }
        _ => Vec::new(),
    }
}

fn thoughts<'j>(
    programme: &'j Programme,
    journal: &'j Journal,
) -> impl Iterator<Item = Entry<'j, Thought>> {
    let all = journal.all::<Thought>().rev().take(LOOKED_THROUGH);
    all.filter(|it| is_usable(programme, *it))
}

fn urges<'j>(
    programme: &'j Programme,
    journal: &'j Journal,
) -> impl Iterator<Item = (&'j Doc, &'j Urge, &'j str)> {
    let all = journal.all::<Urge>().rev().take(LOOKED_THROUGH);
    all.filter_map(|(doc, it)| Some((doc, it, title(programme, it)?)))
}

/// What an urge is called. What does harm is on no loop: it is met with help.
fn title<'p>(programme: &'p Programme, urge: &Urge) -> Option<&'p str> {
    let found = programme.urges.find(&urge.urge)?;
    (!programme.urges.is_harmful(&urge.urge)).then_some(found.title.as_str())
}

fn followed(urge: &Urge) -> Option<()> {
    let end = urge.end.as_ref()?;
    (end.choice == UrgeChoice::Acted).then_some(())
}

/// Nothing is copied out of what is kept out of sight, or out of words that call for help.
fn is_usable(programme: &Programme, (doc, it): Entry<'_, Thought>) -> bool {
    !is_hidden(&doc.latest.body, programme) && !is_grave(&it.cues())
}

fn is_grave(cues: &[Cue]) -> bool {
    cues.iter().any(|it| it.is_grave())
}

/// The same once, in the order in which it first comes.
fn distinct<'t>(all: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for it in all.filter(|it| !it.is_empty()) {
        if found.iter().all(|known| known != it) {
            found.push(it.to_owned());
        }
        if found.len() == OFFERED {
            break;
        }
    }
    found
}

/// From a scale to 100 to the one to 10.
fn level(it: Percent) -> Option<Level> {
    Level::try_from(i64::from((it.get() + 5) / 10)).ok()
}
