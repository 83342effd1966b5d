//! Records: the append-only log of sealed rows.

use std::fmt;

use uuid::Uuid;

use crate::{Epoch, Person, StoreError, Vault};

/// The most bytes of one record.
pub const RECORD_LIMIT: usize = 1 << 20;
/// The most bytes of all records of one append.
pub const APPEND_LIMIT: usize = 64 << 20;

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
    /// Every row of the document.
    pub seqs: Vec<u64>,
    /// The document's draft slot; its draft goes too and the slot closes.
    pub slot: Uuid,
    /// The record that says that it was erased, appended in the same step.
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
    pub async fn read(&self, _person: &Person, _after: u64) -> Result<Log, StoreError> {
        todo!()
    }

    /// Reads single rows, in the order asked for.
    pub async fn read_rows(&self, _person: &Person, _seqs: &[u64]) -> Result<Vec<Row>, StoreError> {
        todo!()
    }

    /// Appends records, durably, and returns the new end.
    pub async fn append(&self, _person: &Person, _append: Append) -> Result<u64, AppendError> {
        todo!()
    }

    /// Erases rows, durably and down to the file, and returns the new end.
    pub async fn erase(&self, _person: &Person, _erase: Erase) -> Result<u64, AppendError> {
        todo!()
    }
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
