//! Sessions as the store keeps them.

use async_trait::async_trait;

use super::Result;
use crate::{AccountId, Epoch, SessionId};

/// A session, its keys wrapped by a token that the store never sees.
#[derive(Clone)]
pub(crate) struct SessionRow {
    pub(crate) session: SessionId,
    pub(crate) created_ms: i64,
    pub(crate) last_seen_ms: i64,
    /// What its browser is called, sealed.
    pub(crate) label: Vec<u8>,
    /// The keys.
    pub(crate) sealed: Vec<u8>,
}

#[async_trait]
pub(crate) trait Sessions {
    /// One session, with its account's epoch.
    async fn session(
        &self,
        account: AccountId,
        session: SessionId,
    ) -> Result<Option<(SessionRow, Epoch)>>;

    /// All sessions of an account, newest first.
    async fn sessions(&self, account: AccountId) -> Result<Vec<SessionRow>>;

    /// Notes that a session is in use.
    async fn touch(&self, account: AccountId, session: SessionId, now_ms: i64) -> Result<()>;

    /// Ends one session, and lists it among the ended ones.
    async fn lock_session(&self, account: AccountId, session: SessionId, now_ms: i64)
    -> Result<()>;

    /// Ends one session for good: it is not listed, nor is any other of its account
    /// any more.
    async fn end_session(&self, account: AccountId, session: SessionId) -> Result<()>;

    /// Ends all sessions of an account but one, in the same way.
    async fn end_others(&self, account: AccountId, spared: SessionId) -> Result<()>;

    /// Ends sessions that were last seen or created before these times, and lists them.
    async fn expire(&self, seen_before_ms: i64, created_before_ms: i64, now_ms: i64) -> Result<()>;

    /// Takes off the list what ended before this time.
    async fn forget_ended(&self, before_ms: i64) -> Result<()>;

    /// Which of these accounts have a session.
    async fn with_session(&self, accounts: Vec<AccountId>) -> Result<Vec<AccountId>>;
}
