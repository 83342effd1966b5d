//! Copies of the database, and the way back.

use crate::commands::{Backup, Restore};
use crate::say;
use anyhow::{Context, Result};
use std::process::ExitCode;

/// `evenkeel backup`.
pub(crate) fn backup(options: &Backup) -> Result<ExitCode> {
    vault::backup(&options.place.file()?, &options.to)
        .with_context(|| format!("no backup was made at {}", options.to.display()))?;
    say(format_args!("backed up to {}", options.to.display()));
    Ok(ExitCode::SUCCESS)
}

/// `evenkeel restore`.
pub(crate) fn restore(options: &Restore) -> Result<ExitCode> {
    vault::restore(&options.place.file()?, &options.from)
        .with_context(|| format!("{} was not restored", options.from.display()))?;
    say("restored; what had been erased since stays erased, and everyone signs in anew");
    Ok(ExitCode::SUCCESS)
}
