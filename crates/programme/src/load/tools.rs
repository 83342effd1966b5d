//! Reads the tools and what leads to them, and the steps after a break-up.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lists::{self, Listed};
use crate::breakup::BreakupStep;
use crate::source::{Files, Report, Source};
use crate::tool::{Reason, Tool, Tools};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    tools: Vec<Tool>,
    needs: Vec<Reason>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    tools: BTreeMap<String, <Tool as Listed>::Words>,
    needs: BTreeMap<String, <Reason as Listed>::Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Steps {
    steps: Vec<BreakupStep>,
}

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Tools {
    let read = lists::files::<Structure, Words>(files, "tools", ("tools", language), 1, report);
    let Some((
        source,
        Structure {
            mut tools,
            mut needs,
        },
        at,
        words,
    )) = read
    else {
        return Tools::default();
    };
    let at = at.as_ref();
    lists::join(&mut tools, "tools", &source, at, words.tools, report);
    lists::join(&mut needs, "needs", &source, at, words.needs, report);
    for (index, need) in needs.iter().enumerate() {
        for key in &need.tools {
            check(
                key,
                &tools,
                &format!("needs.{index}.tools"),
                &source,
                report,
            );
        }
    }
    Tools { tools, needs }
}

pub(super) fn breakup(
    files: &Files,
    language: &str,
    tools: &Tools,
    report: &mut Report,
) -> Vec<BreakupStep> {
    type AllWords = BTreeMap<String, <BreakupStep as Listed>::Words>;
    let names = ("breakup", language);
    let read = lists::files::<Steps, AllWords>(files, "breakup", names, 1, report);
    let Some((source, Steps { mut steps }, at, words)) = read else {
        return Vec::new();
    };
    for (index, step) in steps.iter().enumerate() {
        if let Some(key) = &step.tool {
            check(
                key,
                &tools.tools,
                &format!("steps.{index}.tool"),
                &source,
                report,
            );
        }
    }
    lists::join_top(&mut steps, "steps", &source, at.as_ref(), words, report);
    steps
}

fn check(key: &str, tools: &[Tool], at: &str, source: &Source<'_>, report: &mut Report) {
    if tools.iter().all(|it| it.key != key) {
        report.problem(source, at, format!("there is no tool `{key}`"));
    }
}
