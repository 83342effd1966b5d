//! Reads activities.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lists;
use crate::activity::Activity;
use crate::source::{Files, Report};
use crate::value::Values;

/// The steps of effort.
const EFFORT: std::ops::RangeInclusive<u8> = 1..=3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    activities: Vec<Activity>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    activities: BTreeMap<String, String>,
}

pub(super) fn read(
    files: &Files,
    language: &str,
    values: &Values,
    report: &mut Report,
) -> Vec<Activity> {
    // Single lines have no reading grade of their own: they are judged together.
    let names = ("activities", language);
    let read = lists::files::<Structure, Words>(files, "activities", names, 1, report);
    let Some((source, Structure { mut activities }, at, words)) = read else {
        return Vec::new();
    };
    for (index, activity) in activities.iter().enumerate() {
        let at = format!("activities.{index}");
        if values.areas.iter().all(|it| it.key != activity.area) {
            let what = format!("there is no area `{}` in `values`", activity.area);
            report.problem(&source, &format!("{at}.area"), what);
        }
        if !EFFORT.contains(&activity.effort) {
            report.problem(&source, &format!("{at}.effort"), "`effort` is 1, 2 or 3");
        }
        if activity.minutes == 0 {
            report.problem(&source, &format!("{at}.minutes"), "`minutes` is at least 1");
        }
        if activity.gives.is_empty() {
            report.problem(
                &source,
                &format!("{at}.gives"),
                "an activity gives something",
            );
        }
    }
    lists::join(
        &mut activities,
        "activities",
        &source,
        at.as_ref(),
        words.activities,
        report,
    );
    activities
}
