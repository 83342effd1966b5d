//! A throw-away vault with one person's six months in it.

use crate::commands::Demo;
use crate::{clock, serve};
use anyhow::Result;
use std::process::ExitCode;

/// `evenkeel demo`.
pub fn run(options: &Demo) -> Result<ExitCode> {
    let _ = (options, clock::now, serve::runtime);
    Ok(ExitCode::SUCCESS)
}
