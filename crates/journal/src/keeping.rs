//! *Your plan for later*: what was learned, own signs, and what to do in green, amber and red
//! (relapse prevention, as in Marlatt and Gordon 1985). Begins as a draft from the person's own records.

use crate::bonds::Bond;
use crate::cues::{Cue, cues_among};
use crate::homework::Homework;
use crate::plan::Plan;
use crate::sheet::{Course, sheet};
use crate::{Journal, hark, practices, urge};
use programme::Programme;
use serde::{Deserialize, Serialize};

crate::record::private!(Keeping);

/// The one plan for later; the latest counts.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Keeping {
    /// What was learned.
    pub learned: String,
    /// What helped most.
    pub helped: String,
    /// Times that may be hard.
    pub times: String,
    /// What keeps things well.
    pub green: String,
    /// Early signs, and what to do then.
    pub amber: String,
    /// What says that it is no longer enough, and what to do then.
    pub red: String,
    /// People, and who can help.
    pub people: String,
    /// Keys of the signs that are watched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub watched: Vec<String>,
    /// How far it has come.
    pub course: Course,
}

sheet!(Keeping, "keeping");

/// How many of the latest records of a kind are looked through.
const LOOKED_THROUGH: usize = 200;

/// How many of each are named in a draft.
const NAMED: usize = 3;

/// A draft from the person's own records. What nothing is known of stays empty.
pub fn draft(journal: &Journal, programme: &Programme) -> Keeping {
    Keeping {
        learned: lines(learned(journal)),
        helped: lines(helped(journal, programme)),
        amber: lines(urges(journal, programme)),
        people: lines(people(journal)),
        ..Keeping::default()
    }
}

fn lines(all: Vec<String>) -> String {
    let is_grave = |it: &String| cues_among([it.as_str()]).into_iter().any(Cue::is_grave);
    let all: Vec<_> = all.into_iter().filter(|it| !is_grave(it)).collect();
    all.join("\n")
}

/// What was learned last from homework.
fn learned(journal: &Journal) -> Vec<String> {
    let all = journal.all::<Homework>().rev().take(LOOKED_THROUGH);
    let said = all.map(|(_, it)| it.learned.clone());
    said.filter(|it| !it.is_empty()).take(NAMED).collect()
}

/// Practices around which distress fell, those with the greatest fall first; as many uses
/// each as a figure needs, so that two lucky times say nothing.
fn helped(journal: &Journal, programme: &Programme) -> Vec<String> {
    let uses = practices::uses(journal).into_iter();
    let fell = uses.filter_map(|(key, it)| {
        let fall = it.fall().enough()?.fell;
        (fall > 0.0).then_some((fall, key))
    });
    let mut fell: Vec<_> = fell.collect();
    fell.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let known = fell
        .into_iter()
        .filter_map(|(_, key)| programme.practice(key));
    known.map(|it| it.title.clone()).take(NAMED).collect()
}

/// The urges that were noted most: they come back first.
fn urges(journal: &Journal, programme: &Programme) -> Vec<String> {
    let most = urge::most(journal, &programme.urges).into_iter();
    most.map(|it| it.title.clone()).take(NAMED).collect()
}

/// People of the staying-safe plan, and friends and relatives by name. Nobody about whom a
/// danger was told.
fn people(journal: &Journal) -> Vec<String> {
    let plan = journal.all::<Plan>().next_back();
    let plan = plan.map(|(_, it)| it.people.trim().to_owned());
    let bonds = journal.all::<Bond>().filter(|(doc, it)| {
        !it.kind.is_romantic() && !it.archived && hark::danger(journal, Some(doc.id)).is_none()
    });
    let names = bonds.map(|(_, it)| it.name.clone()).take(NAMED);
    let all = plan.into_iter().chain(names);
    all.filter(|it| !it.is_empty()).collect()
}
