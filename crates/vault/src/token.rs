//! What a browser keeps: the session cookie, what stands in its place once it is
//! locked, and the device cookie.
//!
//! ```text
//! session = account (16) ‖ random (32) ‖ MAC by the server (32)
//! left    = account (16) ‖ session id (16) ‖ MAC by the server (32)
//! device  = random (16) ‖ MAC by the server over the name and it (32)
//! ```
//!
//! All as base64url without padding. Frozen by the tests of this module.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::ids::random;
use crate::name::NameMac;
use crate::seal::{SealingKey, derive};
use crate::{AccountId, ServerSecret, SessionId};

/// Opens one session. The store keeps only what is derived from this, so
/// whoever reads the store cannot become this browser.
#[derive(Clone, ZeroizeOnDrop)]
pub struct SessionToken {
    #[zeroize(skip)]
    account: AccountId,
    random: [u8; 32],
    mac: [u8; 32],
}

/// Names a session that has ended, so that a form from another tab can still be
/// sealed to its account. Opens nothing: it holds nothing of the session's secret.
#[derive(Clone)]
pub struct LeftToken {
    account: AccountId,
    session: SessionId,
    mac: [u8; 32],
}

/// Proves that this browser has signed in under this name before, so that a
/// stranger's guesses do not slow its owner down. Opens nothing.
#[derive(Clone)]
pub struct DeviceToken {
    nonce: [u8; 16],
    mac: [u8; 32],
}

impl SessionToken {
    pub(crate) fn issue(secret: &ServerSecret, account: AccountId) -> Self {
        let random = random();
        let mac = *secret.mac("session token v1", &[&account.0, &random]);
        Self {
            account,
            random,
            mac,
        }
    }

    /// The cookie's value: base64url letters only.
    pub fn to_cookie(&self) -> String {
        let bytes = Zeroizing::new([&self.account.0[..], &self.random, &self.mac].concat());
        BASE64_URL_SAFE_NO_PAD.encode(&*bytes)
    }

    /// Reads a cookie's value; none if its form is wrong. Whether it is genuine
    /// is asked by [`Vault::person`](crate::Vault::person).
    pub fn from_cookie(value: &str) -> Option<Self> {
        let bytes = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(value).ok()?);
        let (account, rest) = bytes.split_first_chunk()?;
        let (random, mac) = rest.split_first_chunk()?;
        Some(Self {
            account: AccountId(*account),
            random: *random,
            mac: mac.try_into().ok()?,
        })
    }

    /// Whether this server issued it, whatever became of its session.
    pub(crate) fn is_genuine(&self, secret: &ServerSecret) -> bool {
        secret.verify(
            "session token v1",
            &[&self.account.0, &self.random],
            &self.mac,
        )
    }

    pub(crate) fn account(&self) -> AccountId {
        self.account
    }

    /// How the store knows the session.
    pub(crate) fn session(&self) -> SessionId {
        SessionId(*derive(&self.random, None, "evenkeel session id v1"))
    }

    /// What wraps the person's keys for this session.
    pub(crate) fn key(&self) -> SealingKey {
        SealingKey::derive(&self.random, None, "evenkeel session key v1")
    }
}

impl LeftToken {
    /// Of a token that is not genuine comes one that is not genuine either.
    pub(crate) fn of(secret: &ServerSecret, token: &SessionToken) -> Self {
        let (account, session) = (token.account(), token.session());
        let mac = if token.is_genuine(secret) {
            *secret.mac("left token v1", &[&account.0, &session.0])
        } else {
            [0; 32]
        };
        Self {
            account,
            session,
            mac,
        }
    }

    /// The cookie's value: base64url letters only.
    pub fn to_cookie(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode([&self.account.0[..], &self.session.0, &self.mac].concat())
    }

    /// Reads a cookie's value; none if its form is wrong, as that of a
    /// [`SessionToken`] is.
    pub fn from_cookie(value: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(value).ok()?;
        let (account, rest) = bytes.split_first_chunk()?;
        let (session, mac) = rest.split_first_chunk()?;
        Some(Self {
            account: AccountId(*account),
            session: SessionId(*session),
            mac: mac.try_into().ok()?,
        })
    }

    /// Whether this server issued it.
    pub(crate) fn is_genuine(&self, secret: &ServerSecret) -> bool {
        secret.verify(
            "left token v1",
            &[&self.account.0, &self.session.0],
            &self.mac,
        )
    }

    pub(crate) fn account(&self) -> AccountId {
        self.account
    }

    pub(crate) fn session(&self) -> SessionId {
        self.session
    }
}

impl DeviceToken {
    pub(crate) fn issue(secret: &ServerSecret, name: &NameMac) -> Self {
        let nonce = random();
        let mac = *secret.mac("device token v1", &[&name.0, &nonce]);
        Self { nonce, mac }
    }

    /// The cookie's value: base64url letters only.
    pub fn to_cookie(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode([&self.nonce[..], &self.mac].concat())
    }

    /// Reads a cookie's value; none if its form is wrong.
    pub fn from_cookie(value: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(value).ok()?;
        let (nonce, mac) = bytes.split_first_chunk()?;
        Some(Self {
            nonce: *nonce,
            mac: mac.try_into().ok()?,
        })
    }

    /// Whether this server issued it to somebody who signed in under this name.
    pub(crate) fn belongs_to(&self, secret: &ServerSecret, name: &NameMac) -> bool {
        secret.verify("device token v1", &[&name.0, &self.nonce], &self.mac)
    }

    pub(crate) fn nonce(&self) -> &[u8; 16] {
        &self.nonce
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(..)")
    }
}

impl fmt::Debug for LeftToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LeftToken(..)")
    }
}

impl fmt::Debug for DeviceToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceToken(..)")
    }
}

#[cfg(test)]
mod tests;
