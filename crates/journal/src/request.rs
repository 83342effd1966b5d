//! Requests: something is asked for directly. What was seen, what is felt, what is
//! needed and one request that can be refused (I-messages, Gordon; the four steps of
//! Rosenberg), and what came back.

use crate::sheet::{Course, sheet};
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
