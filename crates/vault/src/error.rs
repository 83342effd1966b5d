//! What can go wrong, as a caller can act on it. No text here holds anything
//! that a person wrote; the cause is kept as a source for the log.

use std::error::Error;

type Cause = Box<dyn Error + Send + Sync>;

/// The store could not do what was asked. Nothing was changed, unless it is
/// [`NotScrubbed`](StoreError::NotScrubbed).
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database does not answer, or not in time. Trying again may help.
    #[error("the database does not answer")]
    Unavailable(#[source] Cause),
    /// There is no room left for what should be saved.
    #[error("the disk is full")]
    Full(#[source] Cause),
    /// The database can be read but not written.
    #[error("the database is read-only")]
    ReadOnly(#[source] Cause),
    /// What was erased is erased, but copies of it may still lie in unused parts
    /// of the files. Trying again cleans them, once no backup runs and there is
    /// room for it.
    #[error("the files could not be cleaned yet")]
    NotScrubbed(#[source] Cause),
    /// Anything else: a damaged file, or a mistake of this program.
    #[error("the database failed")]
    Internal(#[source] Cause),
}

impl From<tokio::task::JoinError> for StoreError {
    /// Without its words: what a panic says can hold what was worked on.
    fn from(_: tokio::task::JoinError) -> Self {
        Self::Internal("a task of this program failed".into())
    }
}

/// Why a vault could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A newer program wrote this database; this one would damage it.
    #[error("the database has format {found}, this program knows formats up to {known}")]
    NewerFormat {
        /// The format that the database has.
        found: i64,
        /// The newest format that this program knows.
        known: i64,
    },
    /// The file is a database of another program.
    #[error("the database belongs to another program")]
    Foreign,
    /// Another process has opened this data directory.
    #[error("the data directory is in use by another process")]
    InUse,
    /// The data directory cannot be written.
    #[error("the data directory is read-only")]
    ReadOnly(#[source] Cause),
    /// The accounts in the database were made with another server's secret, and
    /// nobody could sign in.
    #[error("the database belongs to another server's secret")]
    OtherSecret,
    /// There are accounts, and the secret that they were made with is not there.
    #[error("the server's secret is missing, and nobody in the database can sign in without it")]
    NoSecret,
    /// A new secret could not be written.
    #[error("the server's secret cannot be written")]
    Secret(#[source] Cause),
    /// The linked SQLite is older than the first that is known to be sound here.
    #[error("the linked SQLite is older than 3.51.3")]
    OldSqlite,
    /// The address of the database could not be understood.
    #[error("the database address cannot be understood")]
    Address(#[source] Cause),
    /// The database does not answer, or failed.
    #[error("the database cannot be opened")]
    Store(#[source] StoreError),
}

/// Why no account was created.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// Somebody signs in under this name already.
    #[error("the name is taken")]
    NameTaken,
    /// The name is empty, longer than 100 characters, or holds control characters.
    #[error("the name is not valid")]
    NameInvalid,
    /// The passphrase has fewer than [`PASSPHRASE_MIN`](crate::PASSPHRASE_MIN) characters.
    #[error("the passphrase is too short")]
    PassphraseTooShort,
    /// Too many accounts were made of late; the next one after this many seconds.
    #[error("too many new accounts, wait {seconds} s")]
    Wait {
        /// How long, at most 900.
        seconds: u64,
    },
    /// Too many people are signing in at this moment; trying again helps.
    #[error("too many sign-ins at once")]
    Busy,
    /// The store failed; nothing was created.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a passphrase or recovery code was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The name is unknown, or the passphrase or code does not fit: the answer
    /// and the work are the same.
    #[error("the name or the passphrase is not right")]
    Refused,
    /// Too many attempts; the next one is looked at after this many seconds.
    #[error("too many attempts, wait {seconds} s")]
    Wait {
        /// How long, at most 900.
        seconds: u64,
    },
    /// Too many people are signing in at this moment; trying again helps.
    #[error("too many sign-ins at once")]
    Busy,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a new passphrase was not set.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The new passphrase has fewer than [`PASSPHRASE_MIN`](crate::PASSPHRASE_MIN) characters.
    #[error("the passphrase is too short")]
    PassphraseTooShort,
    /// The old passphrase or the recovery code was not accepted.
    #[error(transparent)]
    SignIn(#[from] SignInError),
}

impl From<StoreError> for ChangeError {
    fn from(error: StoreError) -> Self {
        Self::SignIn(error.into())
    }
}

/// Why a cookie does not open a session.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The session was locked, ended, too old or too long idle, or never was.
    #[error("the session has ended")]
    Ended,
    /// The store failed; the session may still be good.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_a_panic_says_is_in_no_error() {
        let task = tokio::spawn(async { panic!("words of somebody") });
        let error = StoreError::from(task.await.unwrap_err());
        let cause = error.source().unwrap();
        let said = format!("{error} {cause} {error:?}");
        assert!(!said.contains("somebody"), "{said}");
    }
}
