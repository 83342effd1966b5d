//! `evenkeel demo`.

use crate::browser::Browser;
use crate::process::{Server, evenkeel, run};

#[test]
fn it_says_who_to_sign_in_as_and_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut command = evenkeel(&["demo", "--listen", "127.0.0.1:0"]);
    let server = Server::start(command.env("TMPDIR", dir.path()));
    let value = |name: &str| {
        let mut lines = server.said.iter();
        let found = lines.find_map(|it| it.strip_prefix(name)?.strip_prefix(": "));
        found.unwrap_or_else(|| panic!("{name}: {:?}", server.said))
    };
    let (name, passphrase) = (value("name"), value("passphrase"));
    assert_eq!(server.said.len(), 2, "{:?}", server.said);
    let browser = Browser::new();
    browser.sign_in(&server, name, passphrase);
    for path in ["/today", "/progress", "/history", "/you"] {
        assert_eq!(browser.get(&server, path).status, 200, "{path}");
    }
    // Six months of records.
    let progress = browser.get(&server, "/progress");
    assert!(progress.has("svg"), "{}", progress.text());
    assert!(std::fs::read_dir(dir.path()).unwrap().next().is_some());
    server.stop();
    let left = std::fs::read_dir(dir.path()).unwrap().count();
    assert_eq!(left, 0, "the data was thrown away");
}

#[test]
fn it_is_for_this_machine_alone() {
    let said = run(&["demo", "--listen", "0.0.0.0:0"]).refused(2);
    assert!(said.contains("127.0.0.1"), "{said}");
}
