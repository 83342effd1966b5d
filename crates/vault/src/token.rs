//! What a browser keeps: the session cookie and the device cookie.

use std::fmt;

use zeroize::ZeroizeOnDrop;

/// Opens one session. The store keeps only what it derives from this, so
/// whoever reads the store cannot become this browser.
#[derive(Clone, ZeroizeOnDrop)]
pub struct SessionToken {
    bytes: [u8; 80],
}

/// Proves that this browser has signed in under this name before, so that a
/// stranger's guesses do not slow its owner down. Opens nothing.
#[derive(Clone)]
pub struct DeviceToken {
    bytes: [u8; 48],
}

impl SessionToken {
    /// The cookie's value: base64url letters only.
    pub fn to_cookie(&self) -> String {
        todo!()
    }

    /// Reads a cookie's value; none if its form is wrong. Whether it is genuine
    /// is asked by [`Vault::person`](crate::Vault::person).
    pub fn from_cookie(_value: &str) -> Option<Self> {
        todo!()
    }
}

impl DeviceToken {
    /// The cookie's value: base64url letters only.
    pub fn to_cookie(&self) -> String {
        todo!()
    }

    /// Reads a cookie's value; none if its form is wrong.
    pub fn from_cookie(_value: &str) -> Option<Self> {
        todo!()
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(..)")
    }
}

impl fmt::Debug for DeviceToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceToken(..)")
    }
}
