//! A disk without room: `strace` answers writes to the database's log as the
//! kernel does then.

use crate::browser::{Browser, PROBLEM};
use crate::process::{BINARY, Server, clean, tool};
use std::path::Path;

/// Serves where the disk is full.
fn serve_without_room(data: &Path) -> Server {
    tool("strace", "strace", &["--version"]);
    let log = data.join("evenkeel.db-wal");
    let args = [
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-P",
        log.to_str().unwrap(),
        "-e",
        "trace=pwrite64",
        "-e",
        "inject=pwrite64:error=ENOSPC",
        BINARY,
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--data",
        data.to_str().unwrap(),
    ];
    Server::start(&mut clean("strace", &args))
}

#[test]
fn what_was_typed_while_the_disk_was_full_can_be_sent_again() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::on(dir.path());
    let ann = Browser::new();
    ann.join(&server, "ann");
    let before = ann.write(&server, "saved before");
    server.stop();

    let server = serve_without_room(dir.path());
    let form = ann.new_problem(&server);
    let typed = [("need", "typed while it was full"), ("step", "Call")];
    let full = ann.submit(&server, &form, PROBLEM, &typed);
    assert_eq!(full.status, 507, "{}", full.body);
    let text = full.text();
    assert!(
        text.contains("The disk is full") && text.contains("Send it again"),
        "{text}"
    );
    assert!(text.contains("typed while it was full"), "{text}");
    // Reading goes on.
    let read = ann.get(&server, &format!("/problems/{before}"));
    assert!(read.text().contains("saved before"));
    let still = ann.submit(&server, &full, "main form", &[]);
    assert_eq!(still.status, 507, "{}", still.body);
    server.stop();

    let server = Server::on(dir.path());
    let saved = ann.submit(&server, &still, "main form", &[]);
    assert_eq!(saved.status, 303, "{}", saved.body);
    let page = ann.get(&server, &saved.to).text();
    assert!(
        page.contains("typed while it was full") && page.contains("Call"),
        "{page}"
    );
    let before = ann.get(&server, &format!("/problems/{before}"));
    assert!(before.text().contains("saved before"));
}
