//! Files: the database, its lock, and the list of erasures beside it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::migrate::check_format;
use crate::{OpenError, StoreError};

/// 3.51.3 fixes a race in WAL resets that could damage a database.
/// <https://www.sqlite.org/wal.html#walresetbug>
const OLDEST_SQLITE: i32 = 3_051_003;
/// How long one process waits for another, such as a running backup.
pub(super) const BUSY: Duration = Duration::from_secs(5);

/// Held while a process has the database open for writing.
pub(crate) struct Lock(#[expect(dead_code, reason = "held, never read")] File);

/// Locks a database for this process.
pub(crate) fn lock(database: &Path) -> Result<Lock, OpenError> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    private(&mut options);
    let file = options
        .open(beside(database, "lock"))
        .map_err(cannot_open)?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse),
        Err(TryLockError::Error(error)) => Err(cannot_open(error)),
    }
}

/// Opens a database for writing, so that what it commits survives power loss
/// and what it deletes is overwritten.
pub(crate) fn connect(database: &Path) -> Result<Connection, OpenError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(OpenError::OldSqlite);
    }
    // SQLite gives its WAL the rights of the database.
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    private(&mut options);
    options.open(database).map_err(cannot_open)?;
    let db = Connection::open(database).map_err(store)?;
    db.busy_timeout(BUSY).map_err(store)?;
    // What is not ours, or newer, is not even switched to a WAL.
    check_format(&db)?;
    db.execute_batch(
        "pragma journal_mode = wal;
         pragma synchronous = full;
         pragma fullfsync = on;
         pragma checkpoint_fullfsync = on;
         pragma foreign_keys = on;
         pragma secure_delete = on;
         pragma trusted_schema = off;",
    )
    .map_err(store)?;
    Ok(db)
}

/// Opens a database for reading only.
pub(crate) fn connect_to_read(database: &Path) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(database, flags).map_err(store)?;
    db.busy_timeout(BUSY).map_err(store)?;
    Ok(db)
}

/// Where the erasures of a database are listed.
pub(crate) fn erasure_list(database: &Path) -> PathBuf {
    beside(database, "erasures")
}

/// `vault.db` → `vault.db.lock`
pub(crate) fn beside(database: &Path, what: &str) -> PathBuf {
    let mut path = database.as_os_str().to_owned();
    path.push(".");
    path.push(what);
    path.into()
}

/// Only the owner may read what this creates.
pub(crate) fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

fn cannot_open(error: std::io::Error) -> OpenError {
    match error.kind() {
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
            OpenError::ReadOnly(error.into())
        }
        ErrorKind::StorageFull => OpenError::Store(StoreError::Full(error.into())),
        _ => OpenError::Store(StoreError::Unavailable(error.into())),
    }
}

pub(crate) fn store(error: rusqlite::Error) -> OpenError {
    match StoreError::from(error) {
        StoreError::ReadOnly(cause) => OpenError::ReadOnly(cause),
        other => OpenError::Store(other),
    }
}
