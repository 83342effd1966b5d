//! Reads ladders to begin with, and what is never tried on purpose.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lists::{self, Listed};
use crate::check::Words;
use crate::ladder::{LadderTemplate, Ladders, Never, TemplateStep};
use crate::source::{Files, Report, Source};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    ladders: Vec<LadderTemplate>,
    never: Vec<Never>,
}

#[derive(Default, Deserialize)]
struct AllWords {
    never: BTreeMap<String, <Never as Listed>::Words>,
    #[serde(flatten)]
    ladders: BTreeMap<String, LadderWords>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LadderWords {
    title: String,
    about: String,
    steps: BTreeMap<String, <TemplateStep as Listed>::Words>,
}

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Ladders {
    let names = ("ladders", language);
    let read = lists::files::<Structure, AllWords>(files, "ladders", names, 1, report);
    let Some((
        source,
        Structure {
            ladders: mut templates,
            mut never,
        },
        at,
        words,
    )) = read
    else {
        return Ladders::default();
    };
    report.keys(
        &source,
        "ladders",
        templates.iter().map(|it| it.key.as_str()),
    );
    for (index, ladder) in templates.iter().enumerate() {
        check(ladder, &format!("ladders.{index}"), &source, report);
    }
    let at = at.as_ref();
    lists::join(&mut never, "never", &source, at, words.never, report);
    if let Some(at) = at {
        let mut all = Words::new(at, "", words.ladders);
        for (index, ladder) in templates.iter_mut().enumerate() {
            let words = all.take(&ladder.key, report);
            ladder.title = words.title;
            ladder.about = words.about;
            let steps = format!("ladders.{index}.steps");
            lists::join(
                &mut ladder.steps,
                &steps,
                &source,
                Some(at),
                words.steps,
                report,
            );
        }
        all.finish(report);
    }
    Ladders { templates, never }
}

/// Steps rise, and stay on the scale.
fn check(ladder: &LadderTemplate, at: &str, source: &Source<'_>, report: &mut Report) {
    report.given(
        source,
        &format!("{at}.reference"),
        &ladder.reference,
        "the reference",
    );
    let suds: Vec<_> = ladder.steps.iter().map(|it| it.suds).collect();
    if !suds.is_sorted() || suds.last().is_some_and(|it| *it > 100) {
        let what = "`suds` rise from step to step, up to 100";
        report.problem(source, &format!("{at}.steps"), what);
    }
    for (index, step) in ladder.steps.iter().enumerate() {
        if step.situations.is_empty() {
            let at = format!("{at}.steps.{index}.situations");
            report.problem(source, &at, "a step fits at least one situation");
        }
    }
}
