//! The export is a file format: it reads back as it was written, and whatever else a
//! file turns out to be, it is told apart.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "these are tests"
)]

mod schema;

use export::json::{File, Head, NotAnExport, read, write};
use jiff::Timestamp;
use journal::import::Incoming;
use journal::thoughts::{Emotion, Fear, Stage, Thought};
use journal::{Author, Happened, Kind, Percent, Record};
use programme::Programme;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

const FROZEN: &[u8] = include_bytes!("frozen/export.v1.json");
const LARGEST: usize = 1 << 20;

fn head(exported: &str, damaged: usize) -> Head<'static> {
    Head {
        exported: exported.parse().unwrap(),
        programme: Programme::embedded(),
        damaged,
    }
}

fn written(head: Head<'_>, documents: &[Incoming]) -> Vec<u8> {
    let documents = documents.iter().map(|it| (&it.latest, &it.earlier[..]));
    write(head, documents).unwrap()
}

fn value(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn with(mut file: Value, pointer: &str, to: Value) -> Vec<u8> {
    *file.pointer_mut(pointer).unwrap() = to;
    serde_json::to_vec(&file).unwrap()
}

fn counts(file: &File) -> (usize, usize, usize) {
    (file.documents.len(), file.newer, file.unreadable)
}

#[test]
fn what_was_exported_once_still_reads_and_writes_the_same() {
    let file = read(FROZEN, LARGEST).unwrap();
    let kinds: BTreeSet<_> = file
        .documents
        .iter()
        .map(|it| it.latest.body.kind())
        .collect();
    let all: BTreeSet<_> = Kind::ALL
        .iter()
        .copied()
        .filter(|it| *it != Kind::Erased)
        .collect();
    assert_eq!(kinds, all, "a new kind has to be added to the file");
    assert_eq!(counts(&file), (all.len(), 0, 0));
    assert!(file.documents.iter().any(|it| !it.earlier.is_empty()));
    assert_eq!(file.exported, Some("2026-11-24T09:00:00Z".parse().unwrap()));
    // Later programmes have other versions; everything else is as it was.
    let mut again = value(&written(head("2026-11-24T09:00:00Z", 2), &file.documents));
    again["programme"] = json!({"version": "1.0.0", "language": "en"});
    assert_eq!(again, value(FROZEN));
}

#[test]
fn each_document_has_a_line_of_its_own() {
    let file = read(FROZEN, LARGEST).unwrap();
    let again = written(head("2026-11-24T09:00:00Z", 2), &file.documents);
    let lines = |bytes: &[u8]| -> Vec<String> {
        String::from_utf8(bytes.to_vec())
            .unwrap()
            .lines()
            .skip(1)
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(lines(&again), lines(FROZEN));
    let none = written(head("2026-11-24T09:00:00Z", 0), &[]);
    assert_eq!(counts(&read(&none, LARGEST).unwrap()), (0, 0, 0));
}

#[test]
fn the_documented_shape_knows_every_field_of_every_record() {
    let schema = value(include_bytes!("../../../docs/export.schema.json"));
    let frozen = concat!(env!("CARGO_MANIFEST_DIR"), "/../journal/tests/frozen");
    let mut seen = BTreeSet::new();
    for file in std::fs::read_dir(frozen).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if !name.ends_with(".v1.json") || matches!(name, "damaged.v1.json" | "erased.v1.json") {
            continue;
        }
        let record = value(&std::fs::read(&path).unwrap());
        let file = with(value(FROZEN), "/records/0/body", record["body"].clone());
        schema::check(&schema, &value(&file)).unwrap_or_else(|it| panic!("{name}: {it}"));
        seen.insert(record["body"]["kind"].as_str().unwrap().to_owned());
    }
    assert_eq!(seen.len(), Kind::ALL.len() - 1, "all but erased");
}

#[test]
fn the_documented_shape_is_the_real_one() {
    let schema = value(include_bytes!("../../../docs/export.schema.json"));
    schema::check(&schema, &value(FROZEN)).unwrap();
    for (pointer, wrong) in [
        ("/version", json!(2)),
        ("/records/0/id", json!(7)),
        ("/records/2/body/worry", json!(11)),
        ("/records/0/body/kind", json!("other")),
        ("/records/3/earlier", json!({})),
        ("/programme", json!({"version": "1"})),
        ("/records/3/body/distortions", json!([1])),
    ] {
        let wrong = value(&with(value(FROZEN), pointer, wrong));
        assert!(schema::check(&schema, &wrong).is_err(), "{pointer}");
    }
    let mut more = value(FROZEN);
    more["records"][1]["submission"] = json!("x");
    assert!(schema::check(&schema, &more).is_err());
}

/// What is not said of a trial is null, and still in the documented shape.
#[test]
fn a_trial_that_is_only_planned_has_the_documented_shape() {
    let schema = value(include_bytes!("../../../docs/export.schema.json"));
    let mut all = value(FROZEN);
    let records = all["records"].as_array_mut().unwrap();
    let trial = records.iter_mut().find(|it| it["body"]["kind"] == "trial");
    let body = trial.unwrap()["body"].as_object_mut().unwrap();
    let open = serde_json::to_value(journal::trial::Trial::default()).unwrap();
    for (name, value) in open.as_object().unwrap() {
        body.insert(name.clone(), value.clone());
    }
    schema::check(&schema, &all).unwrap();
}

#[test]
fn what_is_not_an_export_is_told_apart() {
    let text = std::str::from_utf8(FROZEN).unwrap();
    let utf_16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let deep = format!(
        "{{\"format\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let aside = format!("{{\"x\":{}", "[".repeat(100_000));
    let many = format!(
        "{{\"format\":\"evenkeel-export\",\"version\":1,\"records\":[0{}]}}",
        ",0".repeat(export::json::MOST_DOCUMENTS)
    );
    for (name, bytes, expected) in [
        ("nothing", &b""[..], NotAnExport::Truncated),
        ("half", &FROZEN[..FROZEN.len() / 2], NotAnExport::Truncated),
        (
            "a picture",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            NotAnExport::Encoding,
        ),
        ("UTF-16", &utf_16, NotAnExport::Encoding),
        ("text", b"Dear diary", NotAnExport::NotJson),
        ("two", &[FROZEN, FROZEN].concat(), NotAnExport::NotJson),
        ("deep", deep.as_bytes(), NotAnExport::Foreign),
        ("deep and cut off", aside.as_bytes(), NotAnExport::Truncated),
        ("a list", b"[1, 2]", NotAnExport::Foreign),
        (
            "another program's",
            br#"{"format": "other", "entries": []}"#,
            NotAnExport::Foreign,
        ),
        (
            "no records",
            br#"{"format":"evenkeel-export","version":1}"#,
            NotAnExport::Foreign,
        ),
        (
            "version 0",
            &with(value(FROZEN), "/version", json!(0)),
            NotAnExport::Foreign,
        ),
        (
            "newer",
            &with(value(FROZEN), "/version", json!(2)),
            NotAnExport::Newer,
        ),
        (
            "no list",
            &with(value(FROZEN), "/records", json!({"a": 1})),
            NotAnExport::Foreign,
        ),
        ("too many", many.as_bytes(), NotAnExport::TooMany),
    ] {
        assert_eq!(read(bytes, LARGEST).err(), Some(expected), "{name}");
    }
}

#[test]
fn one_bad_record_does_not_spoil_the_others() {
    let all = value(FROZEN)["records"].as_array().unwrap().len();
    for (pointer, wrong, newer) in [
        ("/records/2/v", json!(99), 1),
        ("/records/2/v", json!(0), 0),
        ("/records/2/id", json!("not an id"), 0),
        ("/records/2", json!("text"), 0),
        ("/records/2/body/kind", json!("unheard-of"), 0),
        ("/records/2/body/worry", json!(11), 0),
        ("/records/2/earlier", Value::Null, 0),
        ("/records/2/happened/date", json!("0999-01-01"), 0),
        ("/records/2/written", json!("-009999-01-01T00:00:00Z"), 0),
        // Only a journal itself can say that something was erased in it.
        (
            "/records/2/body",
            json!({"kind": "erased", "erased": Uuid::nil()}),
            0,
        ),
        ("/records/1/body/name", json!("x".repeat(LARGEST)), 0),
    ] {
        let mut file = value(FROZEN);
        if pointer.ends_with("earlier") {
            file["records"][2]["earlier"] = json!(0);
        }
        let file = read(&with(file, pointer, wrong), LARGEST).unwrap();
        assert_eq!(counts(&file), (all - 1, newer, 1 - newer), "{pointer}");
    }
    let deep: Value = (0..110).fold(Value::Null, |it, _| json!([it]));
    let file = read(&with(value(FROZEN), "/records/2/body", deep), LARGEST).unwrap();
    assert_eq!(counts(&file), (all - 1, 0, 1));
    let file = read(
        &with(value(FROZEN), "/records/3/earlier/0/v", json!(9)),
        LARGEST,
    )
    .unwrap();
    assert_eq!(
        counts(&file),
        (all, 0, 1),
        "an earlier revision alone is left out"
    );
}

#[test]
fn a_byte_order_mark_and_unknown_fields_do_no_harm() {
    let mut more = value(FROZEN);
    more["comment"] = json!({"by": ["someone"]});
    more["records"][0]["submission"] = json!("not even an id");
    let bytes = [
        b"\xEF\xBB\xBF",
        &serde_json::to_vec_pretty(&more).unwrap()[..],
    ]
    .concat();
    let file = read(&bytes, LARGEST).unwrap();
    assert_eq!((file.newer, file.unreadable), (0, 0));
    assert!(
        file.documents
            .iter()
            .all(|it| it.latest.submission.is_none() && it.latest.base == 0)
    );
}

fn record(id: Uuid) -> impl Strategy<Value = Record> {
    let percent = || prop::option::of((0..=100_i64).prop_map(|it| Percent::try_from(it).unwrap()));
    let text = || "\\PC{0,40}";
    let day = (1_600_000_000_i64..1_900_000_000).prop_map(|it| Timestamp::from_second(it).unwrap());
    (text(), text(), percent(), percent(), day, any::<bool>()).prop_map(
        move |(situation, thought, strength, likelihood, at, is_done)| Record {
            v: journal::VERSION,
            id,
            base: 0,
            happened: Happened {
                at,
                zone: "Europe/Berlin".into(),
                date: at.to_zoned_datetime(jiff::tz::TimeZone::UTC).date(),
            },
            written: at,
            author: if is_done {
                Author::Person
            } else {
                Author::Import
            },
            submission: None,
            body: Thought {
                fear: strength.map(|_| Fear {
                    what: thought.clone(),
                    by: at.to_zoned_datetime(jiff::tz::TimeZone::UTC).date(),
                    likelihood,
                    outcome: None,
                }),
                emotions: strength
                    .map(|before| Emotion {
                        name: situation.clone(),
                        before: Some(before),
                        after: likelihood,
                    })
                    .into_iter()
                    .collect(),
                situation,
                thought,
                strength,
                stage: if is_done { Stage::Done } else { Stage::Caught },
                ..Thought::default()
            }
            .into(),
        },
    )
}

fn document() -> impl Strategy<Value = Incoming> {
    any::<u128>().prop_map(Uuid::from_u128).prop_flat_map(|id| {
        (record(id), prop::collection::vec(record(id), 0..3))
            .prop_map(|(latest, earlier)| Incoming { latest, earlier })
    })
}

proptest! {
    #[test]
    fn whatever_is_written_reads_back(documents in prop::collection::vec(document(), 0..8)) {
        let bytes = written(head("2026-01-01T00:00:00Z", 0), &documents);
        let file = read(&bytes, LARGEST).unwrap();
        prop_assert_eq!((file.newer, file.unreadable), (0, 0));
        prop_assert_eq!(file.documents, documents);
    }

    #[test]
    fn a_file_that_was_cut_off_is_refused(at in 0..FROZEN.len() - 2) {
        // Within a letter it is no longer UTF-8, which is refused as well.
        let refused = read(&FROZEN[..at], LARGEST).err();
        prop_assert!(matches!(refused, Some(NotAnExport::Truncated | NotAnExport::Encoding)));
    }

    #[test]
    fn no_bytes_bring_it_down(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0..FROZEN.len()) {
        let _ = read(&bytes, LARGEST);
        let mut spoilt = FROZEN.to_vec();
        for (place, byte) in spoilt.iter_mut().skip(at).zip(&bytes) {
            *place = *byte;
        }
        let _ = read(&spoilt, LARGEST);
    }
}
