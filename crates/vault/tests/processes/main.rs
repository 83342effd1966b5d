//! What needs a second process: `kill -9`, power loss, locks, and directories
//! that cannot be written.
//!
//! The test program starts itself again as `child …` (see [`child`]).

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod child;
mod files;
mod kill;
mod power;
mod trace;
mod world;

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

type Test = (&'static str, fn());

const TESTS: &[Test] = &[
    (
        "a_killed_process_loses_nothing_it_acknowledged",
        kill::a_killed_process_loses_nothing_it_acknowledged,
    ),
    (
        "power_loss_loses_nothing_that_was_acknowledged",
        power::power_loss_loses_nothing_that_was_acknowledged,
    ),
    (
        "two_processes_cannot_open_one_directory",
        files::two_processes_cannot_open_one_directory,
    ),
    (
        "a_backup_works_beside_a_process_that_writes",
        files::a_backup_works_beside_a_process_that_writes,
    ),
    (
        "a_read_only_directory_is_said_to_be_one",
        files::a_read_only_directory_is_said_to_be_one,
    ),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|it| it == "child") {
        return child::run(&arguments[1..]);
    }
    let filters: Vec<_> = arguments
        .iter()
        .filter(|it| !it.starts_with("--"))
        .collect();
    let is_wanted = |name: &str| filters.is_empty() || filters.iter().any(|it| name.contains(*it));
    let wanted = TESTS.iter().filter(|it| is_wanted(it.0));
    let mut out = std::io::stdout();
    if arguments.iter().any(|it| it == "--list") {
        wanted.for_each(|it| writeln!(out, "{}: test", it.0).unwrap());
        return ExitCode::SUCCESS;
    }
    let mut n_failed = 0;
    for (name, test) in wanted {
        let result = catch_unwind(AssertUnwindSafe(test));
        let word = if result.is_ok() { "ok" } else { "FAILED" };
        n_failed += usize::from(result.is_err());
        writeln!(out, "test {name} ... {word}").unwrap();
    }
    if n_failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
