//! The log of small signs for a new belief, and its weekly rating.

use crate::breakup;
use crate::core_belief::CoreBelief;
use crate::sheet::{self, ASKED_FOR_DAYS};
use crate::{Doc, Entry, Journal, Percent, day};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(BeliefEntry);

/// One sign, one rating, or both.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BeliefEntry {
    /// The core belief that it belongs to.
    pub belief: Option<Uuid>,
    /// What was noticed.
    pub sign: String,
    /// How much the old belief is believed.
    pub old: Option<Percent>,
    /// How much the new one is.
    pub new: Option<Percent>,
}

impl BeliefEntry {
    /// Whether nothing was noted.
    pub fn is_empty(&self) -> bool {
        self.sign.is_empty() && self.old.is_none() && self.new.is_none()
    }
}

/// The log of a belief, the earliest first.
pub fn of(journal: &Journal, belief: Uuid) -> Vec<Entry<'_, BeliefEntry>> {
    let all = journal.all::<BeliefEntry>();
    all.filter(|(_, it)| it.belief == Some(belief)).collect()
}

/// How much the old belief was believed at first, and when it was last rated. `None`
/// where it was rated once or not at all.
pub fn moved(journal: &Journal, belief: Uuid) -> Option<(Percent, Percent)> {
    let (_, it) = journal.get::<CoreBelief>(belief)?;
    let log = of(journal, belief);
    let mut later = log.iter().filter_map(|(_, it)| it.old);
    let first = it.belief_before.or_else(|| later.next())?;
    Some((first, later.next_back()?))
}

/// Beliefs that are looked through, so that *Today* costs the same after ten years.
const LOOKED_THROUGH: usize = 20;

/// After how many days both sentences are rated again.
pub const RATED_EVERY_DAYS: i64 = 7;

/// Beliefs whose weekly rating has come round, each with its day, the earliest first.
/// Later than [`ASKED_FOR_DAYS`] they wait in their list. Soon after a parting nothing is
/// asked: the figure would tell of those days; nor is what holds words that call for help.
pub fn due(journal: &Journal, today: Date) -> Vec<(&Doc, Date)> {
    if breakup::has_parted(journal) {
        return Vec::new();
    }
    let from = day::before(today, ASKED_FOR_DAYS);
    let since = day::before(from, RATED_EVERY_DAYS);
    let rated = journal.between::<BeliefEntry>(since, today).rev();
    let rated = rated.filter(|(_, it)| it.old.or(it.new).is_some());
    let rated: Vec<_> = rated.collect();
    let last_rated = |doc: &Doc, it: &CoreBelief| {
        let later = rated.iter().find(|(_, it)| it.belief == Some(doc.id));
        let first = || it.belief_before.map(|_| doc.day());
        later.map(|(doc, _)| doc.day()).or_else(first)
    };
    let beliefs = journal.all::<CoreBelief>().rev().take(LOOKED_THROUGH);
    let beliefs = beliefs.filter(|(_, it)| !it.belief.is_empty() && !sheet::may_be_danger(*it));
    let mut due: Vec<_> = beliefs
        .filter_map(|(doc, it)| {
            let due = day::after(last_rated(doc, it)?, RATED_EVERY_DAYS);
            (from..=today).contains(&due).then_some((doc, due))
        })
        .collect();
    due.sort_by_key(|(_, it)| *it);
    due
}
