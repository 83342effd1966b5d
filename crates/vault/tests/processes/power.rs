//! Power loss: a recorded run is replayed, and the power fails at each fsync.
//!
//! Only what was synced is certain to be on the disk. Of what was written since
//! the last sync, nothing, everything, or any part may be there too, in any
//! order and torn at sectors. A new file's name is certain only when its
//! directory was synced. In every such world, everything that somebody was told
//! is saved must be there when the database is opened again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::trace::{Event, record};
use crate::world::{Acknowledged, assert_kept, prepare};

const SECTOR: usize = 512;
const ROWS: &str = "42";

pub(crate) fn power_loss_loses_nothing_that_was_acknowledged() {
    let directory = tempfile::tempdir().unwrap();
    // As the kernel names it.
    let path = directory.path().canonicalize().unwrap();
    prepare(&path);
    let mut disk = Disk::read(&path);
    let mut program = Command::new(std::env::current_exe().unwrap());
    program.args(["child", "write"]).arg(&path).arg(ROWS);
    let events = record(&mut program, &path);

    let mut acknowledged = Acknowledged::default();
    let mut n_cuts = 0;
    for event in &events {
        if let Event::SyncEnded { .. } = event {
            n_cuts += 1;
            for fate in [Fate::Lost, Fate::Kept, Fate::Torn(n_cuts)] {
                disk.fail_and_check(&fate, &acknowledged, n_cuts);
            }
        }
        if let Event::Said(line) = event {
            acknowledged.note(line);
        }
        disk.apply(event);
    }
    disk.fail_and_check(&Fate::Lost, &acknowledged, n_cuts + 1);
    // The trace was one of a real run.
    assert!(n_cuts > 50, "{n_cuts} syncs");
    assert_eq!(acknowledged.rows.values().sum::<u64>(), 8 * 42);
    assert_eq!(acknowledged.erased.len(), 4);
}

/// What becomes of that which was not synced.
enum Fate {
    Lost,
    Kept,
    /// Some of it, as this seed says.
    Torn(u64),
}

#[derive(Clone)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Truncate(usize),
}

#[derive(Clone, Default)]
struct File {
    durable: Vec<u8>,
    pending: Vec<Change>,
}

/// A directory on a disk: files by number, and names before and after the last
/// sync of the directory.
struct Disk {
    directory: PathBuf,
    files: Vec<File>,
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    /// Syncs under way: how much was pending when they began.
    syncs: BTreeMap<usize, Synced>,
}

enum Synced {
    File(usize, usize),
    Names(BTreeMap<PathBuf, usize>),
}

impl Disk {
    fn read(directory: &Path) -> Self {
        let (mut files, mut names) = (Vec::new(), BTreeMap::new());
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            names.insert(path.clone(), files.len());
            files.push(File {
                durable: fs::read(&path).unwrap(),
                pending: Vec::new(),
            });
        }
        let directory = directory.to_owned();
        Self {
            directory,
            files,
            durable_names: names.clone(),
            names,
            syncs: BTreeMap::new(),
        }
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Created(path) => {
                if !self.names.contains_key(path) {
                    self.names.insert(path.clone(), self.files.len());
                    self.files.push(File::default());
                }
            }
            Event::Wrote { file, at, bytes } => {
                let file = &mut self.files[self.names[file]];
                let at = at.unwrap_or_else(|| file.after_power_loss(&Fate::Kept).len());
                file.pending.push(Change::Write {
                    at,
                    bytes: bytes.clone(),
                });
            }
            Event::Truncated { file, length } => {
                self.files[self.names[file]]
                    .pending
                    .push(Change::Truncate(*length));
            }
            Event::SyncBegan { call, file } if *file == self.directory => {
                self.syncs.insert(*call, Synced::Names(self.names.clone()));
            }
            Event::SyncBegan { call, file } => {
                let number = self.names[file];
                self.syncs.insert(
                    *call,
                    Synced::File(number, self.files[number].pending.len()),
                );
            }
            Event::SyncEnded { call } => match self.syncs.remove(call).unwrap() {
                Synced::Names(names) => self.durable_names = names,
                Synced::File(number, n_pending) => self.files[number].make_durable(n_pending),
            },
            Event::Removed(path) => drop(self.names.remove(path)),
            Event::Renamed(from, to) => {
                let number = self.names.remove(from).unwrap();
                self.names.insert(to.clone(), number);
            }
            Event::Said(_) => {}
        }
    }

    fn fail_and_check(&self, fate: &Fate, acknowledged: &Acknowledged, cut: u64) {
        let after = quick_directory();
        let names = if let Fate::Lost = fate {
            &self.durable_names
        } else {
            &self.names
        };
        for (path, number) in names {
            let bytes = self.files[*number].after_power_loss(fate);
            fs::write(after.path().join(path.file_name().unwrap()), bytes).unwrap();
        }
        let fate = match fate {
            Fate::Lost => "without what was not synced",
            Fate::Kept => "with all that was not synced",
            Fate::Torn(_) => "with parts of what was not synced",
        };
        assert_kept(
            after.path(),
            acknowledged,
            &format!("power lost at sync {cut}, {fate}"),
        );
    }
}

impl File {
    fn make_durable(&mut self, n_changes: usize) {
        // A sync that began earlier may have ended later.
        for change in self.pending.drain(..n_changes.min(self.pending.len())) {
            change.apply(&mut self.durable);
        }
    }

    fn after_power_loss(&self, fate: &Fate) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        let mut seed = match fate {
            Fate::Lost => return bytes,
            Fate::Kept => {
                self.pending.iter().for_each(|it| it.apply(&mut bytes));
                return bytes;
            }
            Fate::Torn(seed) => *seed,
        };
        for change in &self.pending {
            match change {
                Change::Write { at, bytes: written } => {
                    for (number, sector) in written.chunks(SECTOR).enumerate() {
                        if coin(&mut seed) {
                            let at = at + number * SECTOR;
                            Change::Write {
                                at,
                                bytes: sector.to_vec(),
                            }
                            .apply(&mut bytes);
                        }
                    }
                }
                Change::Truncate(_) if coin(&mut seed) => change.apply(&mut bytes),
                Change::Truncate(_) => {}
            }
        }
        bytes
    }
}

impl Change {
    fn apply(&self, file: &mut Vec<u8>) {
        match self {
            Self::Write { at, bytes } => {
                let end = at + bytes.len();
                if file.len() < end {
                    file.resize(end, 0);
                }
                file[*at..end].copy_from_slice(bytes);
            }
            Self::Truncate(length) => file.resize(*length, 0),
        }
    }
}

/// In memory where that is possible: nothing has to last here.
fn quick_directory() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}

/// Heads or tails, the same in every run (Knuth's linear congruences, MMIX).
fn coin(seed: &mut u64) -> bool {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *seed >> 63 == 1
}
