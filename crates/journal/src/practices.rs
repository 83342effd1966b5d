//! Practices that were done, with distress before and after.

use crate::progress::{AT_LEAST, Cut, Figure};
use crate::{Entry, Journal, Percent, stats};
use jiff::Timestamp;
pub use programme::Moment;
use programme::Practice;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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

/// How often a practice was done, and what it came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Uses {
    /// How often, rated or not.
    pub times: usize,
    /// By how much distress fell, each time that was rated before and after.
    falls: Vec<f64>,
}

/// By how much distress fell around a practice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fall {
    /// How often it was rated before and after.
    pub rated: usize,
    /// The middle one, in points of 100; negative when distress rose.
    pub fell: f64,
    /// The 95 % interval of that middle.
    pub interval: (f64, f64),
}

impl Uses {
    /// These and those: two lengths of one practice.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.times += other.times;
        self.falls.extend_from_slice(&other.falls);
        self
    }

    /// By how much distress fell. From [`AT_LEAST`] on, so that two lucky times say
    /// nothing.
    pub fn fall(&self) -> Figure<Fall> {
        let rated = self.falls.len();
        let found = (
            stats::median(&self.falls),
            stats::median_interval(&self.falls),
        );
        match found {
            (Some(fell), Some(interval)) => Figure::Enough(Fall {
                rated,
                fell,
                interval,
            }),
            _ => Figure::Needs {
                more: AT_LEAST.saturating_sub(rated),
            },
        }
    }
}

/// All practices that were done, by key, alone or within *Steady me*.
pub fn uses(journal: &Journal) -> HashMap<&str, Uses> {
    by_key(journal.all::<PracticeUse>())
}

/// The same for figures: as it stood at the cut.
pub fn uses_up_to(journal: &Journal, cut: Cut) -> HashMap<&str, Uses> {
    by_key(cut.all::<PracticeUse>(journal))
}

fn by_key<'a>(all: impl Iterator<Item = Entry<'a, PracticeUse>>) -> HashMap<&'a str, Uses> {
    let mut uses: HashMap<&str, Uses> = HashMap::new();
    for (_, it) in all {
        let of = uses.entry(&it.practice).or_default();
        of.times += 1;
        of.falls.extend(it.eased().map(f64::from));
    }
    uses
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
    use crate::words;
    use jiff::SignedDuration;

    #[test]
    fn what_a_practice_came_to_is_said_from_six_rated_times_on() {
        let fell = |falls: &[f64]| Uses {
            times: falls.len() + 1,
            falls: falls.to_vec(),
        };
        let five = [90.0, 80.0, 5.0, 0.0, -10.0];
        assert_eq!(fell(&five).fall(), Figure::Needs { more: 1 });
        assert_eq!(words::uses(&fell(&five)).unwrap(), "You did this 6 times.");
        assert_eq!(words::uses(&Uses::default()), None);
        assert_eq!(words::uses(&fell(&[])).unwrap(), "You did this once.");
        let both = fell(&five).and(&fell(&[15.0]));
        assert_eq!(
            words::uses(&both).unwrap(),
            "You did this 8 times. Over the 6 with both numbers, distress fell by 10 of 100 in the \
             middle one. The true middle may lie between 90 points lower and 10 points higher."
        );
    }

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
