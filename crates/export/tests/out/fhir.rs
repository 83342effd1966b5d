//! What other programs take. That it is FHIR, validators say that share nothing with it
//! (`e2e/out.test.mjs`); here is what it says, and what it leaves out.

use crate::all::{TEN_YEARS, docs, every_kind, holding, names};
use export::fhir::write;
use journal::homework::{Homework, HomeworkResult};
use journal::measures::Sitting;
use journal::session::Way;
use journal::{Body, Journal};
use programme::Programme;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn bundle(journal: &Journal) -> Value {
    let exported = "2026-11-24T09:00:00Z".parse().unwrap();
    serde_json::from_slice(&write(&names(journal), &docs(journal), exported).unwrap()).unwrap()
}

/// The resources of a type.
fn all<'a>(bundle: &'a Value, kind: &str) -> Vec<&'a Value> {
    let entries = bundle["entry"].as_array().unwrap().iter();
    let resources = entries.map(|it| &it["resource"]);
    resources.filter(|it| it["resourceType"] == kind).collect()
}

fn sitting(key: &str, answers: &[Option<u8>]) -> Body {
    let programme = Programme::embedded();
    let measure = programme.measure(key).unwrap();
    let mut sitting = Sitting::begin(measure, programme);
    sitting.answer(measure, answers).unwrap();
    Body::from(sitting)
}

/// Everything under this name, wherever it stands.
fn under<'a>(name: &str, value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(them) => {
            for (key, value) in them {
                if key == name {
                    found.push(value);
                }
                under(name, value, found);
            }
        }
        Value::Array(them) => them.iter().for_each(|it| under(name, it, found)),
        _ => {}
    }
}

#[test]
fn a_phq_9_has_its_codes_answers_and_total() {
    let mut answers = vec![Some(1); 9];
    answers[4] = None;
    answers[8] = Some(3);
    let bundle = bundle(&holding([sitting("phq-9", &answers)]));
    let asked = all(&bundle, "Questionnaire")[0];
    assert_eq!(asked["code"][0]["code"], "44249-1");
    assert_eq!(asked["item"][0]["code"][0]["code"], "44250-9");
    let first = "Little interest or pleasure in doing things";
    assert_eq!(asked["item"][0]["text"], first);
    assert!(asked["copyright"].as_str().unwrap().contains("LOINC"));
    let given = all(&bundle, "QuestionnaireResponse")[0];
    assert_eq!(given["status"], "completed");
    let name = format!("{}|1", asked["url"].as_str().unwrap());
    assert_eq!(given["questionnaire"], name);
    let items = given["item"].as_array().unwrap();
    assert_eq!(items.len(), 8, "a missing answer has no item");
    assert!(items.iter().all(|it| it["linkId"] != "appetite"));
    let last = &items[7]["answer"][0]["valueCoding"];
    assert_eq!(last["code"], "LA6571-9");
    assert_eq!(last["extension"][0]["valueDecimal"], 3);
    let total = all(&bundle, "Observation")[0];
    assert_eq!(total["code"]["coding"][0]["code"], "44261-6");
    // Seven times 1 and once 3 are 10 of 8 answers; of nine that is 11.25, rounded 11.
    assert_eq!(total["valueQuantity"]["value"], 11);
    assert_eq!(total["interpretation"][0]["text"], "moderate");
    let response = format!("urn:uuid:{}", given["id"].as_str().unwrap());
    assert_eq!(total["derivedFrom"][0]["reference"], response);
}

#[test]
fn each_free_answer_is_one_that_can_be_chosen() {
    let bundle = bundle(&every_kind());
    for given in all(&bundle, "QuestionnaireResponse") {
        let name = given["questionnaire"].as_str().unwrap();
        let (url, version) = name.split_once('|').unwrap();
        let asked = all(&bundle, "Questionnaire");
        let asked = asked.iter().find(|it| it["url"] == url).unwrap();
        assert_eq!(asked["version"], version);
        for item in given["item"].as_array().unwrap() {
            let items = asked["item"].as_array().unwrap();
            let question = items.iter().find(|it| it["linkId"] == item["linkId"]);
            let answer = &item["answer"][0]["valueCoding"];
            let options = question.unwrap()["answerOption"].as_array().unwrap();
            let is_it = |it: &&Value| {
                let option = &it["valueCoding"];
                option["code"] == answer["code"] && option["system"] == answer["system"]
            };
            let option = options.iter().find(is_it).unwrap();
            assert_eq!(option["extension"], answer["extension"]);
        }
    }
}

#[test]
fn words_without_a_free_licence_stay_at_home() {
    let programme = Programme::embedded();
    let bundle = bundle(&holding([
        sitting("ecr-r", &[Some(4); 36]),
        sitting("csi-4", &[Some(3); 4]),
        sitting("gad-7", &[Some(0); 7]),
    ]));
    let text = bundle.to_string();
    for (key, is_free) in [("ecr-r", false), ("csi-4", false), ("gad-7", true)] {
        for item in &programme.measure(key).unwrap().items {
            let words = serde_json::to_string(&item.text).unwrap();
            assert_eq!(text.contains(&words), is_free, "{key}: {words}");
        }
    }
    let asked = all(&bundle, "Questionnaire");
    let ecr = asked
        .iter()
        .find(|it| it["title"].as_str().unwrap().contains("ECR"));
    assert!(ecr.unwrap()["copyright"].as_str().unwrap().len() > 20);
    assert_eq!(ecr.unwrap()["item"].as_array().unwrap().len(), 36);
    // Means: (9 and 11 are turned round, and 4 stays 4.)
    let anxiety = all(&bundle, "Observation")[0];
    assert_eq!(anxiety["valueQuantity"]["value"], 4);
}

#[test]
fn the_person_and_their_bonds_are_not_named() {
    let bundle = bundle(&every_kind());
    let text = bundle.to_string();
    for name in ["Sam of the hill", "The one I met"] {
        assert!(!text.contains(name), "{name}");
    }
    let patient = all(&bundle, "Patient");
    let fields: Vec<_> = patient[0].as_object().unwrap().keys().collect();
    assert_eq!(fields, ["id", "meta", "resourceType"]);
    assert_eq!(patient.len(), 1);
}

#[test]
fn every_reference_leads_somewhere_and_ids_stay() {
    let bundle = bundle(&every_kind());
    let entries = bundle["entry"].as_array().unwrap();
    let places: BTreeSet<_> = entries.iter().map(|it| it["fullUrl"].as_str()).collect();
    assert_eq!(places.len(), entries.len());
    let mut references = Vec::new();
    under("reference", &bundle, &mut references);
    assert!(references.len() > entries.len());
    for it in references {
        assert!(places.contains(&it.as_str()), "{it}");
    }
    assert_eq!(self::bundle(&every_kind()), bundle);
}

#[test]
fn being_hurt_is_labelled_as_very_restricted() {
    let bundle = bundle(&every_kind());
    let level = |it: &Value| it["meta"]["security"][0]["code"].clone();
    let responses = all(&bundle, "QuestionnaireResponse");
    let levels: Vec<_> = responses.iter().map(|it| level(it)).collect();
    assert_eq!(levels, ["R", "V"]);
    assert_eq!(level(&bundle), "V");
    let calm = self::bundle(&holding([sitting("gad-7", &[Some(0); 7])]));
    assert_eq!(level(&calm), "R");
}

#[test]
fn goals_and_what_is_planned_are_a_plan() {
    let homework = |result| {
        Body::Homework(Homework {
            what: "One gap".to_owned(),
            on: Some(jiff::civil::date(2026, 3, 5)),
            place: " ".to_owned(),
            often: Some(journal::homework::Often::Daily),
            result,
            ..Homework::default()
        })
    };
    let way = Way {
        goals: vec!["Sleep".to_owned(), " \n".to_owned()],
        short: false,
    };
    let bundle = bundle(&holding([
        Body::from(way),
        homework(None),
        homework(Some(HomeworkResult::LetGo)),
        Body::from(Homework::default()),
    ]));
    let goals = all(&bundle, "Goal");
    assert_eq!(goals.len(), 1);
    assert_eq!(goals[0]["description"]["text"], "Sleep");
    let plan = all(&bundle, "CarePlan")[0];
    assert_eq!(plan["status"], "active");
    let period = json!({ "start": "2026-03-05", "end": "2026-03-11" });
    let detail = |status: &str| {
        json!({ "detail": {
            "status": status,
            "scheduledPeriod": period,
            "description": "One gap",
        } })
    };
    let planned = json!([detail("scheduled"), detail("cancelled")]);
    assert_eq!(plan["activity"], planned);
}

#[test]
fn characters_that_fhir_does_not_take_are_left_out_and_all_others_kept() {
    let goal = "\u{0}a\u{A0}b\u{2028}c\u{FEFF}\u{1F}\tשלום 👩‍👩‍👧\nd";
    let way = Way {
        goals: vec![goal.to_owned()],
        short: false,
    };
    let bundle = bundle(&holding([Body::from(way)]));
    let text = &all(&bundle, "Goal")[0]["description"]["text"];
    assert_eq!(text, "a b c\tשלום 👩‍👩‍👧\nd");
}

#[test]
fn an_empty_journal_is_somebody() {
    let bundle = bundle(&Journal::default());
    assert_eq!(bundle["entry"].as_array().unwrap().len(), 1);
    assert_eq!(bundle["timestamp"], "2026-11-24T09:00:00Z");
}

#[test]
fn ten_years_are_all_there() {
    let check_in = |it: usize| {
        let worry = i64::try_from(it % 11).unwrap();
        let check_in = json!({ "kind": "check_in", "worry": worry });
        serde_json::from_value::<Body>(check_in).unwrap()
    };
    let bundle = bundle(&holding((0..TEN_YEARS).map(check_in)));
    assert_eq!(all(&bundle, "Observation").len(), TEN_YEARS);
}
