//! Activities: small things to do that give something back and need no partner.

use serde::Deserialize;

use crate::named::named;

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// Permanent name, in kebab case.
    pub key: String,
    /// Key of the life area.
    pub area: String,
    /// How long it takes, in minutes.
    pub minutes: u16,
    /// What it costs.
    pub cost: Cost,
    /// With whom it is done.
    pub with: With,
    /// How much it asks, from 1 (little strength) to 3.
    pub effort: u8,
    /// What it may give.
    pub gives: Vec<Gain>,

    /// What to do, as one sentence.
    #[serde(skip)]
    pub text: String,
}

named! {
    /// What an activity costs.
    Cost {
        /// Nothing.
        Free = "free",
        /// A little.
        Small = "small",
    }
}

named! {
    /// With whom an activity is done.
    With {
        /// On one's own.
        Alone = "alone",
        /// With somebody.
        Others = "others",
        /// As one likes.
        Either = "either",
    }
}

named! {
    /// What an activity may give: the three ratings of activity records (Beck; Lejuez), closeness added.
    Gain {
        /// Having managed something.
        Mastery = "mastery",
        /// Enjoyment.
        Pleasure = "pleasure",
        /// Being near to somebody.
        Closeness = "closeness",
    }
}
