//! What a person knows by heart.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The fewest characters of a new passphrase. Our own choice: long enough for
/// three or four words, which is what the page asks for.
pub const PASSPHRASE_MIN: usize = 12;

/// A passphrase as it was typed. Wiped when dropped, never printed.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes what was typed. Spaces around it are dropped and characters are
    /// composed (NFKC), because telephones add the first and keyboards differ
    /// in the second.
    pub fn new(typed: impl Into<String>) -> Self {
        let typed = Zeroizing::new(typed.into());
        // As many bytes as NFKC can need, so that the text is not moved (and
        // an unwiped copy left behind) while it grows.
        let mut text = Zeroizing::new(String::with_capacity(typed.len() * 3));
        text.extend(typed.trim().nfkc());
        Self(text)
    }

    pub(crate) fn is_too_short(&self) -> bool {
        self.0.chars().count() < PASSPHRASE_MIN
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}
