//! Runs the program: to its end, or until the test has seen enough.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program under test.
pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_evenkeel");

/// What a run to the end left behind.
pub(crate) struct Ran {
    /// The exit status.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ran {
    fn new(output: Output) -> Self {
        Self {
            code: output.status.code().expect("it was not killed"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The answer of a run that went well and had nothing to complain about.
    pub(crate) fn fine(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// The one line on stderr of a run that ended with this status.
    pub(crate) fn refused(self, code: i32) -> String {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        let line = self.err.strip_suffix('\n').expect("a whole line");
        assert!(!line.contains('\n'), "one line: {line}");
        let said = line.strip_prefix("evenkeel: ");
        said.unwrap_or_else(|| panic!("who says it: {line}"))
            .to_owned()
    }
}

/// The program without what the machine of the test sets for it.
pub(crate) fn evenkeel(args: &[&str]) -> Command {
    clean(BINARY, args)
}

/// Any program, as clean.
pub(crate) fn clean(program: impl AsRef<OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null());
    let ours = std::env::vars_os().filter(|(name, _)| {
        let name = name.to_string_lossy();
        name.starts_with("EVENKEEL_") || name.starts_with("RUST_")
    });
    for (name, _) in ours {
        command.env_remove(name);
    }
    command
}

/// Runs the program to its end.
pub(crate) fn run(args: &[&str]) -> Ran {
    to_the_end(&mut evenkeel(args))
}

/// Runs a command to its end; one that serves instead of refusing is stopped.
pub(crate) fn to_the_end(command: &mut Command) -> Ran {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // What it says is small enough for a pipe, but for what comes from `show`.
    let out = reader(child.stdout.take().unwrap());
    let err = reader(child.stderr.take().unwrap());
    let status = ended(&mut child);
    Ran::new(Output {
        status,
        stdout: out.join().unwrap(),
        stderr: err.join().unwrap(),
    })
}

fn reader(mut pipe: impl std::io::Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).unwrap();
        bytes
    })
}

/// Waits for the end of a process.
fn ended(child: &mut Child) -> std::process::ExitStatus {
    let mut status = None;
    wait_for("the process ends", || {
        status = child.try_wait().unwrap();
        status.is_some()
    });
    status.unwrap()
}

/// Waits until something holds.
#[expect(
    clippy::disallowed_methods,
    reason = "between two looks; what is asserted is what was looked for"
)]
pub(crate) fn wait_for(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < PATIENCE, "it never came: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// An Evenkeel that listens. It ends with the test.
pub(crate) struct Server {
    child: Child,
    lines: Receiver<String>,
    /// What it said before it listened.
    pub said: Vec<String>,
    /// Where it listens, such as `http://127.0.0.1:43210`.
    pub url: String,
}

impl Server {
    /// Serves from a directory on a free port.
    pub(crate) fn on(data: &Path) -> Self {
        Self::with(data, &[])
    }

    /// The same with further flags.
    pub(crate) fn with(data: &Path, flags: &[&str]) -> Self {
        let data = data.to_str().unwrap();
        let mut args = vec!["serve", "--listen", "127.0.0.1:0", "--data", data];
        args.extend(flags);
        Self::start(&mut evenkeel(&args))
    }

    /// Starts a command that serves, and waits until it listens.
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let (send, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in out.lines() {
                let _ = send.send(line.unwrap());
            }
        });
        let mut server = Self {
            child,
            lines,
            said: Vec::new(),
            url: String::new(),
        };
        while server.url.is_empty() {
            let line = server.lines.recv_timeout(PATIENCE);
            let line = line.expect("it ended, or said nothing for a minute");
            match line.strip_prefix("listening on ") {
                Some(url) => url.clone_into(&mut server.url),
                None => server.said.push(line),
            }
        }
        server
    }

    /// The address without `http://`.
    pub(crate) fn address(&self) -> &str {
        self.url.split_once("://").unwrap().1
    }

    /// How many sockets it has open.
    pub(crate) fn sockets(&self) -> usize {
        let open = std::fs::read_dir(format!("/proc/{}/fd", self.child.id())).unwrap();
        // One may be closed while it is looked at.
        let files = open.filter_map(|it| std::fs::read_link(it.unwrap().path()).ok());
        files
            .filter(|it| it.to_string_lossy().starts_with("socket:"))
            .count()
    }

    /// Asks it to stop, as a service manager does, and waits. It says no more.
    pub(crate) fn stop(mut self) {
        // What runs the program for a test stops with it.
        let id = self.child.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children"));
        let children = children.unwrap_or_default();
        let served = children.split_whitespace().next().map(str::to_owned);
        terminate(&served.unwrap_or_else(|| id.to_string()));
        assert!(ended(&mut self.child).success());
        assert_eq!(self.lines.iter().next(), None);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn terminate(id: &str) {
    let mut kill = Command::new("sh");
    kill.args(["-c", "kill -TERM \"$1\"", "sh", id]);
    assert!(kill.status().unwrap().success());
}

/// Runs a tool that the test needs; says what to install where it is missing.
pub(crate) fn tool(name: &str, package: &str, args: &[&str]) -> Output {
    let ran = Command::new(name).args(args).output();
    ran.unwrap_or_else(|error| {
        panic!("{name} cannot be started ({error}): install it (apt-get install {package})")
    })
}
