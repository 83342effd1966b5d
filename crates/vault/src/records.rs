//! Records: the append-only log of sealed rows.

use std::collections::HashMap;
use std::fmt;
use std::ops::RangeInclusive;

use uuid::Uuid;

use crate::ids::random;
use crate::keys::Keys;
use crate::seal::Place;
use crate::store::{AppendRows, EraseRows, NewRow};
use crate::{AccountId, Epoch, Person, StoreError, Vault};

/// The most bytes of one record.
pub const RECORD_LIMIT: usize = 1 << 20;
/// The most bytes of all records of one append.
pub const APPEND_LIMIT: usize = 64 << 20;
/// No log gets here, and databases count no further than twice as far.
const SEQ_LIMIT: u64 = 1 << 62;

/// What was read of an account's log.
#[derive(Debug)]
pub struct Log {
    /// Which life of the account this is.
    pub epoch: Epoch,
    /// The number of the last row, 0 for none.
    pub end: u64,
    /// One row for each number asked for, in their order; a missing row is
    /// there as [`Content::Damaged`].
    pub rows: Vec<Row>,
}

/// One row of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1, without gaps.
    pub seq: u64,
    /// What it holds.
    pub content: Content,
}

/// What a row holds. `Debug` tells only the kind and the size.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    /// The bytes that were appended.
    Plain(Vec<u8>),
    /// It was erased.
    Erased,
    /// It does not open: damaged, moved, or missing.
    Damaged,
}

/// Records to append, all or none.
pub struct Append {
    /// The last row that the caller has read.
    pub end: u64,
    /// The records, in order.
    pub records: Vec<Vec<u8>>,
    /// The draft slot that these records submit.
    pub close: Option<Close>,
}

/// Closes a draft slot for autosaves that arrive late.
#[derive(Clone, Copy, Debug)]
pub struct Close {
    /// The slot.
    pub slot: Uuid,
    /// Autosaves with this counter or a lower one are refused from now on.
    pub counter: u64,
}

/// Rows to erase for good.
pub struct Erase {
    /// The last row that the caller has read.
    pub end: u64,
    /// Every row of the documents.
    pub seqs: Vec<u64>,
    /// The draft slots of what is erased; their drafts go too, and they close.
    pub slots: Vec<Uuid>,
    /// The record that says that they were erased, appended in the same step.
    pub record: Vec<u8>,
}

/// Why nothing was appended.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody else appended first, or the keys are not the newest: read, fold
    /// and try again.
    #[error("the log has moved on")]
    Conflict,
    /// A record is larger than [`RECORD_LIMIT`], or all of them than [`APPEND_LIMIT`].
    #[error("the record is too large")]
    TooLarge,
    /// The store failed; nothing was appended.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Vault {
    /// Reads all rows after a number, as they were at one instant.
    pub async fn read(&self, person: &Person, after: u64) -> Result<Log, StoreError> {
        let log = self.store().log(person.account(), after).await?;
        let log = log.ok_or_else(|| StoreError::Internal("the account is gone".into()))?;
        let (person, end) = (person.clone(), log.end);
        let rows = offload(log.rows.len(), move || {
            open_all(&person, after.saturating_add(1)..=end, log.rows)
        });
        Ok(Log {
            epoch: log.epoch,
            end,
            rows: rows.await?,
        })
    }

    /// Reads single rows, in the order asked for.
    pub async fn read_rows(&self, person: &Person, seqs: &[u64]) -> Result<Vec<Row>, StoreError> {
        let stored = self.store().rows(person.account(), seqs.to_vec()).await?;
        let (person, seqs) = (person.clone(), seqs.to_vec());
        offload(seqs.len(), move || open_some(&person, &seqs, stored)).await
    }

    /// Appends records, durably, and returns the new end.
    pub async fn append(&self, person: &Person, append: Append) -> Result<u64, AppendError> {
        let size: usize = append.records.iter().map(Vec::len).sum();
        if size > APPEND_LIMIT || append.records.iter().any(|it| it.len() > RECORD_LIMIT) {
            return Err(AppendError::TooLarge);
        }
        if append.end > SEQ_LIMIT {
            return Err(AppendError::Conflict);
        }
        let (owner, records) = (person.clone(), append.records);
        let n_records = records.len();
        let rows = offload(n_records, move || {
            (append.end + 1..)
                .zip(&records)
                .map(|(seq, it)| new_row(&owner, seq, it))
                .collect()
        });
        let rows = AppendRows {
            account: person.account(),
            generation: person.keys().generation(),
            end: append.end,
            rows: rows.await?,
            close: append
                .close
                .map(|it| (person.keys().slot_tag(it.slot), it.counter)),
        };
        let end = rows.end + rows.rows.len() as u64;
        if self.store().append(rows).await? {
            Ok(end)
        } else {
            Err(AppendError::Conflict)
        }
    }

    /// Erases rows, durably, and returns the new end. Copies may lie in unused
    /// parts of the files until [`scrub`](Self::scrub), which goes before anybody
    /// is told; a start makes up for one that did not come.
    pub async fn erase(&self, person: &Person, erase: Erase) -> Result<u64, AppendError> {
        if erase.record.len() > RECORD_LIMIT {
            return Err(AppendError::TooLarge);
        }
        if erase.end > SEQ_LIMIT {
            return Err(AppendError::Conflict);
        }
        let end = erase.end + 1;
        let owner = person.clone();
        let sealing = offload(erase.seqs.len(), move || seal_erasure(&owner, erase));
        let rows = sealing.await?;
        if self.store().erase(rows).await? {
            Ok(end)
        } else {
            Err(AppendError::Conflict)
        }
    }
}

/// What a stored row holds.
pub(crate) fn open_row(keys: &Keys, account: AccountId, seq: u64, sealed: &[u8]) -> Content {
    if let Ok(plain) = keys.open(account, Place::Record { seq }, sealed) {
        return Content::Plain(plain);
    }
    // A restore has no keys to seal a tombstone with; it leaves nothing.
    if sealed.is_empty() || keys.open(account, Place::Erased { seq }, sealed).is_ok() {
        return Content::Erased;
    }
    Content::Damaged
}

fn open_all(person: &Person, seqs: RangeInclusive<u64>, stored: Vec<(u64, Vec<u8>)>) -> Vec<Row> {
    // Consumed, so that a long log is not in memory twice.
    let mut stored = stored.into_iter().peekable();
    let content = |seq: u64| match stored.next_if(|it| it.0 == seq) {
        Some((_, sealed)) => open_row(person.keys(), person.account(), seq, &sealed),
        None => Content::Damaged,
    };
    seqs.clone()
        .zip(seqs.map(content))
        .map(|(seq, content)| Row { seq, content })
        .collect()
}

fn open_some(person: &Person, seqs: &[u64], stored: Vec<(u64, Vec<u8>)>) -> Vec<Row> {
    let stored: HashMap<_, _> = stored.into_iter().collect();
    let content = |seq| match stored.get(&seq) {
        Some(sealed) => open_row(person.keys(), person.account(), seq, sealed),
        None => Content::Damaged,
    };
    let row = |seq| Row {
        seq,
        content: content(seq),
    };
    seqs.iter().copied().map(row).collect()
}

fn seal_erasure(person: &Person, erase: Erase) -> EraseRows {
    let (keys, account) = (person.keys(), person.account());
    let tombstone = |seq| (seq, keys.seal(account, Place::Erased { seq }, &[]));
    EraseRows {
        account,
        generation: keys.generation(),
        end: erase.end,
        tombstones: erase.seqs.into_iter().map(tombstone).collect(),
        slots: erase.slots.iter().map(|it| keys.slot_tag(*it)).collect(),
        row: new_row(person, erase.end + 1, &erase.record),
    }
}

fn new_row(person: &Person, seq: u64, plain: &[u8]) -> NewRow {
    let sealed = person
        .keys()
        .seal(person.account(), Place::Record { seq }, plain);
    NewRow {
        row_id: random(),
        sealed,
    }
}

/// Runs ciphers for many rows beside the threads that answer requests.
async fn offload<T: Send + 'static>(
    n_rows: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, StoreError> {
    /// About a millisecond of ciphers.
    const AT_ONCE: usize = 200;
    if n_rows <= AT_ONCE {
        return Ok(work());
    }
    Ok(tokio::task::spawn_blocking(work).await?)
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(bytes) => write!(f, "Plain({} bytes)", bytes.len()),
            Self::Erased => f.write_str("Erased"),
            Self::Damaged => f.write_str("Damaged"),
        }
    }
}
