//! The people whom worries are about.

use serde::{Deserialize, Serialize};

crate::record::private!(Bond);

/// Someone in the person's life.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bond {
    /// What the person calls them; may be initials or anything else.
    pub name: String,
    /// What they are to the person. Not stored as `kind`, which is the name of the tag
    /// that says which kind of record this is.
    #[serde(rename = "relation")]
    pub kind: BondKind,
    /// No longer offered in forms, still shown where it was chosen.
    #[serde(default)]
    pub archived: bool,
}

/// What someone is to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BondKind {
    /// Spouse, partner.
    Partner,
    /// Someone they are getting to know.
    Dating,
    /// A former partner.
    Ex,
    /// A friend.
    Friend,
    /// A relative.
    Family,
    /// Anyone else.
    Other,
}

impl BondKind {
    /// All that can be chosen.
    pub const ALL: [Self; 6] = [
        Self::Partner,
        Self::Dating,
        Self::Ex,
        Self::Friend,
        Self::Family,
        Self::Other,
    ];

    /// The key that forms use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Dating => "dating",
            Self::Ex => "ex",
            Self::Friend => "friend",
            Self::Family => "family",
            Self::Other => "other",
        }
    }

    /// Whether HARK, which asks about a partner or ex-partner, speaks of it.
    pub const fn is_romantic(self) -> bool {
        matches!(self, Self::Partner | Self::Dating | Self::Ex)
    }
}
