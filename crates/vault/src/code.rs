//! The recovery code: a second key on paper.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::ids::random;
use crate::seal::SealingKey;

/// Crockford's base 32: no I, L, O or U, which hands confuse.
/// <https://www.crockford.com/base32.html>
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 30 letters of 5 bits: 128 random bits and 22 bits of checksum, so that one
/// mistyped code in four million goes unnoticed.
const LETTERS: usize = 30;
const GROUP: usize = 5;
const BYTES: usize = 19;

/// 128 random bits with a checksum, as 30 letters and digits in six groups that
/// can be copied by hand. Works once. `Display` shows it; `Debug` does not.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; 16]);

/// What was typed is not a recovery code: something is missing or misread.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the recovery code was mistyped")]
pub struct Mistyped;

impl RecoveryCode {
    pub(crate) fn generate() -> Self {
        Self(random())
    }

    /// The key that wraps the account's keys. The code is random, so there is
    /// nothing to guess and nothing to slow down.
    pub(crate) fn key(&self, salt: [u8; 16]) -> SealingKey {
        SealingKey::derive(&self.0, Some(&salt), "evenkeel recovery wrap v1")
    }

    /// The code and its checksum; the last two bits are no part of the 150.
    fn with_checksum(&self) -> [u8; BYTES] {
        let digest = Sha256::new()
            .chain_update(b"evenkeel recovery code v1")
            .chain_update(self.0);
        let mut bytes = [0; BYTES];
        let source = self.0.into_iter().chain(digest.finalize());
        bytes
            .iter_mut()
            .zip(source)
            .for_each(|(to, from)| *to = from);
        bytes[BYTES - 1] &= 0b1111_1100;
        bytes
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = Zeroizing::new(self.with_checksum());
        let bit = |at: usize| {
            bytes
                .get(at / 8)
                .map_or(0, |it| usize::from(it >> (7 - at % 8) & 1))
        };
        for place in 0..LETTERS {
            if place > 0 && place % GROUP == 0 {
                f.write_str("-")?;
            }
            let value = (0..5).fold(0, |value, at| value << 1 | bit(place * 5 + at));
            write!(
                f,
                "{}",
                char::from(ALPHABET.get(value).copied().unwrap_or_default())
            )?;
        }
        Ok(())
    }
}

/// Upper and lower case, with or without the hyphens, O for 0 and I or L for 1.
impl FromStr for RecoveryCode {
    type Err = Mistyped;

    fn from_str(typed: &str) -> Result<Self, Mistyped> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        let mut count = 0;
        for letter in typed
            .chars()
            .filter(|it| !it.is_whitespace() && !matches!(it, '-' | '–'))
        {
            let value = value(letter).ok_or(Mistyped)?;
            for at in (0..5).filter(|at| value >> (4 - at) & 1 == 1) {
                let place = count * 5 + at;
                *bytes.get_mut(place / 8).ok_or(Mistyped)? |= 0b1000_0000 >> (place % 8);
            }
            count += 1;
        }
        let code = Self(*bytes.first_chunk().ok_or(Mistyped)?);
        if count == LETTERS && code.with_checksum() == *bytes {
            Ok(code)
        } else {
            Err(Mistyped)
        }
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// The number that a letter stands for.
fn value(letter: char) -> Option<usize> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|it| char::from(*it) == letter)
}

#[cfg(test)]
mod tests;
