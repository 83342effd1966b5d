//! Bringing a file's format up to date, forwards only.
//!
//! Written here because the part that matters (refuse what is newer or foreign,
//! copy what is not empty before it is changed) is ours in any case, and a
//! migration crate would add only the loop.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::open::{beside, store};
use crate::backup::{BackupError, copy};
use crate::{OpenError, StoreError};

/// `MIGRATIONS[n]` turns format `n` into format `n + 1`. Never edited once
/// released.
const MIGRATIONS: &[&str] = &[
    include_str!("../../../migrations/sqlite/0001_first.sql"),
    include_str!("../../../migrations/sqlite/0002_ended.sql"),
];
/// Marks the file as ours ("Even"), for `file` and for us.
const APPLICATION: i64 = 0x4576_656e;

pub(super) fn migrate(db: &mut Connection, path: &Path) -> Result<(), OpenError> {
    migrate_with(db, path, MIGRATIONS)?;
    for copy in copies(path, MIGRATIONS) {
        // Only its operator knows when it is not needed any more.
        tracing::warn!(
            "{} is from before a change of format, and what is erased stays in it: delete it \
             once all is well",
            copy.display()
        );
    }
    Ok(())
}

/// The copies that changes of format made, and that are still there.
fn copies(path: &Path, migrations: &[&str]) -> Vec<PathBuf> {
    let copies = (1..length(migrations)).map(|format| copy_of(path, format));
    copies.filter(|it| it.exists()).collect()
}

fn copy_of(path: &Path, format: i64) -> PathBuf {
    beside(path, &format!("format-{format}.backup"))
}

fn migrate_with(db: &mut Connection, path: &Path, migrations: &[&str]) -> Result<(), OpenError> {
    let found = check(db, migrations)?;
    if found > 0 && found < length(migrations) {
        match copy(db, &copy_of(path, found)) {
            // An earlier start was cut short after the copy.
            Ok(()) | Err(BackupError::Exists) => {}
            Err(error) => return Err(OpenError::Store(StoreError::Unavailable(error.into()))),
        }
    }
    bring_up(db, found, migrations)
}

/// Migrates a copy, which needs no copy itself.
pub(crate) fn bring_up_to_date(db: &mut Connection) -> Result<(), OpenError> {
    let found = check(db, MIGRATIONS)?;
    bring_up(db, found, MIGRATIONS)
}

fn bring_up(db: &mut Connection, found: i64, migrations: &[&str]) -> Result<(), OpenError> {
    let done = usize::try_from(found).unwrap_or(0);
    let missing = migrations.get(done..).unwrap_or_default();
    if missing.is_empty() {
        return Ok(());
    }
    // Rebuilding tables must not cascade.
    db.pragma_update(None, "foreign_keys", false)
        .map_err(store)?;
    let transaction = db
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(store)?;
    for migration in missing {
        transaction.execute_batch(migration).map_err(store)?;
    }
    transaction
        .pragma_update(None, "user_version", length(migrations))
        .map_err(store)?;
    transaction
        .pragma_update(None, "application_id", APPLICATION)
        .map_err(store)?;
    transaction.commit().map_err(store)?;
    db.pragma_update(None, "foreign_keys", true).map_err(store)
}

/// The format of a database that this program can read.
pub(crate) fn check_format(db: &Connection) -> Result<i64, OpenError> {
    check(db, MIGRATIONS)
}

fn check(db: &Connection, migrations: &[&str]) -> Result<i64, OpenError> {
    let known = length(migrations);
    let number = |name| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let found = number("user_version").map_err(store)?;
    let application = number("application_id").map_err(store)?;
    let n_tables: i64 = db
        .query_row("select count(*) from sqlite_schema", [], |row| row.get(0))
        .map_err(store)?;
    match (application, n_tables) {
        (APPLICATION, _) if found > known => Err(OpenError::NewerFormat { found, known }),
        (APPLICATION, _) | (0, 0) => Ok(found),
        _ => Err(OpenError::Foreign),
    }
}

fn length(migrations: &[&str]) -> i64 {
    i64::try_from(migrations.len()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
