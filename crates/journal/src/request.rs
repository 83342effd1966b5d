//! Requests: something is asked for directly. What was seen, what is felt, what is
//! needed and one request that can be refused (I-messages, Gordon; the four steps of
//! Rosenberg), and what came back.

use crate::Journal;
use crate::cues::plain;
use crate::sheet::{Course, sheet};
use programme::{Asking, Sign, SignKind};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Request);

/// One thing that is asked for.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Request {
    /// Whom it is about.
    pub bond: Option<Uuid>,
    /// What was seen or heard.
    pub observation: String,
    /// What is felt.
    pub feeling: String,
    /// What is needed.
    pub need: String,
    /// What is asked for.
    pub request: String,
    /// What one does after a yes.
    pub if_yes: String,
    /// What one does after a no.
    pub if_no: String,
    /// What else one could live with.
    pub if_other: String,
    /// All of it in own words.
    pub words: String,
    /// When and how it is said.
    pub when: String,
    /// Whether it was said.
    pub asked: Option<Asked>,
    /// What came back.
    pub came_back: Option<CameBack>,
    /// What was said.
    pub answer: String,
    /// What it says.
    pub learned: String,
    /// How far it has come.
    pub course: Course,
}

sheet!(Request, "request", bond);

/// Wordings in a draft that may land otherwise than meant, the most urgent first. A list of
/// phrases and not a judgement: it blocks nothing, and where none is found, nothing is said.
pub fn signs<'p>(asking: &'p Asking, draft: &str) -> Vec<&'p Sign> {
    let draft = plain(draft);
    let is_in = |it: &&Sign| it.patterns.iter().any(|it| draft.contains(&plain(it)));
    asking.signs.iter().filter(is_in).collect()
}

/// The same, of some kinds only: what a plan of one's own must not be.
pub fn signs_of<'p>(asking: &'p Asking, draft: &str, kinds: &[SignKind]) -> Vec<&'p Sign> {
    let mut signs = signs(asking, draft);
    signs.retain(|it| kinds.contains(&it.kind));
    signs
}

/// What was asked, and what came back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Requests that were said, in one way or another.
    pub asked: usize,
    /// Those that were met with a yes.
    pub yes: usize,
    /// With another offer.
    pub other: usize,
    /// With a no.
    pub no: usize,
    /// With something that hurt.
    pub hurt: usize,
}

/// What was asked over all, and what came back.
pub fn tally(journal: &Journal) -> Tally {
    let said = |it: &&Request| matches!(it.asked, Some(Asked::Yes | Asked::Otherwise));
    let all = journal.all::<Request>().map(|(_, it)| it).filter(said);
    all.fold(Tally::default(), |mut tally, it| {
        tally.asked += 1;
        match it.came_back {
            Some(CameBack::Yes) => tally.yes += 1,
            Some(CameBack::Other) => tally.other += 1,
            Some(CameBack::No) => tally.no += 1,
            Some(CameBack::Hurt) => tally.hurt += 1,
            Some(CameBack::Nothing) | None => {}
        }
        tally
    })
}

/// Whether a request was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// It was.
    Yes,
    /// In another way.
    Otherwise,
    /// Not yet.
    NotYet,
    /// It was let go, on purpose.
    LetGo,
}

/// What came back to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CameBack {
    /// A yes.
    Yes,
    /// A counter-offer.
    Other,
    /// A no.
    No,
    /// No answer so far.
    Nothing,
    /// Something that hurt.
    Hurt,
}
