//! Practices that were done, with distress before and after.

use crate::Percent;
use jiff::Timestamp;
pub use programme::Moment;
use programme::Practice;
use serde::{Deserialize, Serialize};

crate::record::private!(PracticeUse);

/// A practice that was done, alone or within *Steady me*.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeUse {
    /// Key of the practice in the programme.
    pub practice: String,
    /// What had set it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moment: Option<Moment>,
    /// Distress before (SUDS).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Percent>,
    /// Distress after (SUDS).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Percent>,
    /// How long it ran.
    #[serde(default)]
    pub seconds: u32,
}

impl PracticeUse {
    /// How far distress fell, in points of 100; negative when it rose.
    pub fn eased(&self) -> Option<i16> {
        Some(i16::from(self.before?.get()) - i16::from(self.after?.get()))
    }
}

/// For how many seconds a practice ran: what the guide counted, or else the time since
/// its page was shown. Never longer than the practice is, because nobody knows what a
/// page did that stayed open.
pub fn ran(
    practice: &Practice,
    counted: Option<u32>,
    began: Option<Timestamp>,
    now: Timestamp,
) -> u32 {
    let since = || u32::try_from(now.duration_since(began?).as_secs()).ok();
    let longest = u32::from(practice.minutes) * 60;
    counted.or_else(since).unwrap_or(0).min(longest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    #[test]
    fn a_practice_ran_no_longer_than_it_is_and_not_before_it_began() {
        let practice = programme::Programme::embedded().practices.first().unwrap();
        let longest = u32::from(practice.minutes) * 60;
        let now = Timestamp::UNIX_EPOCH;
        let ago = |seconds| Some(now - SignedDuration::from_secs(seconds));
        let ran = |counted, began| ran(practice, counted, began, now);
        assert_eq!(ran(Some(20), ago(40)), 20, "the guide knows better");
        assert_eq!(ran(None, ago(40)), 40);
        assert_eq!(ran(Some(u32::MAX), None), longest);
        assert_eq!(
            ran(None, ago(1_000_000)),
            longest,
            "a page that stayed open"
        );
        assert_eq!(ran(None, ago(-40)), 0, "a clock that was set back");
        assert_eq!(ran(None, None), 0);
    }
}
