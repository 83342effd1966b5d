//! What arrived when its session had just ended: sealed to the account's
//! public key, and offered after the next sign-in.

use std::fmt;

use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::keys::seal_to;
use crate::seal::Unreadable;
use crate::{Person, SessionToken, StoreError, Vault};

/// The most bytes of one thing left.
pub const LEFT_LIMIT: usize = 256 << 10;
/// How many are kept for one account; older ones go.
pub const LEFT_KEPT: u64 = 5;

/// Something written that found its session ended.
#[derive(Clone, PartialEq, Eq)]
pub struct Left {
    /// Names it when it is discarded.
    pub id: u64,
    /// When it arrived.
    pub written: Timestamp,
    /// What arrived.
    pub plain: Vec<u8>,
}

/// Why something was not kept.
#[derive(Debug, thiserror::Error)]
pub enum LeaveError {
    /// The cookie is not genuine, or its account is gone.
    #[error("no such account")]
    Unknown,
    /// It is larger than [`LEFT_LIMIT`].
    #[error("what was left is too large")]
    TooLarge,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Vault {
    /// Keeps what came with a cookie whose session has ended. Only the
    /// account's owner can open it.
    pub async fn leave(
        &self,
        token: &SessionToken,
        plain: &[u8],
        now: Timestamp,
    ) -> Result<(), LeaveError> {
        if plain.len() > LEFT_LIMIT {
            return Err(LeaveError::TooLarge);
        }
        if !token.is_genuine(self.secret()) {
            return Err(LeaveError::Unknown);
        }
        let account = token.account();
        let plain = Zeroizing::new([&now.as_millisecond().to_be_bytes()[..], plain].concat());
        // The keys can change once between the two steps, hardly twice.
        for _ in 0..2 {
            let key = self.store().public_key(account).await?;
            let (generation, key) = key.ok_or(LeaveError::Unknown)?;
            let sealed = seal_to(&key, account, &plain).map_err(|Unreadable| {
                StoreError::Internal("the stored public key is damaged".into())
            })?;
            if self
                .store()
                .put_left(account, generation, sealed, LEFT_KEPT)
                .await?
            {
                return Ok(());
            }
        }
        Err(LeaveError::Unknown)
    }

    /// What was left for a person, newest first.
    pub async fn left(&self, person: &Person) -> Result<Vec<Left>, StoreError> {
        let rows = self.store().left(person.account()).await?;
        Ok(rows
            .iter()
            .filter_map(|(id, sealed)| open(person, *id, sealed))
            .collect())
    }

    /// Throws one away.
    pub async fn discard_left(&self, person: &Person, id: u64) -> Result<(), StoreError> {
        self.store().discard_left(person.account(), id).await
    }
}

/// The plaintext is milliseconds since 1970 (8) ‖ what arrived.
fn open(person: &Person, id: u64, sealed: &[u8]) -> Option<Left> {
    let plain = person.keys().open_left(person.account(), sealed).ok()?;
    let (written, text) = plain.split_first_chunk()?;
    let written = Timestamp::from_millisecond(i64::from_be_bytes(*written)).ok()?;
    Some(Left {
        id,
        written,
        plain: text.to_vec(),
    })
}

impl fmt::Debug for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Left")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
