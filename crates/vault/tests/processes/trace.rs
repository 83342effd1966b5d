//! What a process did to its files, as `strace` wrote it down.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The calls that matter to what is on a disk. SQLite maps only its `-shm`
/// file, which is made anew after a crash.
const CALLS: &str = "open,openat,close,dup,dup2,dup3,lseek,write,pwrite64,ftruncate,fallocate,\
                     fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2";

/// One thing that happened to a file, named by its path when it was opened.
#[derive(Debug)]
pub(crate) enum Event {
    Created(PathBuf),
    /// At a place, or at the end.
    Wrote {
        file: PathBuf,
        at: Option<usize>,
        bytes: Vec<u8>,
    },
    Truncated {
        file: PathBuf,
        length: usize,
    },
    /// From here on it may be on the disk …
    SyncBegan {
        call: usize,
        file: PathBuf,
    },
    /// … and from here on it is.
    SyncEnded {
        call: usize,
    },
    Removed(PathBuf),
    Renamed(PathBuf, PathBuf),
    /// Somebody was told something.
    Said(String),
}

/// Runs a program and returns what it did below `directory`, in order.
pub(crate) fn record(program: &mut Command, directory: &Path) -> Vec<Event> {
    let output = tempfile::NamedTempFile::new().unwrap();
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-xx", "-s", "100000", "-e"])
        .arg(format!("trace={CALLS}"));
    strace
        .arg("-o")
        .arg(output.path())
        .arg(program.get_program())
        .args(program.get_args());
    let ran = strace.output();
    let ran = ran.unwrap_or_else(|error| {
        panic!("strace cannot be started ({error}): install it (apt-get install strace)")
    });
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(
        ran.status.success(),
        "strace failed, is ptrace allowed here? {said}"
    );
    let text = std::fs::read_to_string(output.path()).unwrap();
    let mut reader = Reader {
        directory: directory.to_owned(),
        ..Reader::default()
    };
    text.lines().for_each(|it| reader.line(it));
    assert!(reader.unfinished.is_empty(), "{:?}", reader.unfinished);
    reader.events
}

#[derive(Default)]
struct Reader {
    directory: PathBuf,
    events: Vec<Event>,
    open: HashMap<i64, PathBuf>,
    /// Where the next write goes; nowhere in particular for what appends.
    offsets: HashMap<i64, Option<usize>>,
    /// Calls that another thread's calls interrupted, by thread.
    unfinished: HashMap<String, (usize, String)>,
    n_calls: usize,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let (thread, rest) = line.split_once(' ').unwrap();
        let rest = rest.trim_start();
        if let Some(began) = rest.strip_suffix(" <unfinished ...>") {
            let call = self.begin(began);
            self.unfinished
                .insert(thread.to_owned(), (call, began.to_owned()));
        } else if rest.starts_with("<... ") {
            let (_, end) = rest.split_once(" resumed>").unwrap();
            let (call, began) = self.unfinished.remove(thread).unwrap();
            self.end(call, &format!("{began}{end}"));
        } else if rest.starts_with(|it: char| it.is_ascii_lowercase()) {
            let call = self.begin(rest);
            self.end(call, rest);
        }
    }

    fn begin(&mut self, text: &str) -> usize {
        self.n_calls += 1;
        let (name, arguments) = text.split_once('(').unwrap();
        let first = first_number(arguments);
        match name {
            // Whoever reads the pipe may know it before the call returns.
            "write" if first == 1 => {
                let line = String::from_utf8(bytes(arguments)).unwrap();
                self.events.push(Event::Said(line.trim_end().to_owned()));
            }
            "fsync" | "fdatasync" => {
                if let Some(file) = self.open.get(&first).cloned() {
                    self.events.push(Event::SyncBegan {
                        call: self.n_calls,
                        file,
                    });
                }
            }
            _ => {}
        }
        self.n_calls
    }

    fn end(&mut self, call: usize, text: &str) {
        let (name, rest) = text.split_once('(').unwrap();
        let (arguments, result) = rest.rsplit_once(" = ").unwrap();
        let result = first_number(result);
        if result < 0 {
            return;
        }
        let length = usize::try_from(result).unwrap();
        let descriptor = first_number(arguments);
        let file = self.open.get(&descriptor).cloned();
        let numbers = |at: usize| number(arguments.rsplit(", ").nth(at).unwrap());
        match (name, file) {
            ("open" | "openat", _) => self.opened(result, arguments),
            ("dup" | "dup2" | "dup3", Some(file)) => drop(self.open.insert(result, file)),
            ("close", _) => drop(self.open.remove(&descriptor)),
            ("lseek", _) => {
                if let Some(Some(offset)) = self.offsets.get_mut(&descriptor) {
                    *offset = length;
                }
            }
            ("write", Some(file)) => {
                let at = self.offsets[&descriptor];
                self.offsets.insert(descriptor, at.map(|it| it + length));
                self.wrote(file, at, length, arguments);
            }
            ("pwrite64", Some(file)) => self.wrote(file, Some(numbers(0)), length, arguments),
            ("ftruncate", Some(file)) => {
                self.events.push(Event::Truncated {
                    file,
                    length: numbers(0),
                });
            }
            ("fsync" | "fdatasync", Some(_)) => self.events.push(Event::SyncEnded { call }),
            ("unlink" | "unlinkat", _) => {
                let file = paths(arguments).remove(0);
                self.push_if_ours(&file.clone(), Event::Removed(file));
            }
            ("rename" | "renameat" | "renameat2", _) => {
                let [from, to] = paths(arguments).try_into().unwrap();
                self.push_if_ours(&from.clone(), Event::Renamed(from, to));
            }
            ("fallocate", Some(file)) => panic!("fallocate of {} is not replayed", file.display()),
            _ => {}
        }
    }

    fn opened(&mut self, descriptor: i64, arguments: &str) {
        let file = paths(arguments).remove(0);
        if !file.starts_with(&self.directory) {
            return;
        }
        let appends = arguments.contains("O_APPEND");
        if arguments.contains("O_CREAT") {
            self.events.push(Event::Created(file.clone()));
        }
        if arguments.contains("O_TRUNC") {
            self.events.push(Event::Truncated {
                file: file.clone(),
                length: 0,
            });
        }
        self.offsets
            .insert(descriptor, if appends { None } else { Some(0) });
        self.open.insert(descriptor, file);
    }

    fn wrote(&mut self, file: PathBuf, at: Option<usize>, n_bytes: usize, arguments: &str) {
        let mut bytes = bytes(arguments);
        bytes.truncate(n_bytes);
        assert_eq!(bytes.len(), n_bytes, "a write was cut in the trace");
        self.events.push(Event::Wrote { file, at, bytes });
    }

    fn push_if_ours(&mut self, file: &Path, event: Event) {
        if file.starts_with(&self.directory) {
            self.events.push(event);
        }
    }
}

fn first_number(text: &str) -> i64 {
    let end = text
        .find(|it: char| !it.is_ascii_digit() && it != '-')
        .unwrap_or(text.len());
    text[..end].parse().unwrap_or(-1)
}

fn number(text: &str) -> usize {
    text.trim().trim_end_matches(')').parse().unwrap()
}

/// The strings among the arguments, which `-xx` writes as `"\x61\x62"`.
fn strings(arguments: &str) -> Vec<Vec<u8>> {
    let inner = arguments.split('"').skip(1).step_by(2);
    inner
        .map(|it| {
            let digits = it.split("\\x").skip(1);
            digits
                .map(|it| u8::from_str_radix(it, 16).unwrap())
                .collect()
        })
        .collect()
}

fn bytes(arguments: &str) -> Vec<u8> {
    strings(arguments).into_iter().next().unwrap_or_default()
}

fn paths(arguments: &str) -> Vec<PathBuf> {
    strings(arguments)
        .into_iter()
        .map(|it| String::from_utf8(it).unwrap().into())
        .collect()
}
