//! What the made-up person is drawn to do, and what becomes of it.

use super::months::{Teller, chance, percent, pick};
use jiff::SignedDuration;
use journal::hold::Wish;
use journal::urge::{Urge, UrgeChoice, UrgeEnd};

/// What one is drawn to do, and what for.
const URGES: [(&str, Wish); 6] = [
    ("are-we-ok", Wish::Certainty),
    ("last-online", Wish::Certainty),
    ("write-again", Wish::Connection),
    ("are-we-ok", Wish::Certainty),
    ("reread-messages", Wish::Certainty),
    ("call-again", Wish::Connection),
];

impl Teller {
    /// Many in the first week, which only counts them, then fewer, and longer waits.
    pub(super) fn urge(&mut self, nth: i64) {
        let often = if nth < 7 {
            1
        } else {
            2 + nth.unsigned_abs() / 90
        };
        if chance(nth, 18, often) != 0 {
            return;
        }
        let at = self.at(nth, 19);
        let Some((urge, wish)) = pick(nth, 19, &URGES).copied() else {
            return;
        };
        let before = 90 - nth / 10 - chance(nth, 20, 20);
        let minutes = match (nth, wish) {
            (0..7, _) | (_, Wish::Connection) => 0,
            (7..40, _) => 5,
            (40..90, _) => 10,
            _ => 30,
        };
        let held = chance(nth, 21, 5) != 0;
        let choice = match (wish, held) {
            (Wish::Connection, _) => UrgeChoice::Asked,
            (_, false) => UrgeChoice::Acted,
            _ if chance(nth, 22, 4) == 0 => UrgeChoice::Paused,
            _ => UrgeChoice::Eased,
        };
        let waited = if held { minutes + 2 } else { minutes / 3 };
        let end = UrgeEnd {
            choice,
            at: at
                .timestamp()
                .checked_add(SignedDuration::from_mins(waited))
                .unwrap_or(self.now),
            after: Some(percent(before - 15 - nth / 6)),
        };
        self.tell(
            &at,
            Urge {
                before: Some(percent(before)),
                bond: Some(self.alex),
                wish: Some(wish),
                minutes: u16::try_from(minutes).unwrap_or(0),
                end: (nth >= 7).then_some(end),
                ..Urge::new(urge.into(), at.timestamp())
            },
        );
    }
}
