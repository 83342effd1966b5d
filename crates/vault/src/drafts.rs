//! Drafts: half-written forms that survive a closed tab.

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

use crate::{Person, StoreError, Vault};

/// The most bytes of one draft.
pub const DRAFT_LIMIT: usize = 1 << 20;

/// A half-written form.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// Grows with every autosave of the form.
    pub counter: u64,
    /// What was saved.
    pub plain: Vec<u8>,
    /// When it was saved.
    pub written: Timestamp,
}

/// Why a draft was not saved.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// It is larger than [`DRAFT_LIMIT`].
    #[error("the draft is too large")]
    TooLarge,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Vault {
    /// Saves a draft in its slot. False if it came too late: the slot holds a
    /// higher counter, or was closed at this counter or a higher one. The same
    /// counter again replaces the draft.
    pub async fn put_draft(
        &self,
        _person: &Person,
        _slot: Uuid,
        _counter: u64,
        _plain: &[u8],
        _now: Timestamp,
    ) -> Result<bool, DraftError> {
        todo!()
    }

    /// The draft in a slot. One that does not open counts as none.
    pub async fn draft(&self, _person: &Person, _slot: Uuid) -> Result<Option<Draft>, StoreError> {
        todo!()
    }

    /// All drafts with their slots, last written first.
    pub async fn drafts(&self, _person: &Person) -> Result<Vec<(Uuid, Draft)>, StoreError> {
        todo!()
    }

    /// Throws a draft away and refuses autosaves up to its counter.
    pub async fn discard_draft(&self, _person: &Person, _slot: Uuid) -> Result<(), StoreError> {
        todo!()
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("counter", &self.counter)
            .finish_non_exhaustive()
    }
}
