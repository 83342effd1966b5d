//! A person's keys, and the wraps that keep them.
//!
//! ```text
//! bundle = format (1) ‖ generation (4) ‖ account key (32) ‖ X25519 (32) ‖ Ed25519 (32)
//! left = format (1) ‖ encapsulated key (32) ‖ HPKE ciphertext, padded like the rest
//! ```

use ed25519_dalek::SigningKey;
use hmac::{Hmac, KeyInit, Mac};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::ids::random;
use crate::seal::{Place, SealingKey, SlotTag, Unreadable, Wrap, derive, pad, unpad};
use crate::{AccountId, ServerSecret};

const FORMAT: u8 = 1;
const BUNDLE: usize = 1 + 4 + 3 * 32;
const LEFT_INFO: &[u8] = b"evenkeel left v1";

/// Everything that opens one account. Never printed, wiped when dropped.
#[derive(ZeroizeOnDrop)]
pub(crate) struct Keys {
    generation: u32,
    root: [u8; 32],
    agreement: [u8; 32],
    signing: [u8; 32],
    record: SealingKey,
    erased: SealingKey,
    draft: SealingKey,
    label: SealingKey,
    slot: [u8; 32],
}

/// The halves of a person's keys that everybody may know.
#[derive(Clone, Copy)]
pub(crate) struct PublicKeys {
    /// X25519: what is sealed to it, only this person opens.
    pub(crate) agreement: [u8; 32],
    /// Ed25519: what it verifies, this person signed.
    pub(crate) signing: [u8; 32],
}

impl PublicKeys {
    /// What only this server says of them: whoever can write the database cannot
    /// put keys of their own in their place.
    pub(crate) fn mac(
        &self,
        secret: &ServerSecret,
        account: AccountId,
        generation: u32,
    ) -> [u8; 32] {
        *secret.mac(
            "public keys v1",
            &self.parts(&account, &generation.to_be_bytes()),
        )
    }

    /// Whether [`mac`](Self::mac) would give this, in constant time.
    pub(crate) fn is_genuine(
        &self,
        secret: &ServerSecret,
        account: AccountId,
        generation: u32,
        mac: &[u8],
    ) -> bool {
        let generation = generation.to_be_bytes();
        secret.verify("public keys v1", &self.parts(&account, &generation), mac)
    }

    fn parts<'a>(&'a self, account: &'a AccountId, generation: &'a [u8; 4]) -> [&'a [u8]; 4] {
        [&account.0, generation, &self.agreement, &self.signing]
    }
}

impl Keys {
    pub(crate) fn generate(generation: u32) -> Self {
        Self::from_parts(generation, random(), random(), random())
    }

    fn from_parts(generation: u32, root: [u8; 32], agreement: [u8; 32], signing: [u8; 32]) -> Self {
        let subkey = |purpose: &str| SealingKey::derive(&root, None, purpose);
        Self {
            generation,
            record: subkey("evenkeel record v1"),
            erased: subkey("evenkeel erased v1"),
            draft: subkey("evenkeel draft v1"),
            label: subkey("evenkeel session label v1"),
            slot: *derive(&root, None, "evenkeel slot v1"),
            root,
            agreement,
            signing,
        }
    }

    /// Counts how often the account has got new keys, from 1.
    pub(crate) fn generation(&self) -> u32 {
        self.generation
    }

    pub(crate) fn public(&self) -> PublicKeys {
        PublicKeys {
            agreement: X25519HkdfSha256::sk_to_pk(&self.agreement())
                .to_bytes()
                .into(),
            signing: SigningKey::from_bytes(&self.signing)
                .verifying_key()
                .to_bytes(),
        }
    }

    pub(crate) fn seal(&self, account: AccountId, place: Place, plain: &[u8]) -> Vec<u8> {
        self.subkey(place)
            .seal(self.generation, account, &place.bytes(), plain)
    }

    pub(crate) fn open(
        &self,
        account: AccountId,
        place: Place,
        sealed: &[u8],
    ) -> Result<Vec<u8>, Unreadable> {
        self.subkey(place).open(account, &place.bytes(), sealed)
    }

    fn subkey(&self, place: Place) -> &SealingKey {
        match place {
            Place::Record { .. } => &self.record,
            Place::Erased { .. } => &self.erased,
            Place::Draft { .. } => &self.draft,
            Place::SessionLabel { .. } => &self.label,
        }
    }

    /// How the store knows a draft slot.
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    pub(crate) fn slot_tag(&self, slot: Uuid) -> SlotTag {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.slot).expect("any length");
        mac.update(slot.as_bytes());
        let mut tag = [0; 16];
        tag.iter_mut()
            .zip(mac.finalize().into_bytes())
            .for_each(|(to, from)| *to = from);
        SlotTag(tag)
    }

    /// Seals these keys under another key.
    pub(crate) fn wrap(&self, key: &SealingKey, account: AccountId, place: Wrap) -> Vec<u8> {
        let mut bundle = Zeroizing::new(Vec::with_capacity(BUNDLE));
        bundle.push(FORMAT);
        bundle.extend_from_slice(&self.generation.to_be_bytes());
        bundle.extend_from_slice(&self.root);
        bundle.extend_from_slice(&self.agreement);
        bundle.extend_from_slice(&self.signing);
        key.seal(self.generation, account, &place.bytes(), &bundle)
    }

    /// As long as what [`wrap`](Self::wrap) gives; nothing opens it.
    pub(crate) fn decoy() -> Vec<u8> {
        let key = SealingKey::derive(&random::<32>(), None, "evenkeel decoy v1");
        Self::generate(1).wrap(&key, AccountId::random(), Wrap::Passphrase)
    }

    /// Opens keys that [`wrap`](Self::wrap) sealed.
    pub(crate) fn unwrap(
        key: &SealingKey,
        account: AccountId,
        place: Wrap,
        sealed: &[u8],
    ) -> Result<Self, Unreadable> {
        let bundle = Zeroizing::new(key.open(account, &place.bytes(), sealed)?);
        let (format, rest) = bundle.split_first().ok_or(Unreadable)?;
        if *format != FORMAT {
            return Err(Unreadable);
        }
        let (generation, rest) = rest.split_first_chunk().ok_or(Unreadable)?;
        let (root, rest) = rest.split_first_chunk().ok_or(Unreadable)?;
        let (agreement, rest) = rest.split_first_chunk().ok_or(Unreadable)?;
        let signing = rest.try_into().map_err(|_| Unreadable)?;
        Ok(Self::from_parts(
            u32::from_be_bytes(*generation),
            *root,
            *agreement,
            signing,
        ))
    }

    /// Opens what [`seal_to`] sealed to these keys.
    pub(crate) fn open_left(
        &self,
        account: AccountId,
        sealed: &[u8],
    ) -> Result<Vec<u8>, Unreadable> {
        let (format, rest) = sealed.split_first().ok_or(Unreadable)?;
        if *format != FORMAT {
            return Err(Unreadable);
        }
        let (key, sealed) = rest.split_first_chunk::<32>().ok_or(Unreadable)?;
        let key =
            <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(key).map_err(|_| Unreadable)?;
        let padded = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.agreement(),
            &key,
            LEFT_INFO,
            sealed,
            &account.0,
        );
        unpad(padded.map_err(|_| Unreadable)?)
    }

    #[expect(clippy::expect_used, reason = "any 32 bytes are a private key")]
    fn agreement(&self) -> <X25519HkdfSha256 as Kem>::PrivateKey {
        Deserializable::from_bytes(&self.agreement).expect("32 bytes")
    }
}

/// Seals something that only the owner of a public key opens: base-mode HPKE
/// (RFC 9180), the encapsulated key in front. Fails if it is not a key.
pub(crate) fn seal_to(
    agreement: &[u8],
    account: AccountId,
    plain: &[u8],
) -> Result<Vec<u8>, Unreadable> {
    let receiver =
        <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(agreement).map_err(|_| Unreadable)?;
    let (key, sealed) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &receiver,
        LEFT_INFO,
        &pad(plain),
        &account.0,
    )
    .map_err(|_| Unreadable)?;
    Ok([&[FORMAT], key.to_bytes().as_slice(), &sealed].concat())
}

#[cfg(test)]
mod tests;
