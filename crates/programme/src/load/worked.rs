//! Reads worked thoughts.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lists;
use crate::check::Words;
use crate::distortion::Distortion;
use crate::source::{Files, Report, Source};
use crate::worked::{WorkedKind, WorkedThought};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    thoughts: Vec<WorkedThought>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThoughtWords {
    situation: String,
    thought: String,
    why: String,
    fairer: Option<String>,
    #[serde(default)]
    reasons: BTreeMap<String, String>,
}

pub(super) fn read(
    files: &Files,
    language: &str,
    distortions: &[Distortion],
    report: &mut Report,
) -> Vec<WorkedThought> {
    type AllWords = BTreeMap<String, ThoughtWords>;
    let names = ("worked", language);
    let read = lists::files::<Structure, AllWords>(files, "worked", names, 1, report);
    let Some((source, Structure { mut thoughts }, words_in, words)) = read else {
        return Vec::new();
    };
    report.keys(
        &source,
        "thoughts",
        thoughts.iter().map(|it| it.key.as_str()),
    );
    for (index, thought) in thoughts.iter().enumerate() {
        check(
            thought,
            &format!("thoughts.{index}"),
            distortions,
            &source,
            report,
        );
    }
    if let Some(words_in) = words_in {
        join(&mut thoughts, words, &words_in, report);
    }
    thoughts
}

fn check(
    thought: &WorkedThought,
    at: &str,
    distortions: &[Distortion],
    source: &Source<'_>,
    report: &mut Report,
) {
    let is_habit = thought.kind == WorkedKind::Habit;
    if is_habit == thought.answers.is_empty() {
        let what = "a habit has `answers`, and only a habit";
        report.problem(source, &format!("{at}.answers"), what);
    }
    for key in thought.answers.iter().chain(&thought.near) {
        if distortions.iter().all(|it| it.key != *key) {
            report.problem(source, at, format!("there is no thinking habit `{key}`"));
        }
    }
    if thought.near.iter().any(|it| thought.answers.contains(it)) {
        let what = "a habit is either in `answers` or in `near`";
        report.problem(source, &format!("{at}.near"), what);
    }
    if !(1..=3).contains(&thought.level) {
        report.problem(source, &format!("{at}.level"), "`level` is 1, 2 or 3");
    }
}

fn join(
    thoughts: &mut [WorkedThought],
    words: BTreeMap<String, ThoughtWords>,
    source: &Source<'_>,
    report: &mut Report,
) {
    let mut all = Words::new(source, "", words);
    for thought in thoughts {
        let words = all.take(&thought.key, report);
        if words.situation.is_empty() {
            // Missing as a whole, which has been said.
            continue;
        }
        let key = &thought.key;
        if words.fairer.is_some() != (thought.kind == WorkedKind::Habit) {
            report.problem(
                source,
                key,
                "a habit has a `fairer` sentence, and only a habit",
            );
        }
        let mut reasons = Words::new(source, format!("{key}.reasons"), words.reasons);
        let keys = thought.answers.iter().chain(&thought.near);
        thought.reasons = keys.map(|it| reasons.take(it, report)).collect();
        reasons.finish(report);
        thought.situation = words.situation;
        thought.thought = words.thought;
        thought.why = words.why;
        thought.fairer = words.fairer;
    }
    all.finish(report);
}
