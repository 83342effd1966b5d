//! What a measure's structure must keep: a scoring key that cannot be right is found here.

use crate::measure::{Item, LicenceClass, Measure};
use crate::scale::{Missing, Scale, ScaleKind, TOTAL};
use crate::source::{Report, Source};

pub(super) fn structure(measure: &Measure, source: &Source<'_>, report: &mut Report) {
    report.key(source, "key", &measure.key);
    for (at, number) in [
        ("version", measure.version),
        ("minutes", measure.minutes.into()),
    ] {
        if number == 0 {
            report.problem(source, at, format!("`{at}` is at least 1"));
        }
    }
    report.loinc(source, "loinc", measure.loinc.as_deref());
    report.given(
        source,
        "licence.notice",
        &measure.licence.notice,
        "the licence's notice",
    );
    if !measure.licence.source_url.starts_with("https://") {
        report.problem(
            source,
            "licence.source_url",
            "the licence's address begins with https://",
        );
    }
    if measure.licence.class == LicenceClass::NonCommercial && !measure.needs_confirmation {
        let what = "a measure for non-commercial use only has `needs_confirmation = true`";
        report.problem(source, "licence.class", what);
    }
    if measure.references.is_empty() {
        report.problem(source, "references", "at least one reference is needed");
    }
    check_choices(measure, source, report);
    check_items(measure, source, report);
    report.keys(
        source,
        "scales",
        measure.scales.iter().map(|it| it.key.as_str()),
    );
    if measure.scales.is_empty() {
        report.problem(source, "scales", "at least one scale is needed");
    }
    for (index, scale) in measure.scales.iter().enumerate() {
        check_scale(measure, scale, &format!("scales.{index}"), source, report);
    }
    check_short_form(measure, source, report);
}

fn check_choices(measure: &Measure, source: &Source<'_>, report: &mut Report) {
    report.keys(
        source,
        "choices",
        measure.choice_sets.iter().map(|it| it.key.as_str()),
    );
    for (index, set) in measure.choice_sets.iter().enumerate() {
        let at = format!("choices.{index}.values");
        if set.values.len() < 2 || !set.values.is_sorted_by(|a, b| a < b) {
            report.problem(source, &at, "there are at least two values, and they rise");
        }
        let at = format!("choices.{index}.minutes");
        let fits = set.minutes.is_empty() || set.minutes.len() == set.values.len();
        if !fits || !set.minutes.is_sorted_by(|a, b| a < b) {
            report.problem(
                source,
                &at,
                "there are as many minutes as values, and they rise",
            );
        }
        if !set.loinc.is_empty() && set.loinc.len() != set.values.len() {
            let at = format!("choices.{index}.loinc");
            report.problem(source, &at, "there are as many codes as values");
        }
        let mut users = measure.items.iter().chain(&measure.difficulty);
        if users.all(|it| it.choice_set != set.key) {
            report.problem(
                source,
                &format!("choices.{index}"),
                format!("no item uses `{}`", set.key),
            );
        }
    }
}

fn check_items(measure: &Measure, source: &Source<'_>, report: &mut Report) {
    if measure.items.is_empty() {
        report.problem(source, "items", "at least one item is needed");
    }
    report.keys(
        source,
        "items",
        measure.items.iter().map(|it| it.key.as_str()),
    );
    for (index, item) in measure.items.iter().enumerate() {
        check_item(measure, item, &format!("items.{index}"), source, report);
    }
    if let Some(item) = &measure.difficulty {
        check_item(measure, item, "difficulty", source, report);
    }
}

fn check_item(measure: &Measure, item: &Item, at: &str, source: &Source<'_>, report: &mut Report) {
    report.loinc(source, &format!("{at}.loinc"), item.loinc.as_deref());
    if let Some(scale) = &item.scale
        && (scale == TOTAL || measure.scale(scale).is_none())
    {
        report.problem(
            source,
            &format!("{at}.scale"),
            format!("there is no subscale `{scale}`"),
        );
    }
    if let Some(from) = item.help_at
        && !item.choices.is_empty()
        && item.choices.iter().all(|it| it.value != from)
    {
        let what = format!("`help_at = {from}` is not among the choices");
        report.problem(source, &format!("{at}.help_at"), what);
    }
}

fn check_scale(
    measure: &Measure,
    scale: &Scale,
    at: &str,
    source: &Source<'_>,
    report: &mut Report,
) {
    let of = measure.items_of(&scale.key).count();
    if of == 0 {
        return report.problem(
            source,
            &format!("{at}.key"),
            "no item belongs to this scale",
        );
    }
    report.loinc(source, &format!("{at}.loinc"), scale.loinc.as_deref());
    for (part, what) in missing_rule(scale, of)
        .into_iter()
        .chain(limits(measure, scale))
    {
        report.problem(source, &format!("{at}.{part}"), what);
    }
}

/// What is wrong with a scale's missing rule: the field and the words.
fn missing_rule(scale: &Scale, of: usize) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    if scale.at_least == 0 || scale.at_least > of {
        found.push((
            "at_least",
            format!("`at_least` lies between 1 and the {of} items of the scale"),
        ));
    } else if scale.missing == Missing::Refuse && scale.at_least != of {
        found.push((
            "at_least",
            format!("`missing = \"refuse\"` needs all {of} items"),
        ));
    }
    if (scale.missing, scale.kind) == (Missing::Prorate, ScaleKind::Mean) {
        found.push(("missing", "a mean is not prorated; use `mean`".to_owned()));
    }
    if (scale.missing, scale.kind) == (Missing::Mean, ScaleKind::Sum) {
        found.push(("missing", "a sum has no mean; use `prorate`".to_owned()));
    }
    if scale.missing_source.trim().is_empty() {
        found.push((
            "missing_source",
            "the source of the missing rule is missing".to_owned(),
        ));
    }
    found
}

/// What is wrong with a scale's bands and thresholds: the field and the words.
fn limits(measure: &Measure, scale: &Scale) -> Vec<(&'static str, String)> {
    let (low, high) = measure.range(scale);
    let mut found = Vec::new();
    if !scale.bands.is_sorted_by(|a, b| a.from < b.from) {
        found.push(("bands", "bands rise".to_owned()));
    }
    if scale
        .bands
        .first()
        .is_some_and(|it| (it.from - low).abs() > f64::EPSILON)
    {
        found.push((
            "bands",
            format!("the first band begins at the lowest figure, {low}"),
        ));
    }
    if scale.bands.last().is_some_and(|it| it.from > high) {
        found.push((
            "bands",
            format!("the last band begins above the highest figure, {high}"),
        ));
    }
    if scale.bands.is_empty() != scale.bands_source.as_deref().unwrap_or_default().is_empty() {
        let what = "`bands_source` is given exactly where there are bands";
        found.push(("bands_source", what.to_owned()));
    }
    if scale
        .human_help
        .as_ref()
        .is_some_and(|it| it.from <= low || it.from > high)
    {
        found.push((
            "human_help.from",
            format!("`from` lies above {low} and up to {high}"),
        ));
    }
    let change = scale.reliable_change.as_ref();
    if change.is_some_and(|it| it.points <= 0.0 || it.points > high - low) {
        let what = "`points` is above 0 and fits the scale";
        found.push(("reliable_change.points", what.to_owned()));
    }
    found
}

fn check_short_form(measure: &Measure, source: &Source<'_>, report: &mut Report) {
    let Some(form) = &measure.short_form else {
        return;
    };
    report.key(source, "short_form.key", &form.key);
    report.loinc(source, "short_form.loinc", form.loinc.as_deref());
    if measure.total().is_none() {
        report.problem(
            source,
            "short_form",
            "a short form needs a scale called `total`",
        );
    }
    for (index, key) in form.items.iter().enumerate() {
        if measure.item(key).is_none() {
            let what = format!("there is no item `{key}`");
            report.problem(source, &format!("short_form.items.{index}"), what);
        }
    }
    let short = measure.short();
    let highest = short
        .iter()
        .flat_map(|it| it.scales.iter().map(|scale| it.range(scale).1));
    if highest.fold(0.0, f64::max) < form.cut {
        report.problem(
            source,
            "short_form.cut",
            "the cut is above the highest figure",
        );
    }
}
