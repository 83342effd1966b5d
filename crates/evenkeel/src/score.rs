//! Questions about the programme that need no server.

use crate::clock;
use crate::commands::{Programme as Command, Score};
use crate::say::{WrongUse, say};
use anyhow::{Result, anyhow};
use jiff::tz::TimeZone;
use programme::Programme;
use std::path::Path;
use std::process::ExitCode;

/// `evenkeel programme`.
pub(crate) fn programme(command: &Command) -> Result<ExitCode> {
    match command {
        Command::Check { dir } => {
            let today = clock::now().to_zoned_datetime(TimeZone::system()).date();
            let found = match dir {
                Some(dir) => Programme::check(dir, today),
                None => Programme::check_embedded(today),
            };
            let sheets = sheets(dir.as_deref());
            for warning in &found.warnings {
                say(format_args!("warning: {warning}"))?;
            }
            for problem in &found.problems {
                say(problem)?;
            }
            for problem in &sheets {
                say(problem)?;
            }
            let problems = found.problems.len() + sheets.len();
            say(format_args!(
                "{problems} problems, {} warnings",
                found.warnings.len()
            ))?;
            Ok(if problems == 0 {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            })
        }
        Command::Show { dir, json: _ } => {
            let shown = match dir {
                Some(dir) => Programme::load(dir)
                    .map_err(|it| {
                        anyhow!(
                            "{} problems; see them with: evenkeel programme check {}",
                            it.len(),
                            dir.display()
                        )
                    })?
                    .show(),
                None => Programme::embedded().show(),
            };
            say(serde_json::to_string_pretty(&shown)?)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// What is wrong between the sheets and the records, where the programme can be read.
fn sheets(dir: Option<&Path>) -> Vec<String> {
    match dir.map(Programme::load) {
        None => journal::sheet::check(Programme::embedded()),
        Some(Ok(programme)) => journal::sheet::check(&programme),
        Some(Err(_)) => Vec::new(),
    }
}

/// `evenkeel score`.
pub(crate) fn score(options: &Score) -> Result<ExitCode> {
    let programme = Programme::embedded();
    let Some(measure) = programme.measure(&options.measure) else {
        let keys: Vec<&str> = programme
            .measures
            .iter()
            .map(|it| it.key.as_str())
            .collect();
        let keys = keys.join(", ");
        let measure = &options.measure;
        return Err(WrongUse(format!("there is no measure `{measure}`; there are {keys}")).into());
    };
    let answers = options.answers.iter().map(|it| match it.as_str() {
        "-" => Ok(None),
        text => text.parse().map(Some).map_err(|_| {
            WrongUse(format!(
                "`{text}` is no answer: give a whole number, or - for none"
            ))
        }),
    });
    let answers: Vec<_> = answers.collect::<Result<_, _>>()?;
    let score = measure
        .score(&answers)
        .map_err(|it| WrongUse(it.to_string()))?;
    if options.json {
        say(score.to_json())?;
    } else {
        say(serde_json::to_string_pretty(&score.to_json())?)?;
    }
    Ok(ExitCode::SUCCESS)
}
