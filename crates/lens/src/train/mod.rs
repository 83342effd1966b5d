//! Learning from sentences: the same sentences give the same model, byte for byte.

mod calibrate;
pub mod data;
mod descent;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use programme::{Danger, LensCues};

use crate::features::{Eye, Sight};
use crate::lexicon::Lexicon;
use crate::model::{ANY, DANGER, Head, Model, Table, head_of, kind_of};
use crate::text::Text;
use data::{Sentence, Shows};
use descent::Row;

pub use descent::Chance;

/// A feature has a weight once so many sentences of so many writers show it.
const SENTENCES: usize = 2;
const WRITERS: usize = 2;
/// More features than these would pass a megabyte.
const MOST_FOR_HABITS: usize = 30_000;
const MOST_FOR_DANGER: usize = 45_000;
/// Writers are left out in so many groups.
const GROUPS: usize = 6;
/// How much a misjudged sentence counts.
const COST: f64 = 1.0;
/// The limits are set so that this share of the thoughts with a habit gets a hint …
const HINTED: f64 = 0.95;
/// … and this share of the thoughts without danger gets help.
const FALSE_ALARMS: f64 = 0.05;

/// Sentences, seen, with everything that learning needs.
#[derive(Debug)]
pub struct Trainer<'c> {
    cues: &'c LensCues,
    eye: Eye,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    texts: Vec<Text>,
}

/// What was learned, and how it judges sentences of writers it has not seen.
#[derive(Debug)]
pub struct Learned {
    /// From all sentences.
    pub model: Model,
    /// For each sentence the log odds of every head, learned without its writer.
    pub unseen: Vec<Vec<f64>>,
}

/// The sentences in the repository that may be learned from: thoughts and dangers.
pub fn sentences(data: &Path, cues: &LensCues, part: &str) -> io::Result<Vec<Sentence>> {
    let habits: Vec<_> = cues.habits.iter().map(|it| it.distortion.clone()).collect();
    let mut all = data::read(&data.join(part), &habits)?;
    all.extend(data::read(&data.join("danger").join(part), &habits)?);
    Ok(all)
}

impl<'c> Trainer<'c> {
    /// Reads the sentences into words.
    pub fn new(cues: &'c LensCues, sentences: Vec<Sentence>) -> Self {
        let texts = sentences.iter().map(|it| Text::read(&it.text)).collect();
        Self {
            cues,
            eye: Eye::new(cues),
            sentences,
            texts,
        }
    }

    /// Learns from all, and once without each group of writers to see how far it holds for others.
    pub fn learn(&self) -> Learned {
        let all: Vec<usize> = (0..self.sentences.len()).collect();
        let mut unseen = vec![Vec::new(); all.len()];
        let writers: BTreeSet<&str> = self.sentences.iter().map(|it| it.writer.as_str()).collect();
        let writers: Vec<&str> = writers.into_iter().collect();
        for group in 0..GROUPS {
            let is_own = |writer: &str| {
                let place = writers.iter().position(|it| *it == writer);
                place.is_some_and(|it| it % GROUPS == group)
            };
            let (own, others): (Vec<usize>, Vec<usize>) = all.iter().partition(|it| {
                self.sentences
                    .get(**it)
                    .is_some_and(|it| is_own(&it.writer))
            });
            let model = self.fit(&others);
            for at in own {
                if let (Some(text), Some(sums)) = (self.texts.get(at), unseen.get_mut(at)) {
                    *sums = judge(&self.eye, &model, text);
                }
            }
        }
        let mut model = self.fit(&all);
        self.calibrate(&mut model, &mut unseen);
        Learned { model, unseen }
    }

    fn fit(&self, chosen: &[usize]) -> Model {
        let lexicon = Lexicon::of(chosen.iter().filter_map(|it| self.texts.get(*it)));
        let sights: Vec<(&Sentence, Sight)> = chosen
            .iter()
            .filter_map(|it| Some((self.sentences.get(*it)?, self.texts.get(*it)?)))
            .map(|(sentence, text)| (sentence, self.eye.see(text.clone(), &lexicon)))
            .collect();
        let keys = kept(&sights);
        let row = |sight: &Sight| descent::row(&sight.features, &keys);
        let whole: Vec<Row> = sights.iter().map(|(_, it)| row(it)).collect();
        // Habits are learned from what the writer says, danger from everything.
        let own: Vec<Option<Row>> = sights
            .iter()
            .map(|(_, it)| self.eye.own(it.clone(), &lexicon).map(|it| row(&it)))
            .collect();
        let nothing = Row::new();
        let whole: Vec<&Row> = whole.iter().collect();
        let own: Vec<&Row> = own
            .iter()
            .map(|it| it.as_ref().unwrap_or(&nothing))
            .collect();
        let mut heads = Vec::new();
        let mut tables = Vec::new();
        for (names, rows, most) in [
            (habits(self.cues), &own, MOST_FOR_HABITS),
            (dangers(), &whole, MOST_FOR_DANGER),
        ] {
            let first = heads.len();
            let mut columns = Vec::new();
            for (at, name) in names.iter().enumerate() {
                let costs = costs(&sights, at, name);
                let weights = descent::learn(rows, &costs, keys.len());
                let (head, column) = whole_numbers(name, &weights);
                heads.push(head);
                columns.push(column);
            }
            tables.push(table((first, columns.len()), &keys, &columns, most));
        }
        Model {
            heads,
            tables,
            lexicon,
        }
    }

    /// Sets slopes, offsets and limits by how the unseen sentences were judged, whose sums become
    /// log odds.
    fn calibrate(&self, model: &mut Model, unseen: &mut [Vec<f64>]) {
        for (at, head) in model.heads.iter_mut().enumerate() {
            let judged: Vec<(f64, bool)> = self
                .sentences
                .iter()
                .zip(unseen.iter())
                .filter_map(|(it, sums)| Some((*sums.get(at)?, truth(it, at, &head.name)?)))
                .filter(|(sum, _)| sum.is_finite())
                .collect();
            (head.slope, head.offset) = calibrate::fit(&judged);
            head.from = self.limit(head, at, unseen);
            for sums in unseen.iter_mut() {
                if let Some(sum) = sums.get_mut(at) {
                    *sum = head.slope * *sum + head.offset;
                }
            }
        }
    }

    /// The log odds from which a head speaks: habits so that most thoughts that show them pass,
    /// danger so that few thoughts without it do.
    fn limit(&self, head: &Head, at: usize, unseen: &[Vec<f64>]) -> f64 {
        let wanted = !is_about_danger(&head.name);
        let judged = self.sentences.iter().zip(unseen);
        let counted = judged.filter(|(it, _)| {
            let thought = it.shows != Shows::Ordinary;
            truth(it, at, &head.name) == Some(wanted) && (wanted || thought)
        });
        let mut odds: Vec<f64> = counted
            .filter_map(|(_, sums)| Some(head.slope * sums.get(at)? + head.offset))
            .filter(|it| it.is_finite())
            .collect();
        odds.sort_by(f64::total_cmp);
        let below = if wanted {
            1.0 - HINTED
        } else {
            1.0 - FALSE_ALARMS
        };
        quantile(&odds, below)
    }
}

/// The sums of all heads for a text: danger by everything in it, habits by what the writer says.
/// Where hints have nothing to rest on, their heads say "never".
pub fn judge(eye: &Eye, model: &Model, text: &Text) -> Vec<f64> {
    let sight = eye.see(text.clone(), &model.lexicon);
    let whole = model.sums(&sight.features);
    let own = eye.own(sight, &model.lexicon);
    let own = own.map(|it| model.sums(&it.features));
    let each = model.heads.iter().zip(whole).enumerate();
    each.map(|(at, (head, whole))| {
        if is_about_danger(&head.name) {
            whole
        } else {
            let own = own.as_ref().and_then(|it| it.get(at));
            own.copied().unwrap_or(f64::NEG_INFINITY)
        }
    })
    .collect()
}

/// The habits, and whether there is any.
fn habits(cues: &LensCues) -> Vec<String> {
    let habits = cues.habits.iter().map(|it| it.distortion.clone());
    habits.chain([ANY.to_owned()]).collect()
}

/// Danger, and the kinds of it.
fn dangers() -> Vec<String> {
    let kinds = Danger::ALL.iter().map(|it| head_of(*it));
    [DANGER.to_owned()].into_iter().chain(kinds).collect()
}

fn is_about_danger(head: &str) -> bool {
    head == DANGER || kind_of(head).is_some()
}

/// Whether a sentence shows what a head is about; `None` where nobody has said.
fn truth(sentence: &Sentence, at: usize, head: &str) -> Option<bool> {
    if is_about_danger(head) {
        let kind = kind_of(head);
        return match &sentence.shows {
            Shows::Danger(about) => {
                let is_it = kind.is_none_or(|it| it == data::kind(about));
                is_it.then_some(true)
            }
            // What is real may be a danger, too.
            Shows::None(kind) if kind == "real" => None,
            _ => Some(false),
        };
    }
    match &sentence.shows {
        Shows::Danger(_) | Shows::Ordinary => None,
        Shows::Habits(habits) => Some(head == ANY || habits.contains(&at)),
        Shows::None(_) => Some(false),
    }
}

/// Above zero for sentences that show it, below for others. Rare habits count more, by the root
/// of how rare they are.
fn costs(sights: &[(&Sentence, Sight)], at: usize, head: &str) -> Vec<f64> {
    let truths: Vec<_> = sights.iter().map(|(it, _)| truth(it, at, head)).collect();
    let count = |is| -> f64 {
        truths
            .iter()
            .filter(|it| **it == Some(is))
            .map(|_| 1.0)
            .sum()
    };
    let (yes, no) = (count(true), count(false));
    let rare = (no / yes.max(1.0)).sqrt().clamp(0.5, 6.0);
    let each = truths.iter().map(|it| match it {
        Some(true) => COST * rare,
        Some(false) => -COST,
        None => 0.0,
    });
    each.collect()
}

/// The features that enough sentences of enough writers show.
fn kept(sights: &[(&Sentence, Sight)]) -> Vec<u32> {
    let mut seen: BTreeMap<u32, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for (sentence, sight) in sights {
        for feature in &sight.features {
            let (count, writers) = seen.entry(feature.key).or_default();
            *count += 1;
            writers.insert(&sentence.writer);
        }
    }
    seen.retain(|_, (count, writers)| *count >= SENTENCES && writers.len() >= WRITERS);
    seen.into_keys().collect()
}

/// The features that weigh most for some head, with their weights.
fn table(heads: (usize, usize), keys: &[u32], columns: &[Vec<i8>], most: usize) -> Table {
    let weight = |at: usize, column: &Vec<i8>| column.get(at).copied().unwrap_or_default();
    let heaviest = |at: usize| {
        let weights = columns.iter().map(|it| weight(at, it).unsigned_abs());
        weights.max().unwrap_or_default()
    };
    let mut order: Vec<usize> = (0..keys.len()).filter(|at| heaviest(*at) > 0).collect();
    order.sort_by_key(|at| (u8::MAX - heaviest(*at), *at));
    order.truncate(most);
    order.sort_unstable();
    let weights = order
        .iter()
        .flat_map(|at| columns.iter().map(|it| weight(*at, it)));
    Table {
        heads,
        weights: weights.collect(),
        keys: order
            .iter()
            .filter_map(|at| keys.get(*at).copied())
            .collect(),
    }
}

/// Weights as whole numbers from -127 to 127, and what a step of them is worth.
fn whole_numbers(name: &str, weights: &[f64]) -> (Head, Vec<i8>) {
    let (bias, weights) = weights.split_last().unwrap_or((&0.0, &[]));
    let largest = weights.iter().fold(0.0_f64, |most, it| most.max(it.abs()));
    let step = if largest > 0.0 { largest / 127.0 } else { 1.0 };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "within -127 and 127 by the step"
    )]
    let column = weights.iter().map(|it| (it / step).round() as i8).collect();
    let head = Head {
        name: name.to_owned(),
        step,
        bias: *bias,
        slope: 1.0,
        ..Head::default()
    };
    (head, column)
}

/// The value below which a share of the sorted values lies.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of a few thousand"
)]
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len() as f64 * share) as usize;
    sorted.get(at).copied().unwrap_or(f64::INFINITY)
}
