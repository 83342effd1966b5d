//! Whether a programme holds together as a whole: its head, its keys, its files.

use std::collections::BTreeSet;

use super::{Head, Keys, Programme};
use crate::check::is_version;
use crate::helpline::Country;
use crate::practice::Moment;
use crate::source::{Files, Problem, Report, Source};

pub(super) fn head(head: &Head, source: &Source<'_>, report: &mut Report) {
    if !is_version(&head.version) {
        report.problem(
            source,
            "version",
            "the version is three numbers such as `1.4.0`",
        );
    }
    if head.language.len() != 2 || !head.language.chars().all(|it| it.is_ascii_lowercase()) {
        report.problem(
            source,
            "language",
            "the language is an ISO 639 code such as `en`",
        );
    }
}

/// A key that was retired is never used again.
pub(super) fn retired(
    programme: &Programme,
    retired: &Keys,
    source: &Source<'_>,
    report: &mut Report,
) {
    let measures = programme
        .measures
        .iter()
        .chain(&programme.short_forms)
        .map(|it| &it.key);
    let lines = programme.helplines.countries.iter().flat_map(Country::all);
    let lines = lines
        .chain(&programme.helplines.directories)
        .map(|it| &it.key);
    let sessions = &programme.sessions.all;
    let pieces = sessions.iter().flat_map(|it| &it.steps);
    let pieces = pieces.flat_map(|it| &it.pieces).map(|it| &it.key);
    let conversations = programme.conversations.iter();
    let used: [(&str, &Vec<String>, BTreeSet<&String>); 9] = [
        ("measures", &retired.measures, measures.collect()),
        (
            "practices",
            &retired.practices,
            programme.practices.iter().map(|it| &it.key).collect(),
        ),
        (
            "distortions",
            &retired.distortions,
            programme.distortions.iter().map(|it| &it.key).collect(),
        ),
        ("helplines", &retired.helplines, lines.collect()),
        (
            "sessions",
            &retired.sessions,
            sessions.iter().map(|it| &it.key).collect(),
        ),
        ("pieces", &retired.pieces, pieces.collect()),
        (
            "drills",
            &retired.drills,
            programme.drills.iter().map(|it| &it.key).collect(),
        ),
        (
            "worked",
            &retired.worked,
            programme.worked.iter().map(|it| &it.key).collect(),
        ),
        (
            "conversations",
            &retired.conversations,
            conversations.map(|it| &it.key).collect(),
        ),
    ];
    for (name, retired, used) in used {
        for (index, key) in retired
            .iter()
            .enumerate()
            .filter(|(_, key)| used.contains(key))
        {
            let what = format!("`{key}` is retired and is used again");
            report.problem(source, &format!("retired.{name}.{index}"), what);
        }
    }
}

/// There is something to work with in every part, and for every moment.
pub(super) fn whole(programme: &Programme, source: &Source<'_>, report: &mut Report) {
    let parts = [
        ("measures", programme.measures.is_empty()),
        ("practices", programme.practices.is_empty()),
        ("distortions", programme.distortions.is_empty()),
        ("helplines", programme.helplines.countries.is_empty()),
        (
            "helplines/directories.toml",
            programme.helplines.directories.is_empty(),
        ),
    ];
    for (name, _) in parts.iter().filter(|(_, empty)| *empty) {
        report.problem(
            source,
            "",
            format!("`{name}` holds nothing that can be used"),
        );
    }
    for moment in Moment::ALL {
        if programme.practices_for(moment, true).next().is_none() {
            let what = format!("no practice is `good_for = \"{}\"` at night", moment.key());
            report.problem(source, "", what);
        }
    }
}

/// Folders with one list, whose file is called the same, and its words.
const LISTS: [&str; 11] = [
    "distortions",
    "worked",
    "urges",
    "triggers",
    "ladders",
    "asking",
    "drills",
    "values",
    "activities",
    "breakup",
    "tools",
];

/// Every data file lies where it is read, or is the same words in another language.
pub(super) fn paths(files: &Files, report: &mut Report) {
    for path in files.paths() {
        let parts: Vec<_> = path.split('/').collect();
        let is_prose = |it: &str| it.strip_suffix(".md").is_some_and(|it| it.len() == 2);
        let is_words = |it: &str| it.strip_suffix(".toml").is_some_and(|it| it.len() == 2);
        let known = match parts.as_slice() {
            ["programme.toml"] | ["helplines", _] | ["sessions", "sources.toml"] => true,
            [folder, file] if LISTS.contains(folder) => {
                file.strip_suffix(".toml") == Some(folder) || is_words(file)
            }
            ["measures", _, file] => *file == "measure.toml" || is_words(file),
            ["practices", _, file] => *file == "practice.toml" || is_words(file),
            ["sheets", _, file] => *file == "sheet.toml" || is_words(file),
            ["conversations", _, file] => *file == "conversation.toml" || is_words(file),
            ["lens", language, file] => language.len() == 2 && file.strip_suffix(".toml").is_some(),
            ["helplines", "words", file] => is_words(file),
            ["pages", _, file] => is_prose(file),
            ["sessions", _, file] => *file == "session.toml" || is_prose(file),
            _ => false,
        };
        if !known {
            let what = "nothing reads this file; is it in the right place?".to_owned();
            report.problems.push(Problem {
                file: files.full(path),
                line: 1,
                what,
            });
        }
    }
}
