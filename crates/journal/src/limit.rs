//! Limits: what one needs, where the line is, and what one will do oneself.

use crate::sheet::{Course, may_be_danger, sheet};
use crate::thoughts::Real;
use crate::{Journal, Level};
use programme::LimitKind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Limit);

/// One limit: a request, or a boundary with an action of one's own.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limit {
    /// What made it noticeable: resentment, being worn out.
    pub noticed: String,
    /// What it protects.
    pub need: String,
    /// What it is about.
    pub topic: Option<LimitKind>,
    /// Whom it is about.
    pub bond: Option<Uuid>,
    /// Whether it is safe to have one: a worry how they take it, danger, or not sure.
    /// Announced to someone coercive, a limit can raise the danger.
    pub real: Option<Real>,
    /// Whether the other is asked for something, or one does something oneself.
    pub form: Option<LimitForm>,
    /// The limit in one sentence.
    pub limit: String,
    /// What one will do oneself.
    pub action: String,
    /// What may make it hard to keep, and whom to lean on.
    pub hard: String,
    /// Whether it was kept.
    pub kept: Option<Kept>,
    /// What happened.
    pub happened: String,
    /// How guilty one felt.
    pub guilt: Option<Level>,
    /// How right it was, looking back.
    pub right: Option<Level>,
    /// What it says.
    pub learned: String,
    /// How far it has come.
    pub course: Course,
}

sheet!(Limit, "limit", bond, real);

/// How limits were kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that were kept.
    pub kept: usize,
    /// In part.
    pub partly: usize,
    /// Not.
    pub not_kept: usize,
    /// Those that were not needed.
    pub not_needed: usize,
    /// Those that were kept, in full or in part, with guilt, and were right all the same.
    pub right_with_guilt: usize,
}

/// From this level on guilt is much, and a limit was right. Our own choice: the middle.
const MUCH: u8 = 5;

/// How limits were kept over all. `None`: nothing was answered yet. What may be about
/// danger counts for nothing: there, giving way can be what keeps someone safe.
pub fn tally(journal: &Journal) -> Option<Tally> {
    let all = journal.all::<Limit>().map(|(_, it)| it);
    let all = all.filter(|it| !may_be_danger(*it));
    let tally = all.fold(Tally::default(), |mut tally, it| {
        match it.kept {
            Some(Kept::Yes) => tally.kept += 1,
            Some(Kept::Partly) => tally.partly += 1,
            Some(Kept::No) => tally.not_kept += 1,
            Some(Kept::NotNeeded) => tally.not_needed += 1,
            None => {}
        }
        let is_much = |it: Option<Level>| it.is_some_and(|it| it.get() >= MUCH);
        let is_kept = matches!(it.kept, Some(Kept::Yes | Kept::Partly));
        if is_kept && is_much(it.guilt) && is_much(it.right) {
            tally.right_with_guilt += 1;
        }
        tally
    });
    (tally != Tally::default()).then_some(tally)
}

/// What sort of limit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitForm {
    /// The other is asked to do something; they may say no.
    Request,
    /// One does something oneself.
    Boundary,
}

/// Whether a limit was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// It was.
    Yes,
    /// In part.
    Partly,
    /// It was not.
    No,
    /// It was not needed.
    NotNeeded,
}
