//! Drafts: half-written forms that survive a closed tab.

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::seal::Place;
use crate::store::{DraftRow, Put, signed, unsigned};
use crate::{Person, StoreError, Vault};

/// The most bytes of one draft.
pub const DRAFT_LIMIT: usize = 2 << 20;

/// How many are kept for one account; what comes after them is refused.
pub const DRAFTS_KEPT: u64 = 64;

/// A half-written form.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// Grows with every autosave of the form. At most 2^63 − 1.
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
    /// [`DRAFTS_KEPT`] are kept already.
    #[error("too many drafts are kept already")]
    Full,
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
        person: &Person,
        slot: Uuid,
        counter: u64,
        plain: &[u8],
        now: Timestamp,
    ) -> Result<bool, DraftError> {
        if plain.len() > DRAFT_LIMIT {
            return Err(DraftError::TooLarge);
        }
        let tag = person.keys().slot_tag(slot);
        // As the store will give it back.
        let counter = unsigned(signed(counter));
        let written = now.as_millisecond().to_be_bytes();
        let plain = Zeroizing::new([&slot.as_bytes()[..], &written, plain].concat());
        let place = Place::Draft { slot: tag, counter };
        let sealed = person.keys().seal(person.account(), place, &plain);
        let row = DraftRow {
            slot: tag,
            counter,
            sealed,
        };
        let generation = person.keys().generation();
        let put = self
            .store()
            .put_draft(person.account(), generation, row, DRAFTS_KEPT);
        match put.await? {
            Put::Kept => Ok(true),
            Put::Changed => Ok(false),
            Put::Full => Err(DraftError::Full),
        }
    }

    /// The draft in a slot. One that does not open counts as none.
    pub async fn draft(&self, person: &Person, slot: Uuid) -> Result<Option<Draft>, StoreError> {
        let row = self
            .store()
            .draft(person.account(), person.keys().slot_tag(slot))
            .await?;
        Ok(row.and_then(|it| open(person, &it)).map(|(_, draft)| draft))
    }

    /// All drafts with their slots, last written first.
    pub async fn drafts(&self, person: &Person) -> Result<Vec<(Uuid, Draft)>, StoreError> {
        let rows = self.store().drafts(person.account()).await?;
        let mut drafts: Vec<_> = rows.iter().filter_map(|it| open(person, it)).collect();
        drafts.sort_by_key(|(_, draft)| std::cmp::Reverse(draft.written));
        Ok(drafts)
    }

    /// Throws a draft away. The slot stays open: who goes on typing in the same
    /// form begins a new draft.
    pub async fn discard_draft(&self, person: &Person, slot: Uuid) -> Result<(), StoreError> {
        self.store()
            .discard_draft(person.account(), person.keys().slot_tag(slot))
            .await
    }
}

/// A draft's plaintext is its slot (16) ‖ milliseconds since 1970 (8) ‖ text.
fn open(person: &Person, row: &DraftRow) -> Option<(Uuid, Draft)> {
    let place = Place::Draft {
        slot: row.slot,
        counter: row.counter,
    };
    let plain = person
        .keys()
        .open(person.account(), place, &row.sealed)
        .ok()?;
    let (slot, rest) = plain.split_first_chunk()?;
    let (written, text) = rest.split_first_chunk()?;
    let written = Timestamp::from_millisecond(i64::from_be_bytes(*written)).ok()?;
    Some((
        Uuid::from_bytes(*slot),
        Draft {
            counter: row.counter,
            plain: text.to_vec(),
            written,
        },
    ))
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("counter", &self.counter)
            .finish_non_exhaustive()
    }
}
