//! The vault itself: opening it, and its health.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;

use crate::kdf::Kdf;
use crate::store::Store;
use crate::store::postgres::Postgres;

use crate::store::sqlite::Sqlite;
use crate::{
    AccountId, KdfCost, OpenError, ServerSecret, SessionId, Settings, StoreError, StoreUrl,
};

/// All accounts of one store. Cheap to clone.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    store: Box<dyn Store>,
    secret: ServerSecret,
    kdf: Kdf,
    cost: KdfCost,
    idle: SignedDuration,
    longest: SignedDuration,
    shutting: Mutex<HashSet<(AccountId, SessionId)>>,
}

impl Vault {
    /// Opens the store, locks its directory (SQLite) and brings its format up
    /// to date; a SQLite file that holds something is copied before that.
    pub async fn open(settings: Settings) -> Result<Self, OpenError> {
        let store: Box<dyn Store> = match settings.store {
            StoreUrl::Sqlite(path) => {
                let opened = tokio::task::spawn_blocking(move || Sqlite::open(&path)).await;
                Box::new(opened.map_err(|it| OpenError::Store(it.into()))??)
            }
            StoreUrl::Postgres(url) => Box::new(Postgres::open(&url).await?),
        };
        Ok(Self(Arc::new(Inner {
            store,
            kdf: Kdf::new(settings.secret.mac("passphrase pepper v1", &[])),
            secret: settings.secret,
            cost: settings.cost,
            idle: settings.idle,
            longest: settings.longest,
            shutting: Mutex::default(),
        })))
    }

    /// Whether the store answers.
    pub async fn healthy(&self) -> Result<(), StoreError> {
        self.store().healthy().await
    }

    /// Cleans the files of what [`erase`](Self::erase) left in their unused parts.
    /// Does nothing where they are clean, and nothing on PostgreSQL, whose files
    /// are its operator's.
    pub async fn scrub(&self) -> Result<(), StoreError> {
        self.store().scrub().await
    }

    pub(crate) fn store(&self) -> &dyn Store {
        &*self.0.store
    }

    pub(crate) fn secret(&self) -> &ServerSecret {
        &self.0.secret
    }

    pub(crate) fn kdf(&self) -> &Kdf {
        &self.0.kdf
    }

    pub(crate) fn cost(&self) -> KdfCost {
        self.0.cost
    }

    /// Sessions that were locked and whose rows may not be deleted yet.
    pub(crate) fn shutting(&self) -> MutexGuard<'_, HashSet<(AccountId, SessionId)>> {
        // A set of ids is whole whatever panicked while it was held.
        self.0
            .shutting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Milliseconds after which an unused session has ended.
    pub(crate) fn idle_ms(&self) -> i64 {
        milliseconds(self.0.idle)
    }

    /// Milliseconds after which any session has ended.
    pub(crate) fn longest_ms(&self) -> i64 {
        milliseconds(self.0.longest)
    }
}

fn milliseconds(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(..)")
    }
}
