//! Limits: what one needs, where the line is, and what one will do oneself.

use crate::Level;
use crate::sheet::{Course, sheet};
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

sheet!(Limit, "limit", bond);

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
