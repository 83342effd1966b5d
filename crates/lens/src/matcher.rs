//! Finds wordings among words. Each wording is tried only where its first word stands, and keeps
//! the places it has reached as bits of one number, so that time grows with the text alone.

use std::collections::{BTreeSet, HashMap};

use programme::{Step, Wording};

use crate::text::Text;

/// Words as the wordings know them.
pub(crate) type Sign = u32;

/// Wordings, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matcher {
    words: HashMap<String, Sign>,
    stems: HashMap<String, Sign>,
    wordings: Vec<Vec<Piece>>,
    /// Which wordings can begin with a word.
    begin: HashMap<Sign, Vec<usize>>,
}

#[derive(Clone, Debug)]
enum Piece {
    Word(Vec<Sign>),
    Either(Vec<Vec<Piece>>),
    Maybe(Vec<Piece>),
    Gap(u8),
    Start,
    End,
}

/// A wording that was found, from the word `from` up to the word before `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) wording: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Matcher {
    /// Adds a wording and says its number.
    pub(crate) fn add(&mut self, wording: &Wording) -> usize {
        let pieces = self.pieces(&wording.steps);
        let number = self.wordings.len();
        let mut first = BTreeSet::new();
        firsts(&pieces, &mut first);
        for sign in first {
            self.begin.entry(sign).or_default().push(number);
        }
        self.wordings.push(pieces);
        number
    }

    fn pieces(&mut self, steps: &[Step]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for step in steps {
            pieces.push(match step {
                Step::Word(words) => {
                    let mut signs: Vec<_> = words.iter().map(|it| self.sign(it)).collect();
                    signs.sort_unstable();
                    Piece::Word(signs)
                }
                Step::Either(ways) => {
                    Piece::Either(ways.iter().map(|it| self.pieces(it)).collect())
                }
                Step::Maybe(steps) => Piece::Maybe(self.pieces(steps)),
                Step::Gap(words) => Piece::Gap(*words),
                Step::Start => Piece::Start,
                Step::End => Piece::End,
            });
        }
        pieces
    }

    fn sign(&mut self, word: &str) -> Sign {
        let next = Sign::try_from(self.words.len() + self.stems.len()).unwrap_or(Sign::MAX);
        let (table, key) = match word.strip_suffix('*') {
            Some(stem) => (&mut self.stems, stem),
            None => (&mut self.words, word),
        };
        *table.entry(key.to_owned()).or_insert(next)
    }

    /// The signs of each word: itself, and each stem it begins with. `is_name` tells names.
    pub(crate) fn signs(&self, text: &Text, is_name: impl Fn(usize) -> bool) -> Vec<Vec<Sign>> {
        let each = text.words.iter().enumerate().map(|(index, word)| {
            let mut signs: Vec<_> = self.words.get(&word.text).copied().into_iter().collect();
            for (end, sign) in word.text.char_indices().skip(2) {
                let stem = word.text.get(..end + sign.len_utf8());
                signs.extend(stem.and_then(|it| self.stems.get(it)));
            }
            if is_name(index) {
                signs.extend(self.words.get("@name"));
            }
            signs
        });
        each.collect()
    }

    /// Every wording that is found, at every place where it begins, as short as it can be.
    pub(crate) fn find(&self, text: &Text, signs: &[Vec<Sign>]) -> Vec<Found> {
        let mut found = Vec::new();
        for (from, here) in signs.iter().enumerate() {
            let mut tried: Vec<usize> = here
                .iter()
                .filter_map(|it| self.begin.get(it))
                .flatten()
                .copied()
                .collect();
            tried.sort_unstable();
            tried.dedup();
            for wording in tried {
                let Some(pieces) = self.wordings.get(wording) else {
                    continue;
                };
                let place = Place { text, signs, from };
                let ends = place.follow(pieces, 1) & !1;
                if ends != 0 {
                    let to = from + ends.trailing_zeros() as usize;
                    found.push(Found { wording, from, to });
                }
            }
        }
        found
    }
}

/// The signs with which a sequence can begin.
fn firsts(pieces: &[Piece], into: &mut BTreeSet<Sign>) {
    for piece in pieces {
        match piece {
            Piece::Word(signs) => return into.extend(signs),
            Piece::Either(ways) => return ways.iter().for_each(|it| firsts(it, into)),
            Piece::Maybe(pieces) => firsts(pieces, into),
            Piece::Gap(_) | Piece::Start | Piece::End => {}
        }
    }
}

/// Where a search began. Places are bits: bit `n` is `n` words further on.
struct Place<'a> {
    text: &'a Text,
    signs: &'a [Vec<Sign>],
    from: usize,
}

impl Place<'_> {
    fn follow(&self, pieces: &[Piece], mut at: u64) -> u64 {
        for piece in pieces {
            at = match piece {
                Piece::Word(signs) => self.step(at, signs),
                Piece::Either(ways) => ways.iter().fold(0, |all, it| all | self.follow(it, at)),
                Piece::Maybe(pieces) => at | self.follow(pieces, at),
                Piece::Gap(words) => (0..*words).fold(at, |at, _| at | (self.inside(at) << 1)),
                Piece::Start => self.only(at, |it| self.text.begins(it)),
                Piece::End => self.only(at, |it| {
                    it.checked_sub(1)
                        .is_some_and(|before| self.text.ends(before))
                }),
            };
            if at == 0 {
                break;
            }
        }
        at
    }

    fn step(&self, at: u64, signs: &[Sign]) -> u64 {
        let is_one = |it: usize| {
            let here = self.signs.get(it);
            here.is_some_and(|it| it.iter().any(|sign| signs.binary_search(sign).is_ok()))
        };
        self.only(self.inside(at), is_one) << 1
    }

    /// The places at which a word of the first word's sentence stands.
    fn inside(&self, at: u64) -> u64 {
        let sentence = self.text.words.get(self.from).map(|it| it.sentence);
        self.only(at & (u64::MAX >> 1), |it| {
            self.text.words.get(it).map(|it| it.sentence) == sentence
        })
    }

    fn only(&self, at: u64, holds: impl Fn(usize) -> bool) -> u64 {
        let mut kept = 0;
        let mut left = at;
        while left != 0 {
            let bit = left.trailing_zeros();
            left &= left - 1;
            if holds(self.from + bit as usize) {
                kept |= 1 << bit;
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use programme::Classes;

    fn found(wording: &str, thought: &str) -> Option<(usize, usize)> {
        let mut matcher = Matcher::default();
        matcher.add(&Wording::parse(wording, &Classes::default()).unwrap());
        let text = Text::read(thought);
        let signs = matcher.signs(&text, |_| false);
        matcher
            .find(&text, &signs)
            .first()
            .map(|it| (it.from, it.to))
    }

    #[test]
    fn words_stems_groups_and_gaps_are_found() {
        assert_eq!(found("he hate* me", "I think he hates me"), Some((2, 5)));
        assert_eq!(
            found("he (will not|never) ~2 call", "he won't ever even call"),
            Some((0, 6))
        );
        assert_eq!(
            found("he (will not|never) ~1 call", "he won't ever even call"),
            None
        );
        assert_eq!(found("^ he left $", "so he left"), None);
        assert_eq!(found("^ he left $", "Well. He left. So"), Some((1, 3)));
        assert_eq!(found("he so? left", "he left"), Some((0, 2)));
        assert_eq!(found("he ~8 left", "He smiled. She left"), None);
    }

    #[test]
    fn a_wording_that_could_be_found_in_many_ways_costs_no_more() {
        let text = Text::read_at_most(&"a ".repeat(50_000), 50_000);
        let mut matcher = Matcher::default();
        let wording = "a ~8 a ~8 a ~8 a ~8 b";
        matcher.add(&Wording::parse(wording, &Classes::default()).unwrap());
        let signs = matcher.signs(&text, |_| false);
        assert!(matcher.find(&text, &signs).is_empty());
    }
}
