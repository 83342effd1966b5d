//! The sentences that were learned from and judged by: their form, their number, and that none is
//! another one in disguise.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "these are tests"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use lens::Text;
use lens::train::data::{Sentence, Shows, read};
use programme::Programme;

/// Two sentences that share more of their runs of three words than this are one sentence twice.
const SAME: f64 = 0.6;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn sentences(part: &str) -> Vec<Sentence> {
    let habits: Vec<String> = Programme::embedded()
        .lens
        .habits
        .iter()
        .map(|it| it.distortion.clone())
        .collect();
    read(&data().join(part), &habits).unwrap()
}

/// Runs of three words, the edges of the sentence included.
fn runs(text: &str) -> BTreeSet<[String; 3]> {
    let words = Text::read(text).words.into_iter().map(|it| it.text);
    let edge = || std::iter::once("|".to_owned());
    let words: Vec<String> = edge().chain(words).chain(edge()).collect();
    let runs = words
        .windows(3)
        .map(|it| <[String; 3]>::try_from(it.to_vec()).unwrap());
    runs.collect()
}

/// Pairs of sentences of which the first is among `one`, the second among `other`, that are
/// nearly the same.
fn nearly_the_same(one: &[&Sentence], other: &[&Sentence]) -> Vec<String> {
    let sets: Vec<_> = other.iter().map(|it| runs(&it.text)).collect();
    let mut holders: HashMap<&[String; 3], Vec<usize>> = HashMap::new();
    for (at, set) in sets.iter().enumerate() {
        for run in set {
            holders.entry(run).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for sentence in one {
        let own = runs(&sentence.text);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for at in own.iter().filter_map(|it| holders.get(it)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        for (at, count) in shared {
            let all = own.len() + sets[at].len() - count;
            if !std::ptr::eq(*sentence, other[at]) && count as f64 > SAME * all as f64 {
                pairs.push(format!("{} | {}", sentence.text, other[at].text));
            }
        }
    }
    pairs
}

#[test]
fn every_line_is_a_sentence_with_known_labels() {
    let kinds = ["neutral", "sad", "real", "question", "good", "plan"];
    let dangers = [
        "abuse",
        "threat",
        "watched",
        "coercion",
        "child",
        "self-harm",
        "suicide",
        "own-act",
    ];
    for part in ["train", "held_out", "danger/train", "danger/held_out"] {
        for it in sentences(part) {
            assert_eq!(it.text.trim(), it.text, "blanks around it");
            assert!(!it.text.contains('\t'), "{}", it.text);
            assert!(!Text::read(&it.text).words.is_empty(), "{}", it.text);
            match &it.shows {
                Shows::None(kind) => assert!(kinds.contains(&kind.as_str()), "{kind}"),
                Shows::Danger(kind) => assert!(dangers.contains(&kind.as_str()), "{kind}"),
                Shows::Habits(habits) => {
                    let once: BTreeSet<_> = habits.iter().collect();
                    assert_eq!(once.len(), habits.len(), "{}", it.text);
                }
                Shows::Ordinary => assert!(part.starts_with("danger"), "{}", it.text),
            }
        }
    }
}

#[test]
fn there_are_as_many_as_the_lens_was_promised() {
    let train = sentences("train");
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for it in &train {
        if let Shows::Habits(habits) = &it.shows {
            for habit in habits {
                *counts.entry(*habit).or_default() += 1;
            }
        }
    }
    let enough = counts.values().filter(|it| **it >= 250).count();
    assert!(enough >= 12, "{counts:?}");
    let none = train.iter().filter(|it| matches!(it.shows, Shows::None(_)));
    assert!(none.count() >= 2_000);
    let dangers = ["danger/train", "danger/held_out"].map(sentences).concat();
    let dangers = dangers
        .iter()
        .filter(|it| matches!(it.shows, Shows::Danger(_)));
    assert!(dangers.count() >= 400);
    let writers: BTreeSet<_> = train.iter().map(|it| &it.writer).collect();
    assert!(writers.len() >= 4, "{writers:?}");
}

/// The model card says how many there are.
#[test]
fn the_model_card_counts_the_same_sentences() {
    let card = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/lens.md");
    let card = std::fs::read_to_string(card).unwrap();
    let count = |part: &str, is: fn(&Shows) -> bool| {
        let count = sentences(part).iter().filter(|it| is(&it.shows)).count();
        match count / 1000 {
            0 => format!("{count} |"),
            thousands => format!("{thousands},{:03} |", count % 1000),
        }
    };
    for (row, count) in [
        (
            "learned from: danger ",
            count("danger/train", |it| matches!(it, Shows::Danger(_))),
        ),
        (
            "learned from: ordinary",
            count("danger/train", |it| *it == Shows::Ordinary),
        ),
        (
            "learned from: thoughts without",
            count("train", |it| matches!(it, Shows::None(_))),
        ),
        (
            "held out: danger",
            count("danger/held_out", |it| matches!(it, Shows::Danger(_))),
        ),
        (
            "held out: ordinary",
            count("danger/held_out", |it| *it == Shows::Ordinary),
        ),
        (
            "held out: thoughts with ",
            count("held_out", |it| matches!(it, Shows::Habits(_))),
        ),
        (
            "held out: thoughts without",
            count("held_out", |it| matches!(it, Shows::None(_))),
        ),
    ] {
        let mut rows = card
            .lines()
            .filter(|it| it.starts_with(&format!("| {row}")));
        assert!(rows.any(|it| it.ends_with(&count)), "{row}: {count}");
    }
}

#[test]
fn no_sentence_is_nearly_another() {
    for parts in [["train", "held_out"], ["danger/train", "danger/held_out"]] {
        let all = parts.map(sentences).concat();
        let all: Vec<&Sentence> = all.iter().collect();
        let pairs = nearly_the_same(&all, &all);
        assert!(
            pairs.is_empty(),
            "{} pairs:\n{}",
            pairs.len(),
            pairs.join("\n")
        );
    }
}

#[test]
fn nobody_wrote_for_both_sides() {
    let writers =
        |part| -> BTreeSet<String> { sentences(part).into_iter().map(|it| it.writer).collect() };
    for (train, held_out) in [("train", "held_out"), ("danger/train", "danger/held_out")] {
        assert!(writers(train).is_disjoint(&writers(held_out)));
    }
}

/// The check itself must be able to fail.
#[test]
fn a_sentence_with_a_word_changed_is_nearly_the_same() {
    let sentence = |text: &str| Sentence {
        writer: String::new(),
        shows: Shows::Ordinary,
        text: text.to_owned(),
    };
    let one = sentence("She never answers when I write to her about the weekend with my parents");
    let near = sentence("he never answers when I write to her about the weekend with my parents.");
    let far = sentence("She never answers when I ask what we will do at the weekend");
    assert_eq!(nearly_the_same(&[&one], &[&near]).len(), 1);
    assert!(nearly_the_same(&[&one], &[&far]).is_empty());
}
