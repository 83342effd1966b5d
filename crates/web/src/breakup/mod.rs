//! After a break-up: small steps that each stand alone, in the person's own order.

mod close;
mod list;

use crate::app::App;
use crate::danger;
use crate::drafts;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::help::{Called, Lines};
use crate::person::Person;
use crate::save::Change;
use crate::saved::Saved;
use crate::tools;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use journal::breakup::{self, BreakupNote};
use journal::cues::{Cue, Cues, cues_among};
use journal::hark::{Gate, Reach, gate};
use programme::{BreakupStep, Html, markdown};
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/breakup", get(list::show))
        .route("/breakup/close", post(close::close))
        .route("/breakup/day", post(list::save_day))
        .route("/breakup/{step}", get(show).post(save))
}

#[derive(Template)]
#[template(path = "breakup/step.html")]
struct StepPage<'a> {
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
    /// Words that call for help.
    cues: Called,
    help: Helped<'a>,
}

/// Whom to reach, and whether that comes first.
struct Helped<'a> {
    /// Who comes before all else, while the last answer says danger.
    first: Option<Lines<'a>>,
    /// Someone hurts or frightens: support comes first.
    is_closed: bool,
    lines: Lines<'a>,
}

impl<'a> StepPage<'a> {
    fn new(
        (app, person, headers): (&'a App, &Person, &HeaderMap),
        step: &'static BreakupStep,
        slot: Slot,
        typed: Fields,
    ) -> Self {
        let tool = step.tool.as_deref().and_then(|it| tools::link(app, it));
        Self {
            frame: Frame::of(Tab::Tools, "A step").back("/breakup").draft(slot),
            cues: person.read(|it| Called::of(app, it, cues_among([typed.text("text")]))),
            help: Helped::of(app, person, headers),
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

impl<'a> Helped<'a> {
    fn of(app: &'a App, person: &Person, headers: &HeaderMap) -> Self {
        Self {
            first: danger::first(app, Some(person), headers),
            is_closed: person.read(|it| gate(it, Reach::Challenge, None) == Gate::Closed),
            lines: Lines::of(app, Some(person), headers),
        }
    }
}

/// Words in notes that call for help.
fn cues_of<'j>(notes: impl Iterator<Item = &'j BreakupNote>) -> Vec<Cue> {
    cues_among(notes.map(|it| it.text.as_str()))
}

fn find(app: &App, key: &str) -> Result<&'static BreakupStep, PageError> {
    let mut all = app.programme.breakup.iter();
    all.find(|it| it.key == key).ok_or(PageError::NotFound)
}

/// The note on a step, or an empty one.
fn note(app: &App, person: &Person, key: &str) -> Saved<BreakupNote> {
    Saved::the_one(
        app,
        person,
        |journal| breakup::note(journal, key),
        BreakupNote::default,
    )
}

fn fill(note: &BreakupNote) -> Fields {
    let fields = Fields::default().with("text", &note.text);
    if note.done {
        fields.with("done", "yes")
    } else {
        fields
    }
}

async fn show(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let step = find(&app, &key)?;
    let here = format!("/breakup/{key}");
    let saved = note(&app, &person, &key);
    let Saved { slot, record, .. } = saved.or_begun(&app, &person, &here).await?;
    let draft = drafts::half_written(&app, &person, slot, &here).await?;
    let is_draft = draft.is_some();
    let typed = draft.unwrap_or_else(|| fill(&record));
    let step_page = StepPage::new((&app, &person, &headers), step, slot, typed);
    Ok(page(&StepPage {
        is_draft,
        ..step_page
    }))
}

async fn save(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    headers: HeaderMap,
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
    let slot = self::note(&app, &person, &step.key).sent(&person, &fields);
    if !problems.is_empty() {
        let page = StepPage::new((&app, &person, &headers), step, slot, fields);
        return Ok(again(&StepPage { problems, ..page }));
    }
    // Help stands where the words are, so that nobody has to look for it.
    let has_cues = !cues_among([note.text.as_str()]).is_empty();
    let to = if has_cues {
        format!("/breakup/{}", step.key)
    } else {
        "/breakup".to_owned()
    };
    let change = Change::now(&person, slot, note);
    match app.save(&person, fields.parse("submission"), change).await {
        Ok(_) => Ok(Redirect::to(&to).into_response()),
        Err(PageError::Stale) => {
            let saved = self::note(&app, &person, &step.key);
            let newer = Some(vec![("What you wrote", saved.record.text)]);
            let page = StepPage::new((&app, &person, &headers), step, saved.slot, fields);
            Ok(page_with(StatusCode::CONFLICT, &StepPage { newer, ..page }))
        }
        Err(error) => Err(error),
    }
}
