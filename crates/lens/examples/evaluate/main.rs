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
use lens::train::data::Sentence;
use lens::train::{Learned, Trainer, sentences};
use lens::{DANGER, Eye, Lens, Model, Seen, Sight, Text, ranked};
use programme::{LensCues, Programme};

/// Sentences and what the lens makes of them.
struct Judged {
    sentences: Vec<Sentence>,
    /// Whether each gets help.
    help: Vec<bool>,
    /// The habits that are hinted at, by their places.
    hints: Vec<Vec<usize>>,
}

fn main() -> Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let has = |it: &str| asked.iter().any(|asked| asked == it);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let programme = Programme::load(&here.join("../../programme")).map_err(|it| {
        let problems: Vec<_> = it.iter().map(ToString::to_string).collect();
        anyhow!("{}", problems.join("\n"))
    })?;
    let data = here.join("data");
    let cues = &programme.lens;
    let train = sentences(&data, cues, "train")?;
    let (model, judged) = if has("held_out") {
        held_out(&data, cues)?
    } else {
        left_out(cues, train.clone())
    };
    println!(
        "{} sentences judged, {} learned from; {} heads, {:?} features, {} bytes",
        judged.sentences.len(),
        train.len(),
        model.heads.len(),
        model
            .tables
            .iter()
            .map(|it| it.keys.len())
            .collect::<Vec<_>>(),
        model.to_bytes().len()
    );
    let sight = |text: &str| Eye::new(cues).see(Text::read(text), &model.lexicon);
    let sights: Vec<Sight> = judged.sentences.iter().map(|it| sight(&it.text)).collect();
    figures::thoughts(cues, &judged, &sights, &train, has("misses"));
    guard::dangers(&judged, &sights, has("misses"));
    Ok(())
}

/// The held-out set, as the product judges it.
fn held_out(data: &Path, cues: &LensCues) -> Result<(Model, Judged)> {
    let model = Model::from_bytes(&std::fs::read(data.join("model.bin"))?)
        .context("train first: cargo run --release -p lens --example train")?;
    let sentences = sentences(data, cues, "held_out")?;
    let lens = Lens::with(cues, model.clone());
    let seen: Vec<Seen<'_>> = sentences.iter().map(|it| lens.look(&it.text)).collect();
    let help = seen.iter().map(|it| matches!(it, Seen::Help(_)));
    let hints = seen.iter().map(|it| match it {
        Seen::Help(_) => Vec::new(),
        Seen::Hints(hints) => hints
            .iter()
            .filter_map(|it| place(cues, it.distortion))
            .collect(),
    });
    let (help, hints) = (help.collect(), hints.collect());
    let judged = Judged {
        sentences,
        help,
        hints,
    };
    Ok((model, judged))
}

/// The learning set, each sentence judged by a model that has not seen its writer. The language is
/// not looked at.
fn left_out(cues: &LensCues, train: Vec<Sentence>) -> (Model, Judged) {
    let trainer = Trainer::new(cues, train);
    let Learned { model, unseen } = trainer.learn();
    let eye = Eye::new(cues);
    let danger = model.heads.iter().position(|it| it.name == DANGER);
    let (mut help, mut hints) = (Vec::new(), Vec::new());
    for (it, odds) in trainer.sentences.iter().zip(&unseen) {
        let sight = eye.see(Text::read(&it.text), &model.lexicon);
        let by_model = danger.is_some_and(|at| odds[at] >= model.heads[at].from);
        help.push(by_model || sight.sure().is_some());
        hints.push(if help.last() == Some(&true) {
            Vec::new()
        } else {
            let heads = ranked(&model, odds).into_iter();
            heads
                .filter_map(|at| place(cues, &model.heads[at].name))
                .collect()
        });
    }
    let sentences = trainer.sentences;
    let judged = Judged {
        sentences,
        help,
        hints,
    };
    (model, judged)
}

fn place(cues: &LensCues, habit: &str) -> Option<usize> {
    cues.habits.iter().position(|it| it.distortion == habit)
}
