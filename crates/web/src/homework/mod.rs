//! Between sessions: something small, planned with a day, fitted, and looked at afterwards.

use crate::app::App;
use crate::error::PageError;
use crate::person::Person;
use crate::saved::Saved;
use crate::sessions::{Link, link};
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::{Date, Time};
use journal::homework::{self, COUNTED_DAYS, Homework, Tally};
use journal::{Journal, day};
use programme::Programme;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/homework/{id}/calendar", get(calendar))
        .merge(sheets::routes::<Homework>())
}

impl Tool for Homework {
    /// The same once more, on another day.
    fn begin(_: &'static Programme, journal: &Journal, from: &str) -> Option<Self> {
        let (_, it) = journal.get::<Self>(from.parse().ok()?)?;
        Some(Self {
            session: it.session.clone(),
            choice: it.choice.clone(),
            what: it.what.clone(),
            place: it.place.clone(),
            obstacle: it.obstacle.clone(),
            ..Self::default()
        })
    }

    fn above(_: &App, person: &Person) -> Option<String> {
        let today = day::of(&person.now);
        let tally = person.read(|journal| homework::tally(journal, today));
        piece(&TallyPiece { tally })
    }

    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        let session = self.session.as_deref();
        let session = session.and_then(|it| at.app.programme.sessions.get(it));
        let choice = session.and_then(|it| it.homework(self.choice.as_deref()?));
        let now = at.person.now.timestamp();
        let sessions = &at.app.programme.sessions;
        let is_shut = at
            .person
            .read(|journal| homework::is_shut(journal, sessions, self, now));
        if is_shut {
            return piece(&RestsPiece);
        }
        piece(&BesidePiece {
            id: at.id,
            is_too_big: self.is_too_big(),
            is_planned: self.on.is_some() && self.result.is_none(),
            again: self
                .result
                .is_some_and(|it| it == homework::HomeworkResult::Later),
            tool: choice.and_then(|it| link(at.app, &it.tool)),
            about: choice.map(|it| it.text.as_str()),
            session: session.map(|it| it.key.as_str()),
        })
    }
}

#[derive(Template)]
#[template(path = "homework/tally.html")]
struct TallyPiece {
    tally: Tally,
}

/// What stands there while its gate is shut.
#[derive(Template)]
#[template(path = "homework/rests.html")]
struct RestsPiece;

#[derive(Template)]
#[template(path = "homework/beside.html")]
struct BesidePiece {
    id: Uuid,
    is_too_big: bool,
    is_planned: bool,
    /// It is kept for another day.
    again: bool,
    tool: Option<Link>,
    about: Option<&'static str>,
    session: Option<&'static str>,
}

/// A calendar file. It says nothing of what is planned: other people see calendars.
async fn calendar(person: Person, Path(id): Path<Uuid>) -> Result<Response, PageError> {
    let it = Saved::<Homework>::find(&person, id)?.record;
    let on = it.on.ok_or(PageError::NotFound)?;
    let days = it.often.map_or(1, homework::Often::days);
    let stamp = person
        .now
        .timestamp()
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string();
    let text = event(id, on, it.at, days, &stamp);
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"reminder.ics\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}

/// Minutes that a reminder takes in a calendar.
const MINUTES: i8 = 15;

/// One event of iCalendar (RFC 5545), in the time of wherever the person is, and of a whole
/// day where no time is set. No line is longer than 75 octets.
fn event(id: Uuid, on: Date, at: Option<Time>, days: u8, stamp: &str) -> String {
    let start = at.map_or_else(
        || on.strftime(";VALUE=DATE:%Y%m%d").to_string(),
        |at| on.to_datetime(at).strftime(":%Y%m%dT%H%M%S").to_string(),
    );
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Evenkeel//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}@evenkeel"),
        format!("DTSTAMP:{stamp}"),
        format!("DTSTART{start}"),
    ];
    if at.is_some() {
        lines.push(format!("DURATION:PT{MINUTES}M"));
    }
    if days > 1 {
        lines.push(format!("RRULE:FREQ=DAILY;COUNT={days}"));
    }
    lines.push("SUMMARY:A few minutes".to_owned());
    lines.push("END:VEVENT".to_owned());
    lines.push("END:VCALENDAR".to_owned());
    lines.push(String::new());
    lines.join("\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn a_calendar_has_the_day_the_time_and_a_neutral_name() {
        let of = |at, days| event(Uuid::nil(), date(2026, 3, 5), at, days, "20260302T200000Z");
        let whole = of(None, 1);
        assert!(whole.contains("\r\nDTSTART;VALUE=DATE:20260305\r\nSUMMARY:A few minutes\r\n"));
        let daily = of(Some(time(19, 30, 0, 0)), 7);
        let timed = "\r\nDTSTART:20260305T193000\r\nDURATION:PT15M\r\nRRULE:FREQ=DAILY;COUNT=7\r\n";
        assert!(daily.contains(timed), "{daily}");
        assert!(daily.starts_with("BEGIN:VCALENDAR\r\n") && daily.ends_with("END:VCALENDAR\r\n"));
        assert!(daily.lines().all(|it| it.len() <= 75));
    }
}
