//! One interface to what keeps the sealed rows, and its two implementations.
//!
//! The store decides what must be decided in one transaction (has the log moved
//! on, is the name taken, did this draft come too late) and nothing else; it
//! never sees a key.

mod accounts;
mod drafts;
mod left;
pub(crate) mod postgres;
mod records;
mod rekey;
mod sessions;
pub(crate) mod sqlite;
mod throttle;

pub(crate) use accounts::{Accounts, NewAccount, Rewrap, Spared, Unsound, WrapKind, WrapRow};
pub(crate) use drafts::{DraftRow, Drafts};
pub(crate) use left::{LeftBehind, NewLeft, Put, Recipient};
pub(crate) use records::{AppendRows, EraseRows, LogRows, NewRow, Records};
pub(crate) use rekey::{Rekey, Rekeyed, Whole};
pub(crate) use sessions::{SessionRow, Sessions};
pub(crate) use throttle::{Bucket, Counted, Reach, Throttle};

use async_trait::async_trait;

use crate::StoreError;

pub(crate) type Result<T> = std::result::Result<T, StoreError>;

/// Everything that a vault asks of its store.
#[async_trait]
pub(crate) trait Store:
    Send + Sync + Accounts + Sessions + Throttle + Records + Drafts + LeftBehind + Rekeyed
{
    /// Whether the store answers.
    async fn healthy(&self) -> Result<()>;

    /// Makes what was erased gone from the files too, if it is not yet, and empties
    /// the WAL.
    async fn scrub(&self) -> Result<()>;
}

/// Databases count in signed numbers; ours never reach the sign.
pub(crate) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(crate) fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
