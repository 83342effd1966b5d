//! Urges, and the triggers before them.

use serde::Deserialize;

use crate::load::Headings;
use crate::named::named;

/// Urges to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Urges {
    /// The urges.
    pub urges: Vec<Urge>,
    /// What their kinds are called, by the key of the kind.
    pub kinds: Headings,
    /// Delays to grow through, in minutes.
    pub delays: Vec<u16>,
}

impl Urges {
    /// What the programme says of an urge. None for one that it does not have.
    pub fn find(&self, key: &str) -> Option<&Urge> {
        self.urges.iter().find(|it| it.key == key)
    }

    /// Whether it does harm: no habit to count and no pull to wait with.
    pub fn is_harmful(&self, key: &str) -> bool {
        self.find(key)
            .is_some_and(|it| it.kind == UrgeKind::Harmful)
    }
}

/// Something that one is drawn to do.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Urge {
    /// Permanent name, in kebab case.
    pub key: String,
    /// What sort of urge it is.
    pub kind: UrgeKind,

    /// What one is drawn to.
    #[serde(skip)]
    pub title: String,
    /// A line about it.
    #[serde(skip)]
    pub about: String,
}

named! {
    /// What sort of urge it is.
    UrgeKind {
        /// To be in touch.
        Contact = "contact",
        /// To be told for sure.
        Certainty = "certainty",
        /// To check.
        Checking = "checking",
        /// To test.
        Testing = "testing",
        /// To withdraw.
        Withdrawing = "withdrawing",
        /// To please.
        Pleasing = "pleasing",
        /// What harms somebody: it is stopped, not practised with.
        Harmful = "harmful",
    }
}

/// Something that sets the alarm off.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// Permanent name, in kebab case.
    pub key: String,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
}
