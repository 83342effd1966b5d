//! Sessions: from the cookie to the person, and every way one ends.

use jiff::Timestamp;

use crate::keys::Keys;
use crate::seal::{Place, Wrap};
use crate::store::SessionRow;
use crate::throttle::FORGET_ALL_MS;
use crate::{
    AccountId, LeftToken, Person, SessionError, SessionId, SessionToken, StoreError, Vault,
};

/// A session's last use is written down at most this often.
const TOUCH_MS: i64 = 60 * 1000;
/// For how long a form from an ended session is still kept for its owner.
pub(crate) const ENDED_MS: i64 = 14 * 24 * 60 * 60 * 1000;
/// Longer names of browsers are cut.
const LABEL_CHARS: usize = 80;

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
        token: &SessionToken,
        now: Timestamp,
    ) -> Result<Person, SessionError> {
        if !token.is_genuine(self.secret()) {
            return Err(SessionError::Ended);
        }
        let (account, session) = (token.account(), token.session());
        if self.is_shut(account, session) {
            return Err(SessionError::Ended);
        }
        let found = self.store().session(account, session).await?;
        let (row, epoch) = found.ok_or(SessionError::Ended)?;
        let now_ms = now.as_millisecond();
        let idle_ms = now_ms.saturating_sub(row.last_seen_ms);
        if idle_ms > self.idle_ms() || now_ms.saturating_sub(row.created_ms) > self.longest_ms() {
            self.store().lock_session(account, session, now_ms).await?;
            return Err(SessionError::Ended);
        }
        let keys = Keys::unwrap(&token.key(), account, Wrap::Session(session), &row.sealed);
        let keys = keys.map_err(|_| SessionError::Ended)?;
        if idle_ms >= TOUCH_MS
            && let Err(error) = self.store().touch(account, session, now_ms).await
        {
            // A full disk must not keep anybody from reading.
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "session was not refreshed"
            );
        }
        Ok(Person::new(account, epoch, session, keys))
    }

    /// All signed-in browsers of a person, newest first.
    pub async fn sessions(&self, person: &Person) -> Result<Vec<Session>, StoreError> {
        let rows = self.store().sessions(person.account()).await?;
        let sessions = rows.into_iter().map(|row| {
            let place = Place::SessionLabel {
                session: row.session,
            };
            let label = person.keys().open(person.account(), place, &row.label);
            Session {
                id: row.session,
                label: label
                    .ok()
                    .and_then(|it| String::from_utf8(it).ok())
                    .unwrap_or_default(),
                created: timestamp(row.created_ms),
                last_seen: timestamp(row.last_seen_ms),
                is_current: row.session == person.session(),
            }
        });
        Ok(sessions.collect())
    }

    /// Ends one session of a person; ending one that has ended is fine. From here
    /// on nothing is [left](Self::leave) any more by sessions that ended before.
    pub async fn end_session(&self, person: &Person, id: SessionId) -> Result<(), StoreError> {
        self.store().end_session(person.account(), id).await
    }

    /// Ends all sessions of a person but the one that asks, in the same way.
    pub async fn end_other_sessions(&self, person: &Person) -> Result<(), StoreError> {
        self.store()
            .end_others(person.account(), person.session())
            .await
    }

    /// What takes the place of a session's cookie in a browser that is locked. No
    /// I/O.
    pub fn left_token(&self, token: &SessionToken) -> LeftToken {
        LeftToken::of(self.secret(), token)
    }

    /// Refuses the cookie's session in this process from now on, whatever becomes
    /// of the store. No I/O. Whose it is, if the cookie is genuine.
    pub fn shut(&self, token: &SessionToken) -> Option<AccountId> {
        let is_genuine = token.is_genuine(self.secret());
        let account = is_genuine.then(|| token.account())?;
        self.shutting().insert((account, token.session()));
        Some(account)
    }

    /// Ends the cookie's own session. If the store fails it stays
    /// [shut](Self::shut), and a [sweep](Self::sweep) tries again.
    pub async fn lock(&self, token: &SessionToken, now: Timestamp) -> Result<(), StoreError> {
        let Some(account) = self.shut(token) else {
            return Ok(());
        };
        self.lock_shut(account, token.session(), now).await
    }

    async fn lock_shut(
        &self,
        account: AccountId,
        session: SessionId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.store()
            .lock_session(account, session, now.as_millisecond())
            .await?;
        self.shutting().remove(&(account, session));
        Ok(())
    }

    fn is_shut(&self, account: AccountId, session: SessionId) -> bool {
        self.shutting().contains(&(account, session))
    }

    /// Which of these accounts have no session any more, whichever process
    /// ended it: their cached journals are to be dropped.
    pub async fn signed_out(&self, accounts: &[AccountId]) -> Result<Vec<AccountId>, StoreError> {
        let signed_in = self.store().with_session(accounts.to_vec()).await?;
        Ok(accounts
            .iter()
            .filter(|it| !signed_in.contains(it))
            .copied()
            .collect())
    }

    /// Deletes expired sessions, what is noted of those that ended two weeks ago,
    /// old throttling rows, and what is left of deleted accounts.
    pub async fn sweep(&self, now: Timestamp) -> Result<(), StoreError> {
        let now_ms = now.as_millisecond();
        let shut: Vec<_> = self.shutting().iter().copied().collect();
        for (account, session) in shut {
            self.lock_shut(account, session, now).await?;
        }
        let seen_before_ms = now_ms.saturating_sub(self.idle_ms());
        let created_before_ms = now_ms.saturating_sub(self.longest_ms());
        self.store()
            .expire(seen_before_ms, created_before_ms, now_ms)
            .await?;
        self.store().forget_ended(now_ms - ENDED_MS).await?;
        self.store().forget_attempts(now_ms - FORGET_ALL_MS).await?;
        for account in self.store().half_deleted().await? {
            self.store().delete_rows(account).await?;
        }
        Ok(())
    }

    /// A session for these keys, and the only token that opens it.
    pub(crate) fn new_session(
        &self,
        keys: &Keys,
        account: AccountId,
        label: &str,
        now: Timestamp,
    ) -> (SessionToken, SessionRow) {
        let token = SessionToken::issue(self.secret(), account);
        let session = token.session();
        let label: String = label.chars().take(LABEL_CHARS).collect();
        let row = SessionRow {
            session,
            created_ms: now.as_millisecond(),
            last_seen_ms: now.as_millisecond(),
            label: keys.seal(account, Place::SessionLabel { session }, label.as_bytes()),
            sealed: keys.wrap(&token.key(), account, Wrap::Session(session)),
        };
        (token, row)
    }
}

fn timestamp(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)
}
