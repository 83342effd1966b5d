//! Which words a hint rests on, and why.

use programme::HabitCues;

use crate::cues::Hit;
use crate::features::Sight;
use crate::model::Model;

/// A cue of more words than this would be the whole thought.
const LONGEST_CUE: usize = 9;

/// The characters to mark and what to say: of the rule that was found, or else of the words that
/// weighed most. `None` where no word weighs anything.
pub(crate) fn explain<'p>(
    sight: &Sight,
    model: &Model,
    head: usize,
    habit: usize,
    cues: &'p HabitCues,
) -> Option<((usize, usize), &'p str)> {
    let found = sight
        .hits
        .cues
        .iter()
        .filter(|it| it.habit == habit && !it.turned);
    let weighed = found.map(|it| (weight(it, model, head), it));
    let best = weighed
        .filter(|(weight, _)| *weight > 0)
        .max_by_key(|(weight, it)| (*weight, it.to - it.from));
    if let Some((_, hit)) = best
        && let Some(rule) = cues.rules.get(hit.rule)
    {
        return Some((span(sight, hit.from, hit.to)?, &rule.why));
    }
    let (from, to) = heaviest(sight, model, head)?;
    Some((span(sight, from, to)?, &cues.why))
}

/// How much the wording that was found, and its rule, speak for a head.
fn weight(hit: &Hit, model: &Model, head: usize) -> i32 {
    let of = |key| {
        model
            .weights_of(key)
            .get(head)
            .copied()
            .map_or(0, i32::from)
    };
    of(hit.keys.0) + of(hit.keys.1)
}

/// The characters from one word up to another.
fn span(sight: &Sight, from: usize, to: usize) -> Option<(usize, usize)> {
    let first = sight.text.words.get(from)?;
    let last = sight.text.words.get(to.checked_sub(1)?)?;
    Some((first.span.0, last.span.1))
}

/// The row of words within a sentence that speaks most for a head. Each feature shares its weight
/// among its words.
fn heaviest(sight: &Sight, model: &Model, head: usize) -> Option<(usize, usize)> {
    let mut shares = vec![0.0; sight.text.words.len()];
    for feature in &sight.features {
        let (from, to) = feature.words;
        let weight = model.weights_of(feature.key).get(head).copied();
        let Some(row) = shares.get_mut(from..to).filter(|it| !it.is_empty()) else {
            continue;
        };
        let count = f64::from(u32::try_from(row.len()).unwrap_or(u32::MAX));
        let share = feature.value * f64::from(weight.unwrap_or_default()) / count;
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
            if sum > best.map_or(0.0, |it| it.0) {
                best = Some((sum, from, to + 1));
            }
        }
    }
    best.map(|(_, from, to)| (from, to))
}
