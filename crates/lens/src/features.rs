//! What the model sees of a thought: its words, their neighbours, the kinds of words that they
//! are, and the rules that were found. Each is a hash of what it stands for.

use std::collections::{BTreeMap, HashMap, HashSet};

use programme::{Danger, LensCues};

use crate::cues::{Hits, Rules};
use crate::lexicon::Lexicon;
use crate::text::Text;

/// A feature is a hash of 24 bits, so that a wording nobody has learned from seldom passes for one
/// that somebody has.
pub(crate) type Key = u32;
const KEY_BITS: u32 = 24;

/// Further than this from each other, two words of a pair say nothing together.
const WIDEST_PAIR: usize = 4;
/// Fewer words than this say too little for a hint.
const FEWEST_WORDS: usize = 3;

/// One feature of a thought, with the words it was seen in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// What it is.
    pub key: Key,
    /// How much of it.
    pub value: f64,
    /// From the first word up to the one after the last; the same twice where it has no place.
    pub words: (usize, usize),
}

/// Turns thoughts into features.
#[derive(Clone, Debug)]
pub struct Eye {
    rules: Rules,
    /// The kind of a word, by its name's place.
    kinds: HashMap<String, String>,
    stems: BTreeMap<String, String>,
    habits: Vec<String>,
    names: HashSet<String>,
    fillers: HashSet<String>,
}

/// A thought as the lens sees it.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// Its words.
    pub text: Text,
    /// The rules in it.
    pub(crate) hits: Hits,
    /// What the model is given, in the order of the keys.
    pub features: Vec<Feature>,
}

impl Sight {
    /// The habits by the rules alone, those with most of them first.
    pub fn habits_by_rules(&self) -> Vec<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for hit in self.hits.cues.iter().filter(|it| !it.turned) {
            *counts.entry(hit.habit).or_default() += 1;
        }
        let mut order: Vec<_> = counts.into_iter().collect();
        order.sort_by_key(|(habit, count)| (usize::MAX - count, *habit));
        order.into_iter().map(|(habit, _)| habit).collect()
    }

    /// Whether a rule calls for help.
    pub fn alarms(&self) -> bool {
        !self.hits.alarms.is_empty()
    }

    /// What a rule that calls for help whatever the model says is about.
    pub fn sure(&self) -> Option<Danger> {
        let mut alarms = self.hits.alarms.iter();
        alarms.find(|it| it.sure).map(|it| it.about)
    }
}

impl Eye {
    /// An eye for these cues.
    pub fn new(cues: &LensCues) -> Self {
        let mut kinds = HashMap::new();
        let mut stems = BTreeMap::new();
        for kind in &cues.kinds {
            for member in cues.classes.get(kind).into_iter().flatten() {
                if let Some(stem) = member.strip_suffix('*') {
                    stems.entry(stem.to_owned()).or_insert_with(|| kind.clone());
                } else if !member.contains(' ') {
                    kinds.entry(member.clone()).or_insert_with(|| kind.clone());
                }
            }
        }
        let names = cues.classes.get("names").into_iter().flatten().cloned();
        Self {
            rules: Rules::new(cues),
            kinds,
            stems,
            habits: cues.habits.iter().map(|it| it.distortion.clone()).collect(),
            names: names.collect(),
            fillers: cues.fillers.iter().cloned().collect(),
        }
    }

    /// What hints may rest on: the writer's own words, without what somebody else said. `None`
    /// where a loss is told, which is grief and no habit, or where too little is left.
    pub fn own(&self, sight: Sight, lexicon: &Lexicon) -> Option<Sight> {
        let own = if sight.hits.told.is_empty() {
            sight
        } else {
            let is_loss = sight.hits.loss;
            let mut own = self.see(sight.text.without(&sight.hits.told), lexicon);
            own.hits.loss |= is_loss;
            own
        };
        let says_enough = own.text.words.len() >= FEWEST_WORDS;
        (says_enough && !own.hits.loss).then_some(own)
    }

    /// Whether a word says something by itself.
    pub(crate) fn has_weight(&self, word: &str) -> bool {
        !self.fillers.contains(word)
    }

    /// Looks at a thought with what is known of English words.
    pub fn see(&self, text: Text, lexicon: &Lexicon) -> Sight {
        let is_name = |index: usize| {
            text.words.get(index).is_some_and(|word| {
                self.names.contains(&word.text)
                    || word.capital && word.text.len() > 1 && !lexicon.knows(&word.text)
            })
        };
        let hits = self.rules.find(&text, is_name);
        let kinds: Vec<Option<&str>> = (0..text.words.len())
            .map(|it| {
                if is_name(it) {
                    Some("they")
                } else {
                    self.kind(&text, it)
                }
            })
            .collect();
        let mut seen = Collector::default();
        let plain: Vec<&str> = text.words.iter().map(|it| it.text.as_str()).collect();
        let folded: Vec<String> = plain
            .iter()
            .zip(&kinds)
            .map(|(word, kind)| kind.map_or_else(|| stem(word), |it| format!("<{it}>")))
            .collect();
        let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
        words(&text, &plain, "w", 2, &mut seen);
        words(&text, &folded, "f", WIDEST_PAIR, &mut seen);
        whole(&text, &mut seen);
        self.rules_found(&hits, &mut seen);
        let features = seen.done();
        Sight {
            text,
            hits,
            features,
        }
    }

    fn kind(&self, text: &Text, index: usize) -> Option<&str> {
        let word = text.words.get(index)?;
        if let Some(kind) = self.kinds.get(&word.text) {
            return Some(kind);
        }
        let longest = word.text.char_indices().skip(2).filter_map(|(at, sign)| {
            let stem = word.text.get(..at + sign.len_utf8())?;
            self.stems.get(stem)
        });
        longest.last().map(String::as_str)
    }

    fn rules_found(&self, hits: &Hits, seen: &mut Collector) {
        for hit in &hits.cues {
            let Some(habit) = self.habits.get(hit.habit) else {
                continue;
            };
            let span = (hit.from, hit.to);
            let kind = if hit.turned { "turned" } else { "rule" };
            seen.add(&[kind, habit], RULE, span);
            if !hit.turned {
                seen.add_key(hit.keys.0, RULE, span);
                seen.add_key(hit.keys.1, RULE, span);
            }
        }
        for alarm in &hits.alarms {
            seen.add(&["alarm"], RULE, (0, 0));
            seen.add_key(alarm.keys.0, RULE, (0, 0));
            seen.add_key(alarm.keys.1, RULE, (0, 0));
        }
    }
}

/// A rule weighs as much as a few words.
const RULE: f64 = 1.5;

/// Single words, two and three in a row, and pairs with words between them.
fn words(text: &Text, row: &[&str], mark: &str, widest: usize, seen: &mut Collector) {
    for (at, word) in row.iter().enumerate() {
        let sentence = text.words.get(at).map(|it| it.sentence);
        let next = |by: usize| {
            let same = text.words.get(at + by).map(|it| it.sentence) == sentence;
            row.get(at + by).filter(|_| same)
        };
        seen.add(&[mark, word], 1.0, (at, at + 1));
        if text.begins(at) {
            seen.add(&[mark, "^", word], 1.0, (at, at + 1));
            if let Some(second) = next(1) {
                seen.add(&[mark, "^", word, second], 1.0, (at, at + 2));
            }
        }
        if text.ends(at) {
            seen.add(&[mark, word, "$"], 1.0, (at, at + 1));
        }
        if let Some(second) = next(1) {
            seen.add(&[mark, word, second], 1.0, (at, at + 2));
            if text.ends(at + 1) {
                seen.add(&[mark, word, second, "$"], 0.7, (at, at + 2));
            }
            if let Some(third) = next(2) {
                seen.add(&[mark, word, second, third], 1.0, (at, at + 3));
            }
        }
        for by in 2..=widest {
            if let Some(other) = next(by) {
                seen.add(&[mark, word, "~", other], 0.7, (at, at + by + 1));
            }
        }
    }
}

/// What a thought is as a whole.
fn whole(text: &Text, seen: &mut Collector) {
    if text.asked.iter().any(|it| *it) {
        seen.add(&["asked"], 1.0, (0, 0));
    }
    if text.asked.last() == Some(&true) {
        seen.add(&["asked last"], 1.0, (0, 0));
    }
    let sentences = text.asked.len().min(4).to_string();
    seen.add(&["sentences", &sentences], 0.5, (0, 0));
    let length = (text.words.len() / 6).min(6).to_string();
    seen.add(&["length", &length], 0.5, (0, 0));
}

/// Endings of grammar taken off; the same word in another form counts as the same.
fn stem(word: &str) -> String {
    for ending in ["ingly", "ing", "edly", "ed", "ies", "es", "ly", "s"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 3
            && !stem.ends_with('s')
        {
            return stem.to_owned();
        }
    }
    word.strip_suffix('e')
        .filter(|it| it.len() >= 3)
        .unwrap_or(word)
        .to_owned()
}

#[derive(Default)]
struct Collector {
    seen: BTreeMap<Key, Feature>,
}

impl Collector {
    fn add(&mut self, parts: &[&str], value: f64, words: (usize, usize)) {
        self.add_key(key(parts), value, words);
    }

    fn add_key(&mut self, key: Key, value: f64, words: (usize, usize)) {
        let feature = Feature { key, value, words };
        self.seen.entry(key).or_insert(feature);
    }

    /// Scaled to length one, so that a long thought does not weigh more.
    fn done(self) -> Vec<Feature> {
        let sum: f64 = self.seen.values().map(|it| it.value * it.value).sum();
        let length = sum.sqrt();
        let scaled = self.seen.into_values().map(|mut it| {
            it.value /= length;
            it
        });
        scaled.collect()
    }
}

/// FNV-1a over the parts, folded to 24 bits.
pub(crate) fn key(parts: &[&str]) -> Key {
    let hash = hash(parts);
    (hash >> KEY_BITS) ^ (hash & ((1 << KEY_BITS) - 1))
}

/// FNV-1a of 32 bits over the parts with a sign between them.
pub(crate) fn hash(parts: &[&str]) -> u32 {
    let bytes = parts.iter().flat_map(|it| it.bytes().chain([0x1f]));
    bytes.fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
