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
use export::calendar::{self, Event};
use journal::homework::{self, COUNTED_DAYS, Homework, HomeworkResult, Tally};
use journal::{Journal, day, words};
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

    fn rest(&self, app: &App, person: &Person) -> Option<String> {
        let (sessions, now) = (&app.programme.sessions, person.now.timestamp());
        let is_shut = person.read(|journal| homework::is_shut(journal, sessions, self, now));
        is_shut.then(|| piece(&RestsPiece)).flatten()
    }

    fn state(&self) -> Option<String> {
        let planned = || Some(format!("planned for {}", words::date(self.on?)));
        let said = self.result.map(|it| match it {
            HomeworkResult::Done => "done",
            HomeworkResult::Partly => "done in part",
            HomeworkResult::Later => "kept for another day",
            HomeworkResult::LetGo => "let go",
        });
        said.map(str::to_owned).or_else(planned)
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
        if self.rest(at.app, at.person).is_some() {
            return None;
        }
        piece(&BesidePiece {
            id: at.id,
            is_too_big: self.is_too_big(),
            is_planned: self.on.is_some() && self.result.is_none(),
            again: self.result.is_some_and(|it| it == HomeworkResult::Later),
            tool: choice.and_then(|it| link(at.app, &it.tool)),
            about: choice.map(|it| it.text.as_str()),
            back: session.map(|it| match self.result {
                Some(_) => ("/programme".to_owned(), "Back to the programme"),
                None => (format!("/programme/{}", it.key), "Back to the session"),
            }),
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
    /// The session that it is from; once it was told, the programme, where one goes on.
    back: Option<(String, &'static str)>,
}

/// A calendar file. It says nothing of what is planned: other people see calendars.
async fn calendar(person: Person, Path(id): Path<Uuid>) -> Result<Response, PageError> {
    Saved::<Homework>::find(&person, id)?;
    let event = person.read(|journal| journal.doc(id).and_then(Event::of));
    let text = calendar::write(&[event.ok_or(PageError::NotFound)?]);
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
