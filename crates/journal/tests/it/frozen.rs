//! The stored form is a file format. Adding a file here is a normal change; editing
//! one is not.

use journal::activity::Activity;
use journal::activity::{Company, Done};
use journal::belief_log::BeliefEntry;
use journal::bonds::{Bond, BondKind};
use journal::breakup::BreakupNote;
use journal::check_in::{CheckIn, Said};
use journal::core_belief::CoreBelief;
use journal::critic::Critic;
use journal::drills::DrillAnswer;
use journal::drills::Rehearsal;
use journal::drills::WorkedAnswer;
use journal::experiment::{CameTrue, Experiment};
use journal::hark::Hark;
use journal::hold::{Hold, HoldChoice, HoldEnd, Wish};
use journal::homework::{Homework, HomeworkResult, Often};
use journal::keeping::Keeping;
use journal::ladder::Ladder;
use journal::ladder::Rung;
use journal::letter::Comfort;
use journal::letter::Letter;
use journal::limit::Limit;
use journal::limit::{Kept, LimitForm};
use journal::measures::Sitting;
use journal::pattern::Pattern;
use journal::plan::Plan;
use journal::practices::{Moment, PracticeUse};
use journal::prediction::Prediction;
use journal::problem::Problem;
use journal::profile::{Confirmed, OwnDistortion, Profile, Situation};
use journal::request::Request;
use journal::request::{Asked, CameBack};
use journal::roots::Roots;
use journal::safety::{DangerCheck, WorseAnswer, WorseCheck, WorseChoice};
use journal::session::{SessionNotes, Way};
use journal::sheet::Course;
use journal::thoughts::{Emotion, Fear, FearResult, Outcome, Real, Stage, Step, Thought};
use journal::trial::Trial;
use journal::urge::Urge;
use journal::urge::UrgeChoice;
use journal::urge::UrgeEnd;
use journal::values::Area;
use journal::values::Values;
use journal::worry::Worry;
use journal::worry::WorrySort;
use journal::{Author, DecodeError, Erased, Happened, Journal, Kind, Record};
use programme::{LimitKind, WorkedKind};
use serde::Deserialize;
use serde::de::Visitor;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/frozen")
}

/// All fixtures by file name.
fn fixtures() -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder())
        .unwrap()
        .map(|it| it.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect()
}

fn kind_key(kind: Kind) -> String {
    let key = serde_json::to_value(kind).unwrap();
    key.as_str().unwrap().to_owned()
}

#[test]
fn every_kind_is_frozen() {
    let fixtures = fixtures();
    for kind in Kind::ALL {
        let name = format!("{}.v1.json", kind_key(*kind));
        assert!(fixtures.contains_key(&name), "{name} is missing");
    }
}

#[test]
fn every_stored_record_still_reads_as_it_was_written() {
    let known: Vec<_> = Kind::ALL.iter().map(|it| kind_key(*it)).collect();
    let mut read = 0;
    for (name, bytes) in fixtures() {
        let kind = name.split('.').next().unwrap();
        if !known.iter().any(|it| it == kind) {
            continue;
        }
        let record = Record::decode(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(kind_key(record.body.kind()), kind, "{name}");
        let written: Value = serde_json::from_slice(&bytes).unwrap();
        let again: Value = serde_json::from_slice(&record.encode()).unwrap();
        // A field that the program no longer knows would be missing here, and one
        // that it renamed would be there twice.
        assert_eq!(again, written, "{name}");
        read += 1;
    }
    assert!(read >= Kind::ALL.len());
}

#[test]
fn every_fixture_has_every_field() {
    // A field that stands at its default is left out when it is written, so the
    // fixtures are only worth something when none is missing.
    has_every_field::<Record>("thought", "");
    has_every_field::<Happened>("thought", "/happened");
    has_every_field::<Profile>("profile", "/body");
    has_every_field::<OwnDistortion>("profile", "/body/own_distortions/0");
    has_every_field::<Confirmed>("profile", "/body/confirmed/0");
    has_every_field::<Bond>("bond", "/body");
    has_every_field::<CheckIn>("check_in", "/body");
    has_every_field::<Thought>("thought", "/body");
    has_every_field::<Fear>("thought", "/body/fear");
    has_every_field::<Outcome>("thought", "/body/fear/outcome");
    has_every_field::<Emotion>("thought", "/body/emotions/0");
    has_every_field::<Hold>("hold", "/body");
    has_every_field::<HoldEnd>("hold", "/body/end");
    has_every_field::<PracticeUse>("practice", "/body");
    has_every_field::<Sitting>("measure", "/body");
    has_every_field::<Hark>("hark", "/body");
    has_every_field::<Plan>("plan", "/body");
    has_every_field::<DangerCheck>("danger", "/body");
    has_every_field::<WorseCheck>("worse", "/body");
    has_every_field::<Problem>("problem", "/body");
    has_every_field::<Experiment>("experiment", "/body");
    has_every_field::<Course>("experiment", "/body/course");
    has_every_field::<Ladder>("ladder", "/body");
    has_every_field::<Rung>("ladder", "/body/rungs/0");
    has_every_field::<Trial>("trial", "/body");
    has_every_field::<Prediction>("prediction", "/body");
    has_every_field::<Urge>("urge", "/body");
    has_every_field::<UrgeEnd>("urge", "/body/end");
    has_every_field::<Request>("request", "/body");
    has_every_field::<Limit>("limit", "/body");
    has_every_field::<Activity>("activity", "/body");
    has_every_field::<Values>("values", "/body");
    has_every_field::<Area>("values", "/body/areas/friends");
    has_every_field::<Pattern>("pattern", "/body");
    has_every_field::<Roots>("roots", "/body");
    has_every_field::<CoreBelief>("core_belief", "/body");
    has_every_field::<BeliefEntry>("belief_entry", "/body");
    has_every_field::<Letter>("letter", "/body");
    has_every_field::<Critic>("critic", "/body");
    has_every_field::<Worry>("worry", "/body");
    has_every_field::<DrillAnswer>("drill_answer", "/body");
    has_every_field::<WorkedAnswer>("worked_answer", "/body");
    has_every_field::<Rehearsal>("rehearsal", "/body");
    has_every_field::<BreakupNote>("breakup_note", "/body");
    has_every_field::<SessionNotes>("session", "/body");
    has_every_field::<Way>("way", "/body");
    has_every_field::<Homework>("homework", "/body");
    has_every_field::<Keeping>("keeping", "/body");
    has_every_field::<Erased>("erased", "/body");
}

#[test]
fn no_stored_word_is_ever_renamed() {
    let bytes = fs::read(folder().join("words.json")).unwrap();
    let frozen: BTreeMap<String, Vec<String>> = serde_json::from_slice(&bytes).unwrap();
    let now = BTreeMap::from([
        ("author", words::<Author>()),
        ("bond", words::<BondKind>()),
        ("came_true", words::<CameTrue>()),
        ("asked", words::<Asked>()),
        ("came_back", words::<CameBack>()),
        ("limit_form", words::<LimitForm>()),
        ("limit_kind", words::<LimitKind>()),
        ("kept", words::<Kept>()),
        ("company", words::<Company>()),
        ("done", words::<Done>()),
        ("comfort", words::<Comfort>()),
        ("worry_sort", words::<WorrySort>()),
        ("urge_choice", words::<UrgeChoice>()),
        ("worked_kind", words::<WorkedKind>()),
        ("fear", words::<FearResult>()),
        ("hold", words::<HoldChoice>()),
        ("kind", words::<Kind>()),
        ("moment", words::<Moment>()),
        ("real", words::<Real>()),
        ("said", words::<Said>()),
        ("situation", words::<Situation>()),
        ("stage", words::<Stage>()),
        ("step", words::<Step>()),
        ("wish", words::<Wish>()),
        ("worse_answer", words::<WorseAnswer>()),
        ("worse_choice", words::<WorseChoice>()),
        ("often", words::<Often>()),
        ("homework_result", words::<HomeworkResult>()),
    ]);
    let now: BTreeMap<_, _> = now.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    assert_eq!(now, frozen);
}

/// The words under which the variants of an enum are stored.
fn words<T: for<'de> Deserialize<'de>>() -> Vec<String> {
    let mut variants = Fields(&[]);
    assert!(T::deserialize(&mut variants).is_err());
    variants.0.iter().map(ToString::to_string).collect()
}

/// Checks one part of a fixture against the fields that the type reads.
fn has_every_field<T: for<'de> Deserialize<'de>>(kind: &str, part: &str) {
    let record: Value = serde_json::from_slice(&fixtures()[&format!("{kind}.v1.json")]).unwrap();
    let mut stored: Vec<_> = record
        .pointer(part)
        .unwrap()
        .as_object()
        .unwrap()
        .keys()
        .collect();
    if part == "/body" {
        stored.retain(|it| *it != "kind");
    }
    let mut fields = Fields(&[]);
    assert!(T::deserialize(&mut fields).is_err());
    let mut expected: Vec<_> = fields.0.iter().collect();
    expected.sort_unstable();
    stored.sort_unstable();
    assert_eq!(stored, expected, "{kind}{part}");
}

/// Reads nothing, and keeps the names of the fields that a type asks for.
struct Fields(&'static [&'static str]);

impl<'de> serde::Deserializer<'de> for &mut Fields {
    type Error = serde::de::value::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Self::Error> {
        self.0 = fields;
        Err(serde::de::Error::custom("only the names were asked for"))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Self::Error> {
        self.0 = variants;
        Err(serde::de::Error::custom("only the names were asked for"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom("not a struct"))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

#[test]
fn a_field_that_came_later_has_a_default() {
    let minimal = br#"{"v":1,"id":"01959c00-0000-7000-8000-000000000001","base":0,
        "happened":{"at":"2026-03-02T19:00:00Z","zone":"Europe/Berlin","date":"2026-03-02"},
        "written":"2026-03-02T19:00:00Z","body":{"kind":"thought"}}"#;
    let record = Record::decode(minimal).unwrap();
    assert_eq!(record.body.kind(), Kind::Thought);
}

#[test]
fn a_newer_format_makes_the_account_read_only() {
    let bytes = fs::read(folder().join("newer.v2.json")).unwrap();
    assert!(matches!(
        Record::decode(&bytes),
        Err(DecodeError::TooNew(2))
    ));
    let mut journal = Journal::default();
    journal.apply(1, &bytes);
    assert_eq!(journal.newer(), Some(2));
    assert_eq!(journal.damaged(), 0);
    assert_eq!(journal.end(), 1);
}

#[test]
fn a_damaged_record_is_counted() {
    let bytes = fs::read(folder().join("damaged.v1.json")).unwrap();
    assert!(matches!(Record::decode(&bytes), Err(DecodeError::Damaged)));
    let mut journal = Journal::default();
    journal.apply(1, &bytes);
    assert_eq!((journal.damaged(), journal.newer()), (1, None));
}

#[test]
fn no_format_below_the_first_exists() {
    let bytes = fs::read(folder().join("bond.v1.json")).unwrap();
    let zero = String::from_utf8(bytes)
        .unwrap()
        .replacen("\"v\": 1", "\"v\": 0", 1);
    assert!(zero.contains("\"v\": 0"));
    assert!(matches!(
        Record::decode(zero.as_bytes()),
        Err(DecodeError::Damaged)
    ));
}

#[test]
fn nothing_that_was_written_shows_in_debug() {
    for (name, bytes) in fixtures() {
        let Ok(record) = Record::decode(&bytes) else {
            continue;
        };
        let mut journal = Journal::default();
        journal.apply(1, &bytes);
        let shown = format!("{record:?} {journal:?} {:?}", journal.docs().next());
        let body: Value = serde_json::from_slice::<Value>(&bytes).unwrap()["body"].take();
        for text in texts(&body) {
            assert!(!shown.contains(&text), "{name} shows what was written");
        }
    }
}

/// All texts of a value that a person wrote: those of more than one word.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(it) if it.contains(' ') => vec![it.clone()],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        Value::Object(all) => all.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
