//! Which words a hint rests on, and why.

use programme::HabitCues;

use crate::cues::Hit;
use crate::features::{Eye, Sight};
use crate::model::Model;

/// A cue of more words than this would be the whole thought.
const LONGEST_CUE: usize = 9;

/// The characters to mark and what to say: of the rule that was found, or else, where the habit is
/// `likely`, of the words that weighed most. `None` where no word weighs anything.
pub(crate) fn explain<'p>(
    sight: &Sight,
    eye: &Eye,
    model: &Model,
    (head, habit, likely): (usize, usize, bool),
    cues: &'p HabitCues,
) -> Option<((usize, usize), &'p str)> {
    let found = sight
        .hits
        .cues
        .iter()
        .filter(|it| it.habit == habit && !it.turned)
        .filter(|it| says_something(sight, eye, it.from, it.to));
    let weighed = found.map(|it| (weight(it, model, head), it));
    let best = weighed
        .filter(|(weight, _)| *weight > 0)
        .max_by_key(|(weight, it)| (*weight, it.to - it.from));
    if let Some((_, hit)) = best
        && let Some(rule) = cues.rules.get(hit.rule)
    {
        return Some((span(sight, hit.from, hit.to)?, &rule.why));
    }
    if !likely {
        return None;
    }
    let (from, to) = heaviest(sight, eye, model, head)?;
    Some((span(sight, from, to)?, &cues.why))
}

/// How much the wording that was found, and its rule, speak for a head.
fn weight(hit: &Hit, model: &Model, head: usize) -> i32 {
    model.weight(hit.keys.0, head) + model.weight(hit.keys.1, head)
}

/// Whether a row of words is more than fillers.
fn says_something(sight: &Sight, eye: &Eye, from: usize, to: usize) -> bool {
    let mut words = sight.text.words.get(from..to).unwrap_or_default().iter();
    words.any(|it| eye.has_weight(&it.text))
}

/// The characters from one word up to another.
fn span(sight: &Sight, from: usize, to: usize) -> Option<(usize, usize)> {
    let first = sight.text.words.get(from)?;
    let last = sight.text.words.get(to.checked_sub(1)?)?;
    Some((first.span.0, last.span.1))
}

/// The row of words within a sentence that speaks most for a head. Each feature shares its weight
/// among its words; a row of fillers says nothing.
fn heaviest(sight: &Sight, eye: &Eye, model: &Model, head: usize) -> Option<(usize, usize)> {
    let mut shares = vec![0.0; sight.text.words.len()];
    for feature in &sight.features {
        let (from, to) = feature.words;
        let weight = f64::from(model.weight(feature.key, head));
        let Some(row) = shares.get_mut(from..to).filter(|it| !it.is_empty()) else {
            continue;
        };
        let count = f64::from(u32::try_from(row.len()).unwrap_or(u32::MAX));
        let share = feature.value * weight / count;
        for it in row {
            *it += share;
        }
    }
    let mut best: Option<(f64, usize, usize)> = None;
    for from in 0..shares.len() {
        let sentence = sight.text.words.get(from).map(|it| it.sentence);
        let mut sum = 0.0;
        for to in from..shares.len().min(from + LONGEST_CUE) {
            if sight.text.words.get(to).map(|it| it.sentence) != sentence {
                break;
            }
            sum += shares.get(to).copied().unwrap_or_default();
            let is_more = sum > best.map_or(0.0, |it| it.0);
            if is_more && says_something(sight, eye, from, to + 1) {
                best = Some((sum, from, to + 1));
            }
        }
    }
    best.map(|(_, from, to)| (from, to))
}
