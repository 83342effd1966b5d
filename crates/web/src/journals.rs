//! Journals that are open in memory while their owner is signed in.

use crate::progress::Figures;
use jiff::{SignedDuration, Timestamp};
use journal::Journal;
use journal::progress::Cut;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use vault::{AccountId, Content, Log, Person, StoreError, Vault};

/// Kept for this long after the last request, whatever the sessions do.
const KEPT: SignedDuration = SignedDuration::from_mins(30);

/// A journal and the epoch of the account that it was read in.
pub(crate) struct Open {
    journal: RwLock<(Epoch, Journal)>,
    used: Mutex<Timestamp>,
    /// The figures of *Progress*, and what they were computed from.
    figures: Mutex<Option<(Basis, Arc<Figures>)>>,
}

/// The end of the log in an epoch, and the day up to which is counted.
type Basis = (Epoch, u64, Cut);

type Epoch = vault::Epoch;

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
            let journal = RwLock::new((person.epoch(), Journal::default()));
            Arc::new(Open {
                journal,
                used: Mutex::new(now),
                figures: Mutex::default(),
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
        look(
            &self
                .journal
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .1,
        )
    }

    /// The figures of *Progress*, computed once for each end of the log and day.
    pub(crate) fn figures(
        &self,
        cut: Cut,
        compute: impl FnOnce(&Journal) -> Figures,
    ) -> Arc<Figures> {
        let held = self.journal.read().unwrap_or_else(PoisonError::into_inner);
        let from = (held.0, held.1.end(), cut);
        let mut kept = self.figures.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, figures)) = kept.as_ref()
            && *of == from
        {
            return Arc::clone(figures);
        }
        let figures = Arc::new(compute(&held.1));
        *kept = Some((from, Arc::clone(&figures)));
        figures
    }

    /// Reads the rows after the last one held.
    pub(crate) async fn refresh(&self, vault: &Vault, person: &Person) -> Result<(), StoreError> {
        let after = {
            let held = self.journal.read().unwrap_or_else(PoisonError::into_inner);
            if held.0 == person.epoch() {
                held.1.end()
            } else {
                0
            }
        };
        let log = vault.read(person, after).await?;
        if log.rows.is_empty() && self.is_at(log.epoch, after) {
            return Ok(());
        }
        self.fold(log, after);
        Ok(())
    }

    fn is_at(&self, epoch: Epoch, end: u64) -> bool {
        let held = self.journal.read().unwrap_or_else(PoisonError::into_inner);
        held.0 == epoch && held.1.end() == end
    }

    fn fold(&self, log: Log, after: u64) {
        let mut held = self.journal.write().unwrap_or_else(PoisonError::into_inner);
        if held.0 != log.epoch || after == 0 && held.1.end() > log.end {
            *held = (log.epoch, Journal::default());
        }
        for row in log.rows {
            // Another request may have folded some of them in meanwhile.
            if row.seq != held.1.end() + 1 {
                continue;
            }
            match row.content {
                Content::Plain(plain) => held.1.apply(row.seq, &plain),
                Content::Erased => held.1.apply_erased(row.seq),
                Content::Damaged => held.1.apply_damaged(row.seq),
            }
        }
    }
}
