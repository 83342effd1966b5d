//! The tables: read back by a reader that shares nothing with the writer, they hold what
//! was written, and no spreadsheet computes it.

use crate::all::{TEN_YEARS, docs, every_kind, holding, names, thought};
use export::csv::{header, write};
use journal::{Body, Journal, Kind, Record};
use programme::Programme;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// The files of an export, by name.
fn files(journal: &Journal) -> BTreeMap<String, String> {
    with(journal, None)
}

fn with(journal: &Journal, brier: Option<f64>) -> BTreeMap<String, String> {
    let bytes = write(&names(journal), &docs(journal), brier).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|it| {
            let mut file = zip.by_index(it).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// RFC 4180 to the letter: CR LF ends a line, quotes are doubled, nothing else is special.
/// Its own few lines, so that a fault of the writer's library is not read back as right.
fn parse(file: &str) -> Vec<Vec<String>> {
    let mut rest = file.strip_prefix('\u{FEFF}').expect("a mark of UTF-8");
    let mut rows = Vec::new();
    while !rest.is_empty() {
        let mut row = Vec::new();
        loop {
            let mut field = String::new();
            if let Some(mut quoted) = rest.strip_prefix('"') {
                loop {
                    let (part, after) = quoted.split_once('"').expect("a closing quote");
                    field += part;
                    quoted = after;
                    let Some(after) = quoted.strip_prefix('"') else {
                        break;
                    };
                    field.push('"');
                    quoted = after;
                }
                rest = quoted;
            } else {
                let end = rest.find([',', '\r', '\n', '"']).unwrap();
                field += &rest[..end];
                rest = &rest[end..];
            }
            row.push(field);
            if let Some(after) = rest.strip_prefix(',') {
                rest = after;
            } else {
                rest = rest.strip_prefix("\r\n").expect("CR LF");
                break;
            }
        }
        rows.push(row);
    }
    rows
}

/// The cells of a column.
fn column(file: &str, name: &str) -> Vec<String> {
    let mut rows = parse(file).into_iter();
    let place = rows.next().unwrap().iter().position(|it| it == name);
    rows.map(|it| it[place.unwrap()].clone()).collect()
}

fn thoughts(texts: &[&str]) -> Vec<String> {
    let journal = holding(texts.iter().map(|it| thought(it)));
    column(&files(&journal)["thought.csv"], "thought")
}

#[test]
fn each_kind_has_a_table() {
    let journal = every_kind();
    let files = files(&journal);
    for kind in Kind::ALL.iter().filter(|it| **it != Kind::Erased) {
        let key = serde_json::to_value(kind).unwrap();
        let file = &files[&format!("{}.csv", key.as_str().unwrap())];
        let rows = parse(file);
        assert_eq!(rows[0], header(*kind));
        let columns: BTreeSet<_> = rows[0].iter().collect();
        assert_eq!(columns.len(), rows[0].len(), "{kind:?} has a name twice");
        assert!(rows.iter().all(|it| it.len() == rows[0].len()), "{kind:?}");
    }
    assert_eq!(files.len(), Kind::ALL.len() - 1 + 2);
}

/// The fields of a body for which there is no column. Those of a part stand together in one
/// cell, or each in a column of its own.
fn without_column(columns: &[String], name: &str, value: &Value) -> Vec<String> {
    let part = format!("{name}_");
    match value {
        _ if columns.iter().any(|it| it == name) => Vec::new(),
        Value::Object(them) if columns.iter().any(|it| it.starts_with(&part)) => {
            let each = them.iter();
            each.flat_map(|(field, it)| without_column(columns, &format!("{part}{field}"), it))
                .collect()
        }
        _ => vec![name.to_owned()],
    }
}

/// Of every body that the two sets of fixtures have: those of records hold all that a
/// record can.
#[test]
fn no_field_is_without_a_column() {
    let frozen = concat!(env!("CARGO_MANIFEST_DIR"), "/../journal/tests/frozen");
    let files = std::fs::read_dir(frozen).unwrap();
    let records =
        files.filter_map(|it| Record::decode(&std::fs::read(it.unwrap().path()).unwrap()).ok());
    let mut bodies: Vec<_> = records.map(|it| it.body).collect();
    assert!(bodies.len() >= Kind::ALL.len(), "{}", bodies.len());
    bodies.extend(every_kind().docs().map(|it| it.latest.body.clone()));
    let mut missing = BTreeSet::new();
    for body in bodies.iter().filter(|it| it.kind() != Kind::Erased) {
        let value = serde_json::to_value(body).unwrap();
        let fields = value.as_object().unwrap().iter();
        for (field, it) in fields.filter(|(field, _)| *field != "kind") {
            let without = without_column(&header(body.kind()), field, it);
            missing.extend(
                without
                    .into_iter()
                    .map(|it| format!("{:?} {it}", body.kind())),
            );
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn everything_that_was_typed_is_in_its_table() {
    fn texts(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(it) => found.push(it.clone()),
            Value::Array(them) => them.iter().for_each(|it| texts(it, found)),
            Value::Object(them) => them.values().for_each(|it| texts(it, found)),
            _ => {}
        }
    }
    let journal = every_kind();
    let files = files(&journal);
    for doc in journal.docs() {
        let body = serde_json::to_value(&doc.latest.body).unwrap();
        let rows = parse(&files[&format!("{}.csv", body["kind"].as_str().unwrap())]);
        let row = rows.iter().find(|it| it[0] == doc.id.to_string()).unwrap();
        let mut all = Vec::new();
        texts(&body, &mut all);
        let kind = body["kind"].as_str().unwrap();
        for text in all.iter().filter(|it| *it != kind) {
            assert!(row.iter().any(|it| it.contains(text)), "{text}");
        }
    }
}

#[test]
fn the_columns_are_the_documented_ones() {
    let document = include_str!("../../../../docs/export.md");
    for kind in Kind::ALL.iter().filter(|it| **it != Kind::Erased) {
        let key = serde_json::to_value(kind).unwrap();
        let own: Vec<_> = header(*kind).split_off(6);
        let own = own.join("`, `");
        let line = format!("| `{}.csv` | `{own}` |", key.as_str().unwrap());
        assert!(document.contains(&line), "{line}");
    }
}

#[test]
fn a_formula_is_shown_and_not_computed() {
    let typed = [
        "=1+1",
        "+1",
        "-1 and a half",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "＝1+1",
        "=HYPERLINK(\"https://example.org\",\"x\")",
    ];
    let cells = thoughts(&typed);
    for (typed, cell) in typed.iter().zip(&cells) {
        assert_eq!(*cell, format!("'{typed}"));
    }
    let calm = ["1 = 1", "a-b", "me@home", "'=1", "It is −5 °C", ""];
    assert_eq!(thoughts(&calm), calm);
}

#[test]
fn a_formula_is_guarded_in_names_and_lists_too() {
    let mut file: Value =
        serde_json::from_slice(include_bytes!("../frozen/export.v1.json")).unwrap();
    let text = file.to_string();
    file = serde_json::from_str(
        &text
            .replace("The one I met", "=cmd")
            .replace("They bought tickets", "=1+1")
            .replace("They lied about Friday", "@x"),
    )
    .unwrap();
    let documents = export::json::read(file.to_string().as_bytes(), 1 << 20).unwrap();
    let bodies = documents
        .documents
        .into_iter()
        .map(|it| (it.latest.id, it.latest));
    let mut journal = Journal::default();
    for (seq, (_, record)) in (1..).zip(bodies) {
        journal.apply_record(seq, record);
    }
    let files = files(&journal);
    assert_eq!(column(&files["bond.csv"], "name"), ["'=cmd"]);
    assert_eq!(column(&files["thought.csv"], "bond_name"), ["'=cmd"]);
    assert_eq!(column(&files["problem.csv"], "happened"), ["'@x"]);
    let against = column(&files["prediction.csv"], "evidence_against");
    assert_eq!(against, ["'=1+1"]);
}

#[test]
fn numbers_stay_numbers_and_a_missing_answer_is_no_zero() {
    let files = files(&every_kind());
    let check_in = &files["check_in.csv"];
    assert!(
        check_in.contains(",10,0,99,\"kept_back\"\r\n"),
        "{check_in}"
    );
    assert_eq!(
        column(&files["measure.csv"], "answers"),
        ["0 1 2 3 – 0 0 0 1"]
    );
    assert_eq!(
        column(&files["hark.csv"], "answers"),
        ["false true – false"]
    );
    // This sitting was passed over: it comes to nothing.
    assert_eq!(parse(&files["figures.csv"]).len(), 1);
}

#[test]
fn what_a_sitting_comes_to_is_a_number_beside_it() {
    let programme = Programme::embedded();
    let sitting = |key: &str, answers: &[Option<u8>]| {
        let measure = programme.measure(key).unwrap();
        let mut sitting = journal::measures::Sitting::begin(measure, programme);
        sitting.answer(measure, answers).unwrap();
        Body::from(sitting)
    };
    let seven: Vec<_> = (0..36).map(|it| Some(1 + it % 7)).collect();
    let files = files(&holding([
        sitting("gad-7", &[Some(3); 7]),
        sitting("ecr-r", &seven[..]),
        sitting("gad-7", &[None; 7]),
    ]));
    let figures = &files["figures.csv"];
    assert_eq!(column(figures, "scale"), ["total", "anxiety", "avoidance"]);
    // Worked out by hand from the published key: items 1 to 18 hold 1 to 7 twice
    // and then 1 to 4; 9 and 11 (answers 2 and 4) count as 6 and 4.
    // 28 + 28 + 10 = 66, and 66 + 4 = 70; 70 / 18 = 3.8889.
    assert_eq!(column(figures, "figure")[..2], ["21", "3.8889"]);
    let line = figures.lines().nth(1).unwrap();
    assert!(line.ends_with(",\"gad-7\",1,\"total\",21"), "{line}");
}

#[test]
fn right_to_left_text_emoji_and_line_ends_are_kept() {
    let typed = [
        "أخاف أن تتركني",
        "הוא לא ענה \u{202B}(עדיין)\u{202C}",
        "👩‍👩‍👧 and 🏳️‍🌈, then é and e\u{301}",
        "one\ntwo\r\nthree, \"four\"; five",
        "nul \u{0} and bell \u{7}",
    ];
    assert_eq!(thoughts(&typed), typed);
}

#[test]
fn times_are_those_of_the_place_and_days_begin_at_four() {
    let files = files(&holding([thought("x")]));
    let file = &files["thought.csv"];
    assert_eq!(column(file, "day"), ["2026-01-01"]);
    assert_eq!(column(file, "time"), ["14:00"]);
    assert_eq!(column(file, "time_zone"), ["Europe/Berlin"]);
    assert_eq!(column(file, "written"), ["2026-01-01T13:00:00Z"]);
    assert_eq!(column(file, "author"), ["person"]);
}

#[test]
fn how_far_likelihoods_were_off_stands_among_the_figures() {
    let files = with(&Journal::default(), Some(0.062_512));
    let figures = &files["figures.csv"];
    assert_eq!(column(figures, "scale"), ["brier"]);
    assert_eq!(column(figures, "figure"), ["0.0625"]);
}

#[test]
fn an_empty_journal_is_a_file_that_opens() {
    let files = files(&Journal::default());
    assert_eq!(files.keys().collect::<Vec<_>>(), ["read-me.txt"]);
}

#[test]
fn ten_years_are_all_there() {
    let bodies = (0..TEN_YEARS).map(|it| thought(&format!("Thought {it}, \"again\"")));
    let journal = holding(bodies);
    let thoughts = column(&files(&journal)["thought.csv"], "thought");
    assert_eq!(thoughts.len(), TEN_YEARS);
    assert_eq!(thoughts[36_499], "Thought 36499, \"again\"");
}

proptest! {
    #[test]
    fn any_text_reads_back(texts in prop::collection::vec("(?s).{0,40}", 1..8)) {
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        for (cell, text) in thoughts(&texts).iter().zip(texts) {
            let guarded = format!("'{text}");
            prop_assert!(cell == text || *cell == guarded);
            let first = cell.chars().next();
            prop_assert!(!first.is_some_and(|it| "=+-@\t\r\n＝＋－＠".contains(it)));
        }
    }
}
