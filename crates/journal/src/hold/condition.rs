//! Whether a message makes something depend on what the other does.
//!
//! Plain phrases, as for the cues. Words about dying are a cry for help first; only
//! beside a condition is it named, after help, that they frighten.

use crate::cues::plain;

/// Phrases in the form that [`plain`] brings a text into.
const PHRASES: [&str; 12] = [
    "if you leave",
    "if you go",
    "if you dont",
    "if you do not",
    "if you wont",
    "if you break",
    "if you end",
    "if you ever",
    "when you leave",
    "unless you",
    "until you",
    "without you",
];

/// Whether one of the phrases stands in it.
pub fn is_condition(text: &str) -> bool {
    let text = plain(text);
    PHRASES
        .iter()
        .any(|phrase| text.contains(&format!(" {phrase} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_depends_on_the_other_is_one() {
        for text in [
            "I'll kill myself if you leave",
            "If you don’t answer I want to die",
            "I can't live WITHOUT you.",
        ] {
            assert!(is_condition(text), "{text}");
        }
        for text in [
            "",
            "I want to die",
            "I cant go on. I want to die",
            "if your train is late",
        ] {
            assert!(!is_condition(text), "{text}");
        }
    }

    #[test]
    fn phrases_can_be_found_at_all() {
        for phrase in PHRASES {
            assert_eq!(plain(phrase), format!(" {phrase} "));
        }
    }
}
