//! Days and times as they are written out. The one place that knows their order.

use crate::day;
use jiff::ZonedDateTime;
use jiff::civil::Date;

/// "24 November 2026".
pub fn date(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// "24 November", with the year where it is another one than today's.
pub fn date_near(day: Date, today: Date) -> String {
    if day.year() == today.year() {
        day.strftime("%-d %B").to_string()
    } else {
        date(day)
    }
}

/// "Tuesday".
pub fn weekday(day: Date) -> String {
    day.strftime("%A").to_string()
}

/// "Tuesday, 24 November 2026".
pub fn whole_date(day: Date) -> String {
    format!("{}, {}", weekday(day), date(day))
}

/// "Today", "Yesterday", or else "Sunday, 22 November".
pub fn recent(day: Date, today: Date) -> String {
    match day::between(day, today) {
        0 => "Today".to_owned(),
        1 => "Yesterday".to_owned(),
        _ => format!("{}, {}", weekday(day), date_near(day, today)),
    }
}

/// "November 2026".
pub fn month(of: Date) -> String {
    of.strftime("%B %Y").to_string()
}

/// "22:30".
pub fn clock(at: &ZonedDateTime) -> String {
    at.strftime("%H:%M").to_string()
}

/// A time of day, with its weekday where that is not the present one.
pub fn clock_near(at: &ZonedDateTime, now: &ZonedDateTime) -> String {
    if at.date() == now.date() {
        clock(at)
    } else {
        format!("{}, {}", weekday(at.date()), clock(at))
    }
}

/// "24 November 2026, 22:30".
pub fn date_and_clock(at: &ZonedDateTime) -> String {
    format!("{}, {}", date(at.date()), clock(at))
}

/// "Tuesday, 24 November, 22:30".
pub fn recent_clock(at: &ZonedDateTime) -> String {
    format!("{}, {}", at.strftime("%A, %-d %B"), clock(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as civil;

    #[test]
    fn the_year_is_said_where_it_is_another() {
        let today = civil(2026, 1, 10);
        assert_eq!(date_near(civil(2026, 1, 3), today), "3 January");
        assert_eq!(date_near(civil(2025, 12, 30), today), "30 December 2025");
        assert_eq!(recent(today, today), "Today");
        assert_eq!(recent(civil(2026, 1, 9), today), "Yesterday");
        assert_eq!(recent(civil(2026, 1, 8), today), "Thursday, 8 January");
        let last_year = recent(civil(2025, 12, 30), today);
        assert_eq!(last_year, "Tuesday, 30 December 2025");
        let ahead = recent(civil(2026, 1, 11), today);
        assert_eq!(ahead, "Sunday, 11 January");
    }

    #[test]
    fn a_time_is_that_of_its_own_zone() {
        let at: ZonedDateTime = "2026-11-24T22:05[Europe/Berlin]".parse().unwrap();
        assert_eq!(clock(&at), "22:05");
        assert_eq!(date_and_clock(&at), "24 November 2026, 22:05");
        assert_eq!(recent_clock(&at), "Tuesday, 24 November, 22:05");
        assert_eq!(whole_date(at.date()), "Tuesday, 24 November 2026");
        assert_eq!(month(at.date()), "November 2026");
    }
}
