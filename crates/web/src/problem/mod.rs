//! A real problem: something happened that is not a worry. What happened, what is
//! known of it, what is needed, and one step.

mod edit;

use crate::app::App;
use crate::bonds;
use crate::danger;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::hark;
use crate::help::Lines;
use crate::person::Person;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use journal::cues::{Cue, Cues, cues_among};
use journal::hark::{Gate, Reach, gate};
use journal::problem::Problem;

use journal::words;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/problems", get(list))
        .route("/problems/new", get(edit::new))
        .route("/problems/{id}", get(show))
        .route("/problems/{id}/edit", get(edit::show).post(edit::save))
}

/// Most that are listed.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "problem/list.html")]
struct ListPage {
    frame: Frame,
    problems: Vec<Entry>,
}

struct Entry {
    id: Uuid,
    day: String,
    text: String,
}

async fn list(person: Person) -> Response {
    let problems = person.read(|journal| {
        let latest = journal.all::<Problem>().rev().take(SHOWN);
        let entries = latest.map(|(doc, it)| Entry {
            id: doc.id,
            day: words::date(doc.day()),
            text: it.happened.clone(),
        });
        entries.collect()
    });
    page(&ListPage {
        frame: Frame::of(Tab::Tools, "Problems"),
        problems,
    })
}

#[derive(Template)]
#[template(path = "problem/show.html")]
struct ShowPage<'a> {
    frame: Frame,
    id: Uuid,
    day: String,
    whom: Option<String>,
    problem: Problem,
    /// Who comes first, while the last answer says danger.
    first: Option<Lines<'a>>,
    /// Where it is asked whether a message or a talk is safe, while that is open.
    ask_first: Option<String>,
    /// Help comes before a talk with this person.
    is_closed: bool,
    /// Words that call for help.
    cues: Vec<Cue>,
    lines: Lines<'a>,
}

impl ShowPage<'_> {
    /// Whether nothing is offered that leads towards the other.
    fn is_help_first(&self) -> bool {
        self.first.is_some() || self.is_closed || self.cues.iter().any(|it| it.is_grave())
    }
}

async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (day, problem, is_closed, ask_first) = person.read(|journal| {
        if journal.is_erased(id) {
            return Err(PageError::Erased);
        }
        let (doc, problem) = journal.get::<Problem>(id).ok_or(PageError::NotFound)?;
        let is_closed = gate(journal, Reach::Partner, problem.bond) == Gate::Closed;
        let here = format!("/problems/{id}");
        let ask_first = hark::instead(journal, Reach::Partner, problem.bond, &here);
        Ok((doc.day(), problem.clone(), is_closed, ask_first))
    })?;
    Ok(page(&ShowPage {
        frame: Frame::of(Tab::Tools, "A real problem").back("/problems"),
        id,
        day: words::date(day),
        whom: bonds::name(&person, problem.bond),
        first: danger::first(&app, Some(&person), &headers),
        cues: cues_among(problem.texts()),
        problem,
        is_closed,
        ask_first,
        lines: Lines::of(&app, Some(&person), &headers),
    }))
}
