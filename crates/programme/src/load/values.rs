//! Reads life areas, needs and limits.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lists::{self, Headings, Listed};
use crate::source::{Files, Report};
use crate::value::{Area, Limit, Need, Values};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    areas: Vec<Area>,
    needs: Vec<Need>,
    limits: Vec<Limit>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Words {
    areas: BTreeMap<String, <Area as Listed>::Words>,
    needs: BTreeMap<String, String>,
    functions: Headings,
    limits: BTreeMap<String, <Limit as Listed>::Words>,
    limit_kinds: Headings,
}

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Values {
    let read = lists::files::<Structure, Words>(files, "values", ("values", language), 2, report);
    let Some((
        source,
        Structure {
            mut areas,
            mut needs,
            mut limits,
        },
        at,
        words,
    )) = read
    else {
        return Values::default();
    };
    for (index, area) in areas.iter().enumerate() {
        let at = format!("areas.{index}.reference");
        report.given(&source, &at, &area.reference, "the reference");
    }
    let at = at.as_ref();
    lists::join(&mut areas, "areas", &source, at, words.areas, report);
    lists::join(&mut needs, "needs", &source, at, words.needs, report);
    lists::join(&mut limits, "limits", &source, at, words.limits, report);
    let functions = needs.iter().map(|it| it.function.key());
    lists::headed(functions, "functions", at, &words.functions, report);
    let kinds = limits.iter().map(|it| it.kind.key());
    lists::headed(kinds, "limit-kinds", at, &words.limit_kinds, report);
    Values {
        areas,
        needs,
        functions: words.functions,
        limits,
        limit_kinds: words.limit_kinds,
    }
}
