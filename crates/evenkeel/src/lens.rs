//! `evenkeel lens`: what might be in a thought. Nothing is kept and nothing is logged.

use std::io::BufRead;
use std::process::ExitCode;

use anyhow::{Context, Result};
use journal::cues;
use lens::{Lens, Seen};
use programme::{Danger, Programme};
use serde_json::{Value, json};

use crate::commands::Lens as Options;
use crate::say::say;

/// Looks at the text that was given, or at each line of stdin.
pub(crate) fn lens(options: &Options) -> Result<ExitCode> {
    let programme = Programme::embedded();
    let lens = Lens::new(programme);
    let answer = |text: &str| {
        let mut seen = lens.look(text);
        // As in the product, where phrases that call for help stand before the lens.
        if cues::cues(text).iter().any(|it| it.is_grave()) {
            seen = Seen::Help(Danger::Harm);
        }
        if options.json {
            say(as_json(text, &seen))
        } else {
            say(in_words(text, &seen, programme))
        }
    };
    if let Some(text) = &options.text {
        answer(text)?;
    } else {
        for line in std::io::stdin().lock().lines() {
            answer(&line.context("standard input is not text")?)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// One line. `cue` counts characters (Unicode scalar values) from the beginning of the text, the
/// second number is the one after the last. `help` is there only where help belongs beside it.
fn as_json(text: &str, seen: &Seen<'_>) -> Value {
    match seen {
        Seen::Help(_) => json!({ "text": text, "hints": [], "help": true }),
        Seen::Hints(hints) => {
            let hints = hints.iter().map(|it| {
                let (from, to) = it.cue;
                json!({ "distortion": it.distortion, "cue": [from, to], "why": it.why })
            });
            json!({ "text": text, "hints": hints.collect::<Vec<_>>() })
        }
    }
}

fn in_words(text: &str, seen: &Seen<'_>, programme: &Programme) -> String {
    let hints = match seen {
        Seen::Help(_) => {
            return "This may need more than a hint. Help: evenkeel serve, Help.".to_owned();
        }
        Seen::Hints(hints) if hints.is_empty() => {
            return "No hint. That says nothing about the thought.".to_owned();
        }
        Seen::Hints(hints) => hints,
    };
    let lines = hints.iter().map(|it| {
        let title = programme
            .distortion(it.distortion)
            .map_or("", |it| &it.title);
        let (from, to) = it.cue;
        let cue: String = text.chars().skip(from).take(to - from).collect();
        format!("It might be: {title} (“{cue}”). {}", it.why)
    });
    lines.collect::<Vec<_>>().join("\n")
}
