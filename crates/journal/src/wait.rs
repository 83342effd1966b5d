//! A wait that somebody chose. Counted from the clock, not from ticks, so that it is right
//! after the phone slept.

use jiff::{SignedDuration, Timestamp};

/// A wait: when it began, and for how many minutes it was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// When it began.
    pub started: Timestamp,
    /// For how long.
    pub minutes: u16,
}

impl Wait {
    /// When it ends.
    pub fn ends(self) -> Timestamp {
        self.started
            .checked_add(self.whole())
            .unwrap_or(Timestamp::MAX)
    }

    /// What is left of it, never negative. A clock that was set back cannot make it
    /// longer than it was chosen.
    pub fn left(self, now: Timestamp) -> SignedDuration {
        now.duration_until(self.ends())
            .clamp(SignedDuration::ZERO, self.whole())
    }

    /// Whole minutes from its beginning to a time. 0 where the clock was set back.
    pub fn minutes_until(self, then: Timestamp) -> u32 {
        u32::try_from(then.duration_since(self.started).as_mins()).unwrap_or(0)
    }

    fn whole(self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.minutes))
    }
}
