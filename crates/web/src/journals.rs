//! Journals that are open in memory while their owner is signed in.

use crate::IDLE_MINUTES;
use crate::progress::Figures;
use crate::progress::insights::Insights;
use jiff::{SignedDuration, Timestamp};
use journal::Journal;
use journal::early::Early;
use journal::progress::{Cut, Figure};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use vault::{AccountId, Content, Log, Person, Row, StoreError, Vault};

/// Kept for this long after the last request, whatever the sessions do.
const KEPT: SignedDuration = SignedDuration::from_mins(IDLE_MINUTES);

/// More rows than this are folded beside the threads that answer requests.
const AT_ONCE: usize = 200;

/// The most bytes of all records of one account, about five times those of a journal
/// of ten years. All of it is in memory while somebody is signed in.
const ROOM: usize = 128 << 20;

/// A journal that is open.
pub(crate) struct Open {
    held: RwLock<Held>,
    used: Mutex<Timestamp>,
    /// The figures of *Progress*, and those of the pages behind it.
    figures: Kept<Figures>,
    insights: Kept<Insights>,
    /// Early warning, which looks once a day.
    early: Mutex<Option<Warned>>,
}

/// What was computed from a journal, and what it was computed from.
struct Kept<T>(Mutex<Option<(Basis, Arc<T>)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Kept<T> {
    /// Computed once for each end of the log and day.
    fn get(&self, held: &Held, cut: Cut, compute: impl FnOnce(&Journal) -> T) -> Arc<T> {
        let from = (held.epoch, held.journal.end(), cut);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, kept)) = kept.as_ref()
            && *of == from
        {
            return Arc::clone(kept);
        }
        let fresh = Arc::new(compute(&held.journal));
        *kept = Some((from, Arc::clone(&fresh)));
        fresh
    }
}

/// The end of the log in an epoch, and the day up to which is counted.
type Basis = (Epoch, u64, Cut);

type Epoch = vault::Epoch;

/// Early warning, and the day of an epoch for which it was computed.
type Warned = ((Epoch, Cut), Option<Figure<Early>>);

/// A journal, the epoch of the account that it was read in, and the bytes of its rows
/// when they were read.
struct Held {
    epoch: Epoch,
    journal: Journal,
    bytes: usize,
}

impl Held {
    fn new(epoch: Epoch) -> Self {
        Self {
            epoch,
            journal: Journal::default(),
            bytes: 0,
        }
    }

    /// Folds rows in, as far as they follow: another request may have folded some of
    /// them in meanwhile.
    fn apply(&mut self, rows: Vec<Row>) {
        let journal = &mut self.journal;
        for row in rows {
            if row.seq != journal.end() + 1 {
                continue;
            }
            match row.content {
                Content::Plain(plain) => {
                    self.bytes += plain.len();
                    journal.apply(row.seq, &plain);
                }
                Content::Erased => journal.apply_erased(row.seq),
                Content::Damaged => journal.apply_damaged(row.seq),
            }
        }
    }
}

/// All open journals.
#[derive(Default)]
pub(crate) struct Journals(Mutex<HashMap<AccountId, Arc<Open>>>);

impl Journals {
    /// The journal of a person, brought up to date by reading the rows after the
    /// last one that it holds, so that any number of processes can serve it.
    pub(crate) async fn open(
        &self,
        vault: &Vault,
        person: &Person,
        now: Timestamp,
    ) -> Result<Arc<Open>, StoreError> {
        let open = self.slot(person, now);
        open.refresh(vault, person).await?;
        Ok(open)
    }

    fn slot(&self, person: &Person, now: Timestamp) -> Arc<Open> {
        let mut journals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let open = journals.entry(person.account()).or_insert_with(|| {
            Arc::new(Open {
                held: RwLock::new(Held::new(person.epoch())),
                used: Mutex::new(now),
                figures: Kept::default(),
                insights: Kept::default(),
                early: Mutex::default(),
            })
        });
        *open.used.lock().unwrap_or_else(PoisonError::into_inner) = now;
        Arc::clone(open)
    }

    /// Forgets one journal at once: on lock, on sign-out, on deletion.
    pub(crate) fn forget(&self, account: AccountId) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&account);
    }

    /// Whose journals are open.
    pub(crate) fn accounts(&self) -> Vec<AccountId> {
        let journals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        journals.keys().copied().collect()
    }

    /// Forgets journals that nobody has asked for lately.
    pub(crate) fn sweep(&self, now: Timestamp) {
        let is_used = |open: &Open| {
            let used = *open.used.lock().unwrap_or_else(PoisonError::into_inner);
            now.duration_since(used) < KEPT
        };
        let mut journals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        journals.retain(|_, open| is_used(open));
    }
}

impl Open {
    /// Looks at the journal. A closure rather than a guard, so that no handler
    /// can hold it across an await and then wait for itself.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&Journal) -> T) -> T {
        look(&self.held().journal)
    }

    /// Whether the account may hold these, too.
    pub(crate) fn has_room_for(&self, records: &[Vec<u8>]) -> bool {
        let more: usize = records.iter().map(Vec::len).sum();
        self.held().bytes + more <= ROOM
    }

    /// The figures of *Progress*, computed once for each end of the log and day.
    pub(crate) fn figures(
        &self,
        cut: Cut,
        compute: impl FnOnce(&Journal) -> Figures,
    ) -> Arc<Figures> {
        self.figures.get(&self.held(), cut, compute)
    }

    /// The figures of the pages behind it, kept in the same way.
    pub(crate) fn insights(
        &self,
        cut: Cut,
        compute: impl FnOnce(&Journal) -> Insights,
    ) -> Arc<Insights> {
        self.insights.get(&self.held(), cut, compute)
    }

    /// Early warning, computed once a day: nothing that is written today counts.
    pub(crate) fn early(
        &self,
        cut: Cut,
        compute: impl FnOnce(&Journal) -> Option<Figure<Early>>,
    ) -> Option<Figure<Early>> {
        let held = self.held();
        let from = (held.epoch, cut);
        let mut kept = self.early.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref().is_none_or(|(of, _)| *of != from) {
            *kept = Some((from, compute(&held.journal)));
        }
        kept.as_ref().and_then(|(_, it)| it.clone())
    }

    /// Lets early warning be computed anew, where days before today became others.
    pub(crate) fn forget_early(&self) {
        *self.early.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Reads the rows after the last one held. In another life of the account nothing
    /// that is held counts: its log is read from its beginning.
    pub(crate) async fn refresh(
        self: &Arc<Self>,
        vault: &Vault,
        person: &Person,
    ) -> Result<(), StoreError> {
        let (epoch, end) = self.place();
        let mut after = end;
        let mut log = vault.read(person, after).await?;
        if log.epoch != epoch && after > 0 {
            after = 0;
            log = vault.read(person, after).await?;
        }
        if log.rows.is_empty() && self.place() == (log.epoch, after) {
            return Ok(());
        }
        if log.rows.len() <= AT_ONCE {
            self.fold(log, after);
            return Ok(());
        }
        let open = Arc::clone(self);
        Ok(tokio::task::spawn_blocking(move || open.fold(log, after)).await?)
    }

    fn place(&self) -> (Epoch, u64) {
        let held = self.held();
        (held.epoch, held.journal.end())
    }

    fn held(&self) -> RwLockReadGuard<'_, Held> {
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn held_mut(&self) -> RwLockWriteGuard<'_, Held> {
        self.held.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in what was read after a row of the log's own epoch.
    fn fold(&self, log: Log, after: u64) {
        if after == 0 {
            self.fold_afresh(log);
            return;
        }
        let mut held = self.held_mut();
        // In another epoch these rows continue nothing; whoever brought it in read
        // its log.
        if held.epoch == log.epoch {
            held.apply(log.rows);
        }
    }

    /// A whole log is folded before anybody has to wait for it. One that was read
    /// earlier does not replace what another request has read since.
    fn fold_afresh(&self, log: Log) {
        let mut fresh = Held::new(log.epoch);
        fresh.apply(log.rows);
        let mut held = self.held_mut();
        if held.epoch != log.epoch || held.journal.end() < fresh.journal.end() {
            *held = fresh;
        }
    }
}

#[cfg(test)]
mod tests;
