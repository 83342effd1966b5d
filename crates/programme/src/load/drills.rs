//! Reads drills.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lists;
use crate::check::Words;
use crate::drill::{Drill, DrillOption, Fit};
use crate::source::{Files, Report, Source};

/// Linehan's levels of validation; 0 for none.
const LEVELS: u8 = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    drills: Vec<Drill>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct DrillWords {
    situation: String,
    says: String,
    question: String,
    options: BTreeMap<String, DrillOption>,
}

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Vec<Drill> {
    type AllWords = BTreeMap<String, DrillWords>;
    let names = ("drills", language);
    let read = lists::files::<Structure, AllWords>(files, "drills", names, 1, report);
    let Some((source, Structure { mut drills }, words_in, words)) = read else {
        return Vec::new();
    };
    report.keys(&source, "drills", drills.iter().map(|it| it.key.as_str()));
    for (index, drill) in drills.iter().enumerate() {
        check(drill, &format!("drills.{index}"), &source, report);
    }
    if let Some(words_in) = words_in {
        join(&mut drills, words, &words_in, report);
    }
    drills
}

fn check(drill: &Drill, at: &str, source: &Source<'_>, report: &mut Report) {
    if drill.level > LEVELS {
        report.problem(source, &format!("{at}.level"), "`level` is from 0 to 6");
    }
    for key in drill.best.iter().chain(&drill.fair) {
        if !drill.option_keys.contains(key) {
            report.problem(source, at, format!("there is no option `{key}`"));
        }
    }
    let fits: Vec<_> = drill
        .option_keys
        .iter()
        .filter_map(|it| drill.fit(it))
        .collect();
    if !fits.contains(&Fit::Best) || !fits.iter().any(|it| *it != Fit::Best) {
        let what = "one option is best, and one is not";
        report.problem(source, &format!("{at}.best"), what);
    }
}

fn join(
    drills: &mut [Drill],
    words: BTreeMap<String, DrillWords>,
    source: &Source<'_>,
    report: &mut Report,
) {
    let mut all = Words::new(source, "", words);
    for drill in drills {
        let words = all.take(&drill.key, report);
        if words.situation.is_empty() {
            // Missing as a whole, which has been said.
            continue;
        }
        let mut options = Words::new(source, format!("{}.options", drill.key), words.options);
        let keys = drill.option_keys.iter();
        drill.options = keys.map(|it| options.take(it, report)).collect();
        options.finish(report);
        drill.situation = words.situation;
        drill.says = words.says;
        drill.question = words.question;
    }
    all.finish(report);
}
