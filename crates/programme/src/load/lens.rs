//! Reads what the lens looks for. A language need not have a lens.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::distortion::Distortion;
use crate::lens::{
    CueRule, DangerCue, DangerFile, HabitCues, HabitFile, LensCues, LossCue, LossFile, RuleFile,
    Twist, WordsFile,
};
use crate::source::{Files, Report, Source};
use crate::wording::{Classes, Wording};

/// Fewer rules than this would leave a habit to the model alone.
const FEWEST_WORDINGS: usize = 12;

pub(super) fn read(
    files: &Files,
    language: &str,
    distortions: &[Distortion],
    report: &mut Report,
) -> LensCues {
    let folder = format!("lens/{language}");
    let names = files.names(&folder);
    if names.is_empty() {
        return LensCues::default();
    }
    for name in &names {
        let known = matches!(*name, "words" | "danger" | "loss")
            || distortions.iter().any(|it| it.key == **name);
        if !known {
            report.problems.push(crate::source::Problem {
                file: files.full(&format!("{folder}/{name}.toml")),
                line: 1,
                what: format!("there is no thinking habit `{name}`"),
            });
        }
    }
    let Some((source, words)) = parse::<WordsFile>(files, &format!("{folder}/words.toml"), report)
    else {
        return LensCues::default();
    };
    let classes = words.classes;
    for (name, members) in &classes {
        for (index, member) in members.iter().enumerate() {
            let single: Classes = [(name.clone(), vec![member.clone()])].into();
            if let Err(what) = Wording::parse(&format!("<{name}>"), &single) {
                report.problem(&source, &format!("classes.{name}.{index}"), what);
            }
        }
    }
    for (index, kind) in words.kinds.iter().enumerate() {
        if !classes.contains_key(kind) {
            report.problem(
                &source,
                &format!("kinds.{index}"),
                format!("there is no class <{kind}>"),
            );
        }
    }
    let twists = twists(&source, &words.twists, &classes, report);
    let told_until = wordings(&words.told_until, "told_until", &classes, &source, report);
    let habits = distortions
        .iter()
        .filter_map(|it| habit(files, &folder, &it.key, &classes, report));
    LensCues {
        kinds: words.kinds,
        twists,
        told_until,
        fillers: words.fillers,
        habits: habits.collect(),
        danger: danger(files, &folder, &classes, report),
        loss: loss(files, &folder, &classes, report),
        classes,
    }
}

fn twists(
    source: &Source<'_>,
    all: &BTreeMap<Twist, Vec<String>>,
    classes: &Classes,
    report: &mut Report,
) -> BTreeMap<Twist, Vec<Wording>> {
    let read = all.iter().map(|(twist, texts)| {
        let at = format!("twists.{}", twist.key());
        (*twist, wordings(texts, &at, classes, source, report))
    });
    read.collect()
}

fn habit(
    files: &Files,
    folder: &str,
    key: &str,
    classes: &Classes,
    report: &mut Report,
) -> Option<HabitCues> {
    let (source, file) = parse::<HabitFile>(files, &format!("{folder}/{key}.toml"), report)?;
    report.given(&source, "why", &file.why, "`why`");
    report.prose(&source, "why", std::iter::once(file.why.as_str()));
    let mut rules = Vec::new();
    for (index, rule) in file.rules.into_iter().enumerate() {
        let at = format!("rules.{index}");
        report.given(&source, &format!("{at}.why"), &rule.why, "`why`");
        report.prose(&source, &at, std::iter::once(rule.why.as_str()));
        rules.push(self::rule(rule, &at, classes, &source, report));
    }
    let count: usize = rules.iter().map(|it| it.find.len()).sum();
    if count < FEWEST_WORDINGS {
        let what = format!("{count} wordings; at least {FEWEST_WORDINGS} are needed");
        report.problem(&source, "rules", what);
    }
    Some(HabitCues {
        distortion: key.to_owned(),
        why: file.why,
        rules,
    })
}

fn rule(
    rule: RuleFile,
    at: &str,
    classes: &Classes,
    source: &Source<'_>,
    report: &mut Report,
) -> CueRule {
    let find = wordings(&rule.find, &format!("{at}.find"), classes, source, report);
    let unless = wordings(
        &rule.unless,
        &format!("{at}.unless"),
        classes,
        source,
        report,
    );
    CueRule {
        why: rule.why,
        find,
        unless,
        even_if: rule.even_if,
    }
}

fn danger(files: &Files, folder: &str, classes: &Classes, report: &mut Report) -> Vec<DangerCue> {
    let file = parse::<DangerFile>(files, &format!("{folder}/danger.toml"), report);
    let Some((source, file)) = file else {
        return Vec::new();
    };
    if file.rules.is_empty() {
        report.problem(&source, "", "without rules for danger there can be no lens");
    }
    let read = file.rules.into_iter().enumerate().map(|(index, rule)| {
        let mut read = |texts: &[String], part: &str| {
            let at = format!("rules.{index}.{part}");
            wordings(texts, &at, classes, &source, report)
        };
        DangerCue {
            about: rule.about,
            find: read(&rule.find, "find"),
            sure: read(&rule.sure, "sure"),
            unless: read(&rule.unless, "unless"),
        }
    });
    read.collect()
}

fn loss(files: &Files, folder: &str, classes: &Classes, report: &mut Report) -> LossCue {
    let file = parse::<LossFile>(files, &format!("{folder}/loss.toml"), report);
    let Some((source, file)) = file else {
        return LossCue::default();
    };
    LossCue {
        find: wordings(&file.find, "find", classes, &source, report),
        unless: wordings(&file.unless, "unless", classes, &source, report),
    }
}

fn parse<'f, T: DeserializeOwned>(
    files: &'f Files,
    path: &str,
    report: &mut Report,
) -> Option<(Source<'f>, T)> {
    let (source, read) = files.parse::<T>(path, report)?;
    for (at, text) in source.texts() {
        if text.trim().is_empty() {
            report.problem(&source, &at, "the text is empty");
        }
    }
    Some((source, read))
}

fn wordings(
    texts: &[String],
    at: &str,
    classes: &Classes,
    source: &Source<'_>,
    report: &mut Report,
) -> Vec<Wording> {
    let mut read = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        match Wording::parse(text, classes) {
            Ok(wording) => read.push(wording),
            Err(what) => report.problem(source, &format!("{at}.{index}"), what),
        }
    }
    read
}
