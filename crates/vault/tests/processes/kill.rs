//! `kill -9`, again and again, while eight people write.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::world::{Acknowledged, assert_kept, prepare};

const ROUNDS: usize = 12;

pub(crate) fn a_killed_process_loses_nothing_it_acknowledged() {
    let directory = tempfile::tempdir().unwrap();
    prepare(directory.path());
    let mut acknowledged = Acknowledged::default();
    for round in 0..ROUNDS {
        let mut child = writer(directory.path(), 1_000_000);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Never at the same place, and once before anything was said.
        for line in lines.by_ref().take(round * 17) {
            acknowledged.note(&line.unwrap());
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it had said before it died.
        for line in lines {
            acknowledged.note(&line.unwrap());
        }
        assert_kept(directory.path(), &acknowledged, &format!("round {round}"));
    }
    assert!(acknowledged.rows.values().sum::<u64>() > 500);
    assert!(!acknowledged.erased.is_empty());
}

pub(crate) fn writer(directory: &std::path::Path, n_rows: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["child", "write"])
        .arg(directory)
        .arg(n_rows.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}
