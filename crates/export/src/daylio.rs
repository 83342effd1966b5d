//! What Daylio saves as a table: a diary of moods, activities and notes.
//!
//! A note becomes a thought that was only written down. A mood and activities stand with
//! it; without a note they are no record. A mood is a number only through a scale of the
//! person's (`bring::Moods`).

use crate::bring::{Brought, Met, Moods, New, Source, Why, id};
use crate::json::NotAnExport;
use crate::plain;
use crate::table::{self, Table};
use jiff::ZonedDateTime;
use jiff::civil::{Date, Time};
use journal::Happened;
use journal::import::Incoming;
use journal::thoughts::{Stage, Thought};
use std::collections::BTreeMap;

/// What moods are called until somebody changes it, the best first.
const MOODS: [&str; 5] = ["rad", "good", "meh", "bad", "awful"];

/// Where the columns are.
pub(crate) struct Columns {
    date: When,
    time: usize,
    mood: usize,
    activities: Option<usize>,
    title: Option<usize>,
    note: usize,
}

/// How a day is told.
enum When {
    /// `2021-05-18`, from 2019 on.
    Full(usize),
    /// The year, and `18 May`.
    Parts(usize, usize),
}

impl Columns {
    /// Those of a header in small letters, if it is one of Daylio.
    pub(crate) fn of(head: &[String]) -> Option<Self> {
        let at = |name| head.iter().position(|it| it == name);
        let full = at("full_date").map(When::Full);
        Some(Self {
            date: full.or_else(|| Some(When::Parts(at("year")?, at("date")?)))?,
            time: at("time")?,
            mood: at("mood")?,
            activities: at("activities"),
            title: at("note_title"),
            note: at("note")?,
        })
    }

    /// What stands as the day of a row.
    fn day<'r>(&self, row: &'r table::Row) -> &'r str {
        let (When::Full(at) | When::Parts(_, at)) = self.date;
        row.get(at).unwrap_or_default()
    }
}

/// Reads a table.
pub(crate) fn csv(
    mut table: Table<'_>,
    columns: &Columns,
    new: New<'_>,
) -> Result<Brought, NotAnExport> {
    let mut brought = Brought {
        source: Source::Daylio,
        moods: Moods::of(&MOODS),
        ..Brought::default()
    };
    let mut met = Met::default();
    let mut rows = Vec::new();
    loop {
        let line = table.line();
        let Some(row) = table.next() else { break };
        met.one()?;
        let Some(row) = row else {
            brought.leave(line, "", Why::Long);
            continue;
        };
        match at(&row, columns, new) {
            Ok(at) => rows.push((line, at, Row::of(&row, columns))),
            Err(why) => brought.leave(line, columns.day(&row), why),
        }
    }
    // The newest stands first: later ones of the same minute must not move the others.
    let mut minutes = BTreeMap::new();
    for (line, at, row) in rows.iter().rev() {
        let minute = minutes.entry(at.datetime()).or_insert(0_usize);
        if row.note.is_empty() {
            brought.bare += 1;
        } else {
            match document(at, row, *minute, new) {
                Some(it) => brought.file.documents.push(it),
                None => brought.leave(*line, &at.date().to_string(), Why::Long),
            }
        }
        *minute += 1;
        if !row.mood.is_empty() {
            brought.moods.note(&row.mood, Happened::now(at));
        }
    }
    brought.unread.sort_by_key(|it| it.line);
    Ok(brought)
}

/// An entry.
struct Row {
    mood: String,
    activities: String,
    note: String,
}

impl Row {
    fn of(row: &table::Row, columns: &Columns) -> Self {
        let text = |at: Option<usize>| at.and_then(|it| row.get(it)).unwrap_or_default();
        let [title, note] = [columns.title, Some(columns.note)].map(|it| plain::strip(text(it)));
        let activities = text(columns.activities).split('|').map(str::trim);
        let activities: Vec<_> = activities.filter(|it| !it.is_empty()).collect();
        Self {
            mood: text(Some(columns.mood)).to_owned(),
            activities: activities.join(", "),
            note: format!("{title}\n{note}").trim().to_owned(),
        }
    }
}

fn document(at: &ZonedDateTime, row: &Row, minute: usize, new: New<'_>) -> Option<Incoming> {
    let mut situation = row.note.clone();
    for (label, text) in [("Mood", &row.mood), ("Activities", &row.activities)] {
        if !text.is_empty() {
            situation.extend(["\n", label, ": ", text]);
        }
    }
    let thought = Thought {
        situation,
        stage: Stage::Done,
        ..Thought::default()
    };
    // The local time, which stays the same wherever the profile's zone goes.
    let id = id(&["daylio", &at.datetime().to_string(), &minute.to_string()]);
    new.document(id, at, thought.into())
}

/// When an entry was made.
fn at(row: &table::Row, columns: &Columns, new: New<'_>) -> Result<ZonedDateTime, Why> {
    let at = moment(row, columns, new).ok_or(Why::Moment)?;
    new.why_not(&at).map_or(Ok(at), Err)
}

fn moment(row: &table::Row, columns: &Columns, new: New<'_>) -> Option<ZonedDateTime> {
    let text = |at: usize| row.get(at);
    let date = match columns.date {
        When::Full(at) => text(at)?.parse().ok()?,
        When::Parts(year, date) => day(text(year)?, text(date)?)?,
    };
    let time = clock(text(columns.time)?)?;
    let zone = new.now.time_zone().clone();
    date.to_datetime(time).to_zoned_datetime(zone).ok()
}

/// `18 May` or `May 18` of a year.
fn day(year: &str, text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let parts = text.split(|it: char| !it.is_alphanumeric());
    let (mut day, mut month) = (None, None);
    for part in parts.filter(|it| !it.is_empty()) {
        if let Ok(number) = part.parse::<i8>() {
            day = Some(number);
        } else {
            let part = part.to_lowercase();
            let at = MONTHS.iter().position(|it| part.starts_with(it))?;
            month = i8::try_from(at + 1).ok();
        }
    }
    Date::new(year.parse().ok()?, month?, day?).ok()
}

/// `21:05`, `9:05 PM` or `9:05 p.m.`
fn clock(text: &str) -> Option<Time> {
    let text: String = text
        .chars()
        .filter(|it| !it.is_whitespace() && *it != '.')
        .collect();
    let text = text.to_ascii_lowercase();
    let (text, noon) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(rest), _) => (rest, Some(0)),
        (_, Some(rest)) => (rest, Some(12)),
        _ => (text.as_str(), None),
    };
    let (hour, minute) = text.split_once(':')?;
    let hour: i8 = hour.parse().ok()?;
    let hour = match noon {
        Some(noon) if (1..=12).contains(&hour) => hour % 12 + noon,
        Some(_) => return None,
        None => hour,
    };
    Time::new(hour, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::{clock, day};
    use jiff::civil::{date, time};

    #[test]
    fn clocks_of_twelve_and_of_twenty_four_hours() {
        for (text, hour, minute) in [
            ("21:05", 21, 5),
            ("0:00", 0, 0),
            ("9:05 PM", 21, 5),
            ("12:30 am", 0, 30),
            ("12:30\u{202f}p.m.", 12, 30),
        ] {
            assert_eq!(clock(text), Some(time(hour, minute, 0, 0)), "{text}");
        }
        for text in ["", "25:00", "13:00 pm", "0:10 am", "noon", "9"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }

    #[test]
    fn days_of_the_older_table() {
        assert_eq!(day("2018", "18 May"), Some(date(2018, 5, 18)));
        assert_eq!(day("2018", "September 3"), Some(date(2018, 9, 3)));
        assert_eq!(day("2019", "29 Feb"), None);
        assert_eq!(day("x", "18 May"), None);
    }
}
