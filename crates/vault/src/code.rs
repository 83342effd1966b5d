//! The recovery code: a second key on paper.

use std::fmt;
use std::str::FromStr;

use zeroize::ZeroizeOnDrop;

/// 128 random bits with a checksum, as 30 characters in six groups that can be
/// copied by hand. Works once. `Display` shows it; `Debug` does not.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; 16]);

/// What was typed is not a recovery code: something is missing or misread.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the recovery code was mistyped")]
pub struct Mistyped;

impl fmt::Display for RecoveryCode {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        todo!()
    }
}

impl FromStr for RecoveryCode {
    type Err = Mistyped;

    fn from_str(_typed: &str) -> Result<Self, Mistyped> {
        todo!()
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}
