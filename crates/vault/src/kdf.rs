//! From a passphrase to a key: slow on purpose, and never too many at once.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::{Semaphore, SemaphorePermit};
use zeroize::Zeroizing;

use crate::seal::SealingKey;
use crate::{KdfCost, Passphrase};

/// How many derivations may wait for their turn. At 19 MiB and about 25 ms
/// each, the last one waits well under a second on two cores.
const QUEUE: usize = 32;
/// More than this many at once gain nothing and take memory from the rest: what a
/// stored cost may ask for, [`KdfCost::is_sound`] bounds.
const MOST_AT_ONCE: usize = 4;

/// How many accounts may be made at once. Few, so that whoever makes many takes no
/// place of those who sign in.
const NEWCOMERS: usize = 4;

/// Too many derivations are waiting already.
#[derive(Debug)]
pub(crate) struct Busy;

/// Derives keys from passphrases, a few at a time.
pub(crate) struct Kdf {
    pepper: Arc<Zeroizing<[u8; 32]>>,
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
    newcomers: Semaphore,
}

impl Kdf {
    /// The pepper is mixed into every key, so that a stolen database alone
    /// gives nothing to guess at.
    pub(crate) fn new(pepper: Zeroizing<[u8; 32]>) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let at_once = cores.min(MOST_AT_ONCE);
        Self {
            pepper: Arc::new(pepper),
            places: Arc::new(Semaphore::new(at_once + QUEUE)),
            turns: Arc::new(Semaphore::new(at_once)),
            newcomers: Semaphore::new(NEWCOMERS),
        }
    }

    /// A place among those who make an account, held while it is made.
    pub(crate) fn newcomer(&self) -> Result<SemaphorePermit<'_>, Busy> {
        self.newcomers.try_acquire().map_err(|_| Busy)
    }

    /// The key that a passphrase and a salt give at this cost.
    pub(crate) async fn key(
        &self,
        passphrase: &Passphrase,
        salt: [u8; 16],
        cost: KdfCost,
    ) -> Result<SealingKey, Busy> {
        let place = Arc::clone(&self.places)
            .try_acquire_owned()
            .map_err(|_| Busy)?;
        let turn = Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(|_| Busy)?;
        let (passphrase, pepper) = (passphrase.clone(), Arc::clone(&self.pepper));
        tokio::task::spawn_blocking(move || {
            // Held until the work is done, even if nobody waits for it any more.
            let _held = (place, turn);
            derive(&passphrase, &salt, cost, &pepper)
        })
        .await
        .map_err(|_| Busy)
    }
}

#[expect(clippy::expect_used, reason = "the cost is checked where it is read")]
fn derive(passphrase: &Passphrase, salt: &[u8], cost: KdfCost, pepper: &[u8; 32]) -> SealingKey {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).expect("checked");
    // The key can be computed from it: wiped like the key.
    let mut memory = Zeroizing::new(vec![Block::default(); params.block_count()]);
    let argon2 = Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params)
        .expect("a pepper of 32 bytes");
    let mut material = Zeroizing::new([0; 32]);
    argon2
        .hash_password_into_with_memory(
            passphrase.bytes(),
            salt,
            material.as_mut(),
            &mut memory[..],
        )
        .expect("a salt of 16 bytes and 32 bytes of output");
    SealingKey::derive(material.as_ref(), None, "evenkeel passphrase wrap v1")
}

#[cfg(test)]
mod tests;
