//! `evenkeel backup` and `evenkeel restore`.

use crate::browser::{Browser, PASSPHRASE};
use crate::process::{Ran, Server, run};
use std::fs;
use std::path::Path;

fn backup(data: &Path, to: &Path) -> Ran {
    let data = data.to_str().unwrap();
    run(&["backup", "--data", data, to.to_str().unwrap()])
}

fn restore(data: &Path, from: &Path) -> Ran {
    let data = data.to_str().unwrap();
    run(&["restore", "--data", data, from.to_str().unwrap()])
}

#[test]
fn a_backup_comes_back_and_what_was_erased_does_not() {
    let dir = tempfile::tempdir().unwrap();
    let (data, copies) = (dir.path().join("data"), dir.path().join("copies"));
    fs::create_dir(&copies).unwrap();
    let copy = copies.join("monday.db");
    let server = Server::on(&data);
    let ann = Browser::new();
    ann.join(&server, "ann");
    let kept = ann.write(&server, "what was kept");
    let gone = ann.write(&server, "what was erased");

    // While it serves.
    let said = backup(&data, &copy).fine();
    assert_eq!(said, format!("backed up to {}\n", copy.display()));
    let again = backup(&data, &copy).refused(1);
    assert!(
        again.contains("exists already") && again.contains("not there yet"),
        "{again}"
    );

    let late = ann.write(&server, "what came later");
    let ask = ann.get(&server, &format!("/records/{gone}/erase"));
    let erased = ann.submit(&server, &ask, "main form", &[]);
    assert_eq!(erased.status, 303);
    let in_use = restore(&data, &copy).refused(1);
    assert!(
        in_use.contains("stop the Evenkeel that serves it"),
        "{in_use}"
    );
    assert!(ann.get(&server, &format!("/problems/{late}")).status == 200);
    server.stop();

    restore(&data, &copy).fine();
    let server = Server::on(&data);
    let today = ann.get(&server, "/today");
    assert_eq!(today.to, "/sign-in", "sessions have ended");
    ann.sign_in(&server, "ann", PASSPHRASE);
    let shown = ann.get(&server, &format!("/problems/{kept}"));
    assert!(shown.text().contains("what was kept"));
    for id in [gone, late] {
        let page = ann.get(&server, &format!("/problems/{id}"));
        assert!(matches!(page.status, 404 | 410), "{}", page.status);
    }
    let history = ann.get(&server, "/history").body;
    assert!(history.contains("what was kept"));
    assert!(!history.contains("what was erased") && !history.contains("what came later"));
    // It can be written again.
    ann.write(&server, "what is new");
}

#[test]
fn what_is_no_backup_replaces_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let server = Server::on(&data);
    let ann = Browser::new();
    ann.join(&server, "ann");
    let kept = ann.write(&server, "what was kept");
    server.stop();
    let text = dir.path().join("text.db");
    fs::write(&text, "not a database at all. ".repeat(100)).unwrap();
    for from in [text, dir.path().join("missing.db")] {
        let said = restore(&data, &from).refused(1);
        assert!(said.starts_with(from.to_str().unwrap()), "{said}");
        assert!(said.contains("was not restored"), "{said}");
    }
    let server = Server::on(&data);
    let page = ann.get(&server, &format!("/problems/{kept}"));
    assert!(page.text().contains("what was kept"));
}

#[test]
fn there_must_be_something_to_copy() {
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().join("copy.db");
    let mistyped = dir.path().join("data");
    let said = backup(&mistyped, &to).refused(1);
    assert!(
        said.contains("there is no") && said.contains("--data"),
        "{said}"
    );
    assert!(!to.exists() && !mistyped.exists());
}
