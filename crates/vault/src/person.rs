//! Somebody who is signed in.

use std::fmt;
use std::sync::Arc;

use crate::keys::Keys;
use crate::{AccountId, Epoch, SessionId};

/// A signed-in person with their keys. Cheap to clone; the keys are wiped when
/// the last clone is dropped.
#[derive(Clone)]
pub struct Person(Arc<Inner>);

struct Inner {
    account: AccountId,
    epoch: Epoch,
    session: SessionId,
    keys: Keys,
}

impl Person {
    pub(crate) fn new(account: AccountId, epoch: Epoch, session: SessionId, keys: Keys) -> Self {
        Self(Arc::new(Inner {
            account,
            epoch,
            session,
            keys,
        }))
    }

    /// Whose records these are.
    pub fn account(&self) -> AccountId {
        self.0.account
    }

    /// A cached journal of another epoch must be dropped.
    pub fn epoch(&self) -> Epoch {
        self.0.epoch
    }

    /// The session that opened this.
    pub fn session(&self) -> SessionId {
        self.0.session
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.0.keys
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person")
            .field("account", &self.account())
            .finish_non_exhaustive()
    }
}
