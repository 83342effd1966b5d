//! How good the hints are, with confidence intervals and with what the simplest guesses come to.
//!
//! `cargo run --release -p lens --example evaluate` judges sentences of the training set by models
//! that have not seen their writer; with `held_out`, the held-out set by the model in `data`. With
//! `misses` it also lists what was missed.

#![expect(clippy::print_stdout, reason = "this answers on the terminal")]
#![expect(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a tool for those who work on the lens; it may stop where something is amiss"
)]

mod figures;
mod guard;

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use lens::train::{Trainer, sentences};
use lens::{Eye, Lexicon, Model, Text};
use programme::Programme;

fn main() -> Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let has = |it: &str| asked.iter().any(|asked| asked == it);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let programme = Programme::load(&here.join("../../programme")).map_err(|it| {
        anyhow!(
            "{}",
            it.iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        )
    })?;
    let data = here.join("data");
    let cues = &programme.lens;
    let train = sentences(&data, cues, "train")?;
    let eye = Eye::new(cues);
    let (model, judged, odds) = if has("held_out") {
        let model = Model::from_bytes(&std::fs::read(data.join("model.bin"))?)
            .context("train first: cargo run --release -p lens --example train")?;
        let judged = sentences(&data, cues, "held_out")?;
        let odds = judged
            .iter()
            .map(|it| model.odds(&eye.see(Text::read(&it.text), &model.lexicon).features))
            .collect();
        (model, judged, odds)
    } else {
        let trainer = Trainer::new(cues, train.clone());
        let learned = trainer.learn();
        (learned.model, trainer.sentences, learned.unseen)
    };
    println!(
        "{} sentences judged, {} learned from",
        judged.len(),
        train.len()
    );
    println!(
        "model: {} features, {} heads, {} bytes",
        model.keys.len(),
        model.heads.len(),
        model.to_bytes().len()
    );
    let lexicon: &Lexicon = &model.lexicon;
    figures::thoughts(
        cues,
        &eye,
        lexicon,
        &model,
        &judged,
        &odds,
        &train,
        has("misses"),
    );
    guard::dangers(&eye, lexicon, &model, &judged, &odds, has("misses"));
    Ok(())
}
