//! What can be typed.

use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

/// A private programme for people who worry about being left.
///
/// Without a command it serves on <http://127.0.0.1:8750> and keeps its data in
/// your data directory. Open that address in a browser on this machine.
#[derive(Debug, Parser)]
#[command(name = "evenkeel", version, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    /// What to do; serves when nothing is named.
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub serve: Serve,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the programme (what happens without a command, too).
    Serve(Serve),
    /// Look around with throw-away data: one person, six months of records.
    Demo(Demo),
    /// Copy the database, also while it is being served.
    Backup(Backup),
    /// Put a backup back. What was erased since stays erased.
    Restore(Restore),
    /// Check or show the programme's files.
    #[command(subcommand)]
    Programme(Programme),
    /// Score a questionnaire from raw answers.
    Score(Score),
    /// Say which thinking habits might be in a thought.
    Lens(Lens),
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Serve {
    /// Address and port; port 0 takes a free one. Other addresses than this
    /// machine's own need TLS, here or in front.
    #[arg(long, env = "EVENKEEL_LISTEN", default_value = "127.0.0.1:8750")]
    pub listen: SocketAddr,
    #[command(flatten)]
    pub place: Place,
    /// Serve the programme in this directory instead of the built-in one.
    #[arg(long, env = "EVENKEEL_PROGRAMME", value_name = "DIR")]
    pub programme: Option<PathBuf>,
    #[command(flatten)]
    pub reach: Reach,
}

/// Where data is kept.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Place {
    /// Directory for the database and the server's secret.
    #[arg(long, env = "EVENKEEL_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// `postgres://…` instead of a file in the data directory.
    #[arg(
        long,
        env = "EVENKEEL_DATABASE",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// Speak to a PostgreSQL on another machine. There is no TLS on the way: only
    /// for a network on which nobody else can listen.
    #[arg(long, env = "EVENKEEL_DATABASE_PLAIN")]
    pub database_plain: bool,
    /// File with the server's secret, where several processes share one; it must be
    /// there.
    #[arg(long, env = "EVENKEEL_SECRET_FILE", value_name = "FILE")]
    pub secret_file: Option<PathBuf>,
}

/// Who can reach the server, and how.
#[derive(Debug, Clone, Args)]
pub(crate) struct Reach {
    /// Certificate chain (PEM) for TLS.
    #[arg(
        long,
        env = "EVENKEEL_TLS_CERT",
        value_name = "FILE",
        requires = "tls_key"
    )]
    pub tls_cert: Option<PathBuf>,
    /// Private key (PEM) for TLS.
    #[arg(
        long,
        env = "EVENKEEL_TLS_KEY",
        value_name = "FILE",
        requires = "tls_cert"
    )]
    pub tls_key: Option<PathBuf>,
    /// The address under which a proxy in front serves this over TLS.
    #[arg(long, env = "EVENKEEL_BEHIND_PROXY", value_name = "ORIGIN")]
    pub behind_proxy: Option<String>,
    /// A further name that the server answers to; may be given several times.
    #[arg(
        long,
        env = "EVENKEEL_HOST",
        value_name = "NAME",
        value_delimiter = ','
    )]
    pub host: Vec<String>,
    /// Only those who know this word can make an account.
    #[arg(
        long,
        env = "EVENKEEL_INVITE",
        value_name = "WORD",
        hide_env_values = true
    )]
    pub invite: Option<String>,
    /// Where *Leave now* goes.
    #[arg(
        long,
        env = "EVENKEEL_LEAVE_TO",
        value_name = "URL",
        default_value = "https://www.wikipedia.org/"
    )]
    pub leave_to: String,
    /// A file with a number of seconds by which the clock is ahead: for tests
    /// that walk through weeks.
    #[arg(long, env = "EVENKEEL_CLOCK_FILE", value_name = "FILE", hide = true)]
    pub clock_file: Option<PathBuf>,
}

impl Reach {
    /// Only from this machine, plainly.
    pub(crate) fn here() -> Self {
        Self {
            tls_cert: None,
            tls_key: None,
            behind_proxy: None,
            host: Vec::new(),
            invite: None,
            leave_to: String::new(),
            clock_file: None,
        }
    }
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Demo {
    /// Address and port; port 0 takes a free one.
    #[arg(long, env = "EVENKEEL_LISTEN", default_value = "127.0.0.1:8751")]
    pub listen: SocketAddr,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    pub place: Place,
    /// The file to write; must not exist.
    pub to: PathBuf,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Restore {
    #[command(flatten)]
    pub place: Place,
    /// The backup to put back.
    pub from: PathBuf,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum Programme {
    /// Report every problem as `file:line: what`.
    Check {
        /// The directory; the built-in programme when none is named.
        dir: Option<PathBuf>,
    },
    /// Say what the programme holds.
    Show {
        /// As JSON, which is the only form at present.
        #[arg(long)]
        json: bool,
        /// The directory; the built-in programme when none is named.
        dir: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Score {
    /// Key of the questionnaire, such as `phq-9`.
    pub measure: String,
    /// Raw answers in item order, `-` for not answered.
    #[arg(required = true)]
    pub answers: Vec<String>,
    /// Answer as JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Lens {
    /// The thought; without one, each line of standard input is one.
    pub text: Option<String>,
    /// Answer as JSON, one line a thought.
    #[arg(long)]
    pub json: bool,
}
