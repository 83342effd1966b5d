//! Hints: how often they are ones that a person gave, too.

use std::collections::BTreeMap;

use lens::train::Chance;
use lens::train::data::{Sentence, Shows};
use lens::{MOST_HINTS, Sight};
use programme::LensCues;

/// Resamplings of the sentences, for intervals of 95 of 100.
const RESAMPLINGS: usize = 1000;

/// One sentence and the hints for it.
struct Judged<'s> {
    sentence: &'s Sentence,
    truth: &'s [usize],
    hints: Vec<usize>,
}

pub(crate) fn thoughts(
    cues: &LensCues,
    judged: &crate::Judged,
    sights: &[Sight],
    train: &[Sentence],
    misses: bool,
) {
    let by = |hints: &dyn Fn(usize, &Sentence) -> Vec<usize>| -> Vec<Judged<'_>> {
        let each = judged.sentences.iter().enumerate().filter_map(|(at, it)| {
            let truth: &[usize] = match &it.shows {
                Shows::Habits(habits) => habits,
                Shows::None(_) => &[],
                _ => return None,
            };
            let hints = hints(at, it).into_iter().take(MOST_HINTS).collect();
            Some(Judged {
                sentence: it,
                truth,
                hints,
            })
        });
        each.collect()
    };
    let often = most_often(train);
    let all: Vec<(&str, Vec<Judged<'_>>)> = vec![
        ("rules and model", by(&|at, _| judged.hints[at].clone())),
        (
            "rules alone, most hits first",
            by(&|at, _| sights[at].habits_by_rules()),
        ),
        ("most frequent habits always", by(&|_, _| often.clone())),
        ("by length alone", by(&|_, it| by_length(train, &often, it))),
    ];
    table(&all);
    let Some((_, ours)) = all.first() else { return };
    by_writer(ours);
    by_habit(cues, ours);
    if misses {
        list(cues, ours);
    }
}

fn table(all: &[(&str, Vec<Judged<'_>>)]) {
    println!(
        "\n| hints by | first is right | one of three is right | further ones that are right | some hint with a habit | some hint without |"
    );
    println!("|---|---|---|---|---|---|");
    for (name, judged) in all {
        let further: Vec<bool> = judged
            .iter()
            .filter(|it| !it.truth.is_empty())
            .flat_map(|it| it.hints.iter().skip(1).map(|hint| it.truth.contains(hint)))
            .collect();
        println!(
            "| {name} | {} | {} | {} of {} | {} | {} |",
            share(
                judged,
                |it| !it.truth.is_empty(),
                |it| { it.hints.first().is_some_and(|hint| it.truth.contains(hint)) }
            ),
            share(
                judged,
                |it| !it.truth.is_empty(),
                |it| { it.hints.iter().any(|hint| it.truth.contains(hint)) }
            ),
            share(&further, |_| true, |it| *it),
            further.len(),
            share(judged, |it| !it.truth.is_empty(), |it| !it.hints.is_empty()),
            share(judged, |it| it.truth.is_empty(), |it| !it.hints.is_empty()),
        );
    }
}

fn by_writer(ours: &[Judged<'_>]) {
    let mut writers: Vec<&str> = ours.iter().map(|it| it.sentence.writer.as_str()).collect();
    writers.sort_unstable();
    writers.dedup();
    println!("\n| writer | with a habit | first is right | one of three | hint without |");
    println!("|---|---|---|---|---|");
    for writer in writers {
        let own = |it: &Judged<'_>| it.sentence.writer == writer;
        println!(
            "| {writer} | {} | {} | {} | {} |",
            ours.iter()
                .filter(|it| own(it) && !it.truth.is_empty())
                .count(),
            share(
                ours,
                |it| own(it) && !it.truth.is_empty(),
                |it| { it.hints.first().is_some_and(|hint| it.truth.contains(hint)) }
            ),
            share(
                ours,
                |it| own(it) && !it.truth.is_empty(),
                |it| { it.hints.iter().any(|hint| it.truth.contains(hint)) }
            ),
            share(
                ours,
                |it| own(it) && it.truth.is_empty(),
                |it| !it.hints.is_empty()
            ),
        );
    }
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for it in ours {
        if let Shows::None(kind) = &it.sentence.shows {
            let (hinted, all) = kinds.entry(kind).or_default();
            *hinted += usize::from(!it.hints.is_empty());
            *all += 1;
        }
    }
    println!("\nhinted without a habit, of all: {kinds:?}");
}

fn by_habit(cues: &LensCues, ours: &[Judged<'_>]) {
    println!(
        "\n| habit | sentences | first among its own | recall in three | precision in three |"
    );
    println!("|---|---|---|---|---|");
    for (at, habit) in cues.habits.iter().enumerate() {
        let shown = |it: &Judged<'_>| it.hints.contains(&at);
        println!(
            "| {} | {} | {} | {} | {} |",
            habit.distortion,
            ours.iter().filter(|it| it.truth.contains(&at)).count(),
            share(
                ours,
                |it| it.truth.contains(&at),
                |it| it.hints.first() == Some(&at)
            ),
            share(ours, |it| it.truth.contains(&at), shown),
            share(ours, shown, |it| it.truth.contains(&at)),
        );
    }
}

fn list(cues: &LensCues, ours: &[Judged<'_>]) {
    let name = |at: &usize| cues.habits.get(*at).map_or("", |it| it.distortion.as_str());
    let names = |all: &[usize]| all.iter().map(name).collect::<Vec<_>>().join(",");
    for it in ours.iter().filter(|it| !it.truth.is_empty()) {
        if !it.hints.iter().any(|hint| it.truth.contains(hint)) {
            println!(
                "MISS\t{}\t{}\t{}",
                names(it.truth),
                names(&it.hints),
                it.sentence.text
            );
        }
    }
}

/// A share in percent with its interval, by resampling the sentences.
fn share<T>(all: &[T], counted: impl Fn(&T) -> bool, holds: impl Fn(&T) -> bool) -> String {
    let hits: Vec<bool> = all.iter().filter(|it| counted(it)).map(holds).collect();
    if hits.is_empty() {
        return "-".to_owned();
    }
    let percent = |count: usize| 100.0 * count as f64 / hits.len() as f64;
    let mut chance = Chance(7);
    let mut shares: Vec<f64> = (0..RESAMPLINGS)
        .map(|_| {
            let drawn = (0..hits.len()).filter(|_| hits[chance.below(hits.len())]);
            percent(drawn.count())
        })
        .collect();
    shares.sort_by(f64::total_cmp);
    let at = |part: f64| shares[(part * (RESAMPLINGS - 1) as f64) as usize];
    let found = percent(hits.iter().filter(|it| **it).count());
    format!("{found:.1} ({:.1} to {:.1})", at(0.025), at(0.975))
}

fn most_often(train: &[Sentence]) -> Vec<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for it in train {
        if let Shows::Habits(habits) = &it.shows {
            for habit in habits {
                *counts.entry(*habit).or_default() += 1;
            }
        }
    }
    let mut order: Vec<_> = counts.into_iter().collect();
    order.sort_by_key(|(habit, count)| (usize::MAX - count, *habit));
    order.into_iter().map(|(habit, _)| habit).collect()
}

/// The most frequent habits among training sentences of about the same length.
fn by_length(train: &[Sentence], often: &[usize], it: &Sentence) -> Vec<usize> {
    let length = |text: &str| text.split_whitespace().count() / 4;
    let near: Vec<Sentence> = train
        .iter()
        .filter(|other| length(&other.text) == length(&it.text))
        .cloned()
        .collect();
    let near = most_often(&near);
    if near.len() < MOST_HINTS {
        often.to_vec()
    } else {
        near
    }
}
