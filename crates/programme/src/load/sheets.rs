//! Reads sheets, joins their structure with their words, and checks both.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::check::Words;
use crate::sheet::{FieldKind, Sheet, SheetField};
use crate::source::{Files, Report, Source};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetWords {
    title: String,
    about: String,
    steps: BTreeMap<String, StepWords>,
    fields: BTreeMap<String, FieldWords>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepWords {
    title: String,
    #[serde(default)]
    text: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldWords {
    #[serde(default)]
    label: String,
    #[serde(default)]
    hint: String,
    #[serde(default)]
    low: String,
    #[serde(default)]
    high: String,
    #[serde(default)]
    short: String,
    #[serde(default)]
    options: BTreeMap<String, String>,
}

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Vec<Sheet> {
    let folders = files.folders("sheets").into_iter();
    folders
        .filter_map(|folder| read_one(files, folder, language, report))
        .collect()
}

fn read_one(files: &Files, folder: &str, language: &str, report: &mut Report) -> Option<Sheet> {
    let structure = files.parse::<Sheet>(&format!("sheets/{folder}/sheet.toml"), report);
    let words = files.parse::<SheetWords>(&format!("sheets/{folder}/{language}.toml"), report);
    if let Some((source, _)) = &words {
        report.texts(source);
        // Titles and labels alone have no reading grade: the file is read as one.
        report.prose_by(source, 0);
    }
    let (source, mut sheet) = structure?;
    report.same_key(&source, "key", &sheet.key, folder);
    check(&sheet, &source, report);
    if let Some((source, words)) = words {
        join(&mut sheet, words, &source, report);
    }
    Some(sheet)
}

fn check(sheet: &Sheet, source: &Source<'_>, report: &mut Report) {
    report.key(source, "key", &sheet.key);
    report.given(source, "reference", &sheet.reference, "the reference");
    report.keys(
        source,
        "steps",
        sheet.steps.iter().map(|it| it.key.as_str()),
    );
    if sheet.steps.is_empty() {
        report.problem(source, "steps", "at least one step is needed");
    }
    let mut seen: Vec<&str> = Vec::new();
    for (index, step) in sheet.steps.iter().enumerate() {
        let at = format!("steps.{index}");
        if step.fields.is_empty() {
            report.problem(source, &at, "a step has at least one field");
        }
        for (nth, field) in step.fields.iter().enumerate() {
            let at = format!("{at}.fields.{nth}");
            if seen.contains(&field.key.as_str()) {
                report.problem(
                    source,
                    &at,
                    format!("the field `{}` is asked for twice", field.key),
                );
            }
            seen.push(&field.key);
            check_field(field, &at, source, report);
        }
        if let Some(pinned) = &step.pins
            && !seen.contains(&pinned.as_str())
        {
            let what = format!("`pins` names `{pinned}`, which has not been asked for by then");
            report.problem(source, &format!("{at}.pins"), what);
        }
    }
}

fn check_field(field: &SheetField, at: &str, source: &Source<'_>, report: &mut Report) {
    let is_choice = field.kind == FieldKind::Pick;
    // The safety question may have words of its own.
    let may_choose = is_choice || field.kind == FieldKind::Real;
    if is_choice && field.option_keys.is_empty() || !may_choose && !field.option_keys.is_empty() {
        report.problem(source, at, "`pick` has `options`, and nothing else has");
    }
    let is_text = matches!(
        field.kind,
        FieldKind::Text | FieldKind::Line | FieldKind::Lines
    );
    if !is_text && (field.rows.is_some() || field.ideas.is_some()) {
        report.problem(source, at, "`rows` and `ideas` belong to texts");
    }
}

fn join(sheet: &mut Sheet, words: SheetWords, source: &Source<'_>, report: &mut Report) {
    sheet.title = words.title;
    sheet.about = words.about;
    let mut steps = Words::new(source, "steps", words.steps);
    let mut fields = Words::new(source, "fields", words.fields);
    for step in &mut sheet.steps {
        let found = steps.take(&step.key, report);
        step.title = found.title;
        step.text = found.text;
        for field in &mut step.fields {
            // The safety question and the choice of someone have words of their own.
            let found = match field.kind {
                FieldKind::Bond | FieldKind::Real | FieldKind::Day => {
                    fields.take_if_any(&field.key)
                }
                _ => fields.take(&field.key, report),
            };
            say(field, found, source, report);
        }
    }
    steps.finish(report);
    fields.finish(report);
}

fn say(field: &mut SheetField, words: FieldWords, source: &Source<'_>, report: &mut Report) {
    let at = format!("fields.{}", field.key);
    let is_scale = matches!(field.kind, FieldKind::Percent | FieldKind::Level);
    if is_scale && (words.low.is_empty() || words.high.is_empty()) {
        report.problem(
            source,
            &at,
            "a scale says what its ends mean: `low` and `high`",
        );
    }
    let mut options = Words::new(source, format!("{at}.options"), words.options);
    field.options = field
        .option_keys
        .iter()
        .map(|it| options.take(it, report))
        .collect();
    options.finish(report);
    field.short = if words.short.is_empty() {
        words.label.clone()
    } else {
        words.short
    };
    field.label = words.label;
    field.hint = words.hint;
    field.low = words.low;
    field.high = words.high;
}
