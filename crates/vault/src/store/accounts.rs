//! Accounts and the wraps of their keys, as the store keeps them.

use async_trait::async_trait;

use super::{Result, SessionRow};
use crate::keys::PublicKeys;
use crate::name::NameMac;
use crate::{AccountId, Epoch, KdfCost, SessionId};

/// What wraps the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrapKind {
    Passphrase = 1,
    Recovery = 2,
}

/// An account's keys, wrapped.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct WrapRow {
    pub(crate) kind: WrapKind,
    pub(crate) salt: [u8; 16],
    pub(crate) cost: KdfCost,
    pub(crate) sealed: Vec<u8>,
}

impl WrapRow {
    /// Refuses a cost that nobody set: whoever writes the database must not choose
    /// how much memory and time a sign-in takes.
    pub(crate) fn checked(self) -> std::result::Result<Self, Unsound> {
        if self.kind == WrapKind::Recovery || self.cost.is_sound() {
            Ok(self)
        } else {
            Err(Unsound)
        }
    }
}

/// A wrap that is damaged.
#[derive(Debug, thiserror::Error)]
#[error("the stored cost of a passphrase is out of bounds")]
pub(crate) struct Unsound;

/// An account to create, with its first session.
#[derive(Clone)]
pub(crate) struct NewAccount {
    pub(crate) account: AccountId,
    pub(crate) name: NameMac,
    pub(crate) epoch: Epoch,
    pub(crate) generation: u32,
    pub(crate) public: PublicKeys,
    pub(crate) keys_mac: [u8; 32],
    pub(crate) wraps: Vec<WrapRow>,
    pub(crate) session: SessionRow,
}

/// Which sessions outlive a change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spared {
    All,
    Only(SessionId),
    None,
}

/// New wraps for keys that stay.
#[derive(Clone)]
pub(crate) struct Rewrap {
    pub(crate) account: AccountId,
    /// The generation of the wrapped keys.
    pub(crate) generation: u32,
    /// Put in the place of others, if others are stored.
    pub(crate) public: PublicKeys,
    pub(crate) keys_mac: [u8; 32],
    /// A wrap that must still be in place, or nothing is done.
    pub(crate) instead_of: WrapRow,
    pub(crate) wraps: Vec<WrapRow>,
    pub(crate) spared: Spared,
    pub(crate) session: Option<SessionRow>,
}

#[async_trait]
pub(crate) trait Accounts {
    /// Creates an account; false if the name is taken.
    async fn create_account(&self, new: NewAccount) -> Result<bool>;

    /// The account under a name, with one of its wraps.
    async fn find_name(
        &self,
        name: NameMac,
        kind: WrapKind,
    ) -> Result<Option<(AccountId, WrapRow)>>;

    /// The wrap by the passphrase of an account.
    async fn passphrase_wrap(&self, account: AccountId) -> Result<Option<WrapRow>>;

    /// Replaces wraps and ends sessions; if it ends any, none is listed as ended
    /// any more. None, and nothing is done, if the
    /// account is gone, has other keys by now, or a wrap was replaced already.
    async fn rewrap(&self, rewrap: Rewrap) -> Result<Option<Epoch>>;

    /// Deletes everything that opens an account, and its name. Its rows stay
    /// for [`delete_rows`](Self::delete_rows).
    async fn delete_keys(&self, account: AccountId, now_ms: i64) -> Result<()>;

    /// Deletes the rows of an account whose keys are gone.
    async fn delete_rows(&self, account: AccountId) -> Result<()>;

    /// Accounts whose keys are gone and whose rows are not.
    async fn half_deleted(&self) -> Result<Vec<AccountId>>;
}
