//! Every record has words, and nothing that was written is missing from them.

#![expect(clippy::unwrap_used, reason = "these are tests")]

use export::json::read;
use export::readable::{Names, kind_words};
use jiff::tz::TimeZone;
use journal::import::{Incoming, records};
use journal::{Body, Journal, Kind};
use programme::Programme;
use serde_json::Value;
use uuid::Uuid;

const FROZEN: &[u8] = include_bytes!("frozen/export.v1.json");

fn documents() -> Vec<Incoming> {
    read(FROZEN, 1 << 20).unwrap().documents
}

/// The journal that holds them, so that ids have names.
fn journal(documents: &[Incoming]) -> Journal {
    let mut journal = Journal::default();
    for it in documents {
        for record in records(it, Uuid::nil(), journal.end()) {
            journal.apply_record(journal.end() + 1, record);
        }
    }
    journal
}

fn names(journal: &Journal) -> Names<'_> {
    Names {
        journal,
        programme: Programme::embedded(),
        zone: TimeZone::get("Europe/Berlin").unwrap(),
    }
}

/// All texts in a body that have more than one word: no key or date does.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(it) if it.contains(' ') => found.push(it.clone()),
        Value::Array(them) => them.iter().for_each(|it| texts(it, found)),
        Value::Object(them) => them.values().for_each(|it| texts(it, found)),
        _ => {}
    }
}

#[test]
fn everything_that_was_typed_is_shown_as_it_was_typed() {
    let documents = documents();
    let journal = journal(&documents);
    let names = names(&journal);
    for it in &documents {
        let body = &it.latest.body;
        let rows = names.rows(body);
        assert!(!rows.is_empty(), "{:?}", body.kind());
        let mut typed = Vec::new();
        texts(&serde_json::to_value(body).unwrap(), &mut typed);
        for text in typed {
            let shown = rows
                .iter()
                .any(|it| it.is_typed && it.value.contains(&text));
            assert!(shown, "{:?} does not show {text:?}", body.kind());
        }
        assert!(
            rows.iter()
                .all(|it| !it.label.is_empty() && !it.value.is_empty())
        );
    }
}

#[test]
fn keys_and_ids_are_shown_by_their_names() {
    let documents = documents();
    let journal = journal(&documents);
    let names = names(&journal);
    let of = |kind: Kind| -> Vec<String> {
        let it = documents
            .iter()
            .find(|it| it.latest.body.kind() == kind)
            .unwrap();
        names
            .rows(&it.latest.body)
            .iter()
            .map(|it| it.value.to_string())
            .collect()
    };
    let thought = of(Kind::Thought);
    let Body::Bond(bond) = &documents[1].latest.body else {
        panic!()
    };
    assert!(thought.contains(&bond.name));
    assert!(thought.contains(&"Mind reading".to_owned()), "{thought:?}");
    assert!(thought.contains(&"It happened in part".to_owned()));
    for kind in Kind::ALL {
        assert!(!kind_words(*kind).contains('_'));
    }
}

#[test]
fn what_is_no_longer_there_is_said_plainly() {
    let documents = documents();
    let alone = Journal::default();
    let names = names(&alone);
    let thought = documents
        .iter()
        .find(|it| it.latest.body.kind() == Kind::Thought)
        .unwrap();
    let rows = names.rows(&thought.latest.body);
    assert!(
        rows.iter()
            .any(|it| it.value == "Someone who is no longer in your list")
    );
    assert!(
        rows.iter()
            .any(|it| it.value == "One of your own, no longer here")
    );
}

#[test]
fn a_sitting_shows_its_figures_and_answers_of_its_own_version_only() {
    let journal = Journal::default();
    let names = names(&journal);
    let measure = Programme::embedded().measure("phq-9").unwrap();
    let mut sitting = journal::measures::Sitting::begin(measure, Programme::embedded());
    let mut answers = vec![Some(2); 9];
    answers[4] = None;
    sitting.answer(measure, &answers).unwrap();
    let body = Body::from(sitting.clone());
    let rows = names.rows(&body);
    assert!(
        rows.iter()
            .any(|it| it.label == measure.items[0].text && it.value.starts_with("2, "))
    );
    assert!(
        rows.iter()
            .any(|it| it.label == measure.items[4].text && it.value == "Not answered")
    );
    assert!(rows.iter().any(|it| it.label == measure.scales[0].title));
    assert_eq!(names.title(&body), measure.title);
    sitting.version += 1;
    let body = Body::from(sitting);
    let rows = names.rows(&body);
    assert!(
        rows.iter()
            .any(|it| it.value == "2, 2, 2, 2, –, 2, 2, 2, 2")
    );
    assert!(
        rows.iter()
            .all(|it| measure.items.iter().all(|item| item.text != it.label))
    );
}
