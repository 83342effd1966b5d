//! Drills in listening, validating and asking: something is said, and answers are weighed.

use serde::Deserialize;

use crate::named::named;

/// One small exercise with several answers, each with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drill {
    /// Permanent name, in kebab case.
    pub key: String,
    /// What it trains.
    pub skill: Skill,
    /// With whom one is talking.
    pub bond: DrillBond,
    /// The level of validation that it is about (Linehan's six), 0 for none.
    #[serde(default)]
    pub level: u8,
    /// Keys of the answers, in the order in which they are shown.
    #[serde(rename = "options")]
    pub option_keys: Vec<String>,
    /// Keys of the answers that help most.
    pub best: Vec<String>,
    /// Keys of the answers that are not wrong and miss something.
    #[serde(default)]
    pub fair: Vec<String>,

    /// Where one is.
    #[serde(skip)]
    pub situation: String,
    /// What the other person says.
    #[serde(skip)]
    pub says: String,
    /// What to choose.
    #[serde(skip)]
    pub question: String,
    /// The answers, in the order of `option_keys`.
    #[serde(skip)]
    pub options: Vec<DrillOption>,
}

impl Drill {
    /// How well an answer fits, where there is one of that key.
    pub fn fit(&self, option: &str) -> Option<Fit> {
        let has = |keys: &[String]| keys.iter().any(|it| it == option);
        has(&self.option_keys).then(|| {
            if has(&self.best) {
                Fit::Best
            } else if has(&self.fair) {
                Fit::Fair
            } else {
                Fit::Misses
            }
        })
    }
}

named! {
    /// How well an answer fits.
    Fit {
        /// It helps most.
        Best = "best",
        /// It is not wrong, and misses something.
        Fair = "fair",
        /// It misses the other person.
        Misses = "misses",
    }
}

/// One answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrillOption {
    /// What one might answer.
    pub text: String,
    /// Why it helps, or what it misses.
    pub reason: String,
}

named! {
    /// What a drill trains.
    Skill {
        /// Hearing what is said and felt.
        Listening = "listening",
        /// Saying that it makes sense.
        Validation = "validation",
        /// Asking so that a no is possible.
        Asking = "asking",
    }
}

named! {
    /// With whom one is talking.
    DrillBond {
        /// A partner.
        Partnered = "partnered",
        /// Somebody one is getting to know.
        Dating = "dating",
        /// A friend.
        Friend = "friend",
        /// Family.
        Family = "family",
        /// Somebody at work.
        Work = "work",
    }
}
