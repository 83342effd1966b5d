//! The questionnaires of the made-up person: high at first, lower towards the end,
//! with the wobble that answers have.

use super::months::{DAYS, Teller, chance};
use journal::measures::Sitting;
use programme::{Direction, Programme};

impl Teller {
    /// Answers what is due on the `nth` day.
    pub(super) fn measures(&mut self, nth: i64, programme: &Programme) {
        let left = DAYS - nth;
        // (key, first day, every so many days, how low answers stand at first)
        for (key, first, every, start) in [
            ("weekly-check", 1, 7, 70),
            ("phq-9", 2, 28, 45),
            ("gad-7", 3, 28, 60),
            ("scs-sf", 4, 84, 62),
            ("csi-4", 5, 84, 45),
            ("ecr-r", 6, 84, 66),
        ] {
            if nth < first || (nth - first) % every != 0 {
                continue;
            }
            let Some(measure) = programme.measure(key) else {
                continue;
            };
            let share = start * (left + DAYS) / (2 * DAYS);
            let total = measure.total();
            let gets_better = total.is_some_and(|it| it.direction == Direction::HigherIsBetter);
            let answers = measure.items.iter().enumerate().map(|(place, item)| {
                let (low, high) = item.range();
                let wobble = chance(nth, 30 + i64::try_from(place).unwrap_or(0), 24) - 12;
                // Reversed items, and measures where more is better, go the other way.
                let share = if item.reverse == gets_better {
                    share
                } else {
                    100 - share
                };
                let span = i64::from(high - low);
                let answer = i64::from(low) + (span * (share + wobble) + 50) / 100;
                let answer = u8::try_from(answer.clamp(i64::from(low), i64::from(high))).ok();
                if item.help_at.is_some() {
                    Some(low)
                } else {
                    answer
                }
            });
            let mut sitting = Sitting::begin(measure, programme);
            sitting.answers = answers.collect();
            sitting.finished = true;
            sitting.difficulty = measure.difficulty.as_ref().map(|_| 1);
            self.tell(&self.at(nth, 19), sitting);
        }
    }
}
