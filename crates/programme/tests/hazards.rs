//! The hazard log names its tests, and each of them is in the tree: a control whose
//! test was renamed or removed would go on looking tested.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).unwrap()
}

/// The cells of each hazard: number, hazard, before, control, after, tests.
fn hazards() -> Vec<Vec<String>> {
    let log = read(format!("{ROOT}/docs/clinical-safety.md"));
    let cells = |line: &str| line.split('|').map(|it| it.trim().to_owned()).collect();
    let rows = log.lines().map(cells);
    rows.filter(|it: &Vec<_>| it.get(1).is_some_and(|it| it.parse::<usize>().is_ok()))
        .map(|it| it[1..it.len() - 1].to_vec())
        .collect()
}

/// What stands between two marks, in order.
fn between(text: &str, open: char, close: char) -> Vec<&str> {
    let parts = text
        .split(open)
        .skip(1)
        .step_by(if open == close { 2 } else { 1 });
    parts.filter_map(|it| it.split(close).next()).collect()
}

/// The parts of the tree in which tests stand, as one text.
fn tests() -> String {
    let mut found = String::new();
    let mut open = vec![PathBuf::from(format!("{ROOT}/crates"))];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|it| it.unwrap().path()));
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = read(&path);
            let is_all_tests = path.iter().any(|it| it == "tests") || path.ends_with("tests.rs");
            let from = if is_all_tests {
                Some(0)
            } else {
                text.find("#[cfg(test)]")
            };
            found.extend(from.map(|it| &text[it..]));
        }
    }
    found
}

#[test]
fn every_test_that_the_hazard_log_names_is_there() {
    let tests = tests();
    for row in hazards() {
        let (number, cell) = (&row[0], &row[5]);
        let names = between(cell, '`', '`');
        assert!(!names.is_empty(), "hazard {number} names no test");
        for name in names {
            let is_there = if name.contains('/') {
                Path::new(ROOT).join(name).is_file()
            } else {
                tests.contains(&format!("fn {name}("))
            };
            assert!(is_there, "hazard {number}: {name} is not there");
        }
        // A file, then the beginnings of the titles in it.
        for part in cell.split("`e2e/").skip(1) {
            let (file, titles) = part.split_once('`').unwrap();
            let file = read(format!("{ROOT}/e2e/{file}"));
            for title in between(titles, '“', '”') {
                let is_there = ['"', '`']
                    .iter()
                    .any(|it| file.contains(&format!("test({it}{title}")));
                assert!(is_there, "hazard {number}: “{title}” is not there");
            }
        }
    }
}

#[test]
fn every_hazard_is_numbered_and_rated_and_no_control_makes_it_worse() {
    let product = |rating: &str| -> u32 {
        let (severity, likelihood) = rating.split_once('×').unwrap();
        let on_the_scale = |it: &str| it.parse().ok().filter(|it| (1..=5).contains(it));
        let [severity, likelihood] = [severity, likelihood].map(on_the_scale);
        severity
            .zip(likelihood)
            .map(|(a, b): (u32, u32)| a * b)
            .unwrap()
    };
    let hazards = hazards();
    assert!(!hazards.is_empty());
    for (nth, row) in hazards.iter().enumerate() {
        assert_eq!(row.len(), 6, "hazard {}", nth + 1);
        assert_eq!(row[0], (nth + 1).to_string());
        assert!(!row[3].is_empty(), "hazard {} has no control", row[0]);
        assert!(product(&row[4]) <= product(&row[2]), "hazard {}", row[0]);
    }
}
