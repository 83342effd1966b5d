//! After a break-up: small steps that each stand alone, in the person's own order.

mod close;

use crate::app::App;
use crate::bonds::People;
use crate::drafts;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::person::Person;
use crate::save::Change;
use crate::tools;
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use journal::breakup::{self, BreakupNote};
use programme::{BreakupStep, Html, markdown};
use serde::Deserialize;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/breakup", get(list))
        .route("/breakup/close", post(close::close))
        .route("/breakup/{step}", get(show).post(save))
}

#[derive(Template)]
#[template(path = "breakup/list.html")]
struct ListPage {
    frame: Frame,
    steps: Vec<(&'static BreakupStep, bool)>,
    people: People,
    typed: Fields,
    problems: Problems,
    /// How many predictions were closed just now.
    closed: Option<usize>,
}

#[derive(Template)]
#[template(path = "breakup/step.html")]
struct StepPage {
    frame: Frame,
    step: &'static BreakupStep,
    text: Html,
    /// The tool that it leads on to.
    tool: Option<(&'static str, &'static str)>,
    here: String,
    slot: Slot,
    submission: Uuid,
    typed: Fields,
    problems: Problems,
    is_draft: bool,
    newer: Option<Vec<(&'static str, String)>>,
}

impl StepPage {
    fn new(app: &App, step: &'static BreakupStep, slot: Slot, typed: Fields) -> Self {
        let tool = step.tool.as_deref().and_then(|it| tools::link(app, it));
        Self {
            frame: Frame::of(Tab::Tools, "A step").back("/breakup").draft(slot),
            step,
            text: markdown(&step.text),
            tool,
            here: format!("/breakup/{}", step.key),
            slot,
            submission: app.new_id(),
            typed,
            problems: Problems::default(),
            is_draft: false,
            newer: None,
        }
    }
}

fn find(app: &App, key: &str) -> Result<&'static BreakupStep, PageError> {
    let mut all = app.programme.breakup.iter();
    all.find(|it| it.key == key).ok_or(PageError::NotFound)
}

/// The note on a step, or an empty one.
fn note(app: &App, person: &Person, key: &str) -> (Slot, BreakupNote) {
    let found = person.read(|journal| {
        let (doc, it) = breakup::note(journal, key)?;
        let (id, base) = (doc.id, doc.seq());
        Some((Slot { id, base }, it.clone()))
    });
    found.unwrap_or_else(|| {
        let id = app.new_id();
        (Slot { id, base: 0 }, BreakupNote::default())
    })
}

fn fill(note: &BreakupNote) -> Fields {
    let fields = Fields::default().with("text", &note.text);
    if note.done {
        fields.with("done", "yes")
    } else {
        fields
    }
}

/// How many predictions were closed just now.
#[derive(Deserialize)]
struct Asked {
    closed: Option<usize>,
}

async fn list(
    State(app): State<App>,
    person: Person,
    Query(Asked { closed }): Query<Asked>,
) -> Response {
    page(&list_page(&app, &person, Problems::default(), closed))
}

fn list_page(app: &App, person: &Person, problems: Problems, closed: Option<usize>) -> ListPage {
    let steps = app.programme.breakup.iter();
    person.read(|journal| ListPage {
        frame: Frame::of(Tab::Tools, "One step at a time").back("/tools"),
        steps: steps
            .map(|it| (it, breakup::note(journal, &it.key).is_some()))
            .collect(),
        people: People::of(journal, None),
        typed: Fields::default(),
        problems,
        closed,
    })
}

async fn show(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
) -> Result<Response, PageError> {
    let step = find(&app, &key)?;
    let (slot, note) = note(&app, &person, &key);
    let here = format!("/breakup/{key}");
    let draft = drafts::half_written(&app, &person, slot, &here).await?;
    let is_draft = draft.is_some();
    let typed = draft.unwrap_or_else(|| fill(&note));
    let step_page = StepPage::new(&app, step, slot, typed);
    Ok(page(&StepPage {
        is_draft,
        ..step_page
    }))
}

async fn save(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let step = find(&app, &key)?;
    let mut reader = Reader::new(&fields);
    let note = BreakupNote {
        step: key,
        text: reader.text("text"),
        done: fields.is("done", "yes"),
    };
    let problems = reader.problems;
    let (known, saved) = self::note(&app, &person, &step.key);
    let id = fields.parse("id").filter(|_| known.base == 0);
    let slot = Slot {
        id: id.unwrap_or(known.id),
        base: fields.parse("base").unwrap_or(0),
    };
    if !problems.is_empty() {
        let page = StepPage::new(&app, step, slot, fields);
        return Ok(again(&StepPage { problems, ..page }));
    }
    let change = Change::now(&person, slot, note);
    match app.save(&person, fields.parse("submission"), change).await {
        Ok(_) => Ok(Redirect::to("/breakup").into_response()),
        Err(PageError::Stale) => {
            let newer = Some(vec![("What you wrote", saved.text)]);
            let page = StepPage::new(&app, step, known, fields);
            Ok(page_with(StatusCode::CONFLICT, &StepPage { newer, ..page }))
        }
        Err(error) => Err(error),
    }
}
