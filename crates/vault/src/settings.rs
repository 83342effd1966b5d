//! How a vault is opened.

use std::fmt;
use std::path::PathBuf;

use jiff::SignedDuration;

use crate::store::postgres;
use crate::{OpenError, ServerSecret};

/// Everything that [`Vault::open`](crate::Vault::open) needs to know.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the sealed rows are kept.
    pub store: StoreUrl,
    /// Keeps names and cookies; lives outside the database.
    pub secret: ServerSecret,
    /// What one guess of a passphrase costs.
    pub cost: KdfCost,
    /// A session that was not used for this long has ended.
    pub idle: SignedDuration,
    /// A session that is older than this has ended, used or not.
    pub longest: SignedDuration,
}

/// Where the sealed rows are kept.
#[derive(Clone, PartialEq, Eq)]
pub enum StoreUrl {
    /// One file, for one process. Its directory must exist.
    Sqlite(PathBuf),
    /// A PostgreSQL address (`postgres://…`), for any number of processes.
    Postgres(String),
}

impl StoreUrl {
    /// Whether what is read and written stays on this machine: PostgreSQL is spoken
    /// to without TLS.
    pub fn is_local(&self) -> Result<bool, OpenError> {
        match self {
            Self::Sqlite(_) => Ok(true),
            Self::Postgres(url) => postgres::is_local(url),
        }
    }
}

/// An address may hold a password, so it is not printed.
impl fmt::Debug for StoreUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres(_) => f.write_str("Postgres(..)"),
        }
    }
}

/// What deriving a key from a passphrase costs with Argon2id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KdfCost {
    pub(crate) memory_kib: u32,
    pub(crate) passes: u32,
    pub(crate) lanes: u32,
}

impl KdfCost {
    /// 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet,
    /// Argon2id minimum configuration.
    /// <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>
    pub const OWASP: Self = Self {
        memory_kib: 19 * 1024,
        passes: 2,
        lanes: 1,
    };

    /// Whether a derivation at this cost neither fails nor takes more than a server
    /// has: at most 64 MiB, 10 passes and 4 lanes. Argon2 needs 8 KiB a lane
    /// (RFC 9106, 3.1).
    pub(crate) fn is_sound(self) -> bool {
        (1..=4).contains(&self.lanes)
            && (1..=10).contains(&self.passes)
            && (8 * self.lanes..=64 * 1024).contains(&self.memory_kib)
    }

    /// Protects nothing: only for tests that sign in many times.
    pub const fn cheap_for_tests() -> Self {
        Self {
            memory_kib: 8,
            passes: 1,
            lanes: 1,
        }
    }
}
