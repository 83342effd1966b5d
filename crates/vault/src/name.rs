//! Sign-in names, which the store never learns.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::ServerSecret;

const NAME_LIMIT: usize = 100;

/// A name, hidden under the server's secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct NameMac(pub(crate) [u8; 32]);

/// The name is empty, too long, or holds control characters.
#[derive(Debug)]
pub(crate) struct InvalidName;

impl NameMac {
    /// Hides a name as typed. Names that differ only in case, in how their
    /// characters are composed, or in spaces around them are one name.
    pub(crate) fn new(secret: &ServerSecret, typed: &str) -> Result<Self, InvalidName> {
        let name = fold(typed);
        let count = name.chars().count();
        if count == 0 || count > NAME_LIMIT || name.chars().any(char::is_control) {
            return Err(InvalidName);
        }
        Ok(Self::of_any(secret, &name))
    }

    /// For signing in: what cannot be a name is one that nobody has.
    pub(crate) fn of_any(secret: &ServerSecret, typed: &str) -> Self {
        Self(*secret.mac("name v1", &[fold(typed).as_bytes()]))
    }
}

/// Case folding (Unicode section 3.13) between two compositions, because
/// folding can undo the first.
fn fold(typed: &str) -> Zeroizing<String> {
    let composed = typed.trim().nfkc().default_case_fold().nfkc();
    Zeroizing::new(composed.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_name(left: &str, right: &str) -> bool {
        let secret = ServerSecret::from_hex(&"07".repeat(32)).unwrap();
        NameMac::new(&secret, left).unwrap() == NameMac::new(&secret, right).unwrap()
    }

    #[test]
    fn case_composition_width_and_spaces_do_not_matter() {
        assert!(one_name("Zoë", " zoe\u{308} "));
        assert!(one_name("STRASSE", "straße"));
        assert!(one_name("ΣΊΣΥΦΟΣ", "σίσυφος"));
        assert!(one_name("ＡＮＮ", "ann"));
        assert!(!one_name("ann", "anne"));
    }

    #[test]
    fn a_name_has_1_to_100_characters_and_none_that_controls() {
        let secret = ServerSecret::from_hex(&"07".repeat(32)).unwrap();
        for bad in ["", "  \t ", "a\0b", "a\u{1b}[2J", &"x".repeat(101)] {
            assert!(NameMac::new(&secret, bad).is_err(), "{bad:?}");
        }
        assert!(NameMac::new(&secret, &"ö".repeat(100)).is_ok());
    }
}
