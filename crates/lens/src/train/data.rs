//! The sentences that the lens learns from: `labels<TAB>thought`, one file a writer.

use std::fs;
use std::io;
use std::path::Path;

use programme::Danger;

/// What a sentence shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Thinking habits, by their places among the habits.
    Habits(Vec<usize>),
    /// No habit; of what kind it is (`sad`, `real`, …).
    None(String),
    /// Danger; of what kind.
    Danger(String),
    /// Ordinary words that sound like danger. Nobody has said whether a habit is in them.
    Ordinary,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Who wrote it: the name of the file.
    pub writer: String,
    /// What it shows.
    pub shows: Shows,
    /// What was written.
    pub text: String,
}

/// Reads every file in a folder of thoughts, in the order of their names.
pub fn read(folder: &Path, habits: &[String]) -> io::Result<Vec<Sentence>> {
    let mut files: Vec<_> = fs::read_dir(folder)?
        .map(|it| it.map(|it| it.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|it| it.extension().is_some_and(|it| it == "tsv"));
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let writer = file.file_stem().unwrap_or_default().to_string_lossy();
        for (line, text) in fs::read_to_string(&file)?.lines().enumerate() {
            let wrong = || {
                let place = format!("{}:{}", file.display(), line + 1);
                io::Error::new(io::ErrorKind::InvalidData, place)
            };
            let (labels, text) = text.split_once('\t').ok_or_else(wrong)?;
            all.push(Sentence {
                writer: writer.clone().into_owned(),
                shows: shows(labels, habits).ok_or_else(wrong)?,
                text: text.to_owned(),
            });
        }
    }
    Ok(all)
}

/// The kind of danger that a label is about.
pub(crate) fn kind(label: &str) -> Danger {
    match label {
        "self-harm" | "suicide" => Danger::SelfHarm,
        "own-act" => Danger::OwnAct,
        _ => Danger::Harm,
    }
}

fn shows(labels: &str, habits: &[String]) -> Option<Shows> {
    if labels == "-ordinary" {
        return Some(Shows::Ordinary);
    }
    if let Some(kind) = labels.strip_prefix("danger-") {
        return Some(Shows::Danger(kind.to_owned()));
    }
    if let Some(kind) = labels.strip_prefix('-') {
        return Some(Shows::None(kind.to_owned()));
    }
    let places = labels
        .split(',')
        .map(|label| habits.iter().position(|it| it == label.trim()));
    places.collect::<Option<_>>().map(Shows::Habits)
}
