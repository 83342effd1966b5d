//! Data directories that cannot be used.

use crate::browser::Browser;
use crate::process::{BINARY, Ran, Server, clean, evenkeel, run, to_the_end, tool};
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

fn serve(data: &Path) -> Ran {
    let data = data.to_str().unwrap();
    run(&["serve", "--listen", "127.0.0.1:0", "--data", data])
}

#[test]
fn one_directory_is_for_one_process() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::on(data.path());
    let said = serve(data.path()).refused(1);
    assert!(said.contains("in use by another process"), "{said}");
    assert!(said.contains("--data DIR"), "{said}");
    assert_eq!(Browser::new().get(&server, "/healthz").status, 200);
    server.stop();
    Server::on(data.path()).stop();
}

#[test]
fn what_it_makes_is_its_owners_alone() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("new/data");
    let server = Server::on(&data);
    Browser::new().join(&server, "ann");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    let mut names = Vec::new();
    for entry in fs::read_dir(&data).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
    }
    for name in ["evenkeel.db", "server.secret"] {
        assert!(names.iter().any(|it| it == name), "{name} in {names:?}");
    }
}

#[test]
fn what_others_can_look_into_is_said_once() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    fs::create_dir(&data).unwrap();
    let said = |of_dir, of_secret| {
        fs::set_permissions(&data, Permissions::from_mode(of_dir)).unwrap();
        let secret = data.join("server.secret");
        if secret.exists() {
            fs::set_permissions(secret, Permissions::from_mode(of_secret)).unwrap();
        }
        let said = dir.path().join("stderr");
        let data = data.to_str().unwrap();
        let mut serve = evenkeel(&["serve", "--listen", "127.0.0.1:0", "--data", data]);
        Server::start(serve.stderr(fs::File::create(&said).unwrap())).stop();
        fs::read_to_string(said).unwrap()
    };
    let open = said(0o755, 0o600);
    assert_eq!(
        open.matches("other users of this machine").count(),
        1,
        "{open}"
    );
    assert!(open.contains("chmod 700"), "{open}");
    let open = said(0o700, 0o640);
    assert_eq!(open.lines().count(), 1, "{open}");
    assert!(open.contains("server.secret; chmod 600"), "{open}");
    let closed = said(0o700, 0o600);
    assert!(!closed.contains("other users"), "{closed}");
}

#[test]
fn a_database_of_a_newer_format_is_left_alone() {
    let data = tempfile::tempdir().unwrap();
    Server::on(data.path()).stop();
    let file = data.path().join("evenkeel.db");
    let db = rusqlite::Connection::open(&file).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    db.close().unwrap();
    let before = fs::read(&file).unwrap();
    let said = serve(data.path()).refused(1);
    assert!(said.contains("format 99"), "{said}");
    assert!(said.contains("start the newer Evenkeel"), "{said}");
    assert!(fs::read(&file).unwrap() == before);
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("evenkeel.db");
    fs::write(&file, "no database ".repeat(200)).unwrap();
    let said = serve(data.path()).refused(1);
    assert!(said.contains("--data"), "{said}");
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        "no database ".repeat(200)
    );
    let said = serve(&file).refused(1);
    assert!(said.contains("name another with --data DIR"), "{said}");
}

#[test]
fn a_database_that_does_not_answer_is_said_without_its_password() {
    let data = tempfile::tempdir().unwrap();
    let url = "postgres://evenkeel:hush@127.0.0.1:1/x";
    let said = serve_on(data.path(), url, &[]).refused(1);
    assert!(
        said.contains("does not answer") && said.contains("--database"),
        "{said}"
    );
    assert!(!said.contains("hush"), "{said}");
}

fn serve_on(data: &Path, database: &str, further: &[&str]) -> Ran {
    let data = data.to_str().unwrap();
    let args = ["serve", "--listen", "127.0.0.1:0", "--data", data];
    to_the_end(evenkeel(&args).args(["--database", database]).args(further))
}

#[test]
fn a_mistyped_address_is_not_taken_for_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    for typed in [
        "postgre://keel:hush@localhost/keel",
        "keel.db",
        "sqlite:keel.db",
    ] {
        let said = serve_on(&data, typed, &[]).refused(2);
        assert!(said.contains("begins with postgres://"), "{said}");
        assert!(!said.contains("hush"), "{said}");
    }
    assert!(!data.exists());
}

#[test]
fn postgresql_is_spoken_to_over_a_network_only_when_that_is_said() {
    let data = tempfile::tempdir().unwrap();
    // Reserved for documentation: nobody answers there.
    let far = "postgres://keel:hush@192.0.2.7/keel?connect_timeout=1";
    let said = serve_on(data.path(), far, &[]).refused(2);
    assert!(
        said.contains("without TLS") && said.contains("--database-plain"),
        "{said}"
    );
    assert!(!said.contains("hush"), "{said}");
    let said = serve_on(data.path(), far, &["--database-plain"]).refused(1);
    assert!(said.contains("does not answer"), "{said}");
}

#[test]
fn a_lost_secret_is_said_and_no_other_takes_its_place() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::on(data.path());
    Browser::new().join(&server, "ann");
    server.stop();
    let file = data.path().join("server.secret");
    let secret = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    let said = serve(data.path()).refused(1);
    assert!(
        said.contains("secret is missing") && said.contains("put back"),
        "{said}"
    );
    assert!(!file.exists());
    fs::write(&file, "5e".repeat(32)).unwrap();
    let said = serve(data.path()).refused(1);
    assert!(said.contains("another server's secret"), "{said}");
    let missing = data.path().join("elsewhere");
    let data_dir = data.path().to_str().unwrap();
    let args = [
        "serve",
        "--data",
        data_dir,
        "--secret-file",
        missing.to_str().unwrap(),
    ];
    let said = run(&args).refused(1);
    assert!(said.contains("elsewhere") && !missing.exists(), "{said}");
    fs::write(&file, secret).unwrap();
    Server::on(data.path()).stop();
}

/// Somebody whom rights hold back, which nobody can be as root.
struct Somebody {
    dir: TempDir,
    program: PathBuf,
    is_root: bool,
}

/// `nobody` on every Linux.
const NOBODY: u32 = 65_534;

impl Somebody {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::set_permissions(dir.path(), Permissions::from_mode(0o755)).unwrap();
        // The build may lie where only root can look.
        let program = dir.path().join("evenkeel");
        fs::copy(BINARY, &program).unwrap();
        let id = tool("id", "coreutils", &["-u"]).stdout;
        Self {
            program,
            is_root: id == b"0\n",
            dir,
        }
    }

    fn own_directory(&self) -> PathBuf {
        let data = self.dir.path().join("data");
        fs::create_dir(&data).unwrap();
        if self.is_root {
            chown(&data, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        data
    }

    fn serve(&self, data: &Path) -> Command {
        let program = self.program.to_str().unwrap();
        let data = data.to_str().unwrap();
        let args = [program, "serve", "--listen", "127.0.0.1:0", "--data", data];
        if !self.is_root {
            return clean(program, &args[1..]);
        }
        tool("setpriv", "util-linux", &["--version"]);
        let id = NOBODY.to_string();
        let mut all = vec!["--reuid", &id, "--regid", &id, "--clear-groups"];
        all.extend(args);
        clean("setpriv", &all)
    }
}

#[test]
fn a_read_only_directory_is_said_clearly() {
    let somebody = Somebody::new();
    let data = somebody.own_directory();
    let rights = |mode| fs::set_permissions(&data, Permissions::from_mode(mode)).unwrap();
    rights(0o555);
    let said = to_the_end(&mut somebody.serve(&data)).refused(1);
    assert!(said.contains(data.to_str().unwrap()), "{said}");
    assert!(said.contains("check the rights"), "{said}");
    // The same where an Evenkeel has been before.
    rights(0o755);
    let server = Server::start(&mut somebody.serve(&data));
    let ann = Browser::new();
    ann.join(&server, "ann");
    server.stop();
    rights(0o555);
    let said = to_the_end(&mut somebody.serve(&data)).refused(1);
    assert!(said.contains("check the rights"), "{said}");
    // And nothing was lost.
    rights(0o755);
    let server = Server::start(&mut somebody.serve(&data));
    assert_eq!(ann.get(&server, "/today").status, 200);
}
