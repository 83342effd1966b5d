//! Reads thinking habits, joins their structure with their words, and checks both.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::check::Words;
use crate::distortion::{Distortion, Example};
use crate::source::{Files, Report, Source};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    distortions: Vec<Distortion>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct DistortionWords {
    title: String,
    definition: String,
    in_relationships: String,
    not_this: String,
    question: String,
    #[serde(default)]
    also_called: Vec<String>,
    examples: BTreeMap<String, Example>,
}

impl DistortionWords {
    fn texts(&self) -> impl Iterator<Item = &str> {
        let examples = self.examples.values().flat_map(|it| [&it.thought, &it.why]);
        [
            &self.title,
            &self.definition,
            &self.in_relationships,
            &self.not_this,
            &self.question,
        ]
        .into_iter()
        .chain(examples)
        .map(String::as_str)
    }
}

pub(super) fn read(files: &Files, language: &str, report: &mut Report) -> Vec<Distortion> {
    let structure = files.parse::<Structure>("distortions/distortions.toml", report);
    let words = files.parse::<BTreeMap<String, DistortionWords>>(
        &format!("distortions/{language}.toml"),
        report,
    );
    if let Some((source, words)) = &words {
        report.texts(source);
        for (key, words) in words {
            report.prose(source, key, words.texts());
        }
    }
    let Some((source, Structure { mut distortions })) = structure else {
        return Vec::new();
    };
    check(&distortions, &source, report);
    if let Some((source, words)) = words {
        join(&mut distortions, words, &source, report);
    }
    distortions
}

fn join(
    distortions: &mut [Distortion],
    words: BTreeMap<String, DistortionWords>,
    source: &Source<'_>,
    report: &mut Report,
) {
    let mut all = Words::new(source, "", words);
    for distortion in distortions {
        let words = all.take(&distortion.key, report);
        distortion.title = words.title;
        distortion.definition = words.definition;
        distortion.in_relationships = words.in_relationships;
        distortion.not_this = words.not_this;
        distortion.question = words.question;
        distortion.also_called = words.also_called;
        if distortion.title.is_empty() {
            // Its words are missing as a whole, which has been said.
            continue;
        }
        let at = format!("{}.examples", distortion.key);
        let mut examples = Words::new(source, at, words.examples);
        distortion.examples = distortion
            .example_keys
            .iter()
            .map(|it| examples.take(it, report))
            .collect();
        examples.finish(report);
    }
    all.finish(report);
}

fn check(distortions: &[Distortion], source: &Source<'_>, report: &mut Report) {
    report.keys(
        source,
        "distortions",
        distortions.iter().map(|it| it.key.as_str()),
    );
    for (index, distortion) in distortions.iter().enumerate() {
        let at = format!("distortions.{index}");
        report.given(
            source,
            &format!("{at}.reference"),
            &distortion.reference,
            "the reference",
        );
        if distortion.example_keys.is_empty() {
            report.problem(
                source,
                &format!("{at}.examples"),
                "at least one example is needed",
            );
        }
    }
}
