//! What arrived when its session had just ended: sealed to the account's
//! public key, and offered after the next sign-in.

use std::fmt;

use jiff::Timestamp;

use crate::{Person, SessionToken, StoreError, Vault};

/// The most bytes of one thing left.
pub const LEFT_LIMIT: usize = 256 << 10;
/// How many are kept for one account; older ones go.
pub const LEFT_KEPT: usize = 5;

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
        _token: &SessionToken,
        _plain: &[u8],
        _now: Timestamp,
    ) -> Result<(), LeaveError> {
        todo!()
    }

    /// What was left for a person, newest first.
    pub async fn left(&self, _person: &Person) -> Result<Vec<Left>, StoreError> {
        todo!()
    }

    /// Throws one away.
    pub async fn discard_left(&self, _person: &Person, _id: u64) -> Result<(), StoreError> {
        todo!()
    }
}

impl fmt::Debug for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Left")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
