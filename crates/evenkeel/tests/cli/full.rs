//! A disk without room: `strace` answers writes to the database's log as the
//! kernel does then. And a limit to the size of files, which is told as the same.

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

/// Serves where no file may grow beyond so many bytes.
fn serve_with_limit(data: &Path, bytes: u64) -> Server {
    let blocks = (bytes / 512).to_string();
    // The shell counts in blocks of 512 bytes.
    let script = "ulimit -f \"$1\" && shift && exec \"$@\"";
    let args = [
        "-c",
        script,
        "sh",
        &blocks,
        BINARY,
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--data",
        data.to_str().unwrap(),
    ];
    Server::start(&mut clean("dash", &args))
}

#[test]
fn a_limit_to_the_size_of_files_is_a_full_disk_and_does_not_end_the_program() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::on(dir.path());
    let ann = Browser::new();
    ann.join(&server, "ann");
    let before = ann.write(&server, "saved before");
    server.stop();

    let size = std::fs::metadata(dir.path().join("evenkeel.db"))
        .unwrap()
        .len();
    let server = serve_with_limit(dir.path(), size + 64 * 1024);
    let long = "typed while it was full ".repeat(800);
    let typed = [("need", &*long), ("step", "Call")];
    let full = (0..100).find_map(|_| {
        let form = ann.new_problem(&server);
        let answer = ann.submit(&server, &form, PROBLEM, &typed);
        (answer.status != 303).then_some(answer)
    });
    let full = full.expect("it is full at some time");
    assert_eq!(full.status, 507, "{}", full.body);
    assert!(full.text().contains("The disk is full"));
    let read = ann.get(&server, &format!("/problems/{before}"));
    assert!(read.text().contains("saved before"), "reading goes on");
    server.stop();
}
