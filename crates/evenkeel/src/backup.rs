//! Copies of the database, and the way back.

use crate::commands::{Backup, Restore};
use crate::say::say;
use crate::serve;
use anyhow::{Result, anyhow};
use std::process::ExitCode;
use vault::{BackupError, OpenError};

/// `evenkeel backup`.
pub(crate) fn backup(options: &Backup) -> Result<ExitCode> {
    let to = options.to.display();
    vault::backup(&options.place.file_to_copy()?, &options.to)
        .map_err(|error| explained(&format!("no backup was made at {to}"), error))?;
    say(format_args!("backed up to {to}"))?;
    Ok(ExitCode::SUCCESS)
}

/// `evenkeel restore`.
pub(crate) fn restore(options: &Restore) -> Result<ExitCode> {
    let from = options.from.display();
    vault::restore(&options.place.file_to_replace()?, &options.from)
        .map_err(|error| explained(&format!("{from} was not restored"), error))?;
    say("restored; what had been erased since stays erased, and everyone signs in anew")?;
    Ok(ExitCode::SUCCESS)
}

/// What was not done, why, and what to do.
fn explained(what: &str, error: BackupError) -> anyhow::Error {
    let advice = match &error {
        BackupError::Exists => "name a file that is not there yet",
        BackupError::Unsound => "name a file that `evenkeel backup` made",
        BackupError::Open(OpenError::InUse) => "stop the Evenkeel that serves it first",
        BackupError::Open(error) => serve::advice(error),
        BackupError::Store(_) | BackupError::Io(_) => {
            "check both files, their rights and the room on the disk"
        }
    };
    let error = anyhow::Error::from(error);
    anyhow!("{what}: {error:#}: {advice}")
}
