//! A thought as words: small letters, contractions written out, texting forms as words, each
//! with its place in the thought.

use crate::spelling::{spell, unstretch};

/// So many words of a thought are looked at. Nobody's automatic thought is longer.
const MOST_WORDS: usize = 400;
/// So many signs of one word count; what is longer is no word.
const LONGEST_WORD: usize = 40;
/// A tag of markup is at most so long; further on, `<` is a sign like others.
const LONGEST_TAG: usize = 80;

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// How it is written here, after spelling it out.
    pub text: String,
    /// Where it stands in the thought, in characters.
    pub span: (usize, usize),
    /// Which sentence it belongs to.
    pub sentence: usize,
    /// It begins with a capital letter and is not all capitals.
    pub capital: bool,
}

/// A thought as words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The words in order.
    pub words: Vec<Word>,
    /// For each sentence, whether it ends with a question mark.
    pub asked: Vec<bool>,
    /// How many letters stand in words that use no Latin letters.
    pub foreign: usize,
}

impl Text {
    /// Reads a thought. Time grows with its length, whatever it holds.
    pub fn read(thought: &str) -> Self {
        Self::read_at_most(thought, MOST_WORDS)
    }

    /// As [`Self::read`], with a bound of its own.
    pub fn read_at_most(thought: &str, most: usize) -> Self {
        let mut reader = Reader::default();
        let signs: Vec<char> = thought.chars().collect();
        let mut at = 0;
        while let Some(sign) = signs.get(at) {
            if reader.text.words.len() >= most {
                break;
            }
            let rest = signs.get(at..).unwrap_or_default();
            at += match sign {
                '<' => tag(rest).unwrap_or(1),
                _ if sign.is_alphanumeric() => reader.word(rest, at),
                _ => {
                    reader.sign(*sign);
                    1
                }
            };
        }
        reader.end_sentence(false);
        reader.text
    }

    /// The text in parts of at most so many words, cut between sentences where that is possible.
    pub fn parts(&self, most: usize) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut from = 0;
        while from < self.words.len() {
            let end = (from + most).min(self.words.len());
            let cut = (from + 1..=end).rev().find(|it| self.ends(it - 1));
            let cut = cut.unwrap_or(end);
            parts.push(Self {
                words: self.words.get(from..cut).unwrap_or_default().to_vec(),
                ..Self::default()
            });
            if let Some(part) = parts.last_mut() {
                let last = part.words.last().map_or(0, |it| it.sentence);
                let first = part.words.first().map_or(0, |it| it.sentence);
                part.asked = self.asked.get(first..=last).unwrap_or_default().to_vec();
                part.words.iter_mut().for_each(|it| it.sentence -= first);
            }
            from = cut;
        }
        parts
    }

    /// The text without some of its words. Sentences stay what they were.
    pub(crate) fn without(&self, ranges: &[(usize, usize)]) -> Self {
        let is_out = |at: usize| ranges.iter().any(|it| (it.0..it.1).contains(&at));
        let words = self.words.iter().enumerate();
        let kept = words.filter(|(at, _)| !is_out(*at));
        Self {
            words: kept.map(|(_, it)| it.clone()).collect(),
            ..self.clone()
        }
    }

    /// Where a sentence's last word is followed by nothing or by another sentence.
    pub fn ends(&self, index: usize) -> bool {
        let here = self.words.get(index).map(|it| it.sentence);
        here.is_some() && self.words.get(index + 1).map(|it| it.sentence) != here
    }

    /// Whether a sentence begins with this word.
    pub fn begins(&self, index: usize) -> bool {
        let here = self.words.get(index).map(|it| it.sentence);
        let before = index.checked_sub(1).and_then(|it| self.words.get(it));
        here.is_some() && before.map(|it| it.sentence) != here
    }

    /// Whether the sentence of this word is a question.
    pub fn is_asked(&self, index: usize) -> bool {
        let sentence = self.words.get(index).map(|it| it.sentence);
        sentence.is_some_and(|it| self.asked.get(it).copied().unwrap_or_default())
    }
}

#[derive(Default)]
struct Reader {
    text: Text,
    /// Whether the sentence has words yet.
    open: bool,
}

impl Reader {
    /// Takes the word at the beginning of `rest` and says how long it is.
    fn word(&mut self, rest: &[char], at: usize) -> usize {
        let length = word_length(rest);
        let letters = rest.get(..length).unwrap_or_default();
        if letters
            .iter()
            .any(|it| it.is_alphabetic() && !is_latin(*it))
        {
            self.text.foreign += length;
        }
        if length > LONGEST_WORD {
            return length;
        }
        let text: String = letters
            .iter()
            .map(|it| if is_apostrophe(*it) { '\'' } else { *it })
            .flat_map(char::to_lowercase)
            .collect();
        let capital = letters.first().is_some_and(|it| it.is_uppercase())
            && (length == 1 || letters.iter().any(|it| it.is_lowercase()));
        self.open = true;
        for part in spell(&unstretch(&text)) {
            self.text.words.push(Word {
                text: part,
                span: (at, at + length),
                sentence: self.text.asked.len(),
                capital,
            });
        }
        length
    }

    fn sign(&mut self, sign: char) {
        match sign {
            '?' | '？' | '؟' => self.end_sentence(true),
            '.' | '!' | '\n' | '…' | '。' | '！' => self.end_sentence(false),
            _ => {}
        }
    }

    fn end_sentence(&mut self, asked: bool) {
        if self.open {
            self.text.asked.push(asked);
            self.open = false;
        } else if asked && let Some(last) = self.text.asked.last_mut() {
            // "Really?!", "what..?"
            *last = true;
        }
    }
}

/// The length of a tag such as `<b>` or `</p>` at the beginning.
fn tag(signs: &[char]) -> Option<usize> {
    let begins = signs
        .get(1)
        .is_some_and(|it| it.is_alphabetic() || *it == '/');
    let end = signs.iter().take(LONGEST_TAG).position(|it| *it == '>');
    end.filter(|_| begins).map(|it| it + 1)
}

/// Letters and digits, with apostrophes between them.
fn word_length(signs: &[char]) -> usize {
    let mut length = 0;
    while let Some(sign) = signs.get(length) {
        let joined =
            is_apostrophe(*sign) && signs.get(length + 1).is_some_and(|it| it.is_alphanumeric());
        if !sign.is_alphanumeric() && !joined && !is_mark(*sign) {
            break;
        }
        length += 1;
    }
    length
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// Accents that stand as signs of their own.
fn is_mark(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

fn is_latin(sign: char) -> bool {
    sign.is_ascii() || ('\u{aa}'..='\u{24f}').contains(&sign) || is_mark(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(thought: &str) -> Vec<String> {
        let text = Text::read(thought);
        text.words.into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn contractions_texting_and_long_letters_become_words() {
        assert_eq!(words("I'm sooo tired"), ["i", "am", "so", "tired"]);
        assert_eq!(words("Im not gonna"), ["i", "am", "not", "going", "to"]);
        assert_eq!(
            words("u dont care, idk"),
            ["you", "do", "not", "care", "i", "do", "not", "know"]
        );
        assert_eq!(words("He’s CAN'T"), ["he", "is", "can", "not"]);
        assert_eq!(words("<b>she</b> won`t"), ["she", "will", "not"]);
    }

    #[test]
    fn places_count_characters() {
        let text = Text::read("é — I can't. Ok?");
        let spans: Vec<_> = text.words.iter().map(|it| it.span).collect();
        assert_eq!(spans, [(0, 1), (4, 5), (6, 11), (6, 11), (13, 15)]);
        let sentences: Vec<_> = text.words.iter().map(|it| it.sentence).collect();
        assert_eq!(sentences, [0, 0, 0, 0, 1]);
        assert_eq!(text.asked, [false, true]);
    }

    #[test]
    fn one_endless_word_is_no_word() {
        assert_eq!(words(&"x".repeat(100_000)), Vec::<String>::new());
        assert_eq!(words(&"a'".repeat(100_000)), Vec::<String>::new());
        assert_eq!(Text::read(&"a ".repeat(100_000)).words.len(), MOST_WORDS);
        assert_eq!(words(&"<".repeat(100_000)), Vec::<String>::new());
    }
}
