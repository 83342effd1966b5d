//! The model: for each thinking habit a weight for every feature, in whole numbers of eight bits.

use std::collections::BTreeSet;

use programme::Danger;

use crate::features::{Feature, Key};
use crate::lexicon::Lexicon;

/// How the file begins.
const MAGIC: &[u8; 4] = b"EKL2";
/// Head that says whether there is any habit at all.
pub const ANY: &str = "@any";
/// Head that says whether help is called for.
pub const DANGER: &str = "@danger";

/// Head that says whether it is called for by one kind of danger.
pub fn head_of(kind: Danger) -> String {
    format!("@{}", kind.key())
}

/// The kind of danger that a head is about.
pub fn kind_of(head: &str) -> Option<Danger> {
    let mut kinds = Danger::ALL.iter();
    let key = head.strip_prefix('@')?;
    kinds.find(|it| it.key() == key).copied()
}

/// What the weights of one habit add up to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// Key of the habit, [`ANY`], [`DANGER`] or the [kind](head_of) of one.
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

/// The weights of some heads that look at the same features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Place of the first of these heads, and how many they are.
    pub heads: (usize, usize),
    /// The features that have weights, in order.
    pub keys: Vec<Key>,
    /// For each feature one weight a head.
    pub weights: Vec<i8>,
}

/// All that was learned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The habits and the heads beside them.
    pub heads: Vec<Head>,
    /// Their weights: one table for habits, one for danger.
    pub tables: Vec<Table>,
    /// The words that were met.
    pub lexicon: Lexicon,
}

impl Table {
    /// The weights of a feature; none where nothing was learned about it.
    fn weights_of(&self, key: Key) -> &[i8] {
        let count = self.heads.1;
        self.keys
            .binary_search(&key)
            .ok()
            .and_then(|at| self.weights.get(at * count..(at + 1) * count))
            .unwrap_or_default()
    }
}

impl Model {
    /// The sums of all heads before they are made into log odds. What speaks for danger in general
    /// and what speaks for the likeliest kind of it count together.
    pub fn sums(&self, features: &[Feature]) -> Vec<f64> {
        let mut sums: Vec<f64> = vec![0.0; self.heads.len()];
        for table in &self.tables {
            let own = sums.get_mut(table.heads.0..).unwrap_or_default();
            for feature in features {
                for (sum, weight) in own.iter_mut().zip(table.weights_of(feature.key)) {
                    *sum += feature.value * f64::from(*weight);
                }
            }
        }
        for (sum, head) in sums.iter_mut().zip(&self.heads) {
            *sum = *sum * head.step + head.bias;
        }
        let kind = self.kind(&sums).map_or(0.0, |(_, sum)| sum);
        let danger = self.heads.iter().position(|it| it.name == DANGER);
        if let Some(sum) = danger.and_then(|at| sums.get_mut(at)) {
            *sum += kind;
        }
        sums
    }

    /// The likeliest kind of danger and its sum.
    pub fn kind(&self, sums: &[f64]) -> Option<(Danger, f64)> {
        let kinds = self.heads.iter().zip(sums);
        kinds
            .filter_map(|(head, sum)| Some((kind_of(&head.name)?, *sum)))
            .max_by(|one, other| one.1.total_cmp(&other.1))
    }

    /// Log odds of all heads, from their sums.
    pub fn odds(&self, sums: &[f64]) -> Vec<f64> {
        sums.iter()
            .zip(&self.heads)
            .map(|(sum, head)| head.slope * sum + head.offset)
            .collect()
    }

    /// The weight of a feature for a head.
    pub fn weight(&self, key: Key, head: usize) -> i32 {
        let tables = self.tables.iter();
        let mut own = tables.filter(|it| (it.heads.0..it.heads.0 + it.heads.1).contains(&head));
        let weight = own
            .next()
            .and_then(|it| it.weights_of(key).get(head - it.heads.0));
        weight.copied().map_or(0, i32::from)
    }

    /// The model as it lies in the repository.
    pub fn to_bytes(&self) -> Vec<u8> {
        let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX).to_le_bytes();
        let mut bytes = MAGIC.to_vec();
        bytes.extend(count(self.heads.len()));
        bytes.extend(count(self.tables.len()));
        bytes.extend(count(self.lexicon.words.len()));
        for head in &self.heads {
            bytes.extend(count(head.name.len()));
            bytes.extend(head.name.as_bytes());
            for number in [head.step, head.bias, head.slope, head.offset, head.from] {
                bytes.extend(number.to_le_bytes());
            }
        }
        for table in &self.tables {
            bytes.extend(
                [table.heads.0, table.heads.1, table.keys.len()]
                    .map(count)
                    .concat(),
            );
            for key in &table.keys {
                bytes.extend(key.to_le_bytes().iter().take(3));
            }
            bytes.extend(table.weights.iter().flat_map(|it| it.to_le_bytes()));
        }
        bytes.extend(self.lexicon.words.iter().flat_map(|it| it.to_le_bytes()));
        bytes
    }

    /// Reads what [`Self::to_bytes`] wrote; `None` where it is something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let heads = take_count(&mut rest)?;
        let tables = take_count(&mut rest)?;
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
        for _ in 0..tables {
            model.tables.push(take_table(&mut rest)?);
        }
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

fn take_table(rest: &mut &[u8]) -> Option<Table> {
    let heads = (take_count(rest)?, take_count(rest)?);
    let keys = take_count(rest)?;
    let read = take(rest, keys.checked_mul(3)?)?.as_chunks::<3>().0;
    let weights = take(rest, keys.checked_mul(heads.1)?)?;
    Some(Table {
        heads,
        keys: read
            .iter()
            .map(|[low, middle, high]| Key::from_le_bytes([*low, *middle, *high, 0]))
            .collect(),
        weights: weights.iter().map(|it| i8::from_le_bytes([*it])).collect(),
    })
}

fn take_number(rest: &mut &[u8]) -> Option<f64> {
    let bytes = take(rest, 8)?.first_chunk()?;
    Some(f64::from_le_bytes(*bytes))
}
