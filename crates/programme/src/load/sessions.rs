//! Reads sessions, joins their structure with their words, and checks each by itself. What they
//! name elsewhere is checked in [`super::ways`].

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::prose::{self, Block, Page, Section};
use crate::reading::reading_grade;
use crate::session::{Reference, Session, SessionStep, Sessions, StepKind};
use crate::source::{Files, Problem, Report, Source};
use crate::{Phase, Situation};

/// The most minutes between two good places to stop.
const SITTING_MINUTES: u32 = 10;

/// Our own prose is written for grade 8. Above this it is a mistake.
pub(super) const GRADE_LIMIT: f64 = 10.0;

/// How many words one person reads in a session, at least and at most.
const WORDS: std::ops::RangeInclusive<usize> = 900..=1400;

/// Names of fields that every form of a step has, and so of no piece.
const TAKEN: [&str; 8] = [
    "base",
    "choice",
    "feedback",
    "goal",
    "id",
    "page",
    "submission",
    "then",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    sources: BTreeMap<String, SourceWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceWords {
    cite: String,
    about: String,
}

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Sessions {
    let folders = files.folders("sessions");
    if folders.is_empty() {
        return Sessions::default();
    }
    let sources = files.parse::<Sources>("sessions/sources.toml", report);
    let sources = sources.map_or_else(BTreeMap::new, |(_, it)| it.sources);
    let sources = sources.into_iter().map(|(key, it)| Reference {
        key,
        cite: it.cite,
        about: it.about,
    });
    let sources: Vec<_> = sources.collect();
    let common = page(files, &format!("sessions/common/{language}.md"), report);
    let common = common.unwrap_or_default();
    let folders = folders.into_iter().filter(|it| *it != "common");
    let read = folders.filter_map(|it| read_one(files, it, language, &common, &sources, report));
    let mut all: Vec<Session> = read.collect();
    all.sort_by_key(|it| it.order);
    Sessions { all, sources }
}

/// A file of prose, and what cannot be understood in it.
pub(super) fn page(files: &Files, path: &str, report: &mut Report) -> Option<Page> {
    let Some(text) = files.text(path) else {
        report
            .problems
            .push(at(files, path, 1, "the file is missing"));
        return None;
    };
    let (page, mistakes) = prose::read(text);
    let told = mistakes
        .into_iter()
        .map(|(line, what)| at(files, path, line, what));
    report.problems.extend(told);
    Some(page)
}

pub(super) fn at(files: &Files, path: &str, line: usize, what: impl Into<String>) -> Problem {
    Problem {
        file: files.full(path),
        line,
        what: what.into(),
    }
}

fn read_one(
    files: &Files,
    folder: &str,
    language: &str,
    common: &Page,
    sources: &[Reference],
    report: &mut Report,
) -> Option<Session> {
    let structure = files.parse::<Session>(&format!("sessions/{folder}/session.toml"), report);
    let path = format!("sessions/{folder}/{language}.md");
    let words = page(files, &path, report);
    let (source, mut session) = structure?;
    let named = format!("{:02}-{}", session.order, session.key);
    if folder != named {
        report.problem(
            &source,
            "key",
            format!("the folder would be called `{named}`"),
        );
    }
    check(&session, &source, sources, report);
    if let Some(words) = words {
        let mut told = Vec::new();
        join(&mut session, words, common, &mut told);
        read_aloud(&session, &mut told, report, |line, what| {
            at(files, &path, line, what)
        });
        report.problems.extend(
            told.into_iter()
                .map(|(line, what)| at(files, &path, line, what)),
        );
    }
    Some(session)
}

fn check(session: &Session, source: &Source<'_>, sources: &[Reference], report: &mut Report) {
    report.key(source, "key", &session.key);
    report.keys(
        source,
        "steps",
        session.steps.iter().map(|it| it.key.as_str()),
    );
    report.keys(
        source,
        "homework",
        session.homework.iter().map(|it| it.key.as_str()),
    );
    let pieces = session.steps.iter().flat_map(|it| &it.pieces);
    report.keys(source, "steps", pieces.clone().map(|it| it.key.as_str()));
    for it in pieces.clone().filter(|it| TAKEN.contains(&&*it.key)) {
        let what = format!("`{}` is the name of another field; use another key", it.key);
        report.problem(source, "steps", what);
    }
    if session.sources.is_empty() {
        report.problem(
            source,
            "sources",
            "a session says where its content comes from",
        );
    }
    for (index, key) in session.sources.iter().enumerate() {
        if sources.iter().all(|it| it.key != *key) {
            let what = format!("`sources.toml` has no `{key}`");
            report.problem(source, &format!("sources.{index}"), what);
        }
    }
    if (session.phase == Phase::Booster) != session.after_months.is_some() {
        let what = "a booster says `after_months`, and nothing else does";
        report.problem(source, "after_months", what);
    }
    if !pieces.clone().any(crate::Piece::is_shown) {
        let what = "at least one drawing, slider, sorting or before-after is needed";
        report.problem(source, "steps", what);
    }
    check_sittings(session, source, report);
    check_homework(session, source, report);
    for (index, step) in session.steps.iter().enumerate() {
        if step.gate.is_some() != step.instead.is_some() {
            let what = "a `gate` has an `instead`, for while it is shut";
            report.problem(source, &format!("steps.{index}"), what);
        }
        if step.gate.is_some() && step.opens.is_none() {
            let what = "a `gate` stands before something that it `opens`";
            report.problem(source, &format!("steps.{index}"), what);
        }
    }
}

/// Nobody sits for longer than ten minutes without a place to stop.
fn check_sittings(session: &Session, source: &Source<'_>, report: &mut Report) {
    for situation in Situation::ALL {
        let mut minutes = 0;
        for step in session.steps_for(*situation) {
            minutes += u32::from(step.minutes);
            if minutes > SITTING_MINUTES {
                let index = session.steps.iter().position(|it| it.key == step.key);
                let what =
                    format!("{minutes} minutes without a `pause`; at most {SITTING_MINUTES}");
                report.problem(source, &format!("steps.{}", index.unwrap_or(0)), what);
                return;
            }
            if step.pause {
                minutes = 0;
            }
        }
    }
}

/// Whoever cannot do what has a gate has something to choose.
fn check_homework(session: &Session, source: &Source<'_>, report: &mut Report) {
    let has_step = session.steps.iter().any(|it| it.kind == StepKind::Homework);
    if has_step == session.homework.is_empty() {
        let what = "a session has a step for homework if and only if it has homework";
        report.problem(source, "homework", what);
    }
    if session.homework.is_empty() {
        return;
    }
    let free = session.free_homework();
    for situation in Situation::ALL.iter().filter(|it| !free.contains(it.key())) {
        let what = format!("`{}` has no homework without a gate", situation.key());
        report.problem(source, "homework", what);
    }
}

/// Gives each step its section.
fn join(session: &mut Session, words: Page, common: &Page, told: &mut Vec<prose::Mistake>) {
    session.title = words.title;
    session.aim = words.aim;
    if session.title.is_empty() || session.aim.is_empty() {
        told.push((1, "a session has a title and an aim".to_owned()));
    }
    let mut sections = words.sections;
    let order: Vec<_> = sections.iter().map(|it| it.key.clone()).collect();
    let steps = session.steps.iter().map(|it| &it.key);
    let written = steps.filter(|it| order.contains(it));
    if !written.eq(order.iter()) {
        let what = "the sections stand in the order of the steps, and each is a step";
        told.push((1, what.to_owned()));
    }
    for step in &mut session.steps {
        let found = sections.iter().position(|it| it.key == step.key);
        let section = found.map(|it| sections.swap_remove(it));
        let from_common = || common.sections.iter().find(|it| it.key == step.kind.key());
        match section {
            Some(section) => join_step(step, section, &mut session.homework, told),
            None => match from_common() {
                Some(section) => {
                    step.title.clone_from(&section.title);
                    step.blocks.clone_from(&section.blocks);
                }
                None => told.push((1, format!("the step `{}` has no section", step.key))),
            },
        }
    }
    for it in session.homework.iter().filter(|it| it.text.contains('*')) {
        let what = format!(
            "the words of the homework `{}` are plain, no Markdown",
            it.key
        );
        told.push((1, what));
    }
    for it in session.homework.iter().filter(|it| it.text.is_empty()) {
        told.push((1, format!("the homework `{}` has no words", it.key)));
    }
}

fn join_step(
    step: &mut SessionStep,
    section: Section,
    homework: &mut [crate::Homework],
    told: &mut Vec<prose::Mistake>,
) {
    step.title = section.title;
    step.blocks = section.blocks;
    let line = section.line;
    for it in &mut step.pieces {
        let Some(words) = section.pieces.iter().find(|words| words.key == it.key) else {
            told.push((line, format!("the piece `{}` has no words", it.key)));
            continue;
        };
        let mistakes = it.join(words.request.clone(), &words.lines);
        told.extend(mistakes.into_iter().map(|what| (words.line, what)));
        if it.texts().iter().any(|it| it.contains('*')) {
            told.push((
                words.line,
                "the words of a piece are plain, no Markdown".to_owned(),
            ));
        }
        if it.request.is_empty() {
            told.push((words.line, "a piece says what to do or see".to_owned()));
        }
    }
    for words in &section.pieces {
        if step.pieces.iter().all(|it| it.key != words.key) {
            told.push((
                words.line,
                format!("the structure has no piece `{}`", words.key),
            ));
        }
    }
    for (key, title, text) in section.homework {
        let Some(it) = homework.iter_mut().find(|it| it.key == key) else {
            told.push((line, format!("the structure has no homework `{key}`")));
            continue;
        };
        (it.title, it.text) = (title, text);
    }
    for situation in Situation::ALL.iter().filter(|it| step.is_for(**it)) {
        let is_left_out = |it: &&Block| match it {
            Block::For(all) => all.iter().all(|it| !it.situations.contains(situation)),
            _ => false,
        };
        if step.blocks.iter().any(|it| is_left_out(&it)) {
            told.push((
                line,
                format!("there are no words for `{}`", situation.key()),
            ));
        }
    }
    let is_html = |it: &Block| crate::markdown::has_html(prose::plain(it, Situation::Single));
    if step.blocks.iter().any(is_html) {
        told.push((line, "HTML is not shown; write plain Markdown".to_owned()));
    }
}

/// How long and how hard a session is, for whomever it is longest and hardest.
fn read_aloud(
    session: &Session,
    told: &mut Vec<prose::Mistake>,
    report: &mut Report,
    at: impl Fn(usize, String) -> Problem,
) {
    let read = Situation::ALL.iter().map(|it| session.text(*it));
    let read: Vec<_> = read.collect();
    let grade = read.iter().map(|it| reading_grade(it)).fold(0.0, f64::max);
    if grade > GRADE_LIMIT {
        told.push((
            1,
            format!("reading grade {grade:.1}; shorten sentences and words"),
        ));
    }
    let words = read.iter().map(|it| it.split_whitespace().count());
    let odd = words.filter(|it| !WORDS.contains(it)).max();
    if let Some(words) = odd.filter(|_| session.phase != Phase::Booster) {
        let what = format!("{words} words; between 900 and 1,400 are read well");
        report.warnings.push(at(1, what));
    }
}
