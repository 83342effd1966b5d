//! Days as people live them: one begins at 04:00 in the profile's zone, so that
//! what is written at half past one at night belongs to the evening before.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, ZonedDateTime};

/// The hour at which a day begins.
pub const BEGINS_AT_HOUR: i8 = 4;

/// The day that an instant belongs to.
pub fn of(at: &ZonedDateTime) -> Date {
    if at.hour() < BEGINS_AT_HOUR {
        at.date().yesterday().unwrap_or(at.date())
    } else {
        at.date()
    }
}

/// The instant at which a day begins. Where a clock change removes 04:00 it is
/// the instant that follows the gap.
pub fn begins(day: Date, zone: &TimeZone) -> Timestamp {
    day.at(BEGINS_AT_HOUR, 0, 0, 0)
        .to_zoned_datetime(zone.clone())
        .map_or(Timestamp::MIN, |it| it.timestamp())
}

/// The day `days` before `day`.
pub fn before(day: Date, days: i64) -> Date {
    day.checked_sub(days.days()).unwrap_or(Date::MIN)
}

/// The day `days` after `day`.
pub fn after(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(Date::MAX)
}

/// Whole days from `from` to `to`, negative when `to` is earlier.
pub fn between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// The part of a day, for greetings and for what is offered at night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// From 04:00.
    Morning,
    /// From 12:00.
    Afternoon,
    /// From 17:00.
    Evening,
    /// From 22:00 until the day ends.
    Night,
}

/// The part of the day at an instant.
pub fn part(at: &ZonedDateTime) -> Part {
    match at.hour() {
        4..12 => Part::Morning,
        12..17 => Part::Afternoon,
        17..22 => Part::Evening,
        _ => Part::Night,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn zoned(text: &str) -> ZonedDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn the_small_hours_belong_to_the_day_before() {
        assert_eq!(
            of(&zoned("2026-11-24T03:59[Europe/Berlin]")),
            date(2026, 11, 23)
        );
        assert_eq!(
            of(&zoned("2026-11-24T04:00[Europe/Berlin]")),
            date(2026, 11, 24)
        );
    }

    #[test]
    fn daylight_saving_nights_have_one_beginning() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        for day in [date(2026, 3, 29), date(2026, 10, 25)] {
            let start = begins(day, &zone).to_zoned_datetime(zone.clone());
            assert_eq!(of(&start), day);
            assert_eq!(of(&(&start - 1.second())), before(day, 1));
        }
    }

    #[test]
    fn days_between_count_across_clock_changes() {
        assert_eq!(between(date(2026, 3, 28), date(2026, 3, 30)), 2);
        assert_eq!(between(date(2026, 3, 30), date(2026, 3, 28)), -2);
    }
}
