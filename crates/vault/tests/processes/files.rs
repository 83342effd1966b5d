//! Two processes and one directory.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use vault::{OpenError, Vault};

use crate::kill::writer;
use crate::world::{Acknowledged, assert_kept, prepare, runtime, settings};

pub(crate) fn two_processes_cannot_open_one_directory() {
    let directory = tempfile::tempdir().unwrap();
    prepare(directory.path());
    let vault = runtime()
        .block_on(Vault::open(settings(directory.path())))
        .unwrap();
    assert_eq!(
        opened(
            Command::new(std::env::current_exe().unwrap()),
            directory.path()
        ),
        "in use"
    );
    drop(vault);
    assert_eq!(
        opened(
            Command::new(std::env::current_exe().unwrap()),
            directory.path()
        ),
        "opened"
    );
    // The lock of a process that was killed does not stay.
    let mut child = writer(directory.path(), 1_000_000);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.next().unwrap().unwrap();
    let second = runtime().block_on(Vault::open(settings(directory.path())));
    assert!(matches!(second, Err(OpenError::InUse)));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(
        runtime()
            .block_on(Vault::open(settings(directory.path())))
            .is_ok()
    );
}

pub(crate) fn a_backup_works_beside_a_process_that_writes() {
    let directory = tempfile::tempdir().unwrap();
    prepare(directory.path());
    let mut child = writer(directory.path(), 1_000_000);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut before = Acknowledged::default();
    for number in 0..5 {
        for line in lines.by_ref().take(60) {
            before.note(&line.unwrap());
        }
        let target = elsewhere.path().join(format!("{number}.db"));
        vault::backup(&directory.path().join("vault.db"), &target).unwrap();
    }
    child.kill().unwrap();
    child.wait().unwrap();

    let again = tempfile::tempdir().unwrap();
    vault::restore(
        &again.path().join("vault.db"),
        &elsewhere.path().join("4.db"),
    )
    .unwrap();
    let database = rusqlite::Connection::open(again.path().join("vault.db")).unwrap();
    let gaps = "select count(*) from accounts where last_seq <>
                (select count(*) from records where records.account = accounts.account)";
    let count = |sql: &str| {
        database
            .query_row(sql, [], |row| row.get::<_, i64>(0))
            .unwrap()
    };
    assert_eq!(count(gaps), 0);
    assert_eq!(count("select count(*) from sessions"), 0);
    let n_rows = i64::try_from(before.rows.values().sum::<u64>()).unwrap();
    assert!(count("select count(*) from records") >= n_rows);
    // And the backups did the writer no harm.
    assert_kept(directory.path(), &before, "after the backups");
}

pub(crate) fn a_read_only_directory_is_said_to_be_one() {
    for is_new in [true, false] {
        let directory = tempfile::tempdir().unwrap();
        if !is_new {
            prepare(directory.path());
        }
        // Where somebody without rights can start it.
        let program = tempfile::tempdir().unwrap();
        let copy = program.path().join("program");
        fs::copy(std::env::current_exe().unwrap(), &copy).unwrap();
        for entry in fs::read_dir(directory.path()).unwrap() {
            set_mode(&entry.unwrap().path(), 0o444);
        }
        set_mode(program.path(), 0o755);
        set_mode(directory.path(), 0o555);
        assert_eq!(opened(without_rights(&copy), directory.path()), "read-only");
        set_mode(directory.path(), 0o755);
    }
}

/// Root may write anywhere, so root starts the program as nobody.
fn without_rights(program: &Path) -> Command {
    let is_root = fs::metadata("/proc/self").is_ok_and(|it| it.uid() == 0);
    if !is_root {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(program);
    command
}

fn opened(mut program: Command, directory: &Path) -> String {
    let output = program
        .args(["child", "open"])
        .arg(directory)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}
