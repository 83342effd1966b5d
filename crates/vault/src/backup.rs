//! Copies of a SQLite database, and the way back.
//!
//! What is erased stays in older copies, sealed. So that restoring one does not
//! bring it back, every copy is accompanied by the list of erasures, and
//! [`restore`] applies the newest that it finds.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::erasures::{self, Erasure};
use crate::ids::random;
use crate::secret::sync_directory_of;
use crate::store::sqlite;
use crate::{OpenError, StoreError};

/// All pages in one step, so that the copy is of one instant.
const ALL_PAGES: i32 = i32::MAX;
const PAUSE: Duration = Duration::from_millis(50);
/// Tables that no copy holds.
const FLEETING: [&str; 3] = ["sessions", "throttle", "ended"];

/// Why a backup was not made or not restored. The database is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The target is there already.
    #[error("the target exists already")]
    Exists,
    /// The file is not a database of this program, or it is damaged.
    #[error("the file is not a sound backup")]
    Unsound,
    /// The database cannot be opened: it is in use, of a newer format, …
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be read or written.
    #[error("a file could not be read or written")]
    Io(#[from] io::Error),
}

impl From<rusqlite::Error> for BackupError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Copies a SQLite database as it is at one instant, also while another process
/// serves it, and the list of erasures to where the copy is. Blocks.
///
/// The copy opens nothing without the server's secret, which is not in it, and
/// holds no session: a cookie of its day opens nothing in it.
pub fn backup(database: &Path, target: &Path) -> Result<(), BackupError> {
    let db = sqlite::connect_to_read(database)?;
    if sqlite::check_format(&db)? == 0 {
        return Err(BackupError::Unsound);
    }
    let theirs = list_near(target, database);
    erasures::read(&theirs)?;
    copy(&db, target)?;
    let mut ours = erasures::read(&sqlite::erasure_list(database))?;
    ours.extend(erasures::in_table(&db)?);
    let missing = not_in(&erasures::read(&theirs)?, ours);
    if !missing.is_empty() {
        erasures::append(&theirs, &missing)?;
    }
    Ok(())
}

/// Puts a backup in the place of a database that no process has open. What was
/// erased or deleted since stays so, every account gets a new epoch, and all
/// sessions have ended. Blocks.
///
/// Passphrases and recovery codes are those of the day of the backup.
pub fn restore(database: &Path, backup: &Path) -> Result<(), BackupError> {
    let _lock = sqlite::lock(database)?;
    let restoring = sqlite::beside(database, "restoring");
    remove(&restoring)?;
    let source = sqlite::connect_to_read(backup)?;
    check(&source)?;
    copy(&source, &restoring)?;
    let mut gone = erasures::read(&sqlite::erasure_list(database))?;
    let mut found = erasures::read(&list_near(backup, database))?;
    // The database that is replaced may be lost or damaged, and then says nothing.
    let unlisted = sqlite::connect_to_read(database).map(|it| erasures::in_table(&it));
    found.extend(unlisted.ok().and_then(Result::ok).unwrap_or_default());
    let missing = not_in(&gone, found);
    if !missing.is_empty() {
        erasures::append(&sqlite::erasure_list(database), &missing)?;
    }
    gone.extend(missing);
    let mut db = sqlite::connect(&restoring)?;
    sqlite::bring_up_to_date(&mut db)?;
    forget(&mut db, &gone)?;
    db.pragma_update(None, "journal_mode", "delete")?;
    db.close().map_err(|(_, error)| error)?;
    take_the_place_of(database, &restoring)?;
    Ok(())
}

/// Copies an open database, without its sessions, into a new file that is
/// complete or not there.
pub(crate) fn copy(source: &Connection, target: &Path) -> Result<(), BackupError> {
    if target.exists() {
        return Err(BackupError::Exists);
    }
    let partial = sqlite::beside(target, "partial");
    remove(&partial)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    sqlite::private(&mut options);
    let file = options.open(&partial)?;
    let mut copy = Connection::open(&partial)?;
    Backup::new(source, &mut copy)?.run_to_completion(ALL_PAGES, PAUSE, None)?;
    // One file that needs no other beside it.
    copy.pragma_update(None, "journal_mode", "delete")?;
    forget_sessions(&copy)?;
    copy.close().map_err(|(_, error)| error)?;
    file.sync_all()?;
    std::fs::rename(&partial, target)?;
    Ok(sync_directory_of(target)?)
}

/// What lasts only while it is in use has no place in a copy: a session's keys
/// open with a cookie that its browser may still hold. The file is written anew,
/// so that they are not in its unused parts either.
fn forget_sessions(copy: &Connection) -> rusqlite::Result<()> {
    // A journal would be one more copy of them. Nobody needs this file before it
    // is complete.
    copy.pragma_update(None, "journal_mode", "off")?;
    copy.pragma_update(None, "secure_delete", true)?;
    for table in FLEETING {
        if copy.table_exists(None, table)? {
            copy.execute_batch(&format!("delete from {table}"))?;
        }
    }
    copy.execute_batch("vacuum")
}

fn check(db: &Connection) -> Result<(), BackupError> {
    let is_ours = match sqlite::check_format(db) {
        Err(error @ OpenError::NewerFormat { .. }) => return Err(error.into()),
        found => found.is_ok_and(|it| it > 0),
    };
    let is_sound = |db: &Connection| {
        db.query_row("pragma integrity_check", [], |row| row.get(0))
            .is_ok_and(|it: String| it == "ok")
    };
    if is_ours && is_sound(db) {
        Ok(())
    } else {
        Err(BackupError::Unsound)
    }
}

/// Takes out of a restored database what must not come back.
fn forget(db: &mut Connection, gone: &[Erasure]) -> Result<(), BackupError> {
    let transaction = db.transaction()?;
    for erasure in gone {
        match erasure {
            Erasure::Row(account, row) => transaction
                .prepare_cached(
                    "update records set sealed = x'' where account = ?1 and row_id = ?2",
                )?
                .execute([account, row])?,
            Erasure::Account(account) => {
                transaction.execute("delete from names where account = ?1", [account])?;
                transaction.execute("delete from accounts where account = ?1", [account])?
            }
        };
    }
    for table in FLEETING {
        transaction.execute_batch(&format!("delete from {table}"))?;
    }
    let accounts: Vec<[u8; 16]> = transaction
        .prepare("select account from accounts")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for account in accounts {
        let epoch: [u8; 16] = random();
        transaction.execute(
            "update accounts set epoch = ?2 where account = ?1",
            [account, epoch],
        )?;
    }
    Ok(transaction.commit()?)
}

fn take_the_place_of(database: &Path, restored: &Path) -> io::Result<()> {
    // What is still in the old WAL goes into the old file, so that a power loss
    // between the next steps leaves the old database or the new one.
    drop(sqlite::connect(database));
    remove(&with_suffix(database, "-wal"))?;
    remove(&with_suffix(database, "-shm"))?;
    std::fs::rename(restored, database)?;
    sync_directory_of(database)
}

/// The list for copies of a database that are kept in one directory.
fn list_near(copy: &Path, database: &Path) -> PathBuf {
    let name = database.file_name().unwrap_or_default();
    sqlite::erasure_list(&copy.with_file_name(name))
}

fn not_in(known: &[Erasure], mut listed: Vec<Erasure>) -> Vec<Erasure> {
    let known: std::collections::HashSet<_> = known.iter().collect();
    listed.retain(|it| !known.contains(it));
    listed
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut path: OsString = path.into();
    path.push(suffix);
    path.into()
}

fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
