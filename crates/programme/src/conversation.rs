//! Conversations to rehearse: scenes, what one may say, and where it leads.

use serde::Deserialize;

use crate::measure::Situation;
use crate::named::named;

/// A conversation that branches.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversation {
    /// Permanent name, in kebab case; the folder is called the same.
    pub key: String,
    /// For whom it fits.
    pub situations: Vec<Situation>,
    /// Key of the first node.
    pub start: String,
    /// All nodes.
    pub nodes: Vec<Node>,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// Who one is in it, and what has happened.
    #[serde(skip)]
    pub about: String,
    /// The other person's name.
    #[serde(skip)]
    pub other: String,
    /// Questions to think about afterwards.
    #[serde(skip)]
    pub questions: Vec<String>,
}

impl Conversation {
    /// A node by its key.
    pub fn node(&self, key: &str) -> Option<&Node> {
        self.nodes.iter().find(|it| it.key == key)
    }
}

/// A moment of a conversation, or one of its ends.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Permanent name within the conversation.
    pub key: String,
    /// What one may say or do; nothing at an end.
    #[serde(default)]
    pub options: Vec<Turn>,
    /// How it ended, at an end.
    #[serde(default)]
    pub ending: Option<Ending>,

    /// What happens, and what the other person says.
    #[serde(skip)]
    pub scene: String,
    /// At an end: what helped, what it cost, what could be tried.
    #[serde(skip)]
    pub debrief: String,
}

/// Something that one may say or do.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// Permanent name within the node.
    pub key: String,
    /// Key of the node that follows.
    pub to: String,
    /// What sort of turn it is.
    pub tone: Tone,

    /// What one says or does.
    #[serde(skip)]
    pub text: String,
    /// Its first effect.
    #[serde(skip)]
    pub after: String,
}

named! {
    /// What sort of turn somebody takes.
    Tone {
        /// A wish, said plainly.
        Direct = "direct",
        /// Gentle, without saying the wish yet.
        Soft = "soft",
        /// Protest.
        Protest = "protest",
        /// Saying nothing.
        Silent = "silent",
        /// Pleasing.
        Pleasing = "pleasing",
        /// Mending a turn that went wrong.
        Repair = "repair",
        /// Pressing for an answer.
        Pressing = "pressing",
        /// Listening.
        Listening = "listening",
    }
}

named! {
    /// How a conversation ended.
    Ending {
        /// The wish was met.
        Met = "met",
        /// Part of it was.
        Partly = "partly",
        /// Not now, and a time was named.
        NotNow = "not-now",
        /// Somebody was hurt.
        Hurt = "hurt",
        /// It was paused.
        Paused = "paused",
        /// The answer was no.
        No = "no",
    }
}
