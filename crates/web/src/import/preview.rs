//! What would be taken from a file, and what would not.

use super::upload::Upload;
use crate::frame::{Frame, Tab};
use crate::person::Person;
use ::export::readable::kind_words;
use askama::Template;
use journal::Kind;
use journal::import::{self, Reason};
use journal::words::date_and_clock;

#[derive(Template)]
#[template(path = "import/preview.html")]
pub(super) struct PreviewPage {
    frame: Frame,
    exported: Option<String>,
    kinds: Vec<(&'static str, usize)>,
    total: usize,
    fills_in_profile: bool,
    left: Vec<(&'static str, usize)>,
    hash: String,
    /// Another file than the one that was looked at was confirmed.
    is_another: bool,
}

impl PreviewPage {
    pub(super) fn new(person: &Person, upload: Upload, is_another: bool) -> Self {
        let file = upload.file;
        let exported = file.exported;
        let exported = exported.map(|it| date_and_clock(&person.local(it)));
        let plan = person.read(|journal| import::plan(journal, file.documents));
        let mut left: Vec<_> = plan.left.iter().map(|(it, n)| (words(*it), *n)).collect();
        left.push((
            "From a newer Evenkeel, which this one cannot read",
            file.newer,
        ));
        left.push(("Cannot be read", file.unreadable));
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
            hash: upload.hash,
            is_another,
        }
    }

    fn is_empty(&self) -> bool {
        self.total == 0 && !self.fills_in_profile
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
