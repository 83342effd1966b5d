//! The model: for each thinking habit a weight for every feature, in whole numbers of eight bits.

use std::collections::BTreeSet;

use crate::features::{Feature, Key};
use crate::lexicon::Lexicon;

/// How the file begins.
const MAGIC: &[u8; 4] = b"EKL1";
/// Head that says whether there is any habit at all.
pub const ANY: &str = "@any";
/// Head that says whether help is called for.
pub const DANGER: &str = "@danger";

/// What the weights of one habit add up to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// Key of the habit, [`ANY`] or [`DANGER`].
    pub name: String,
    /// What one step of a weight is worth.
    pub step: f64,
    /// What is added whatever the thought is.
    pub bias: f64,
    /// Turns the sum into log odds: `slope * sum + offset`.
    pub slope: f64,
    /// See `slope`.
    pub offset: f64,
    /// From these log odds on it is said.
    pub from: f64,
}

/// All that was learned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The habits and the two heads beside them.
    pub heads: Vec<Head>,
    /// The features that have weights, in order.
    pub keys: Vec<Key>,
    /// For each feature one weight a head.
    pub weights: Vec<i8>,
    /// The words that were met.
    pub lexicon: Lexicon,
}

impl Model {
    /// The sums of all heads before they are made into log odds.
    pub fn sums(&self, features: &[Feature]) -> Vec<f64> {
        let mut sums: Vec<f64> = vec![0.0; self.heads.len()];
        for feature in features {
            for (sum, weight) in sums.iter_mut().zip(self.weights_of(feature.key)) {
                *sum += feature.value * f64::from(*weight);
            }
        }
        sums.iter()
            .zip(&self.heads)
            .map(|(sum, head)| sum * head.step + head.bias)
            .collect()
    }

    /// Log odds of all heads.
    pub fn odds(&self, features: &[Feature]) -> Vec<f64> {
        self.sums(features)
            .iter()
            .zip(&self.heads)
            .map(|(sum, head)| head.slope * sum + head.offset)
            .collect()
    }

    /// The weights of a feature; none where nothing was learned about it.
    pub fn weights_of(&self, key: Key) -> &[i8] {
        let count = self.heads.len();
        self.keys
            .binary_search(&key)
            .ok()
            .and_then(|at| self.weights.get(at * count..(at + 1) * count))
            .unwrap_or_default()
    }

    /// The model as it lies in the repository.
    pub fn to_bytes(&self) -> Vec<u8> {
        let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX).to_le_bytes();
        let mut bytes = MAGIC.to_vec();
        bytes.extend(count(self.heads.len()));
        bytes.extend(count(self.keys.len()));
        bytes.extend(count(self.lexicon.words.len()));
        for head in &self.heads {
            bytes.extend(count(head.name.len()));
            bytes.extend(head.name.as_bytes());
            for number in [head.step, head.bias, head.slope, head.offset, head.from] {
                bytes.extend(number.to_le_bytes());
            }
        }
        for key in &self.keys {
            bytes.extend(key.to_le_bytes().iter().take(3));
        }
        bytes.extend(self.weights.iter().flat_map(|it| it.to_le_bytes()));
        bytes.extend(self.lexicon.words.iter().flat_map(|it| it.to_le_bytes()));
        bytes
    }

    /// Reads what [`Self::to_bytes`] wrote; `None` where it is something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let heads = take_count(&mut rest)?;
        let keys = take_count(&mut rest)?;
        let words = take_count(&mut rest)?;
        let mut model = Self::default();
        for _ in 0..heads {
            let length = take_count(&mut rest)?;
            let name = String::from_utf8(take(&mut rest, length)?.to_vec()).ok()?;
            let mut number = || take_number(&mut rest);
            model.heads.push(Head {
                name,
                step: number()?,
                bias: number()?,
                slope: number()?,
                offset: number()?,
                from: number()?,
            });
        }
        for key in take(&mut rest, keys.checked_mul(3)?)?.as_chunks::<3>().0 {
            let [low, middle, high] = *key;
            model.keys.push(Key::from_le_bytes([low, middle, high, 0]));
        }
        let weights = take(&mut rest, keys.checked_mul(heads)?)?;
        model.weights = weights.iter().map(|it| i8::from_le_bytes([*it])).collect();
        let words = take(&mut rest, words.checked_mul(4)?)?.as_chunks::<4>().0;
        let words: BTreeSet<u32> = words.iter().map(|it| u32::from_le_bytes(*it)).collect();
        model.lexicon = Lexicon { words };
        rest.is_empty().then_some(model)
    }
}

fn take<'b>(rest: &mut &'b [u8], length: usize) -> Option<&'b [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

fn take_count(rest: &mut &[u8]) -> Option<usize> {
    let bytes = take(rest, 4)?.first_chunk()?;
    usize::try_from(u32::from_le_bytes(*bytes)).ok()
}

fn take_number(rest: &mut &[u8]) -> Option<f64> {
    let bytes = take(rest, 8)?.first_chunk()?;
    Some(f64::from_le_bytes(*bytes))
}
