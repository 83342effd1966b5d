//! Copies of the database, and the way back.

use std::io;
use std::path::Path;

use crate::OpenError;

/// Why a backup was not made or not restored. The database is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The target is there already.
    #[error("the target exists already")]
    Exists,
    /// The file is not a sound database of this program, or of a newer one.
    #[error("the file is not a sound backup")]
    Unsound,
    /// The database cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A file could not be read or written.
    #[error("a file could not be read or written")]
    Io(#[from] io::Error),
}

/// Copies a SQLite database as it is at one instant, also while another process
/// serves it, and the list of erasures beside it.
pub fn backup(_database: &Path, _target: &Path) -> Result<(), BackupError> {
    todo!()
}

/// Puts a backup in the place of a database that no process has open. What was
/// erased or deleted since stays so, and all sessions have ended.
pub fn restore(_database: &Path, _backup: &Path) -> Result<(), BackupError> {
    todo!()
}
