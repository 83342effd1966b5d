//! Fears and outcomes, looked at more closely: how far what was expected fits what
//! happened, and by what the fear was about.

use super::about::{Danger, Hour};
use super::{AT_LEAST, Cut, Figure, Share};
use crate::prediction::Prediction;
use crate::sheet::may_be_danger;
use crate::thoughts::{FearResult, Thought};
use crate::{Doc, Journal, Percent, stats};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Fewest rated fears with an answer from which calibration is shown. Our own rule:
/// twice what one range needs.
pub const RATED_AT_LEAST: usize = 12;

/// Where the ranges of likelihood end. Five of them, so that each holds enough.
const RANGES: [(u8, u8); 5] = [(0, 20), (21, 40), (41, 60), (61, 80), (81, 100)];

/// A fear with an answer.
pub struct Answered<'a> {
    doc: &'a Doc,
    pub(super) result: FearResult,
    pub(super) likelihood: Option<Percent>,
    bond: Option<Uuid>,
    habits: &'a [String],
}

crate::record::private!(Answered<'_>);

/// All fears with an answer that counts: not those that were closed because they can no
/// longer be answered, and nothing that is no prediction.
///
/// Every fear is read for words of danger, which takes a while: figures share one list.
pub fn answered(journal: &Journal, cut: Cut) -> Vec<Answered<'_>> {
    let danger = Danger::of(journal, cut);
    let of_thoughts = cut.all::<Thought>(journal).filter_map(|(doc, it)| {
        let fear = it.fear.as_ref()?;
        let of = Answered {
            doc,
            result: fear.outcome.as_ref()?.result,
            likelihood: fear.likelihood,
            bond: it.bond,
            habits: &it.distortions,
        };
        it.prediction().map(|_| of)
    });
    let alone = cut.all::<Prediction>(journal).filter_map(|(doc, it)| {
        let of = Answered {
            doc,
            result: it.result?,
            likelihood: it.likelihood,
            bond: it.bond,
            habits: &[],
        };
        // One about danger is no score, whatever was answered.
        (!may_be_danger(it)).then_some(of)
    });
    let all = of_thoughts.chain(alone);
    all.filter(|it| it.result != FearResult::Closed && !danger.is_in(it.doc))
        .collect()
}

/// Fears that were given about the same likelihood.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The likelihood from which on, and up to which, both included.
    pub of: (u8, u8),
    /// Those that came true, in full or in part.
    pub came_true: Share,
    /// The mean likelihood that they were given, 0 to 100.
    pub expected: f64,
}

/// How far what was expected fits what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// All rated fears: those that came true, in full or in part.
    pub came_true: Share,
    /// The mean likelihood that they were given, 0 to 100.
    pub expected: f64,
    /// The ranges with enough fears, rising.
    pub ranges: Vec<Range>,
    /// How many rated fears are in ranges with too few.
    pub left_out: usize,
}

/// What was expected beside what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// More was expected than happened, by more than this many fears leave open.
    More,
    /// Less was expected than happened.
    Less,
    /// It fits, as far as this many fears can tell.
    Open,
}

/// What was expected beside the interval of what happened.
pub fn fit(expected: f64, came_true: Share) -> Fit {
    let (low, high) = came_true.interval();
    if expected > high * 100.0 {
        Fit::More
    } else if expected < low * 100.0 {
        Fit::Less
    } else {
        Fit::Open
    }
}

/// How far what was expected fits what happened, from [`RATED_AT_LEAST`] rated fears on
/// of which [`AT_LEAST`] are in one range.
pub fn calibration(answered: &[Answered<'_>]) -> Figure<Calibration> {
    let rated: Vec<_> = rated(answered).collect();
    let in_range = |of: (u8, u8)| {
        let likely = rated
            .iter()
            .filter(move |(it, _)| (of.0..=of.1).contains(it));
        summed(likely.copied()).map(|(came_true, expected)| Range {
            of,
            came_true,
            expected,
        })
    };
    let all: Vec<_> = RANGES.into_iter().filter_map(in_range).collect();
    let most = all.iter().map(|it| it.came_true.of as usize).max();
    let more = RATED_AT_LEAST.saturating_sub(rated.len());
    let more = more.max(AT_LEAST.saturating_sub(most.unwrap_or(0)));
    let ranges = all
        .into_iter()
        .filter(|it| it.came_true.of as usize >= AT_LEAST);
    let ranges: Vec<_> = ranges.collect();
    let shown: usize = ranges.iter().map(|it| it.came_true.of as usize).sum();
    match summed(rated.iter().copied()) {
        Some((came_true, expected)) if more == 0 => Figure::Enough(Calibration {
            came_true,
            expected,
            ranges,
            left_out: rated.len() - shown,
        }),
        _ => Figure::Needs { more },
    }
}

/// The Brier score: the mean square of likelihood minus outcome, 0 where each fear was
/// foreseen and 1 where none was (Brier 1950, Mon Weather Rev 78:1–3). What came true in
/// part counts as true. For exports alone: it says nothing to most people.
pub fn brier(answered: &[Answered<'_>]) -> Option<f64> {
    let squares: Vec<f64> = rated(answered)
        .map(|(likelihood, has_come)| {
            let by = f64::from(likelihood) / 100.0 - f64::from(u8::from(has_come));
            by * by
        })
        .collect();
    stats::mean(&squares)
}

fn rated(answered: &[Answered<'_>]) -> impl Iterator<Item = (u8, bool)> {
    let all = answered.iter();
    all.filter_map(|it| Some((it.likelihood?.get(), it.result.has_come())))
}

fn summed(of: impl Iterator<Item = (u8, bool)> + Clone) -> Option<(Share, f64)> {
    let likelihoods: Vec<_> = of.clone().map(|(it, _)| f64::from(it)).collect();
    let came_true = Share::count(of.map(|(_, has_come)| has_come));
    Some((came_true, stats::mean(&likelihoods)?))
}

/// What fears have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A thinking habit that was seen in it, as thoughts name it.
    Habit(String),
    /// Whom it is about.
    Bond(Uuid),
    /// When it was written down.
    Hour(Hour),
}

/// Fears of one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct OfTopic {
    /// What they have in common.
    pub topic: Topic,
    /// Those that came true, in full or in part.
    pub came_true: Share,
    /// The mean likelihood that was expected, where enough were rated.
    pub expected: Option<f64>,
}

/// Fears by what they have in common, the most frequent first within each sort; only
/// topics with [`AT_LEAST`] fears. A fear with two habits counts for both.
pub fn by_topic(answered: &[Answered<'_>]) -> Vec<OfTopic> {
    let mut topics: BTreeMap<Topic, Vec<(Option<Percent>, bool)>> = BTreeMap::new();
    for it in answered {
        let habits = it.habits.iter().cloned().map(Topic::Habit);
        let hour = Hour::of(it.doc).map(Topic::Hour);
        let topics_of = habits.chain(it.bond.map(Topic::Bond)).chain(hour);
        for topic in topics_of {
            let fears = topics.entry(topic).or_default();
            fears.push((it.likelihood, it.result.has_come()));
        }
    }
    let shown = topics
        .into_iter()
        .filter(|(_, fears)| fears.len() >= AT_LEAST);
    let mut shown: Vec<_> = shown
        .map(|(topic, fears)| {
            let rated: Vec<f64> = fears.iter().filter_map(|it| it.0.map(f64::from)).collect();
            OfTopic {
                topic,
                came_true: Share::count(fears.iter().map(|it| it.1)),
                expected: stats::mean(&rated).filter(|_| rated.len() >= AT_LEAST),
            }
        })
        .collect();
    let sort = |it: &OfTopic| match it.topic {
        Topic::Habit(_) => (0, u32::MAX - it.came_true.of),
        Topic::Bond(_) => (1, u32::MAX - it.came_true.of),
        // Through the day.
        Topic::Hour(_) => (2, 0),
    };
    shown.sort_by_key(sort);
    shown
}
