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
    /// to date; a SQLite file that holds something is copied before that. Refuses
    /// a secret that is not the one of the accounts in it, and writes a new one to
    /// its file where there are none.
    pub async fn open(settings: Settings) -> Result<Self, OpenError> {
        let store: Box<dyn Store> = match settings.store {
            StoreUrl::Sqlite(path) => {
                let opened = tokio::task::spawn_blocking(move || Sqlite::open(&path)).await;
                Box::new(opened.map_err(|it| OpenError::Store(it.into()))??)
            }
            StoreUrl::Postgres(url) => Box::new(Postgres::open(&url).await?),
        };
        check_secret(&*store, &settings.secret).await?;
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

    /// Cleans the files of what [`erase`](Self::erase) left in their unused parts, and
    /// empties the WAL, which shows in which order things were written. Does nothing
    /// on PostgreSQL, whose files are its operator's.
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

/// Somebody who lost the secret's file must learn that now, and not from people who
/// cannot sign in any more.
async fn check_secret(store: &dyn Store, secret: &ServerSecret) -> Result<(), OpenError> {
    let accounts = store.recipients().await.map_err(OpenError::Store)?;
    if secret.is_new() && !accounts.is_empty() {
        return Err(OpenError::NoSecret);
    }
    // Format 1 has none, and whoever can write the database can put false ones.
    let mut signed = accounts
        .iter()
        .filter(|(_, it)| !it.mac.is_empty())
        .peekable();
    let is_ours = signed.peek().is_none()
        || signed.any(|(account, it)| {
            it.public
                .is_genuine(secret, *account, it.generation, &it.mac)
        });
    if !is_ours {
        return Err(OpenError::OtherSecret);
    }
    secret
        .save()
        .map_err(|error| OpenError::Secret(error.into()))
}

fn milliseconds(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(..)")
    }
}
