//! Drafts as the store keeps them.

use async_trait::async_trait;

use super::{Put, Result};
use crate::AccountId;
use crate::seal::SlotTag;

/// A draft in its slot.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct DraftRow {
    pub(crate) slot: SlotTag,
    pub(crate) counter: u64,
    pub(crate) sealed: Vec<u8>,
}

#[async_trait]
pub(crate) trait Drafts {
    /// Saves a draft, if so many are not open already in other slots.
    async fn put_draft(
        &self,
        account: AccountId,
        generation: u32,
        draft: DraftRow,
        most: u64,
    ) -> Result<Put>;

    /// The draft in a slot.
    async fn draft(&self, account: AccountId, slot: SlotTag) -> Result<Option<DraftRow>>;

    /// All drafts, in the order of their slots.
    async fn drafts(&self, account: AccountId) -> Result<Vec<DraftRow>>;

    /// Empties a slot. It stays as open as it was.
    async fn discard_draft(&self, account: AccountId, slot: SlotTag) -> Result<()>;
}
