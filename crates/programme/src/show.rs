//! What the programme holds, as JSON: the answer of `evenkeel programme show --json`.

use serde_json::{Value, json};

use crate::distortion::Distortion;
use crate::helpline::Line;
use crate::load::Programme;
use crate::measure::Measure;
use crate::practice::Practice;
use crate::reading::reading_grade;

impl Programme {
    /// What the programme holds, as arrays of objects with at least a `key`. This is an interface:
    /// names are never changed. Parts that later versions fill are there and empty.
    pub fn show(&self) -> Value {
        let countries = self.helplines.countries.iter();
        let lines = countries
            .flat_map(|country| country.all().map(|line| show_line(line, Some(&country.cc))))
            .chain(
                self.helplines
                    .directories
                    .iter()
                    .map(|line| show_line(line, None)),
            );
        json!({
            "version": self.version,
            "language": self.language,
            "sessions": [],
            "practices": self.practices.iter().map(show_practice).collect::<Vec<_>>(),
            "measures": self.measures.iter().map(show_measure).collect::<Vec<_>>(),
            "distortions": self.distortions.iter().map(show_distortion).collect::<Vec<_>>(),
            "practice_set": [],
            "conversations": [],
            "drills": [],
            "activities": [],
            "ladder_templates": [],
            "helplines": lines.collect::<Vec<_>>(),
        })
    }
}

fn show_practice(practice: &Practice) -> Value {
    let steps = practice.steps.iter().map(|it| it.text.as_str());
    let texts = [practice.title.as_str(), &practice.summary]
        .into_iter()
        .chain(steps);
    json!({
        "key": practice.key,
        "kind": practice.kind,
        "title": practice.title,
        "minutes": practice.minutes,
        "steps": practice.steps.len(),
        "cautions": practice.cautions,
        "good_for": practice.good_for,
        "at_night": practice.at_night,
        "for_sleep": practice.for_sleep,
        "short": practice.short,
        "reading_grade": grade(texts),
    })
}

fn show_measure(measure: &Measure) -> Value {
    let subscales: Vec<_> = measure.subscales().map(|it| it.key.as_str()).collect();
    json!({
        "key": measure.key,
        "version": measure.version,
        "title": measure.title,
        "items": measure.items.len(),
        "minutes": measure.minutes,
        "validated": measure.validated,
        "has_total": measure.total().is_some(),
        "subscales": subscales,
        "short_form": measure.short_form.as_ref().map(|it| it.key.as_str()),
        "licence": measure.licence,
    })
}

fn show_distortion(distortion: &Distortion) -> Value {
    let examples = distortion
        .examples
        .iter()
        .flat_map(|it| [it.thought.as_str(), &it.why]);
    let texts = [
        distortion.title.as_str(),
        &distortion.definition,
        &distortion.in_relationships,
        &distortion.not_this,
        &distortion.question,
    ];
    json!({
        "key": distortion.key,
        "title": distortion.title,
        "definition": distortion.definition,
        "question": distortion.question,
        "examples": distortion.examples.len(),
        "also_called": distortion.also_called,
        "reading_grade": grade(texts.into_iter().chain(examples)),
    })
}

/// `country` is an ISO 3166 code in capital letters, or null for lists that cover every country.
fn show_line(line: &Line, cc: Option<&String>) -> Value {
    json!({
        "key": line.key,
        "country": cc.map(|it| it.to_uppercase()),
        "name": line.name,
        "kind": line.kind,
        "dial": line.dial,
        "sms": line.sms,
        "url": line.url,
        "hours": line.hours,
        "languages": line.languages,
        "audience": line.audience,
        "note": line.note,
        "source": line.source,
        "source_dated": line.source_dated,
        "verified_on": line.verified_on,
        "verified_by": line.verified_by,
    })
}

/// The reading grade to one decimal.
fn grade<'t>(texts: impl Iterator<Item = &'t str>) -> f64 {
    (reading_grade(&texts.collect::<Vec<_>>().join("\n")) * 10.0).round() / 10.0
}
