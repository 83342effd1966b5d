//! The command line. Exit status: 0 fine, 1 the answer is no, 2 wrong use.

mod backup;
mod clock;
mod commands;
mod connections;
mod demo;
mod lens;
mod place;
mod reach;
mod say;
mod score;
mod serve;

use anyhow::Result;
use clap::Parser;
use commands::{Cli, Command};
use say::{WrongUse, say_error};
use std::panic::PanicHookInfo;
use std::process::ExitCode;

/// The system's allocator keeps what closed journals have held.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// What a shell is told about wrong use.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // Help and the version were asked for.
        Err(answer) if !answer.use_stderr() => answer.exit(),
        Err(error) => {
            say_error(say::in_one_line(&error));
            return ExitCode::from(WRONG_USE);
        }
    };
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("EVENKEEL_LOG")
                .unwrap_or_else(|_| "warn".into()),
        )
        .init();
    std::panic::set_hook(Box::new(|panic| {
        // Unlike the words of the panic, the place holds nothing that a person wrote.
        say_error(place_of(panic));
    }));
    // A dump of memory would hold opened records and keys.
    if let Err(error) = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0) {
        tracing::warn!(%error, "core dumps could not be switched off");
    }
    match run(cli) {
        Ok(code) => code,
        // `evenkeel programme check | head`: who has read enough closes the pipe.
        Err(error) if say::is_closed(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say_error(format_args!("{error:#}"));
            if error.is::<WrongUse>() {
                ExitCode::from(WRONG_USE)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}

/// Where this program went wrong.
fn place_of(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(ToString::to_string);
    format!("a mistake of this program at {}", place.unwrap_or_default())
}

fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(options) => serve::run(&options),
        Command::Demo(options) => demo::run(&options),
        Command::Backup(options) => backup::backup(&options),
        Command::Restore(options) => backup::restore(&options),
        Command::Programme(command) => score::programme(&command),
        Command::Score(options) => score::score(&options),
        Command::Lens(options) => lens::lens(&options),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn a_panic_says_where_and_not_what() {
        let (send, said) = channel();
        let others = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let _ = send.send(place_of(panic));
        }));
        let panicked = std::thread::spawn(|| panic!("words of somebody")).join();
        std::panic::set_hook(others);
        assert!(panicked.is_err());
        let said = said.recv().unwrap();
        assert!(said.contains("main.rs:"), "{said}");
        assert!(!said.contains("somebody"), "{said}");
    }
}
