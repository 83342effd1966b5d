//! Writing a problem down.

use crate::app::App;
use crate::bonds::{Chosen, People};
use crate::drafts;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use journal::bonds::Bond;
use journal::experiment::{CameTrue, Experiment};
use journal::history::is_unquestioned;
use journal::problem::Problem;
use journal::thoughts::{Fear, Thought};
use journal::trial::Trial;
use journal::{Happened, Journal};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "problem/edit.html")]
struct EditPage {
    frame: Frame,
    slot: Slot,
    submission: Uuid,
    here: String,
    /// The thought that it grew out of.
    thought: Option<Uuid>,
    typed: Fields,
    problems: Problems,
    is_draft: bool,
    saved: Option<Vec<(&'static str, String)>>,
    people: People,
    whom: &'static str,
}

impl EditPage {
    fn new(app: &App, person: &Person, slot: Slot, problem: &Problem, typed: Fields) -> Self {
        let id = slot.id;
        let back = match problem.thought {
            Some(thought) => format!("/thoughts/{thought}/real"),
            None if slot.base > 0 => format!("/problems/{id}"),
            None => "/problems".to_owned(),
        };
        Self {
            frame: Frame::of(Tab::Tools, "A real problem")
                .back(back)
                .draft(slot),
            slot,
            submission: app.new_id(),
            here: here(id),
            thought: problem.thought,
            typed,
            problems: Problems::default(),
            is_draft: false,
            saved: None,
            people: person.read(|journal| People::of(journal, problem.bond)),
            whom: "Whom is it about?",
        }
    }
}

fn here(id: Uuid) -> String {
    format!("/problems/{id}/edit")
}

/// What a problem grew out of.
#[derive(Default, Deserialize)]
pub(super) struct From {
    thought: Option<Uuid>,
    /// Something that was tried or expected, and turned out as it was feared.
    from: Option<Uuid>,
}

/// A new one; for a thought, the one that belongs to it already.
pub(super) async fn new(
    State(app): State<App>,
    person: Person,
    Query(from): Query<From>,
) -> Redirect {
    let known = from.thought.and_then(|thought| {
        person.read(|journal| {
            let mut all = journal.all::<Problem>().rev();
            let found = all.find(|(_, it)| it.thought == Some(thought));
            found.map(|(doc, _)| doc.id)
        })
    });
    Redirect::to(&match (known, from.thought) {
        (Some(id), _) => format!("/problems/{id}"),
        (None, Some(thought)) => format!("{}?thought={thought}", here(app.new_id())),
        (None, None) => {
            let here = here(app.new_id());
            from.from
                .map_or_else(|| here.clone(), |it| format!("{here}?from={it}"))
        }
    })
}

/// What is saved under this id, or the beginning of a new one out of a thought.
fn saved(
    person: &Person,
    id: Uuid,
    thought: Option<Uuid>,
) -> Result<(Slot, Happened, Problem), PageError> {
    person.read(|journal| match journal.doc(id) {
        None if journal.is_erased(id) => Err(PageError::Erased),
        None => Ok((
            Slot { id, base: 0 },
            Happened::now(&person.now),
            begin(journal, thought),
        )),
        Some(doc) => {
            let (_, problem) = journal.get::<Problem>(id).ok_or(PageError::NotFound)?;
            let base = doc.seq();
            let happened = doc.latest.happened.clone();
            Ok((Slot { id, base }, happened, problem.clone()))
        }
    })
}

/// A fear that came true is what happened; otherwise the situation is.
fn begin(journal: &Journal, thought: Option<Uuid>) -> Problem {
    let found = thought.and_then(|it| journal.get::<Thought>(it));
    found.map_or_else(Problem::default, |(doc, it)| {
        let came = |it: &&Fear| it.outcome.as_ref().is_some_and(|it| it.result.has_come());
        let fear = it.prediction().filter(came);
        Problem {
            thought: Some(doc.id),
            bond: it.bond,
            happened: if is_unquestioned(it.real) {
                // What is kept out of sight is copied nowhere.
                String::new()
            } else {
                fear.map_or(&it.situation, |it| &it.what).clone()
            },
            ..Problem::default()
        }
    })
}

/// What was tried or expected and happened.
fn begin_with(journal: &Journal, from: Uuid) -> Problem {
    let trial = || {
        let (_, it) = journal
            .get::<Trial>(from)
            .filter(|(_, it)| it.came_true())?;
        Some((it.bond, &it.fear))
    };
    let experiment = || {
        let (_, it) = journal.get::<Experiment>(from)?;
        let is_true = it.came_true == Some(CameTrue::Yes);
        is_true.then_some((it.bond, &it.outcome))
    };
    let found = trial().or_else(experiment);
    found.map_or_else(Problem::default, |(bond, happened)| Problem {
        bond,
        happened: happened.clone(),
        ..Problem::default()
    })
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    Query(from): Query<From>,
) -> Result<Response, PageError> {
    let (slot, _, mut problem) = saved(&person, id, from.thought)?;
    if let (0, Some(from)) = (slot.base, from.from) {
        problem = person.read(|journal| begin_with(journal, from));
    }
    let draft = drafts::half_written(&app, &person, slot, &here(id)).await?;
    let is_draft = draft.is_some();
    let typed = draft.unwrap_or_else(|| fill(&problem));
    let from_draft = Problem {
        thought: problem.thought.or_else(|| typed.parse("thought")),
        ..problem
    };
    let page_ = EditPage::new(&app, &person, slot, &from_draft, typed);
    Ok(page(&EditPage { is_draft, ..page_ }))
}

fn fill(problem: &Problem) -> Fields {
    let fields = Fields::default()
        .with("happened", &problem.happened)
        .with("known", &problem.known)
        .with("need", &problem.need)
        .with("step", &problem.step);
    match problem.bond {
        Some(bond) => fields.with("bond", bond),
        None => fields,
    }
}

/// Reads the form. Every part may stay empty.
fn read(fields: &Fields, journal: &Journal) -> (Problem, Chosen, Problems) {
    let mut reader = Reader::new(fields);
    let whom = Chosen::read(fields, &mut reader, |it| journal.get::<Bond>(it).is_some());
    let thought = fields.parse("thought");
    let problem = Problem {
        thought: thought.filter(|it| journal.get::<Thought>(*it).is_some()),
        bond: None,
        happened: reader.text("happened"),
        known: reader.text("known"),
        need: reader.text("need"),
        step: reader.text("step"),
    };
    (problem, whom, reader.problems)
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (now, happened, there) = saved(&person, id, None)?;
    let base = fields.parse("base").unwrap_or(0);
    let (mut problem, whom, problems) = person.read(|journal| read(&fields, journal));
    if !problems.is_empty() {
        let slot = Slot { id, base };
        let page = EditPage::new(&app, &person, slot, &problem, fields);
        return Ok(again(&EditPage { problems, ..page }));
    }
    let (bond, someone) = whom.settle(&app, &person);
    problem.bond = bond;
    let mut changes = vec![Change {
        id,
        base,
        happened,
        body: problem.clone().into(),
    }];
    changes.extend(someone);
    match app
        .save_all(&person, fields.parse("submission"), changes)
        .await
    {
        Ok(_) => Ok(Redirect::to(&format!("/problems/{id}")).into_response()),
        Err(PageError::Stale) => {
            let page = EditPage::new(&app, &person, now, &problem, fields);
            let saved = Some(answers(there));
            Ok(page_with(StatusCode::CONFLICT, &EditPage { saved, ..page }))
        }
        Err(error) => Err(error),
    }
}

fn answers(problem: Problem) -> Vec<(&'static str, String)> {
    vec![
        ("What happened", problem.happened),
        ("What I know, and what I do not", problem.known),
        ("What I need", problem.need),
        ("One step", problem.step),
    ]
}
