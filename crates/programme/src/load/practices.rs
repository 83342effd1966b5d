//! Reads practices, joins their structure with their words, and checks both.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::check::Words;
use crate::practice::{Breath, Cue, Practice, PracticeKind};
use crate::source::{Files, Report, Source};

/// A step and a practice's minutes may differ by less than this many seconds.
const MINUTES_TOLERANCE_SECONDS: u32 = 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PracticeWords {
    title: String,
    summary: String,
    #[serde(default)]
    cautions: BTreeMap<String, String>,
    steps: BTreeMap<String, String>,
}

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Vec<Practice> {
    let folders = files.folders("practices").into_iter();
    let read: Vec<_> = folders
        .filter_map(|folder| read_one(files, folder, language, report))
        .collect();
    check_short(&read, report);
    read.into_iter().map(|(_, practice)| practice).collect()
}

fn read_one<'f>(
    files: &'f Files,
    folder: &str,
    language: &str,
    report: &mut Report,
) -> Option<(Source<'f>, Practice)> {
    let structure = files.parse::<Practice>(&format!("practices/{folder}/practice.toml"), report);
    let words =
        files.parse::<PracticeWords>(&format!("practices/{folder}/{language}.toml"), report);
    if let Some((source, words)) = &words {
        report.texts(source);
        let all = [&words.title, &words.summary].into_iter();
        let all = all
            .chain(words.cautions.values())
            .chain(words.steps.values());
        report.prose(source, "", all.map(String::as_str));
    }
    let (source, mut practice) = structure?;
    report.same_key(&source, "key", &practice.key, folder);
    check(&practice, &source, report);
    if let Some((source, words)) = words {
        join(&mut practice, words, &source, report);
    }
    Some((source, practice))
}

fn join(practice: &mut Practice, words: PracticeWords, source: &Source<'_>, report: &mut Report) {
    practice.title = words.title;
    practice.summary = words.summary;
    let mut cautions = Words::new(source, "cautions", words.cautions);
    practice.cautions = practice
        .caution_keys
        .iter()
        .map(|it| cautions.take(it, report))
        .collect();
    cautions.finish(report);
    let mut steps = Words::new(source, "steps", words.steps);
    for step in &mut practice.steps {
        step.text = steps.take(&step.words, report);
    }
    steps.finish(report);
}

fn check(practice: &Practice, source: &Source<'_>, report: &mut Report) {
    report.key(source, "key", &practice.key);
    report.given(source, "reference", &practice.reference, "the reference");
    if practice.minutes == 0 {
        report.problem(source, "minutes", "`minutes` is at least 1");
    }
    if practice.steps.is_empty() {
        report.problem(source, "steps", "at least one step is needed");
    }
    let bodily = matches!(
        practice.kind,
        PracticeKind::Breathing | PracticeKind::Relaxation
    );
    if bodily && practice.caution_keys.is_empty() {
        let what = "breathing and relaxation need at least one caution";
        report.problem(source, "cautions", what);
    }
    let breathes = practice
        .steps
        .iter()
        .any(|it| matches!(it.cue, Cue::Breathe(_)));
    if breathes != (practice.kind == PracticeKind::Breathing) {
        let what =
            "a step with `breathe` belongs to a practice of kind `breathing`, and is needed there";
        report.problem(source, "kind", what);
    }
    for (index, step) in practice.steps.iter().enumerate() {
        let at = format!("steps.{index}");
        if step.seconds == Some(0) {
            report.problem(
                source,
                &format!("{at}.seconds"),
                "a step lasts at least a second; leave `seconds` out to wait for the person",
            );
        }
        if let Cue::Breathe(breath) = &step.cue {
            check_breath(breath, step.seconds, &format!("{at}.cue"), source, report);
        }
    }
    let seconds: Option<u32> = practice
        .steps
        .iter()
        .map(|it| it.seconds.map(u32::from))
        .sum();
    let minutes = u32::from(practice.minutes) * 60;
    if let Some(seconds) = seconds.filter(|it| it.abs_diff(minutes) >= MINUTES_TOLERANCE_SECONDS) {
        let what = format!(
            "the steps last {seconds} seconds, which is not {} minutes",
            practice.minutes
        );
        report.problem(source, "minutes", what);
    }
}

fn check_breath(
    breath: &Breath,
    seconds: Option<u16>,
    at: &str,
    source: &Source<'_>,
    report: &mut Report,
) {
    let parts = [
        breath.inhale,
        breath.top_up,
        breath.hold,
        breath.exhale,
        breath.hold_out,
    ];
    let sensible = parts.iter().all(|it| (0.0..=20.0).contains(it));
    if !sensible || breath.inhale <= 0.0 || breath.exhale <= 0.0 {
        let what = "breaths last up to 20 seconds, and `inhale` and `exhale` are above 0";
        return report.problem(source, at, what);
    }
    match seconds {
        None => report.problem(source, at, "a step with `breathe` has `seconds`"),
        Some(seconds) if breath.cycles(seconds) == 0 => {
            report.problem(source, at, "the step is shorter than one breath");
        }
        Some(_) => {}
    }
}

/// Shorter versions exist, and are shorter.
fn check_short(read: &[(Source<'_>, Practice)], report: &mut Report) {
    for (source, practice) in read {
        let Some(short) = &practice.short else {
            continue;
        };
        match read.iter().find(|(_, it)| it.key == *short) {
            None => report.problem(source, "short", format!("there is no practice `{short}`")),
            Some((_, other)) if other.minutes >= practice.minutes => {
                report.problem(source, "short", format!("`{short}` is not shorter"));
            }
            Some(_) => {}
        }
    }
}
