//! `evenkeel programme`, and serving a programme of one's own.

use crate::browser::Browser;
use crate::process::{Server, evenkeel, run, to_the_end};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const ARRAYS: [&str; 12] = [
    "sessions",
    "practices",
    "measures",
    "distortions",
    "practice_set",
    "conversations",
    "drills",
    "activities",
    "ladder_templates",
    "sheets",
    "tools",
    "helplines",
];

/// A copy of the built-in programme.
struct Copy {
    dir: TempDir,
}

impl Copy {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programme");
        copy(&built_in, dir.path());
        Self { dir }
    }

    fn path(&self) -> &str {
        self.dir.path().to_str().unwrap()
    }

    /// Changes the one place at which a file says `from`. Answers with its line.
    fn change(&self, file: &str, from: &str, to: &str) -> usize {
        let path: PathBuf = self.dir.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from} in {file}");
        let line = 1 + text.split(from).next().unwrap().matches('\n').count();
        fs::write(&path, text.replace(from, to)).unwrap();
        line
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}

#[test]
fn the_built_in_programme_is_sound() {
    let told = run(&["programme", "check"]).fine();
    let (warnings, last) = told.trim_end().rsplit_once('\n').unwrap();
    assert!(last.starts_with("0 problems, "), "{last}");
    assert!(warnings.lines().all(|it| it.starts_with("warning: ")));
    let copy = Copy::new();
    let same = run(&["programme", "check", copy.path()]).fine();
    let same = same.replace(copy.path(), "programme");
    assert!(same == told, "a copy of it is as sound: {same}");
}

#[test]
fn every_problem_is_said_with_its_file_and_line() {
    let copy = Copy::new();
    let empty = copy.change("practices/box/en.toml", "\"Square breathing\"", "\"\"");
    let torn = copy.change("measures/gad-7/measure.toml", "key = \"gad-7\"", "key = ");
    let ran = run(&["programme", "check", copy.path()]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let told = ran.out.trim_end().lines();
    let told: Vec<_> = told.filter(|it| !it.starts_with("warning: ")).collect();
    let (last, problems) = told.split_last().unwrap();
    assert!(
        last.starts_with(&format!("{} problems, ", problems.len())),
        "{last}"
    );
    for problem in problems {
        let (place, what) = problem.split_once(": ").unwrap();
        let (file, line) = place.rsplit_once(':').unwrap();
        assert!(Path::new(file).is_file(), "{problem}");
        assert!(line.parse::<usize>().unwrap() > 0, "{problem}");
        assert!(!what.is_empty());
    }
    for (file, line) in [
        ("practices/box/en.toml", empty),
        ("measures/gad-7/measure.toml", torn),
    ] {
        let place = format!("{}/{file}:{line}: ", copy.path());
        assert!(
            problems.iter().any(|it| it.starts_with(&place)),
            "{place} in {problems:?}"
        );
    }
    let nowhere = copy.dir.path().join("nowhere");
    let ran = run(&["programme", "check", nowhere.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(!ran.out.starts_with("0 problems"));
}

#[test]
fn it_is_shown_as_arrays_of_things_with_a_key() {
    let shown: Value = serde_json::from_str(&run(&["programme", "show", "--json"]).fine()).unwrap();
    for name in ARRAYS {
        let things = shown[name].as_array();
        let things = things.unwrap_or_else(|| panic!("{name} is no array"));
        for thing in things {
            let key = thing["key"].as_str();
            assert!(key.is_some_and(|it| !it.is_empty()), "{name}: {thing}");
        }
    }
    for (name, least) in [
        ("practices", 10),
        ("measures", 7),
        ("distortions", 12),
        ("helplines", 60),
    ] {
        assert!(shown[name].as_array().unwrap().len() >= least, "{name}");
    }
    for line in shown["helplines"].as_array().unwrap() {
        let country = &line["country"];
        let is_code = country.as_str().is_some_and(|it| it.len() == 2);
        assert!(is_code || country.is_null(), "{line}");
    }
}

#[test]
fn a_changed_word_is_served() {
    let copy = Copy::new();
    copy.change(
        "practices/box/en.toml",
        "Square breathing",
        "Breathing in squares",
    );
    let data = tempfile::tempdir().unwrap();
    let browser = Browser::new();
    let server = Server::with(data.path(), &["--programme", copy.path()]);
    let page = browser.get(&server, "/practices/box");
    assert!(
        page.text().contains("Breathing in squares"),
        "{}",
        page.text()
    );
    server.stop();
    let server = Server::on(data.path());
    let page = browser.get(&server, "/practices/box");
    assert!(page.text().contains("Square breathing"));
}

#[test]
fn a_broken_programme_is_not_served() {
    let copy = Copy::new();
    let line = copy.change("practices/box/en.toml", "\"Square breathing\"", "\"\"");
    let data = tempfile::tempdir().unwrap();
    let data = data.path().to_str().unwrap();
    let args = ["serve", "--listen", "127.0.0.1:0", "--data", data];
    let mut command = evenkeel(&args);
    let said = to_the_end(command.args(["--programme", copy.path()])).refused(1);
    assert!(
        said.contains(&format!("practices/box/en.toml:{line}: ")),
        "{said}"
    );
    let advice = format!("evenkeel programme check {}", copy.path());
    assert!(said.ends_with(&advice), "{said}");
    let said = run(&["programme", "show", "--json", copy.path()]).refused(1);
    assert!(said.ends_with(&advice), "{said}");
}
