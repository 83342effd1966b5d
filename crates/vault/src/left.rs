//! What arrived when its session had just ended: sealed to the account's
//! public key, and offered after the next sign-in.

use std::fmt;

use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::keys::seal_to;
use crate::seal::Unreadable;
use crate::sessions::ENDED_MS;
use crate::store::{NewLeft, Put, Recipient};
use crate::{LeftToken, Person, StoreError, Vault};

/// The most bytes of one thing left.
pub const LEFT_LIMIT: usize = 2 << 20;
/// How many are kept for one account; what comes after them is refused.
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

/// All that was left for a person.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct AllLeft {
    /// What opens, newest first.
    pub pieces: Vec<Left>,
    /// The ids of what does not open, newest first: somebody changed it, or put it
    /// there.
    pub unreadable: Vec<u64>,
}

impl AllLeft {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.unreadable.is_empty()
    }
}

/// Why something was not kept.
#[derive(Debug, thiserror::Error)]
pub enum LeaveError {
    /// The cookie is not genuine, its account is gone, or its session has not
    /// ended by itself or by locking in the last 14 days.
    #[error("no such session has ended of late")]
    Unknown,
    /// The keys that it would be sealed to are not those that this server noted.
    #[error("the stored public keys are not genuine")]
    ForeignKeys,
    /// It is larger than [`LEFT_LIMIT`].
    #[error("what was left is too large")]
    TooLarge,
    /// [`LEFT_KEPT`] are kept already.
    #[error("too many are kept already")]
    Full,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Vault {
    /// Keeps what came from a session that ended of late, by itself or by locking.
    /// Only the account's owner can open it.
    pub async fn leave(
        &self,
        token: &LeftToken,
        plain: &[u8],
        now: Timestamp,
    ) -> Result<(), LeaveError> {
        if plain.len() > LEFT_LIMIT {
            return Err(LeaveError::TooLarge);
        }
        if !token.is_genuine(self.secret()) {
            return Err(LeaveError::Unknown);
        }
        let (account, session) = (token.account(), token.session());
        let ended_since_ms = now.as_millisecond() - ENDED_MS;
        let plain = Zeroizing::new([&now.as_millisecond().to_be_bytes()[..], plain].concat());
        // The keys can change once between the two steps, hardly twice.
        for _ in 0..2 {
            let recipient = self
                .store()
                .recipient(account, session, ended_since_ms)
                .await?;
            let Recipient {
                generation,
                public,
                mac,
            } = recipient.ok_or(LeaveError::Unknown)?;
            if !public.is_genuine(self.secret(), account, generation, &mac) {
                return Err(LeaveError::ForeignKeys);
            }
            let new = NewLeft {
                account,
                session,
                ended_since_ms,
                generation,
                sealed: seal_to(&public.agreement, account, &plain)
                    .map_err(|Unreadable| LeaveError::ForeignKeys)?,
            };
            match self.store().put_left(new, LEFT_KEPT).await? {
                Put::Kept => return Ok(()),
                Put::Full => return Err(LeaveError::Full),
                Put::Changed => {}
            }
        }
        Err(LeaveError::Unknown)
    }

    /// What was left for a person.
    pub async fn left(&self, person: &Person) -> Result<AllLeft, StoreError> {
        let mut left = AllLeft::default();
        for (id, sealed) in self.store().left(person.account()).await? {
            match open(person, id, &sealed) {
                Some(piece) => left.pieces.push(piece),
                None => left.unreadable.push(id),
            }
        }
        Ok(left)
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
