//! A few connections that only read, off the async threads.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::open::connect_to_read;
use crate::{OpenError, StoreError};

/// Readers do not wait for the writer; more than these would wait for a core.
const CONNECTIONS: usize = 4;

pub(super) struct Readers {
    idle: Arc<Mutex<Vec<Connection>>>,
    free: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn open(path: &Path) -> Result<Self, OpenError> {
        let idle: Result<_, _> = (0..CONNECTIONS).map(|_| connect_to_read(path)).collect();
        let free = Arc::new(Semaphore::new(CONNECTIONS));
        Ok(Self {
            idle: Arc::new(Mutex::new(idle?)),
            free,
        })
    }

    /// Runs `query` in a transaction of its own, so that all it reads is of
    /// one instant.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let free = Arc::clone(&self.free)
            .acquire_owned()
            .await
            .map_err(|it| StoreError::Unavailable(it.into()))?;
        let idle = Arc::clone(&self.idle);
        tokio::task::spawn_blocking(move || {
            let _free = free;
            let lock = || idle.lock().unwrap_or_else(PoisonError::into_inner);
            let connection = lock().pop();
            let connection = connection.ok_or_else(|| StoreError::Internal("no reader".into()))?;
            let result = in_transaction(&connection, query);
            lock().push(connection);
            Ok(result?)
        })
        .await?
    }
}

fn in_transaction<T>(
    connection: &Connection,
    query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let transaction = connection.unchecked_transaction()?;
    let result = query(&transaction)?;
    transaction.finish()?;
    Ok(result)
}
