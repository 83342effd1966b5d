//! Questionnaires, sittings, and what these come to.

use super::{BASE, Bundle, LOINC, Secrecy, derived, own_system, reference, some, survey, text};
use journal::hark::Hark;
use journal::measures::Sitting;
use journal::{Body, Doc};
use programme::{Choice, Item, Measure, Scale};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Where the score of an answer stands in R4.
const ORDINAL: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

/// Has to be said wherever codes of LOINC are (loinc.org/license).
const LOINC_NOTICE: &str = "This material contains content from LOINC (http://loinc.org). \
    LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers \
    Names and Codes (LOINC) Committee and is available at no cost under the license at \
    http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief \
    Institute, Inc.";

/// The name of the questionnaire about being hurt.
const HARK: &str = "hark";

impl Bundle<'_> {
    /// Each questionnaire that was answered, once; only as it is now, because the words of
    /// an older version are not those that were answered.
    pub(super) fn questionnaires(&mut self, docs: &[&Doc]) {
        let keys = docs.iter().filter_map(|it| match &it.latest.body {
            Body::Measure(it) => Some(it.measure.as_str()),
            Body::Hark(_) => Some(HARK),
            _ => None,
        });
        let keys: BTreeSet<_> = keys.collect();
        let measures = keys
            .into_iter()
            .filter_map(|it| self.names.programme.measure(it));
        let language = &self.names.programme.language;
        let all: Vec<_> = measures
            .map(|it| (it, questionnaire(it, language)))
            .collect();
        for (measure, resource) in all {
            let id = derived(self.patient, &canonical(&measure.key, measure.version));
            self.add(id, Secrecy::Restricted, resource);
        }
    }

    pub(super) fn sitting(&mut self, doc: &Doc, it: &Sitting) {
        let status = match (it.finished, it.passed) {
            (_, true) => "stopped",
            (true, false) => "completed",
            (false, false) => "in-progress",
        };
        let measure = self.names.programme.measure(&it.measure);
        let measure = measure.filter(|measure| measure.version == it.version);
        let mut items = answers(measure, it.answers.iter().copied());
        let difficulty = measure.and_then(|it| it.difficulty.as_ref());
        if let Some((item, answer)) = difficulty.zip(it.difficulty) {
            items.push(answered(&item.key, item.choices.iter().collect(), answer));
        }
        let asked = canonical(&it.measure, it.version);
        self.response(doc, &asked, status, items, Secrecy::Restricted);
        if let Some((measure, score)) =
            measure.and_then(|measure| Some((measure, it.score(measure)?)))
        {
            for scale in &measure.scales {
                if let Some(figure) = score.figure(&scale.key) {
                    self.figure(doc, measure, scale, figure);
                }
            }
        }
    }

    pub(super) fn hark(&mut self, doc: &Doc, it: &Hark) {
        let measure = self.names.programme.measure(HARK);
        let all = it.answers.iter().map(|it| it.map(u8::from));
        let items = answers(measure, all);
        let status = if it.declined { "stopped" } else { "completed" };
        let asked = canonical(HARK, measure.map_or(1, |it| it.version));
        self.response(doc, &asked, status, items, Secrecy::Very);
    }

    fn response(
        &mut self,
        doc: &Doc,
        asked: &str,
        status: &str,
        items: Vec<Value>,
        secrecy: Secrecy,
    ) {
        let response = some([
            ("resourceType", Some("QuestionnaireResponse".into())),
            ("questionnaire", Some(asked.into())),
            ("status", Some(status.into())),
            ("subject", Some(self.subject())),
            ("source", Some(self.subject())),
            ("authored", Some(doc.latest.happened.at.to_string().into())),
            ("item", (!items.is_empty()).then(|| items.into())),
        ]);
        self.add(doc.id, secrecy, response);
    }

    fn figure(&mut self, doc: &Doc, measure: &Measure, scale: &Scale, figure: f64) {
        let mut coding = vec![json!({
            "system": own_system(),
            "code": format!("{}-{}", measure.key, scale.key),
        })];
        if let Some(code) = &scale.loinc {
            coding.insert(0, json!({ "system": LOINC, "code": code }));
        }
        let points = json!({
            "value": number(figure),
            "unit": "points",
            "system": "http://unitsofmeasure.org",
            "code": "{score}",
        });
        let band = scale.band(figure).map(|it| json!([{ "text": it.label }]));
        let name = format!("{}: {}", measure.short_title, scale.title);
        let observation = some([
            ("resourceType", Some("Observation".into())),
            ("status", Some("final".into())),
            ("category", Some(survey())),
            ("code", Some(json!({ "coding": coding, "text": name }))),
            ("subject", Some(self.subject())),
            (
                "effectiveDateTime",
                Some(doc.latest.happened.at.to_string().into()),
            ),
            ("valueQuantity", Some(points)),
            ("interpretation", band),
            ("derivedFrom", Some(json!([reference(doc.id)]))),
        ]);
        let id = derived(doc.id, &scale.key);
        self.add(id, Secrecy::Restricted, observation);
    }
}

/// A number as it is written: whole ones without a point.
fn number(it: f64) -> Value {
    let it = crate::rounded(it);
    serde_json::from_str(&it.to_string()).unwrap_or(Value::Null)
}

/// The name of a questionnaire in one version.
fn canonical(key: &str, version: u32) -> String {
    format!("{}|{version}", url(key))
}

fn url(key: &str) -> String {
    format!("{BASE}/Questionnaire/{key}")
}

fn questionnaire(measure: &Measure, language: &str) -> Value {
    let has_words = measure.licence.class.lets_words_out();
    let items = measure.items.iter().chain(&measure.difficulty);
    let has_loinc = measure.loinc.is_some() || measure.items.iter().any(|it| it.loinc.is_some());
    let notice = if has_loinc { LOINC_NOTICE } else { "" };
    let licence = &measure.licence;
    let copyright = format!("{} {} {notice}", licence.notice, licence.source_url);
    let code = measure
        .loinc
        .as_ref()
        .map(|it| json!([{ "system": LOINC, "code": it }]));
    let mut questionnaire = some([
        ("resourceType", Some("Questionnaire".into())),
        ("url", Some(url(&measure.key).into())),
        ("version", Some(measure.version.to_string().into())),
        ("title", text(&measure.title).map(Value::from)),
        ("status", Some("active".into())),
        ("subjectType", Some(json!(["Patient"]))),
        ("copyright", text(copyright.trim()).map(Value::from)),
        ("code", code),
        ("item", Some(items.map(|it| item(it, has_words)).collect())),
    ]);
    if has_words && let Value::Object(fields) = &mut questionnaire {
        fields.insert("language".to_owned(), language.into());
    }
    questionnaire
}

/// A question. `has_words`: its licence lets everyone pass its words on.
fn item(it: &Item, has_words: bool) -> Value {
    let options = it.choices.iter().map(|choice| {
        json!({ "valueCoding": coding(choice, has_words), "extension": [ordinal(choice.value)] })
    });
    some([
        ("linkId", Some(it.key.as_str().into())),
        (
            "code",
            it.loinc
                .as_ref()
                .map(|it| json!([{ "system": LOINC, "code": it }])),
        ),
        (
            "text",
            text(&it.text).filter(|_| has_words).map(Value::from),
        ),
        ("type", Some("choice".into())),
        ("answerOption", Some(options.collect())),
    ])
}

fn coding(choice: &Choice, has_words: bool) -> Value {
    let (system, code) = match &choice.loinc {
        Some(it) => (LOINC.to_owned(), it.clone()),
        None => (
            format!("{BASE}/CodeSystem/answer"),
            choice.value.to_string(),
        ),
    };
    some([
        ("system", Some(system.into())),
        ("code", Some(code.into())),
        (
            "display",
            text(&choice.label).filter(|_| has_words).map(Value::from),
        ),
    ])
}

fn ordinal(value: u8) -> Value {
    json!({ "url": ORDINAL, "valueDecimal": value })
}

/// What was answered. A missing answer has no item: it is no zero.
fn answers(measure: Option<&Measure>, all: impl Iterator<Item = Option<u8>>) -> Vec<Value> {
    let mut items = measure.map_or(&[][..], |it| &it.items).iter();
    let mut given = Vec::new();
    for (number, answer) in (1..).zip(all) {
        let item = items.next();
        let Some(answer) = answer else { continue };
        given.push(match item {
            Some(item) => answered(&item.key, item.choices.iter().collect(), answer),
            // Of another version, whose keys are not known.
            None => answered(&number.to_string(), Vec::new(), answer),
        });
    }
    given
}

fn answered(key: &str, choices: Vec<&Choice>, answer: u8) -> Value {
    let choice = choices.into_iter().find(|it| it.value == answer);
    let unknown =
        || json!({ "system": format!("{BASE}/CodeSystem/answer"), "code": answer.to_string() });
    let mut coding = choice.map_or_else(unknown, |it| coding(it, false));
    if let Value::Object(fields) = &mut coding {
        fields.insert("extension".to_owned(), json!([ordinal(answer)]));
    }
    json!({ "linkId": key, "answer": [{ "valueCoding": coding }] })
}
