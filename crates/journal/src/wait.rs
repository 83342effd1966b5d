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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;

    #[test]
    fn a_wait_is_right_whatever_the_clock_did() {
        let started: Timestamp = "2026-03-02T20:00:00Z".parse().unwrap();
        let wait = Wait {
            started,
            minutes: 10,
        };
        let left = |minutes: i64| wait.left(started + minutes.minutes()).as_mins();
        assert_eq!((left(0), left(4), left(10)), (10, 6, 0));
        assert_eq!(left(600), 0, "the phone slept");
        assert_eq!(left(-600), 10, "the clock was set back");
        assert_eq!(wait.minutes_until(started - 5.minutes()), 0);
        let longest = Wait {
            started: Timestamp::MAX,
            minutes: u16::MAX,
        };
        assert_eq!(longest.ends(), Timestamp::MAX);
    }
}
