//! Time the lens takes for a thought, and what its weights weigh. Prints a table; never fails
//! because a machine was busy.

use anyhow::{Context, Result};
use lens::Lens;
use programme::Programme;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// Rounds over all thoughts.
const ROUNDS: usize = 5;

fn main() -> Result<()> {
    // `cargo test --benches` passes arguments of its own and wants no measuring.
    if std::env::args().any(|it| it == "--test") {
        return Ok(());
    }
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/lens/data");
    let mut thoughts = Vec::new();
    for file in std::fs::read_dir(data.join("train"))? {
        let text = std::fs::read_to_string(file?.path())?;
        let lines = text.lines().filter_map(|it| it.split_once('\t'));
        thoughts.extend(lines.map(|(_, thought)| thought.to_owned()));
    }
    let begin = Instant::now();
    let lens = Lens::new(Programme::embedded());
    let ready = begin.elapsed();
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        for thought in &thoughts {
            let begin = Instant::now();
            black_box(lens.look(black_box(thought)));
            times.push(begin.elapsed().as_secs_f64());
        }
    }
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 1000).copied();
    let micros = |share| anyhow::Ok(at(share).context("no thoughts")? * 1e6);
    let long = "she never answers and I know she hates me. ".repeat(2_300);
    let begin = Instant::now();
    black_box(lens.look(black_box(&long)));
    let long = begin.elapsed().as_secs_f64() * 1e3;
    let weights = f64::from(u32::try_from(
        std::fs::metadata(data.join("model.bin"))?.len(),
    )?);
    say("| what | measured | target |");
    say("|---|---|---|");
    say(format_args!(
        "| the lens, a thought, median of {} | {:.0} µs (999 of 1,000 under {:.0} µs) | < 1 ms |",
        thoughts.len(),
        micros(500)?,
        micros(999)?
    ));
    say(format_args!(
        "| the lens, a text of 100,000 characters | {long:.0} ms | linear |"
    ));
    say(format_args!(
        "| weights | {:.0} kB | < 1 MB |",
        weights / 1e3
    ));
    say(format_args!(
        "| getting ready, once | {:.0} ms | - |",
        ready.as_secs_f64() * 1e3
    ));
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a bench reports on stdout")]
fn say(line: impl std::fmt::Display) {
    println!("{line}");
}
