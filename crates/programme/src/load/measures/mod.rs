//! Reads measures, joins their structure with their words, and checks both.

mod check;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::check::Words;
use crate::measure::{Choice, ChoiceSet, Measure};
use crate::source::{Files, Report, Source};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureWords {
    title: String,
    short_title: String,
    about: String,
    recall: String,
    instruction: String,
    confirmation: Option<String>,
    choices: BTreeMap<String, BTreeMap<String, String>>,
    items: BTreeMap<String, String>,
    #[serde(default)]
    hints: BTreeMap<String, String>,
    difficulty: Option<String>,
    scales: BTreeMap<String, String>,
    #[serde(default)]
    bands: BTreeMap<String, String>,
    short_form: Option<ShortFormWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShortFormWords {
    title: String,
    short_title: String,
}

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Vec<Measure> {
    let folders = files.folders("measures").into_iter();
    let read: Vec<_> = folders
        .filter_map(|folder| read_one(files, folder, language, report))
        .collect();
    for (source, measure) in &read {
        let Some(form) = &measure.short_form else {
            continue;
        };
        let twice = |other: &Measure| {
            let theirs = other
                .short_form
                .as_ref()
                .filter(|_| other.key != measure.key);
            other.key == form.key || theirs.is_some_and(|it| it.key == form.key)
        };
        if read.iter().any(|(_, other)| twice(other)) {
            let what = format!("the key `{}` is used twice", form.key);
            report.problem(source, "short_form.key", what);
        }
    }
    read.into_iter().map(|(_, measure)| measure).collect()
}

fn read_one<'f>(
    files: &'f Files,
    folder: &str,
    language: &str,
    report: &mut Report,
) -> Option<(Source<'f>, Measure)> {
    let structure = files.parse::<Measure>(&format!("measures/{folder}/measure.toml"), report);
    let words = files.parse::<MeasureWords>(&format!("measures/{folder}/{language}.toml"), report);
    let Some((source, mut measure)) = structure else {
        if let Some((source, _)) = &words {
            report.texts(source);
        }
        return None;
    };
    report.same_key(&source, "key", &measure.key, folder);
    if let Some((words_source, words)) = words {
        report.texts(&words_source);
        join(&mut measure, words, &words_source, &source, report);
    } else {
        number_choices(&mut measure);
    }
    check::structure(&measure, &source, report);
    Some((source, measure))
}

/// Gives every item its choices, still without words.
fn number_choices(measure: &mut Measure) {
    let sets = measure.choice_sets.clone();
    for item in measure.items.iter_mut().chain(&mut measure.difficulty) {
        if let Some(set) = sets.iter().find(|it| it.key == item.choice_set) {
            item.choices = choices(set, |_| String::new());
        }
    }
}

fn choices(set: &ChoiceSet, mut label: impl FnMut(u8) -> String) -> Vec<Choice> {
    let choice = |(place, value): (usize, &u8)| Choice {
        value: *value,
        label: label(*value),
        minutes: set.minutes.get(place).copied(),
        loinc: set.loinc.get(place).cloned(),
    };
    set.values.iter().enumerate().map(choice).collect()
}

fn join(
    measure: &mut Measure,
    mut words: MeasureWords,
    source: &Source<'_>,
    structure: &Source<'_>,
    report: &mut Report,
) {
    let short = words.short_form.take();
    both(
        measure.short_form.is_some(),
        short.is_some(),
        "short_form",
        source,
        report,
    );
    if let (Some(form), Some(words)) = (&mut measure.short_form, short) {
        form.title = words.title;
        form.short_title = words.short_title;
    }
    let confirmation = words.confirmation.take();
    both(
        measure.needs_confirmation,
        confirmation.is_some(),
        "confirmation",
        source,
        report,
    );
    measure.confirmation = confirmation.unwrap_or_default();
    let difficulty = words.difficulty.take();
    both(
        measure.difficulty.is_some(),
        difficulty.is_some(),
        "difficulty",
        source,
        report,
    );
    if let (Some(item), Some(text)) = (&mut measure.difficulty, difficulty) {
        item.text = text;
    }
    let labelled = join_choices(
        &measure.choice_sets,
        std::mem::take(&mut words.choices),
        source,
        report,
    );
    join_items(measure, &mut words, source, report);
    let places = (0..measure.items.len()).map(|it| format!("items.{it}.choices"));
    let places = places.chain(["difficulty.choices".to_owned()]);
    for (item, at) in measure
        .items
        .iter_mut()
        .chain(&mut measure.difficulty)
        .zip(places)
    {
        if let Some(choices) = labelled.get(&item.choice_set) {
            item.choices.clone_from(choices);
        } else {
            let what = format!("there are no choices called `{}`", item.choice_set);
            report.problem(structure, &at, what);
        }
    }
    measure.title = words.title;
    measure.short_title = words.short_title;
    measure.about = words.about;
    measure.recall = words.recall;
    measure.instruction = words.instruction;
}

/// What the structure has needs words, and the other way round.
fn both(structure: bool, words: bool, at: &str, source: &Source<'_>, report: &mut Report) {
    if structure && !words {
        report.problem(source, "", format!("no words for `{at}`"));
    } else if words && !structure {
        report.problem(
            source,
            at,
            format!("words for `{at}`, which the structure does not have"),
        );
    }
}

fn join_items(
    measure: &mut Measure,
    words: &mut MeasureWords,
    source: &Source<'_>,
    report: &mut Report,
) {
    let mut texts = Words::new(source, "items", std::mem::take(&mut words.items));
    let mut hints = Words::new(source, "hints", std::mem::take(&mut words.hints));
    for item in &mut measure.items {
        item.text = texts.take(&item.key, report);
        item.hint = hints.take_if_any(&item.key);
    }
    let mut titles = Words::new(source, "scales", std::mem::take(&mut words.scales));
    let mut bands = Words::new(source, "bands", std::mem::take(&mut words.bands));
    for scale in &mut measure.scales {
        scale.title = titles.take(&scale.key, report);
        for band in &mut scale.bands {
            band.label = bands.take(&band.key, report);
        }
    }
    for table in [texts, hints, titles, bands] {
        table.finish(report);
    }
}

/// Joins choices with their labels. A set may name only some of its values, but always its ends.
fn join_choices(
    sets: &[ChoiceSet],
    words: BTreeMap<String, BTreeMap<String, String>>,
    source: &Source<'_>,
    report: &mut Report,
) -> BTreeMap<String, Vec<Choice>> {
    let mut by_set = Words::new(source, "choices", words);
    let mut labelled = BTreeMap::new();
    for set in sets {
        let labels = by_set.take(&set.key, report);
        let is_end =
            |value| set.values.first() == Some(&value) || set.values.last() == Some(&value);
        let known = !labels.is_empty();
        let mut labels = Words::new(source, format!("choices.{}", set.key), labels);
        let choices = choices(set, |value| {
            let key = value.to_string();
            if known && is_end(value) {
                labels.take(&key, report)
            } else {
                labels.take_if_any(&key)
            }
        });
        labels.finish(report);
        labelled.insert(set.key.clone(), choices);
    }
    by_set.finish(report);
    labelled
}
