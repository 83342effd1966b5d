//! The other process.
//!
//! - `child write DIRECTORY ROWS` appends that many rows for each person, all
//!   at once, and says on its output what was acknowledged; of every 20th row
//!   it erases the one before.
//! - `child open DIRECTORY` says whether the database opens.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use uuid::Uuid;
use vault::{Append, Erase, OpenError, Person, Vault};

use crate::world::{people, runtime, settings, text};

pub(crate) fn run(arguments: &[String]) -> ExitCode {
    match arguments {
        [what, directory, rows] if what == "write" => {
            runtime().block_on(write(directory.as_ref(), rows.parse().unwrap()));
            ExitCode::SUCCESS
        }
        [what, directory] if what == "open" => {
            say(runtime().block_on(open(directory.as_ref())));
            ExitCode::SUCCESS
        }
        _ => ExitCode::FAILURE,
    }
}

async fn write(directory: &Path, n_rows: u64) {
    let vault = Arc::new(Vault::open(settings(directory)).await.unwrap());
    let writers: Vec<_> = people(&vault, directory)
        .await
        .into_iter()
        .enumerate()
        .map(|(number, person)| tokio::spawn(write_as(Arc::clone(&vault), number, person, n_rows)))
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
}

async fn write_as(vault: Arc<Vault>, number: usize, person: Person, n_rows: u64) {
    let start = vault.read(&person, 0).await.unwrap().end;
    let mut end = start;
    while end < start + n_rows {
        let seq = end + 1;
        let record = text(number, seq);
        if seq.is_multiple_of(20) && number.is_multiple_of(4) {
            let erase = Erase {
                end,
                seqs: vec![seq - 1],
                slots: vec![Uuid::nil()],
                record,
            };
            end = vault.erase(&person, erase).await.unwrap();
            vault.scrub().await.unwrap();
            say(&format!("erased {number} {}", seq - 1));
        } else {
            let append = Append {
                end,
                records: vec![record],
                close: None,
            };
            end = vault.append(&person, append).await.unwrap();
        }
        say(&format!("row {number} {end}"));
    }
}

async fn open(directory: &Path) -> &'static str {
    match Vault::open(settings(directory)).await {
        Ok(_) => "opened",
        Err(OpenError::InUse) => "in use",
        Err(OpenError::ReadOnly(_)) => "read-only",
        Err(_) => "another error",
    }
}

/// One line, in one write, at once.
fn say(line: &str) {
    std::io::stdout()
        .lock()
        .write_all(format!("{line}\n").as_bytes())
        .unwrap();
}
