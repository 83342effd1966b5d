//! What other programs can make use of, as a FHIR R4 (4.0.1) Bundle: questionnaires and what
//! was answered and came of it, check-ins, goals and plans. Documented in `docs/export.md`;
//! held to the official schema and to FHIR's own rules by `e2e/out.test.mjs`.
//!
//! The person is not named; what they typed into goals and plans is told as it is.
//! Questionnaires whose licence is not free come without their words: of each question only
//! the key is told.

mod measures;
mod plans;

use crate::readable::Names;
use jiff::Timestamp;
use jiff::civil::Date;
use journal::check_in::CheckIn;
use journal::{Body, Doc, Kind};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Where our own codes and questionnaires are named. Nobody can have this address (RFC 2606):
/// it is a name and leads nowhere.
const BASE: &str = "https://evenkeel.example/fhir";

const LOINC: &str = "http://loinc.org";

/// Writes a Bundle of these documents.
///
/// # Errors
/// None that the types of a journal can bring about.
pub fn write(names: &Names<'_>, docs: &[&Doc], exported: Timestamp) -> serde_json::Result<Vec<u8>> {
    let bundle = Bundle::of(names, docs);
    let secret = bundle.secret;
    let all = json!({
        "resourceType": "Bundle",
        "meta": secrecy(secret),
        "type": "collection",
        "timestamp": exported.to_string(),
        "entry": bundle.entries,
    });
    serde_json::to_vec(&all)
}

/// How much harm it does where others see it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Secrecy {
    /// As all that is about somebody's inner life.
    Restricted,
    /// About being hurt by someone.
    Very,
}

/// The labels of HL7 for it.
fn secrecy(it: Secrecy) -> Value {
    let (level, display, about) = match it {
        Secrecy::Restricted => ("R", "restricted", "PSY"),
        Secrecy::Very => ("V", "very restricted", "SDV"),
    };
    json!({ "security": [
        {
            "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
            "code": level,
            "display": display,
        },
        { "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": about },
    ] })
}

/// The entries, as they are gathered.
struct Bundle<'a> {
    names: &'a Names<'a>,
    /// Where the person stands in it.
    patient: Uuid,
    secret: Secrecy,
    entries: Vec<Value>,
}

impl<'a> Bundle<'a> {
    fn of(names: &'a Names<'a>, docs: &[&'a Doc]) -> Self {
        let profile = docs
            .iter()
            .find(|it| it.latest.body.kind() == Kind::Profile);
        let mut bundle = Self {
            names,
            patient: derived(profile.map_or(Uuid::nil(), |it| it.id), "patient"),
            secret: Secrecy::Restricted,
            entries: Vec::new(),
        };
        let patient = json!({ "resourceType": "Patient" });
        bundle.add(bundle.patient, Secrecy::Restricted, patient);
        bundle.questionnaires(docs);
        for doc in docs {
            match &doc.latest.body {
                Body::Measure(it) => bundle.sitting(doc, it),
                Body::Hark(it) => bundle.hark(doc, it),
                Body::CheckIn(it) => bundle.check_in(doc, it),
                _ => {}
            }
        }
        bundle.plans(docs);
        bundle
    }

    /// Adds a resource under an id that stays the same in each export.
    fn add(&mut self, id: Uuid, secret: Secrecy, resource: Value) {
        self.secret = self.secret.max(secret);
        let mut resource = resource;
        if let Value::Object(fields) = &mut resource {
            fields.insert("id".to_owned(), id.to_string().into());
            fields.insert("meta".to_owned(), secrecy(secret));
        }
        self.entries
            .push(json!({ "fullUrl": address(id), "resource": resource }));
    }

    fn subject(&self) -> Value {
        json!({ "reference": address(self.patient) })
    }

    /// A day, in numbers from 0 to 10.
    fn check_in(&mut self, doc: &Doc, it: &CheckIn) {
        let said = serde_json::to_value(it.said).unwrap_or_default();
        let parts = [
            (
                "worry",
                "Worry about being left, at its strongest",
                Some(it.worry.get()),
            ),
            (
                "alone",
                "Comfortable on one's own",
                it.alone.map(journal::Level::get),
            ),
            ("urges", "Urges to seek reassurance", it.urges),
        ];
        let parts = parts.into_iter().filter_map(|(key, text, value)| {
            Some(json!({ "code": own_code(key, text), "valueInteger": value? }))
        });
        let mut parts: Vec<_> = parts.collect();
        if let Some(said) = said.as_str() {
            let code = own_code("said", "Whether a need was said directly");
            parts.push(json!({ "code": code, "valueString": said }));
        }
        let observation = json!({
            "resourceType": "Observation",
            "status": "final",
            "category": survey(),
            "code": own_code("check-in", "Check-in of a day"),
            "subject": self.subject(),
            "effectiveDateTime": day(doc.day()),
            "issued": doc.latest.written.to_string(),
            "component": parts,
        });
        self.add(doc.id, Secrecy::Restricted, observation);
    }
}

/// Another id that belongs to this one, the same every time.
fn derived(id: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&id, name.as_bytes())
}

fn address(id: Uuid) -> String {
    format!("urn:uuid:{id}")
}

fn reference(id: Uuid) -> Value {
    json!({ "reference": address(id) })
}

fn survey() -> Value {
    json!([{ "coding": [{
        "system": "http://terminology.hl7.org/CodeSystem/observation-category",
        "code": "survey",
    }] }])
}

fn own_system() -> String {
    format!("{BASE}/CodeSystem/evenkeel")
}

fn own_code(key: &str, text: &str) -> Value {
    json!({ "coding": [{ "system": own_system(), "code": key }], "text": text })
}

/// A date of FHIR has a year of four digits.
fn day(it: Date) -> String {
    it.strftime("%Y-%m-%d").to_string()
}

/// A text as FHIR takes it: none that is empty, no control characters, and of white space
/// only blanks, tabs and ends of lines. `None`: nothing was written.
fn text(it: &str) -> Option<String> {
    let kept = it.chars().filter_map(|it| match it {
        ' ' | '\t' | '\n' | '\r' => Some(it),
        // The schema counts the mark of byte order among white space.
        '\u{FEFF}' => None,
        it if it.is_whitespace() => Some(' '),
        it if it.is_control() => None,
        it => Some(it),
    });
    let kept: String = kept.collect();
    (!kept.trim().is_empty()).then_some(kept)
}

/// An object of what there is.
fn some<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let fields = fields.into_iter();
    let fields = fields.filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(fields.collect::<Map<_, _>>())
}
