//! The log of small signs for a new belief, and its weekly rating.

use crate::core_belief::CoreBelief;
use crate::{Entry, Journal, Percent};
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
