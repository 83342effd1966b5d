//! The vault itself: opening it, and its health.

use std::sync::Arc;

use crate::{OpenError, Settings, StoreError};

/// All accounts of one store. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Vault(Arc<()>);

impl Vault {
    /// Opens the store, locks its directory (SQLite) and brings its format up
    /// to date; a SQLite file that holds something is backed up before.
    pub async fn open(_settings: Settings) -> Result<Self, OpenError> {
        todo!()
    }

    /// Whether the store answers.
    pub async fn healthy(&self) -> Result<(), StoreError> {
        todo!()
    }
}
