//! Reads urges, and the triggers before them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lists::{self, Headings, Listed};
use crate::source::{Files, Report};
use crate::urge::{Trigger, Urge, Urges};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    urges: Vec<Urge>,
    delays: Vec<Delay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Delay {
    minutes: u16,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    urges: BTreeMap<String, <Urge as Listed>::Words>,
    kinds: Headings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Triggers {
    triggers: Vec<Trigger>,
}

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Urges {
    let read = lists::files::<Structure, Words>(files, "urges", ("urges", language), 1, report);
    let Some((source, Structure { mut urges, delays }, at, words)) = read else {
        return Urges::default();
    };
    let at = at.as_ref();
    lists::join(&mut urges, "urges", &source, at, words.urges, report);
    lists::headed(
        urges.iter().map(|it| it.kind.key()),
        "kinds",
        at,
        &words.kinds,
        report,
    );
    let delays: Vec<_> = delays.iter().map(|it| it.minutes).collect();
    if delays.is_empty() || !delays.is_sorted() {
        report.problem(&source, "delays", "there are delays, and they grow");
    }
    Urges {
        urges,
        kinds: words.kinds,
        delays,
    }
}

pub(super) fn triggers(files: &Files, language: &str, report: &mut Report) -> Vec<Trigger> {
    type AllWords = BTreeMap<String, <Trigger as Listed>::Words>;
    let names = ("triggers", language);
    let read = lists::files::<Triggers, AllWords>(files, "triggers", names, 1, report);
    let Some((source, Triggers { mut triggers }, at, words)) = read else {
        return Vec::new();
    };
    lists::join_top(
        &mut triggers,
        "triggers",
        &source,
        at.as_ref(),
        words,
        report,
    );
    triggers
}
