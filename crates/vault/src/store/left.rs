//! What was left by ended sessions, as the store keeps it.

use async_trait::async_trait;

use super::Result;
use crate::AccountId;

#[async_trait]
pub(crate) trait LeftBehind {
    /// The generation of an account's keys and its public X25519 key.
    async fn public_key(&self, account: AccountId) -> Result<Option<(u32, Vec<u8>)>>;

    /// Keeps something, and the newest `kept` with it; false if the account is
    /// gone or has other keys by now.
    async fn put_left(
        &self,
        account: AccountId,
        generation: u32,
        sealed: Vec<u8>,
        kept: u64,
    ) -> Result<bool>;

    /// All that was left, newest first.
    async fn left(&self, account: AccountId) -> Result<Vec<(u64, Vec<u8>)>>;

    /// Throws one away.
    async fn discard_left(&self, account: AccountId, id: u64) -> Result<()>;
}
