//! What the command line answers: lines on stdout, one line on stderr.

use anyhow::Result;
use std::io::{ErrorKind, Write};

/// What was typed cannot be meant; says what to type instead.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct WrongUse(pub String);

/// One line of output.
pub(crate) fn say(line: impl std::fmt::Display) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// One line that says what to do. Where nobody reads stderr, it is for nobody.
pub(crate) fn say_error(error: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "evenkeel: {error}");
}

/// Whether nobody reads stdout any more.
pub(crate) fn is_closed(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|it| it.kind() == ErrorKind::BrokenPipe)
}

/// What clap says in paragraphs, without the usage, which `--help` gives.
pub(crate) fn in_one_line(error: &clap::Error) -> String {
    let text = error.to_string();
    let said = text.split("\n\nUsage:").next().unwrap_or(&text);
    let said = said
        .split("\n\nFor more information")
        .next()
        .unwrap_or(said);
    let words: Vec<_> = said.split_whitespace().collect();
    let words = words.join(" ");
    let words = words.strip_prefix("error: ").unwrap_or(&words);
    format!("{words}; see evenkeel --help")
}
