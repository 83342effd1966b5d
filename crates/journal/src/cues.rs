//! Plain words that call for help beside them, in anything a person writes.
//!
//! A list of phrases, not a judgement: it shows a card, it answers no question, blocks
//! nothing and hides nothing; only a thinking habit is not named by such words
//! ([`crate::profile::is_habit`]). Text without a cue is not thereby harmless, so a way to
//! help stands on those pages in any case. English; every language gets its own list.

mod harm;
mod harmless;
mod own_acts;
mod own_life;
mod told_no;
mod words;

use harmless::HARMLESS;
use regex::{Regex, RegexBuilder};
use std::borrow::Cow;
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

/// What pages ask of the cues in a text.
pub trait Cues {
    /// Whether one is among them.
    fn has(&self, cue: Cue) -> bool;
    /// Whether one is about what the person does to someone.
    fn has_own_act(&self) -> bool;
}

impl Cues for [Cue] {
    fn has(&self, cue: Cue) -> bool {
        self.contains(&cue)
    }

    fn has_own_act(&self) -> bool {
        self.iter().any(|it| it.is_own_act())
    }
}

/// The phrases of each cue, the most urgent first: fragments of regular expressions over
/// a [`plain`] text in whole words. `~` stands for up to three words, `<name>` for a
/// [group](words::GROUPS).
const PHRASES: [(Cue, &[&str]); 5] = [
    (Cue::OwnLife, own_life::OWN_LIFE),
    (Cue::Harm, harm::HARM),
    (Cue::Threat, own_acts::THREAT),
    (Cue::Watching, own_acts::WATCHING),
    (Cue::ToldNo, told_no::TOLD_NO),
];

/// One pattern a cue.
static CUES: LazyLock<Vec<(Cue, Regex)>> = LazyLock::new(|| {
    let cues = PHRASES.iter();
    cues.map(|(cue, it)| (*cue, finds(&together(it)))).collect()
});

/// Phrases as one. Those that begin with the same group share it, since every mention
/// of a group is compiled anew. Such a phrase has no `|` outside brackets.
fn together(phrases: &[&str]) -> String {
    let mut together: Vec<_> = phrases.iter().map(ToString::to_string).collect();
    for opening in ["<who>", "<i>", "<blow>"] {
        let (opened, mut others): (Vec<_>, Vec<_>) =
            together.into_iter().partition(|it| it.starts_with(opening));
        if !opened.is_empty() {
            let rests: Vec<_> = opened.iter().map(|it| &it[opening.len()..]).collect();
            others.push(format!("{opening}(?:{})", rests.join("|")));
        }
        together = others;
    }
    together.join("|")
}

/// What is said every day and sounds like a cue.
static EVERYDAY: LazyLock<Regex> = LazyLock::new(|| finds(&HARMLESS.join("|")));

/// Bytes that the phrases of one cue may take, compiled.
const LIMIT: usize = 1 << 24;

/// Bytes that a search keeps for the next one, on each thread.
const KEPT: usize = 1 << 22;

/// What finds phrases in a [`whole`] text.
#[expect(
    clippy::expect_used,
    reason = "the patterns are ours; one left out would be silence where help is due"
)]
pub(crate) fn finds(phrase: &str) -> Regex {
    RegexBuilder::new(&pattern(phrase))
        .unicode(false)
        .size_limit(LIMIT)
        .dfa_size_limit(KEPT)
        .build()
        .expect("every phrase is a pattern")
}

/// A phrase as a pattern.
fn pattern(phrase: &str) -> String {
    let mut pattern = format!(" (?:{phrase}) ");
    while let Some((name, group)) = words::GROUPS
        .iter()
        .map(|(name, group)| (format!("<{name}>"), group))
        .find(|(name, _)| pattern.contains(name))
    {
        pattern = pattern.replace(&name, group);
    }
    pattern
        .replace('~', "(?:[^ ]+ ){0,3}")
        .replace("[^ ]", "[a-z0-9_]")
}

/// The cues in a text, each once, the most urgent first. Its time is linear in the text.
pub fn cues(text: &str) -> Vec<Cue> {
    cues_in(&whole(text))
}

/// The cues in a [`whole`] text.
pub(crate) fn cues_in(text: &str) -> Vec<Cue> {
    let text = EVERYDAY.replace_all(text, " . ");
    let found = CUES.iter().filter(|(_, phrases)| phrases.is_match(&text));
    found.map(|(cue, _)| *cue).collect()
}

/// The cues in several texts, each once, the most urgent first. A phrase does not
/// reach from one text into the next.
pub fn cues_among<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Cue> {
    let texts = texts.into_iter().filter(|it| !it.is_empty());
    let texts: Vec<_> = texts.map(whole).collect();
    cues_in(&texts.join(BETWEEN))
}

/// Stands between two texts: no phrase reaches over it.
const BETWEEN: &str = ".";

/// A [`plain`] text in [whole words](words::same), and every letter that is not one of
/// English a `_`.
pub(crate) fn whole(text: &str) -> String {
    let plain = plain(text);
    let mut whole = String::from(" ");
    for word in joined(&plain) {
        let ascii = |c: char| if c.is_ascii() { c } else { '_' };
        let word: String = word.chars().map(ascii).collect();
        let same = words::same(&word);
        if !same.is_empty() {
            whole.push_str(same);
            whole.push(' ');
        }
    }
    whole
}

/// The words of a text, letters that stand apart put together ("k i l l") and digits
/// inside words read as the letters that they stand for ("d1e"): so some write what they
/// hardly dare to.
fn joined(plain: &str) -> Vec<Cow<'_, str>> {
    const APART: usize = 3;
    let is_letter = |it: &&str| it.len() == 1 && it.bytes().all(|it| it.is_ascii_lowercase());
    let all: Vec<_> = plain.split_whitespace().collect();
    let mut words = Vec::new();
    let mut rest = all.as_slice();
    while let Some((first, others)) = rest.split_first() {
        let apart = rest.iter().take_while(|it| is_letter(it)).count();
        let (taken, left) = rest.split_at(apart);
        if apart >= APART {
            words.push(Cow::Owned(taken.concat()));
            rest = left;
        } else {
            words.push(letters(first));
            rest = others;
        }
    }
    words
}

/// A word that begins with a letter, with its digits as letters; but not one that is
/// known with them ("b4").
fn letters(word: &str) -> Cow<'_, str> {
    let begins = word.starts_with(|it: char| it.is_ascii_lowercase());
    let has_digit = word.bytes().any(|it| it.is_ascii_digit());
    if !begins || !has_digit || words::same(word) != word {
        return Cow::Borrowed(word);
    }
    let letter = |c: char| match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        c => c,
    };
    Cow::Owned(word.chars().map(letter).collect())
}

/// Lower case, apostrophes gone ("I'll" and "Ill" are the same), every other mark
/// a space, one space between words and at both ends.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::from(" ");
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => {}
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
