//! What was left by ended sessions, as the store keeps it.

use async_trait::async_trait;

use super::Result;
use crate::keys::PublicKeys;
use crate::{AccountId, SessionId};

/// To whom something is sealed.
pub(crate) struct Recipient {
    pub(crate) generation: u32,
    pub(crate) public: PublicKeys,
    /// Empty if the account has not signed in since its format was made.
    pub(crate) mac: Vec<u8>,
}

/// Something sealed, and the session that it came from.
#[derive(Clone)]
pub(crate) struct NewLeft {
    pub(crate) account: AccountId,
    pub(crate) session: SessionId,
    /// The session must have ended at this time or later.
    pub(crate) ended_since_ms: i64,
    /// The generation of the keys that it is sealed to.
    pub(crate) generation: u32,
    pub(crate) sealed: Vec<u8>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    Kept,
    /// As many as there may be are kept already.
    Full,
    /// The account is gone or has other keys by now, its session is not listed any
    /// more, or its slot has moved on.
    Changed,
}

#[async_trait]
pub(crate) trait LeftBehind {
    /// The public keys of the account of a session that ended at this time or
    /// later.
    async fn recipient(
        &self,
        account: AccountId,
        session: SessionId,
        ended_since_ms: i64,
    ) -> Result<Option<Recipient>>;

    /// The public keys of all accounts.
    async fn recipients(&self) -> Result<Vec<(AccountId, Recipient)>>;

    /// Keeps something, unless `most` are kept already.
    async fn put_left(&self, new: NewLeft, most: u64) -> Result<Put>;

    /// All that was left, newest first.
    async fn left(&self, account: AccountId) -> Result<Vec<(u64, Vec<u8>)>>;

    /// Throws one away.
    async fn discard_left(&self, account: AccountId, id: u64) -> Result<()>;
}
