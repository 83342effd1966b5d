//! The model in the repository is the one that the sentences in the repository give.

use std::path::Path;

use lens::train::{Trainer, sentences};
use lens::{Model, head_of};
use programme::{Danger, Programme};

#[test]
fn learning_again_gives_the_same_bytes() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let cues = &Programme::embedded().lens;
    let trainer = Trainer::new(cues, sentences(&data, cues, "train").unwrap());
    let learned = trainer.learn().model.to_bytes();
    let kept = std::fs::read(data.join("model.bin")).unwrap();
    assert!(
        learned == kept,
        "run: cargo run --release -p lens --example train"
    );
    assert!(kept.len() < 1_000_000, "{} bytes", kept.len());
}

#[test]
fn a_model_is_read_as_it_was_written_and_nothing_else_is() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let bytes = std::fs::read(data.join("model.bin")).unwrap();
    let model = Model::from_bytes(&bytes).unwrap();
    assert_eq!(model.to_bytes(), bytes);
    assert_eq!(Model::from_bytes(&bytes[1..]), None);
    assert_eq!(Model::from_bytes(&bytes[..bytes.len() - 1]), None);
    assert_eq!(Model::from_bytes(&[]), None);
    let habits = Programme::embedded()
        .lens
        .habits
        .iter()
        .map(|it| it.distortion.as_str());
    let heads = model.heads.iter().map(|it| it.name.as_str());
    let kinds: Vec<_> = Danger::ALL.iter().map(|it| head_of(*it)).collect();
    let named = habits.chain([lens::ANY, lens::DANGER]);
    let named: Vec<_> = named.chain(kinds.iter().map(String::as_str)).collect();
    assert_eq!(heads.collect::<Vec<_>>(), named);
}
