//! Sealing: what leaves memory is unreadable without its key, and cannot be
//! moved to another place.
//!
//! This is a file format, frozen by the tests below:
//!
//! ```text
//! sealed = format (1) ‖ key generation (4) ‖ nonce (24) ‖ XChaCha20-Poly1305
//! associated data = format ‖ key generation ‖ account (16) ‖ purpose (1) ‖ place
//! plaintext = length (4) ‖ bytes ‖ zeros up to a multiple of 256
//! ```
//!
//! All numbers are big-endian.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::ids::random;
use crate::{AccountId, SessionId};

const FORMAT: u8 = 1;
const HEADER: usize = 1 + 4;
const NONCE: usize = 24;
const LENGTH: usize = 4;
/// Sizes tell how much somebody wrote only in steps of this many bytes.
const STEP: usize = 256;

/// It is damaged, out of place, or sealed with another key.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// Where something sealed with a person's own keys belongs. Authenticated, so
/// that it opens nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A row of the log.
    Record { seq: u64 },
    /// The tombstone of a row of the log.
    Erased { seq: u64 },
    /// A draft in its slot.
    Draft { slot: SlotTag, counter: u64 },
    /// What a session's browser is called.
    SessionLabel { session: SessionId },
}

/// Where a person's wrapped keys belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrap {
    /// Wrapped by what the passphrase gives.
    Passphrase,
    /// Wrapped by what the recovery code gives.
    Recovery,
    /// Wrapped by what a session token gives.
    Session(SessionId),
}

/// How the store knows a draft slot: the document's id is not told, because it
/// holds the time at which the document was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SlotTag(pub(crate) [u8; 16]);

impl Place {
    pub(crate) fn bytes(self) -> Vec<u8> {
        match self {
            Self::Record { seq } => [&[1], &seq.to_be_bytes()[..]].concat(),
            Self::Erased { seq } => [&[2], &seq.to_be_bytes()[..]].concat(),
            Self::Draft { slot, counter } => [&[3], &slot.0[..], &counter.to_be_bytes()].concat(),
            Self::SessionLabel { session } => [&[4], &session.0[..]].concat(),
        }
    }
}

impl Wrap {
    pub(crate) fn bytes(self) -> Vec<u8> {
        match self {
            Self::Passphrase => vec![16],
            Self::Recovery => vec![17],
            Self::Session(session) => [&[18], &session.0[..]].concat(),
        }
    }
}

/// A key for one purpose. Never printed, wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(crate) struct SealingKey([u8; 32]);

impl SealingKey {
    /// Takes key material that is uniformly random, or derives a key from what
    /// is: HKDF-SHA256 with a text that names the purpose.
    pub(crate) fn derive(material: &[u8], salt: Option<&[u8]>, purpose: &str) -> Self {
        let mut key = Self([0; 32]);
        key.0 = *derive::<32>(material, salt, purpose);
        key
    }

    pub(crate) fn seal(
        &self,
        generation: u32,
        account: AccountId,
        place: &[u8],
        plain: &[u8],
    ) -> Vec<u8> {
        let mut header = [FORMAT; HEADER];
        header[1..].copy_from_slice(&generation.to_be_bytes());
        let nonce: [u8; NONCE] = random();
        let sealed = self.encrypt(&nonce, &associated_data(header, account, place), plain);
        [&header[..], &nonce, &sealed].concat()
    }

    #[expect(
        clippy::expect_used,
        reason = "the cipher refuses only what is larger than 256 GB"
    )]
    fn encrypt(&self, nonce: &[u8; NONCE], data: &[u8], plain: &[u8]) -> Vec<u8> {
        let msg = pad(plain);
        XChaCha20Poly1305::new(&Key::from(self.0))
            .encrypt(
                &XNonce::from(*nonce),
                Payload {
                    msg: &msg,
                    aad: data,
                },
            )
            .expect("smaller than 256 GB")
    }

    pub(crate) fn open(
        &self,
        account: AccountId,
        place: &[u8],
        stored: &[u8],
    ) -> Result<Vec<u8>, Unreadable> {
        let (header, rest) = stored.split_first_chunk::<HEADER>().ok_or(Unreadable)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(Unreadable)?;
        if header.first() != Some(&FORMAT) {
            return Err(Unreadable);
        }
        let aad = associated_data(*header, account, place);
        let padded = XChaCha20Poly1305::new(&Key::from(self.0))
            .decrypt(
                &XNonce::from(*nonce),
                Payload {
                    msg: sealed,
                    aad: &aad,
                },
            )
            .map_err(|_| Unreadable)?;
        unpad(padded)
    }
}

fn associated_data(header: [u8; HEADER], account: AccountId, place: &[u8]) -> Vec<u8> {
    [&header[..], &account.0, place].concat()
}

/// Bytes that only `material` gives, one text for each purpose.
#[expect(clippy::expect_used, reason = "HKDF refuses only more than 255 blocks")]
pub(crate) fn derive<const N: usize>(
    material: &[u8],
    salt: Option<&[u8]>,
    purpose: &str,
) -> Zeroizing<[u8; N]> {
    const { assert!(N <= 64) };
    let mut bytes = Zeroizing::new([0; N]);
    Hkdf::<Sha256>::new(salt, material)
        .expand(purpose.as_bytes(), bytes.as_mut())
        .expect("fewer than 255 blocks");
    bytes
}

/// `plain` must be shorter than 4 GiB, which the limits on records see to.
pub(crate) fn pad(plain: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut padded = Zeroizing::new(Vec::with_capacity(padded_size(plain.len())));
    let length = u32::try_from(plain.len()).unwrap_or(u32::MAX);
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(plain);
    padded.resize(padded_size(plain.len()), 0);
    padded
}

pub(crate) fn unpad(mut padded: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
    let length = padded.first_chunk::<LENGTH>().ok_or(Unreadable)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Unreadable)?;
    if padded.len() != padded_size(length) {
        return Err(Unreadable);
    }
    padded.truncate(LENGTH + length);
    padded.drain(..LENGTH);
    Ok(padded)
}

fn padded_size(length: usize) -> usize {
    (LENGTH + length).next_multiple_of(STEP)
}

#[cfg(test)]
mod tests;
