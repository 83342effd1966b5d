//! Plain words that call for help beside them, in anything a person writes.
//!
//! A list of phrases, not a judgement: it shows a card, it answers no question, blocks
//! nothing and hides nothing. Text without a cue is not thereby harmless, so a way to
//! help stands on those pages in any case. English; every language gets its own list.

mod phrases;

use phrases::{HARMLESS, PHRASES};
use regex::{Regex, RegexSet};
use std::sync::LazyLock;

/// What words may mean, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// Ending or hurting one's own life. Help comes first, whatever the words are meant
    /// for; said to keep someone, they are also a threat.
    OwnLife,
    /// Someone may hurt, threaten, watch or control the person.
    Harm,
    /// The person may threaten or hurt someone.
    Threat,
    /// The person may watch or follow someone, look into private things, turn up.
    Watching,
    /// Someone has asked not to be written to, or has blocked the person.
    ToldNo,
}

impl Cue {
    /// Whether help comes before anything else.
    pub fn is_grave(self) -> bool {
        matches!(self, Self::OwnLife | Self::Harm)
    }

    /// Whether it is about what the person does to someone.
    pub fn is_own_act(self) -> bool {
        matches!(self, Self::Threat | Self::Watching)
    }
}

/// One set of patterns a cue, in the order of [`PHRASES`].
static SETS: LazyLock<Vec<(Cue, RegexSet)>> = LazyLock::new(|| {
    let sets = PHRASES.iter().map(|(cue, phrases)| {
        let patterns = phrases.iter().map(|it| pattern(it));
        #[expect(
            clippy::expect_used,
            reason = "the patterns are ours; an empty set would be silence where help is due"
        )]
        let set = RegexSet::new(patterns).expect("every pattern compiles");
        (*cue, set)
    });
    sets.collect()
});

/// What is said every day and sounds like a cue.
static EVERYDAY: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    HARMLESS
        .iter()
        .filter_map(|it| Regex::new(&pattern(it)).ok())
        .collect()
});

/// A phrase as a pattern over a [`plain`] text. `~` stands for up to three words.
fn pattern(phrase: &str) -> String {
    format!(" (?:{}) ", phrase.replace('~', "(?:[^ ]+ ){0,3}"))
}

/// The cues in a text, each once, the most urgent first. Its time is linear in the text.
pub fn cues(text: &str) -> Vec<Cue> {
    cues_in(plain(text))
}

fn cues_in(mut text: String) -> Vec<Cue> {
    for everyday in EVERYDAY.iter() {
        if let std::borrow::Cow::Owned(rest) = everyday.replace_all(&text, " . ") {
            text = rest;
        }
    }
    let found = SETS.iter().filter(|(_, set)| set.is_match(&text));
    found.map(|(cue, _)| *cue).collect()
}

/// The cues in several texts, each once, the most urgent first. A phrase does not
/// reach from one text into the next.
pub fn cues_among<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Cue> {
    let texts = texts.into_iter().filter(|it| !it.is_empty());
    let texts: Vec<_> = texts.map(plain).collect();
    cues_in(texts.join(BETWEEN))
}

/// Stands between two texts: more words than any phrase leaves open, none of them one.
const BETWEEN: &str = ". . . . . .";

/// Lower case, apostrophes gone ("I'll" and "Ill" are the same), every other mark
/// a space, one space between words and at both ends.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::from(" ");
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '`' => {}
            c if c.is_alphanumeric() => plain.push(c),
            _ if plain.ends_with(' ') => {}
            _ => plain.push(' '),
        }
    }
    if !plain.ends_with(' ') {
        plain.push(' ');
    }
    plain
}

#[cfg(test)]
mod tests;
