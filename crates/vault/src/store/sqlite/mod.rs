//! The embedded store: one SQLite file, one process, one writer.

mod accounts;
mod drafts;
mod left;
mod migrate;
mod open;
mod reader;
mod records;
mod rekey;
mod sessions;
mod throttle;
mod writer;

pub(crate) use migrate::{bring_up_to_date, check_format};
pub(crate) use open::{beside, connect, connect_to_read, erasure_list, lock, private};

use std::path::Path;

use async_trait::async_trait;
use rusqlite::{Connection, ErrorCode};

use self::reader::Readers;
use self::writer::{Scrub, Writer};
use super::{Result, Store};
use crate::{OpenError, StoreError};

/// An open SQLite file. Dropping it waits for what is being written.
pub(crate) struct Sqlite {
    readers: Readers,
    writer: Writer,
}

impl Sqlite {
    /// Opens or creates the file. Blocks.
    pub(crate) fn open(path: &Path) -> std::result::Result<Self, OpenError> {
        let lock = lock(path)?;
        let mut connection = connect(path)?;
        migrate::migrate(&mut connection, path)?;
        let writer = Writer::start(connection, erasure_list(path), lock)?;
        Ok(Self {
            readers: Readers::open(path)?,
            writer,
        })
    }

    /// Runs `query` on a connection that cannot write.
    async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        self.readers.read(query).await
    }

    /// Runs `change` in a transaction, durable when this returns. It may run
    /// more than once, each time on the state before it.
    async fn write<T: Send + 'static>(
        &self,
        change: impl FnMut(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        self.writer.write(Scrub::No, change).await
    }

    /// The same, and the files are cleaned as `scrub` says.
    async fn write_and_scrub<T: Send + 'static>(
        &self,
        scrub: Scrub,
        change: impl FnMut(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        self.writer.write(scrub, change).await
    }
}

#[async_trait]
impl Store for Sqlite {
    async fn healthy(&self) -> Result<()> {
        self.read(|db| {
            db.query_row("select 1 from accounts limit 1", [], |_| Ok(()))
                .or_else(none)
        })
        .await
    }

    async fn scrub(&self) -> Result<()> {
        self.write_and_scrub(Scrub::First, |_| Ok(())).await
    }
}

/// No row is an answer too.
fn none(error: rusqlite::Error) -> rusqlite::Result<()> {
    match error {
        rusqlite::Error::QueryReturnedNoRows => Ok(()),
        other => Err(other),
    }
}

/// Whether a write failed where files may not grow beyond some size. SQLite tells that as any
/// other write that fails (`EFBIG`), so it is looked up whether there is such a limit.
fn meets_limit(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|it| it.extended_code);
    let limit = rlimit::getrlimit(rlimit::Resource::FSIZE);
    code == Some(rusqlite::ffi::SQLITE_IOERR_WRITE)
        && limit.is_ok_and(|(soft, _)| soft != rlimit::INFINITY)
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full(error.into()),
            Some(ErrorCode::SystemIoFailure) if meets_limit(&error) => Self::Full(error.into()),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly(error.into()),
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::CannotOpen
                | ErrorCode::SystemIoFailure,
            ) => Self::Unavailable(error.into()),
            _ => Self::Internal(error.into()),
        }
    }
}

#[cfg(test)]
mod tests;
