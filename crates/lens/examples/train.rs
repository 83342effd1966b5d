//! Learns from the sentences in `data` and writes `data/model.bin`.
//!
//! `cargo run --release -p lens --example train`

use std::path::Path;

use anyhow::{Result, anyhow};
use lens::train::{Trainer, sentences};
use programme::Programme;

fn main() -> Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let programme = Programme::load(&here.join("../../programme"))
        .map_err(|it| anyhow!("the programme has {} problems", it.len()))?;
    let data = here.join("data");
    let trainer = Trainer::new(&programme.lens, sentences(&data, &programme.lens, "train")?);
    std::fs::write(data.join("model.bin"), trainer.learn().model.to_bytes())?;
    Ok(())
}
