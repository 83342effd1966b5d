//! Which words are English, as far as the lens has met them.

use std::collections::{BTreeMap, BTreeSet};

use crate::features::hash;
use crate::text::Text;

/// A word is known once so many thoughts use it in small letters.
const OFTEN: usize = 2;

/// Words that have been met, as hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    pub(crate) words: BTreeSet<u32>,
}

impl Lexicon {
    /// The words that thoughts hold again and again.
    pub fn of<'t>(thoughts: impl Iterator<Item = &'t Text>) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for thought in thoughts {
            let words: BTreeSet<&str> = thought
                .words
                .iter()
                .enumerate()
                .filter(|(at, it)| !it.capital || thought.begins(*at) || it.text.len() == 1)
                .map(|(_, it)| it.text.as_str())
                .collect();
            for word in words {
                *counts.entry(word).or_default() += 1;
            }
        }
        let often = counts.into_iter().filter(|(_, count)| *count >= OFTEN);
        Self {
            words: often.map(|(word, _)| hash(&[word])).collect(),
        }
    }

    /// Whether a word has been met.
    pub fn knows(&self, word: &str) -> bool {
        self.words.contains(&hash(&[word]))
    }
}
