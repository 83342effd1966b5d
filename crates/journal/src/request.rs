//! Requests: something is asked for directly. What was seen, what is felt, what is
//! needed and one request that can be refused (I-messages, Gordon; the four steps of
//! Rosenberg; DEAR MAN, Linehan), and what came back.

use crate::cues::{Cue, plain};
use crate::hold::Hold;
use crate::sheet::{self, Course, sheet};
use crate::{Journal, breakup};
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
    /// Whether they have asked not to be written to, or have blocked the person.
    pub told_no: Option<ToldNo>,
    /// What was seen or heard.
    pub observation: String,
    /// What is felt.
    pub feeling: String,
    /// What is needed.
    pub need: String,
    /// What is asked for.
    pub request: String,
    /// What it would do for both.
    pub good: String,
    /// What one does after a yes.
    pub if_yes: String,
    /// What one does after a no.
    pub if_no: String,
    /// What else one could live with.
    pub if_other: String,
    /// What one comes back to where the talk drifts.
    pub keep: String,
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

impl Request {
    /// Whether they said no to being written to: as it was answered here, or else last
    /// about the same one, or else as the words say.
    pub fn is_told_no(&self, journal: &Journal) -> bool {
        self.answered_no(journal)
            .unwrap_or_else(|| sheet::cues(self).contains(&Cue::ToldNo))
    }

    /// Whether they said no, or may have: it is over with them, and it was not said that
    /// they did not. Nothing leads past that.
    pub fn may_be_no(&self, journal: &Journal) -> bool {
        let is_open = self.answered_no(journal).is_none();
        self.is_told_no(journal) || is_open && breakup::is_over(journal, self.bond)
    }

    fn answered_no(&self, journal: &Journal) -> Option<bool> {
        let here = self.told_no.map(|it| it == ToldNo::Yes);
        here.or_else(|| told_no(journal, self.bond?))
    }
}

/// What was answered last, in a request or a held message, to whether someone said no.
fn told_no(journal: &Journal, bond: Uuid) -> Option<bool> {
    let requests = journal.all::<Request>().filter_map(|(doc, it)| {
        let answer = it.told_no.filter(|_| it.bond == Some(bond))?;
        Some((doc.seq(), answer == ToldNo::Yes))
    });
    let holds = journal.all::<Hold>().filter_map(|(doc, it)| {
        let answer = it.told_no.filter(|_| it.bond == Some(bond))?;
        Some((doc.seq(), answer))
    });
    requests.chain(holds).max().map(|(_, answer)| answer)
}

/// Wordings in a draft that may land otherwise than meant, the most urgent first. A list of
/// phrases and not a judgement: it blocks nothing, and where none is found, nothing is said.
pub fn signs<'p>(asking: &'p Asking, draft: &str) -> Vec<&'p Sign> {
    let draft = plain(draft);
    let draft: Vec<_> = draft.split_whitespace().collect();
    let is_in = |it: &&Sign| it.patterns.iter().any(|it| has(&draft, it));
    asking.signs.iter().filter(is_in).collect()
}

/// Stands for a few words in a phrase.
const GAP: &str = "*";

/// How many words it stands for, at most.
const GAP_WORDS: usize = 3;

/// Whether a phrase is somewhere in a text, as whole words.
fn has(text: &[&str], phrase: &str) -> bool {
    let phrase = phrase.replace(GAP, " gap ");
    let phrase = plain(&phrase);
    let phrase: Vec<_> = phrase.split_whitespace().collect();
    (0..text.len()).any(|at| begins(text.get(at..).unwrap_or_default(), &phrase))
}

fn begins(text: &[&str], phrase: &[&str]) -> bool {
    match (text, phrase) {
        (_, []) => true,
        (_, ["gap", rest @ ..]) => (0..=GAP_WORDS.min(text.len()))
            .any(|words| begins(text.get(words..).unwrap_or_default(), rest)),
        ([word, text @ ..], [first, phrase @ ..]) => word == first && begins(text, phrase),
        ([], _) => false,
    }
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
    /// Without an answer so far.
    pub open: usize,
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
            Some(CameBack::Nothing) | None => tally.open += 1,
        }
        tally
    })
}

/// Whether someone has asked not to be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToldNo {
    /// They have not.
    No,
    /// They have, or they have blocked the person.
    Yes,
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
