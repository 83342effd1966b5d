//! Sessions: from the cookie to the person, and every way one ends.

use jiff::Timestamp;

use crate::{AccountId, Person, SessionError, SessionId, SessionToken, StoreError, Vault};

/// A browser that is signed in.
#[derive(Clone, Debug)]
pub struct Session {
    /// Names it when it should end.
    pub id: SessionId,
    /// What its caller was called, such as "Firefox on Android".
    pub label: String,
    /// When it signed in.
    pub created: Timestamp,
    /// When it was last used, to the minute.
    pub last_seen: Timestamp,
    /// Whether it is the one that asks.
    pub is_current: bool,
}

impl Vault {
    /// The person behind a cookie. Unwraps the keys anew each time. A session
    /// that is too old or too long idle is deleted.
    pub async fn person(
        &self,
        _token: &SessionToken,
        _now: Timestamp,
    ) -> Result<Person, SessionError> {
        todo!()
    }

    /// All signed-in browsers of a person, newest first.
    pub async fn sessions(&self, _person: &Person) -> Result<Vec<Session>, StoreError> {
        todo!()
    }

    /// Ends one session of a person; ending one that has ended is fine.
    pub async fn end_session(&self, _person: &Person, _id: SessionId) -> Result<(), StoreError> {
        todo!()
    }

    /// Ends all sessions of a person but the one that asks.
    pub async fn end_other_sessions(&self, _person: &Person) -> Result<(), StoreError> {
        todo!()
    }

    /// Ends the cookie's own session.
    pub async fn lock(&self, _token: &SessionToken) -> Result<(), StoreError> {
        todo!()
    }

    /// Which of these accounts have no session any more, whichever process
    /// ended it: their cached journals are to be dropped.
    pub async fn signed_out(&self, _accounts: &[AccountId]) -> Result<Vec<AccountId>, StoreError> {
        todo!()
    }

    /// Deletes expired sessions, old throttling rows, and what is left of
    /// deleted accounts. Returns the accounts whose last session it deleted.
    pub async fn sweep(&self, _now: Timestamp) -> Result<Vec<AccountId>, StoreError> {
        todo!()
    }
}
