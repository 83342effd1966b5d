//! *Hold this message*: it is written here, waits, is read again, and then sent,
//! softened, kept or let go.

use crate::Percent;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

crate::record::private!(Hold, HoldEnd);

/// The waiting times that are offered, in minutes. Reassurance delays of clinical
/// practice grow from 5 over 10, 30 and 60 minutes; 20 is where urges have
/// usually passed their peak (urge surfing, Marlatt).
pub const WAITS_MINUTES: [u16; 5] = [5, 10, 20, 60, 720];

/// The longest wait that is taken, in minutes: two days.
pub const LONGEST_MINUTES: u16 = 2 * 24 * 60;

/// A message that was held.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The message. Empty once it was let go.
    pub text: String,
    /// What the message is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish: Option<Wish>,
    /// How strong the pull to send it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Percent>,
    /// When the wait began.
    pub started: Timestamp,
    /// How long the person chose to wait, in minutes.
    pub minutes: u16,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<HoldEnd>,
}

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Contact, closeness: best asked for directly.
    Connection,
    /// To be sure: the wish that a wait eases.
    Certainty,
    /// Not clear yet.
    Unsure,
}

/// How a held message ended.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldEnd {
    /// What was done with it.
    pub choice: HoldChoice,
    /// When.
    pub at: Timestamp,
    /// How strong the pull was then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Percent>,
    /// The softened wording.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub softened: String,
}

/// What was done with a held message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldChoice {
    /// Sent as it was.
    Sent,
    /// Sent in other words.
    Softened,
    /// Kept here.
    Kept,
    /// Deleted.
    LetGo,
}

impl Hold {
    /// When the wait ends. Counted from the clock, not from ticks, so that it is
    /// right after the phone slept.
    pub fn ends(&self) -> Timestamp {
        self.started
            .checked_add(SignedDuration::from_mins(i64::from(self.minutes)))
            .unwrap_or(Timestamp::MAX)
    }

    /// What is left of the wait, never negative. A clock that was set back cannot
    /// make the wait longer than it was chosen.
    pub fn left(&self, now: Timestamp) -> SignedDuration {
        let whole = SignedDuration::from_mins(i64::from(self.minutes));
        now.duration_until(self.ends())
            .clamp(SignedDuration::ZERO, whole)
    }

    /// Whether a message still waits for a decision.
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hold(started: &str, minutes: u16) -> Hold {
        Hold {
            text: String::new(),
            wish: None,
            before: None,
            started: started.parse().unwrap(),
            minutes,
            end: None,
        }
    }

    #[test]
    fn the_wait_follows_the_clock() {
        let hold = hold("2026-11-24T22:00:00Z", 20);
        assert_eq!(
            hold.left("2026-11-24T22:05:00Z".parse().unwrap()).as_mins(),
            15
        );
        assert!(hold.left("2026-11-25T07:00:00Z".parse().unwrap()).is_zero());
        assert_eq!(
            hold.left("2026-11-24T20:00:00Z".parse().unwrap()).as_mins(),
            20
        );
    }
}
