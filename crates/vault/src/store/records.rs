//! The log as the store keeps it.

use async_trait::async_trait;

use super::Result;
use crate::seal::SlotTag;
use crate::{AccountId, Epoch};

/// Rows as they are in the store.
pub(crate) struct LogRows {
    pub(crate) epoch: Epoch,
    pub(crate) end: u64,
    pub(crate) rows: Vec<(u64, Vec<u8>)>,
}

/// A row to append.
#[derive(Clone)]
pub(crate) struct NewRow {
    pub(crate) row_id: [u8; 16],
    pub(crate) sealed: Vec<u8>,
}

/// Rows to append after `end`, and the draft slot that they close.
#[derive(Clone)]
pub(crate) struct AppendRows {
    pub(crate) account: AccountId,
    pub(crate) generation: u32,
    pub(crate) end: u64,
    pub(crate) rows: Vec<NewRow>,
    pub(crate) close: Option<(SlotTag, u64)>,
}

/// Tombstones to put in the place of rows, and the row that says so.
#[derive(Clone)]
pub(crate) struct EraseRows {
    pub(crate) account: AccountId,
    pub(crate) generation: u32,
    pub(crate) end: u64,
    pub(crate) tombstones: Vec<(u64, Vec<u8>)>,
    pub(crate) slots: Vec<SlotTag>,
    pub(crate) row: NewRow,
}

#[async_trait]
pub(crate) trait Records {
    /// The rows after a number, at one instant. None if the account is gone.
    async fn log(&self, account: AccountId, after: u64) -> Result<Option<LogRows>>;

    /// Single rows, in any order; those that are missing are left out.
    async fn rows(&self, account: AccountId, seqs: Vec<u64>) -> Result<Vec<(u64, Vec<u8>)>>;

    /// Appends; false, and nothing is done, if the log has another end or the
    /// account other keys, or is gone.
    async fn append(&self, append: AppendRows) -> Result<bool>;

    /// Erases from the tables; false, and nothing is done, as for `append`, or if one of the
    /// rows does not exist.
    async fn erase(&self, erase: EraseRows) -> Result<bool>;
}
