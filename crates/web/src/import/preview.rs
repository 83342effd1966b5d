//! What would be taken from a file, and what would not.

use super::upload::Upload;
use crate::frame::{Frame, Tab};
use crate::person::Person;
use ::export::bring::{Brought, Source, Unread, Why};
use ::export::readable::kind_words;
use askama::Template;
use journal::Kind;
use journal::import::{self, Reason};
use journal::words::date_and_clock;

/// Longer names of moods are cut where they are shown.
const LONGEST_NAME: usize = 60;

#[derive(Template)]
#[template(path = "import/preview.html")]
pub(super) struct PreviewPage {
    frame: Frame,
    exported: Option<String>,
    kinds: Vec<(&'static str, usize)>,
    total: usize,
    fills_in_profile: bool,
    left: Vec<(&'static str, usize)>,
    /// Which cannot be read, and how many more.
    unread: (Vec<String>, usize),
    hash: String,
    source: Source,
    /// Moods that a number can be chosen for.
    moods: Vec<Mood>,
    /// What has to be said before.
    problem: Option<&'static str>,
}

/// A mood of a diary.
struct Mood {
    /// Its place on the scale.
    at: usize,
    name: String,
    days: usize,
    /// The number that was typed.
    number: String,
}

impl PreviewPage {
    pub(super) fn new(person: &Person, upload: Upload, problem: Option<&'static str>) -> Self {
        let moods = moods(&upload);
        let Brought {
            source,
            file,
            bare,
            habits_left_out,
            unread,
            ..
        } = upload.brought;
        let more = file.unreadable.saturating_sub(unread.len());
        let exported = file.exported;
        let exported = exported.map(|it| date_and_clock(&person.local(it)));
        let plan = person.read(|journal| import::plan(journal, file.documents));
        let mut left: Vec<_> = plan.left.iter().map(|(it, n)| (words(*it), *n)).collect();
        left.push((
            "From a newer Evenkeel, which this one cannot read",
            file.newer,
        ));
        left.push(("Cannot be read", file.unreadable));
        left.push((bare_words(source), bare));
        left.push((
            "Thinking habits whose names are too long, or beyond 50. Their thoughts come in",
            habits_left_out,
        ));
        left.retain(|(_, n)| *n > 0);
        Self {
            frame: Frame::of(Tab::You, "Bring it in").back("/you/import"),
            exported,
            kinds: plan
                .kinds()
                .into_iter()
                .map(|(it, n)| (kind(it), n))
                .collect(),
            total: plan.take.len(),
            fills_in_profile: plan.profile.is_some(),
            left,
            unread: (unread.iter().map(line).collect(), more),
            hash: upload.hash,
            source,
            moods,
            problem,
        }
    }

    fn is_empty(&self) -> bool {
        self.total == 0 && !self.fills_in_profile
    }

    /// Whether there is anything to choose or to confirm.
    fn is_over(&self) -> bool {
        self.is_empty() && self.moods.is_empty()
    }
}

/// The moods of a file, with what was typed.
fn moods(upload: &Upload) -> Vec<Mood> {
    let noted = upload.brought.moods.noted().into_iter();
    let mood = |(at, name, days): (usize, &str, usize)| Mood {
        at,
        name: name.chars().take(LONGEST_NAME).collect(),
        days,
        number: upload.scale.get(&at).cloned().unwrap_or_default(),
    };
    noted.map(mood).collect()
}

/// Where an entry stands that cannot be read, and why it cannot.
fn line(it: &Unread) -> String {
    let why = match it.why {
        Why::Moment => "its day or time cannot be made out",
        Why::Future => "its day has not come yet",
        Why::Past => "its day is too long ago",
        Why::Long => "it is too long for one record",
    };
    let day = match it.day.as_str() {
        "" => String::new(),
        day => format!(", “{day}”"),
    };
    format!("Line {}{day}: {why}.", it.line)
}

/// Why an entry has nothing that could be taken.
fn bare_words(source: Source) -> &'static str {
    match source {
        Source::Daylio => "Without a note: only a mood or activities",
        Source::Evenkeel | Source::FreeCbt => "Nothing is written in it",
    }
}

/// What is brought in is called as the history calls it, without naming what is kept
/// out of sight.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Hark => "Answers that are kept out of sight",
        _ => kind_words(kind),
    }
}

/// Why something is not taken.
fn words(reason: Reason) -> &'static str {
    match reason {
        Reason::Here => "Here already",
        Reason::Differs => "Here with other words, which stay",
        Reason::Erased => "Erased here, and not brought back",
        Reason::Answered => "Answered here by yourself, which counts",
    }
}
