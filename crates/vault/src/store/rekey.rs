//! All that one account has sealed, out and in again under new keys.

use async_trait::async_trait;

use super::{DraftRow, Result, WrapRow};
use crate::AccountId;
use crate::keys::PublicKeys;

/// Everything sealed of one account, at one instant.
#[derive(Clone)]
pub(crate) struct Whole {
    pub(crate) end: u64,
    pub(crate) rows: Vec<(u64, Vec<u8>)>,
    pub(crate) drafts: Vec<DraftRow>,
    pub(crate) left: Vec<(u64, Vec<u8>)>,
}

/// The same, sealed under new keys.
#[derive(Clone)]
pub(crate) struct Rekey {
    pub(crate) account: AccountId,
    /// The generation of the keys that it was sealed under.
    pub(crate) old_generation: u32,
    /// The drafts that must still be there, all of them.
    pub(crate) old_drafts: Vec<DraftRow>,
    /// What was left, and must still be there.
    pub(crate) old_left: Vec<(u64, Vec<u8>)>,
    pub(crate) generation: u32,
    pub(crate) public: PublicKeys,
    pub(crate) keys_mac: [u8; 32],
    pub(crate) wraps: Vec<WrapRow>,
    pub(crate) sealed: Whole,
}

#[async_trait]
pub(crate) trait Rekeyed {
    /// Everything sealed of an account. None if it is gone.
    async fn whole(&self, account: AccountId) -> Result<Option<Whole>>;

    /// Replaces everything sealed, ends all sessions and lists none; false, and nothing is
    /// done, if anything has changed since it was read.
    async fn rekey(&self, rekey: Rekey) -> Result<bool>;
}
