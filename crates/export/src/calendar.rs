//! What is planned, as a calendar (iCalendar, RFC 5545). It says nothing of what is planned:
//! other people see calendars.

use jiff::Timestamp;
use jiff::civil::{Date, Time, date};
use jiff::tz::TimeZone;
use journal::homework::Often;
use journal::{Body, Doc, Kind};

/// What every event is called.
const TITLE: &str = "A few minutes";

/// Minutes that an event takes.
const MINUTES: u8 = 15;

/// Weeks for which a weekly event is put in: about as long as a person does without a new
/// file.
const WEEKS: u8 = 13;

/// The day from which the revisions of a weekly event are counted, one a day.
const EPOCH: Date = date(2026, 1, 1);

/// The most octets of a line (RFC 5545, 3.1).
const WIDTH: usize = 75;

/// One thing that is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Stays the same, so that a calendar that takes the file again moves what it has.
    uid: String,
    /// How often it was changed.
    revision: usize,
    changed: Timestamp,
    on: Date,
    at: Option<Time>,
    repeats: Option<Repeats>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Repeats {
    Daily(u8),
    Weekly(u8),
}

impl Event {
    /// Homework or an activity, where it is planned for a day.
    pub fn of(doc: &Doc) -> Option<Self> {
        let (on, at, days) = match &doc.latest.body {
            Body::Homework(it) => (it.on?, it.at, it.often.map_or(1, Often::days)),
            Body::Activity(it) => (it.on?, it.at, 1),
            _ => return None,
        };
        let repeats = (days > 1).then_some(Repeats::Daily(days));
        Some(Self {
            on,
            at,
            repeats,
            ..Self::from(doc)
        })
    }

    fn from(doc: &Doc) -> Self {
        Self {
            uid: format!("{}@evenkeel", doc.id),
            revision: doc.seqs.len().saturating_sub(1),
            changed: doc.latest.written,
            on: doc.day(),
            at: None,
            repeats: None,
        }
    }

    fn last(&self) -> Date {
        match self.repeats {
            Some(Repeats::Daily(days)) => journal::day::after(self.on, i64::from(days) - 1),
            _ => self.on,
        }
    }
}

/// What is still to be done of these documents from `today` on, the earliest first, and the
/// questions of every week, which next come on the day `weekly`.
pub fn planned(docs: &[&Doc], weekly: Option<Date>, today: Date) -> Vec<Event> {
    let open = docs.iter().filter(|it| match &it.latest.body {
        Body::Homework(it) => it.result.is_none(),
        Body::Activity(it) => it.done.is_none(),
        _ => false,
    });
    let open = open.filter_map(|it| Event::of(it));
    let mut events: Vec<_> = open.filter(|it| it.last() >= today).collect();
    // The questions have no record before they are answered; there is one profile.
    let profile = docs
        .iter()
        .find(|it| it.latest.body.kind() == Kind::Profile);
    if let Some((profile, on)) = profile.zip(weekly) {
        // The profile says nothing of when: each day on which they next come is a later
        // revision, and the file as old as the day it was written.
        events.push(Event {
            revision: usize::try_from(journal::day::between(EPOCH, on)).unwrap_or(0),
            changed: journal::day::begins(today, &TimeZone::UTC),
            on,
            repeats: Some(Repeats::Weekly(WEEKS)),
            ..Event::from(profile)
        });
    }
    events.sort_by(|a, b| (a.on, a.at, &a.uid).cmp(&(b.on, b.at, &b.uid)));
    events
}

/// Writes the calendar. Times are those of wherever the person is on that day (“floating”,
/// RFC 5545, 3.3.5): what is planned for seven in the evening stays there, on a journey and
/// when the clocks change. A thing without a time takes the whole day and blocks none of it.
pub fn write(events: &[Event]) -> String {
    let mut file = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Evenkeel//EN"] {
        push(&mut file, line);
    }
    for event in events {
        write_event(&mut file, event);
    }
    push(&mut file, "END:VCALENDAR");
    file
}

fn write_event(file: &mut String, it: &Event) {
    let day = it.on.strftime("%Y%m%d");
    push(file, "BEGIN:VEVENT");
    push(file, &format!("UID:{}", text(&it.uid)));
    push(
        file,
        &format!("DTSTAMP:{}", it.changed.strftime("%Y%m%dT%H%M%SZ")),
    );
    push(file, &format!("SEQUENCE:{}", it.revision));
    if let Some(at) = it.at {
        push(file, &format!("DTSTART:{day}{}", at.strftime("T%H%M%S")));
        push(file, &format!("DURATION:PT{MINUTES}M"));
    } else {
        push(file, &format!("DTSTART;VALUE=DATE:{day}"));
        push(file, "TRANSP:TRANSPARENT");
    }
    match it.repeats {
        Some(Repeats::Daily(days)) => push(file, &format!("RRULE:FREQ=DAILY;COUNT={days}")),
        Some(Repeats::Weekly(weeks)) => push(file, &format!("RRULE:FREQ=WEEKLY;COUNT={weeks}")),
        None => {}
    }
    push(file, &format!("SUMMARY:{}", text(TITLE)));
    push(file, "CLASS:PRIVATE");
    push(file, "END:VEVENT");
}

/// A text as a value (RFC 5545, 3.3.11).
fn text(it: &str) -> String {
    let mut text = String::with_capacity(it.len());
    for it in it.replace("\r\n", "\n").chars() {
        match it {
            '\\' | ';' | ',' => text.extend(['\\', it]),
            '\n' | '\r' => text.push_str("\\n"),
            it if it.is_control() => {}
            it => text.push(it),
        }
    }
    text
}

/// Adds a line, folded where it is longer than it may be, and never within a character.
fn push(file: &mut String, line: &str) {
    let mut width = 0;
    for it in line.chars() {
        if width + it.len_utf8() > WIDTH {
            file.push_str("\r\n ");
            width = 1;
        }
        file.push(it);
        width += it.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    /// Joins folded lines again (RFC 5545, 3.1).
    fn unfold(file: &str) -> String {
        file.replace("\r\n ", "")
    }

    fn folded(line: &str) -> String {
        let mut file = String::new();
        push(&mut file, line);
        file
    }

    fn event(at: Option<Time>, repeats: Option<Repeats>) -> String {
        let event = Event {
            uid: "a@evenkeel".to_owned(),
            revision: 2,
            changed: "2026-03-02T20:00:00.5Z".parse().unwrap(),
            on: date(2026, 3, 5),
            at,
            repeats,
        };
        write(&[event])
    }

    #[test]
    fn a_calendar_has_the_day_the_time_and_a_neutral_name() {
        let whole = event(None, None);
        assert!(whole.contains("\r\nDTSTART;VALUE=DATE:20260305\r\nTRANSP:TRANSPARENT\r\n"));
        assert!(whole.contains("\r\nSUMMARY:A few minutes\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\n"));
        assert!(whole.contains("\r\nDTSTAMP:20260302T200000Z\r\nSEQUENCE:2\r\n"));
        let daily = event(Some(time(19, 30, 0, 0)), Some(Repeats::Daily(7)));
        let timed = "\r\nDTSTART:20260305T193000\r\nDURATION:PT15M\r\nRRULE:FREQ=DAILY;COUNT=7\r\n";
        assert!(daily.contains(timed), "{daily}");
        assert!(daily.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
        assert!(daily.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
        assert!(daily.lines().all(|it| it.len() <= WIDTH));
    }

    #[test]
    fn a_value_is_escaped_as_the_standard_says() {
        assert_eq!(text("a;b,c\\d\r\ne\u{7}"), "a\\;b\\,c\\\\d\\ne");
        assert_eq!(text("שלום 🌊"), "שלום 🌊");
    }

    #[test]
    fn a_line_of_75_octets_stays_whole_and_one_more_folds() {
        assert_eq!(folded(&"a".repeat(75)), format!("{}\r\n", "a".repeat(75)));
        let more = format!("{}\r\n a\r\n", "a".repeat(75));
        assert_eq!(folded(&"a".repeat(76)), more);
        // Four octets each: 18 fit into the first line, and 18 after the blank.
        let sea = format!(
            "{}\r\n {}\r\n {}\r\n",
            "🌊".repeat(18),
            "🌊".repeat(18),
            "🌊"
        );
        assert_eq!(folded(&"🌊".repeat(37)), sea);
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_none_loses_anything(words in "(?s).{0,300}") {
            let value = text(&words);
            let file = folded(&format!("SUMMARY:{value}"));
            prop_assert!(file.ends_with("\r\n"));
            for line in file.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(line.len() <= WIDTH);
                prop_assert!(!line.contains(['\r', '\n']));
            }
            prop_assert_eq!(unfold(&file), format!("SUMMARY:{value}\r\n"));
        }
    }
}
