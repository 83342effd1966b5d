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
fn a_directory_that_others_can_look_into_is_said_once() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    fs::create_dir(&data).unwrap();
    let said = |mode| {
        fs::set_permissions(&data, Permissions::from_mode(mode)).unwrap();
        let said = dir.path().join("stderr");
        let data = data.to_str().unwrap();
        let mut serve = evenkeel(&["serve", "--listen", "127.0.0.1:0", "--data", data]);
        Server::start(serve.stderr(fs::File::create(&said).unwrap())).stop();
        fs::read_to_string(said).unwrap()
    };
    let open = said(0o755);
    assert_eq!(
        open.matches("other users of this machine").count(),
        1,
        "{open}"
    );
    let closed = said(0o700);
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
    let in_the_way = data.path().join("server.secret");
    let said = serve(&in_the_way).refused(1);
    assert!(said.contains("name another with --data DIR"), "{said}");
}

#[test]
fn a_database_that_does_not_answer_is_said_without_its_password() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path().to_str().unwrap();
    let url = "postgres://evenkeel:hush@127.0.0.1:1/x";
    let args = ["serve", "--listen", "127.0.0.1:0", "--data", data];
    let mut command = evenkeel(&args);
    let said = to_the_end(command.args(["--database", url])).refused(1);
    assert!(
        said.contains("does not answer") && said.contains("--database"),
        "{said}"
    );
    assert!(!said.contains("hush"), "{said}");
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
