//! The command line. Exit status: 0 fine, 1 the answer is no, 2 wrong use.

mod backup;
mod clock;
mod commands;
mod demo;
mod place;
mod score;
mod serve;

use anyhow::Result;
use clap::Parser;
use commands::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("EVENKEEL_LOG")
                .unwrap_or_else(|_| "warn".into()),
        )
        .init();
    // A dump of memory would hold opened records and keys.
    if let Err(error) = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0) {
        tracing::warn!(%error, "core dumps could not be switched off");
    }
    match run(cli) {
        Ok(code) => code,
        Err(error) => {
            say_error(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(options) => serve::run(&options),
        Command::Demo(options) => demo::run(&options),
        Command::Backup(options) => backup::backup(&options),
        Command::Restore(options) => backup::restore(&options),
        Command::Programme(command) => score::programme(&command),
        Command::Score(options) => score::score(&options),
    }
}

/// One line that says what to do.
#[expect(clippy::print_stderr, reason = "errors of a command line go to stderr")]
fn say_error(error: &anyhow::Error) {
    eprintln!("evenkeel: {error:#}");
}

/// One line of output.
#[expect(
    clippy::print_stdout,
    reason = "answers of a command line go to stdout"
)]
fn say(line: impl std::fmt::Display) {
    println!("{line}");
}
