//! One step of a session: read, try, answer, and go on, or stop here.

use super::shown::{Shown, spots};
use super::{Link, find_session, link, map, saved, way};
use crate::app::App;
use crate::drafts;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::person::Person;
use crate::save::Change;
use crate::saved::Saved;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use journal::homework::{self, Homework as Planned};
use journal::session::{self, SessionNotes};
use journal::{check_in, day};
use programme::{
    AnswerKind, Homework, Piece, PieceKind, Reference, Said, Session, SessionStep, SheetGate,
    Situation, StepKind,
};
use serde::Deserialize;
use uuid::Uuid;

/// The session whose agenda a look back was begun from: there it goes on afterwards.
#[derive(Default, Deserialize)]
pub(super) struct Onward {
    then: Option<String>,
}

#[derive(Template)]
#[template(path = "sessions/step.html")]
struct StepPage {
    frame: Frame,
    session: &'static Session,
    step: &'static SessionStep,
    number: usize,
    of: usize,
    shown: Vec<Shown>,
    here: String,
    slot: Slot,
    submission: Uuid,
    typed: Fields,
    problems: Problems,
    is_draft: bool,
    newer: Option<Vec<(String, String)>>,
    /// What it opens, and whether that is only in place of something that is closed now.
    opens: Option<Link>,
    is_shut: bool,
    /// Things to choose for the days ahead.
    choices: Vec<(&'static str, &'static Homework)>,
    /// Homework of which nothing was said yet.
    open_homework: Vec<(String, String)>,
    is_checked_in: bool,
    today: String,
    sources: Vec<&'static Reference>,
}

impl StepPage {
    fn new(at: &At<'_>, slot: Slot, typed: Fields, problems: Problems) -> Self {
        let At {
            app,
            person,
            session,
            step,
            then,
        } = *at;
        let today = day::of(&person.now);
        person.read(|journal| {
            let situation = session::met_as(journal);
            let steps: Vec<_> = session.steps_for(situation).collect();
            let at = steps.iter().position(|it| it.key == step.key).unwrap_or(0);
            let before = at.checked_sub(1).and_then(|it| steps.get(it));
            let shut = session::is_shut(journal, step.gate, person.now.timestamp());
            let opens = if shut { &step.instead } else { &step.opens };
            let choices = session::choices(journal, session, person.now.timestamp());
            let untold = homework::to_review(journal, today).into_iter();
            Self {
                frame: Frame::of(Tab::Programme, "Session")
                    .back(before.map_or_else(
                        || format!("/programme/{}", session.key),
                        |it| format!("/programme/{}/{}", session.key, it.key),
                    ))
                    .draft(slot),
                session,
                step,
                number: at + 1,
                of: steps.len(),
                shown: Shown::of(app, journal, step, shut),
                here: here(session, step, then),
                slot,
                submission: app.new_id(),
                typed,
                problems,
                is_draft: false,
                newer: None,
                opens: opens.as_ref().and_then(|it| link(app, it)),
                is_shut: shut,
                choices: choices.map(|it| (it.key.as_str(), it)).collect(),
                open_homework: untold
                    .map(|(doc, it)| (format!("/homework/{}/review", doc.id), it.what.clone()))
                    .collect(),
                is_checked_in: check_in::on(journal, today).is_some(),
                today: today.to_string(),
                sources: app.programme.sessions.sources_of(session).collect(),
            }
        })
    }

    fn is_last(&self) -> bool {
        self.number == self.of
    }

    fn is(&self, kind: &str) -> bool {
        self.step.kind.key() == kind
    }

    fn goal(&self, nth: usize) -> &str {
        self.typed.all("goal").nth(nth).unwrap_or_default()
    }
}

/// The answers of a question, as forms have them.
fn picks(options: &[Said]) -> Vec<(&str, &str)> {
    options
        .iter()
        .map(|it| (it.key.as_str(), it.text.as_str()))
        .collect()
}

/// Which step of which session.
#[derive(Clone, Copy)]
struct At<'a> {
    app: &'a App,
    person: &'a Person,
    session: &'static Session,
    step: &'static SessionStep,
    then: Option<&'static str>,
}

impl<'a> At<'a> {
    fn of(
        app: &'a App,
        person: &'a Person,
        (session, step): (&str, &str),
        Onward { then }: &Onward,
    ) -> Result<Self, PageError> {
        let session = find_session(app, session)?;
        let then = then
            .as_deref()
            .and_then(|it| app.programme.sessions.get(it));
        Ok(Self {
            app,
            person,
            session,
            step: session.step(step).ok_or(PageError::NotFound)?,
            then: then.map(|it| it.key.as_str()),
        })
    }

    fn is_shut(&self, gate: Option<SheetGate>) -> bool {
        let now = self.person.now.timestamp();
        self.person
            .read(|journal| session::is_shut(journal, gate, now))
    }
}

fn here(session: &Session, step: &SessionStep, then: Option<&str>) -> String {
    let here = format!("/programme/{}/{}", session.key, step.key);
    then.map_or(here.clone(), |then| format!("{here}?then={then}"))
}

/// What was answered before, as a form has it.
fn fill(at: &At<'_>, notes: &SessionNotes) -> Fields {
    let answers = notes.answers.iter();
    let mut fields = answers.fold(Fields::default(), |fields, (key, it)| fields.with(key, it));
    if at.step.kind == StepKind::Feedback {
        fields = fields.with("feedback", &notes.feedback);
    }
    let goals = way(at.app, at.person).record.goals;
    goals
        .iter()
        .fold(fields, |fields, it| fields.with("goal", it))
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path((session, step)): Path<(String, String)>,
    Query(onward): Query<Onward>,
) -> Result<Response, PageError> {
    let at = At::of(&app, &person, (&session, &step), &onward)?;
    let Saved {
        slot,
        record: notes,
        ..
    } = saved(&app, &person, at.session);
    let here = here(at.session, at.step, at.then);
    let draft = drafts::half_written(&app, &person, slot, &here).await?;
    let is_draft = draft.is_some();
    let typed = draft.unwrap_or_else(|| fill(&at, &notes));
    let step_page = StepPage::new(&at, slot, typed, Problems::default());
    Ok(page(&StepPage {
        is_draft,
        ..step_page
    }))
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    Path((session, step)): Path<(String, String)>,
    Query(onward): Query<Onward>,
    fields: Fields,
) -> Result<Response, PageError> {
    let at = At::of(&app, &person, (&session, &step), &onward)?;
    let Saved {
        slot: known,
        record: notes,
        ..
    } = saved(&app, &person, at.session);
    let id = fields.parse("id").filter(|_| known.base == 0);
    let slot = Slot {
        id: id.unwrap_or(known.id),
        base: fields.parse("base").unwrap_or(0),
    };
    let mut now = notes.clone();
    // What is closed now asks nothing: a page that was open before keeps what it had.
    if !at.is_shut(at.step.gate) {
        let problems = read(at.step, &fields, &mut now);
        if !problems.is_empty() {
            return Ok(again(&StepPage::new(&at, slot, fields, problems)));
        }
    }
    let situation = person.read(session::met_as);
    now.programme.clone_from(&app.programme.version);
    now.pass(at.session, &at.step.key, situation, person.now.timestamp());
    let (homework, to) = chosen(&at, &fields);
    let changes = (now != notes).then(|| Change::now(&person, slot, now));
    let changes = changes
        .into_iter()
        .chain(goals_change(&at, &fields))
        .chain(homework);
    let changes: Vec<_> = changes.collect();
    if changes.first().is_none_or(|it| it.id != slot.id) {
        app.vault.discard_draft(&person.vault, slot.id).await?;
    }
    if !changes.is_empty() {
        let saved = app
            .save_all(&person, fields.parse("submission"), changes)
            .await;
        match saved {
            Ok(_) => {}
            Err(PageError::Stale) => return Ok(stale(&at, known, &notes, fields)),
            Err(error) => return Err(error),
        }
    }
    let onward = match (fields.text("then"), to) {
        ("later", _) => "/today".to_owned(),
        (_, Some(to)) => to,
        (_, None) => onwards(&at, situation),
    };
    Ok(Redirect::to(&onward).into_response())
}

/// What another tab saved meanwhile stands above what was typed.
fn stale(at: &At<'_>, known: Slot, notes: &SessionNotes, fields: Fields) -> Response {
    let said = at
        .step
        .pieces
        .iter()
        .flat_map(|it| session::answers(notes, it));
    let newer = said.map(|(asked, answer)| (asked.to_owned(), answer.to_owned()));
    let newer = Some(newer.collect());
    let step_page = StepPage::new(at, known, fields, Problems::default());
    page_with(StatusCode::CONFLICT, &StepPage { newer, ..step_page })
}

/// Takes over the answers of a step. What is left empty is no answer.
fn read(step: &'static SessionStep, fields: &Fields, notes: &mut SessionNotes) -> Problems {
    let mut reader = Reader::new(fields);
    let mut put = |key: String, answer: Option<String>| match answer {
        Some(answer) => _ = notes.answers.insert(key, answer),
        None => _ = notes.answers.remove(&key),
    };
    let among = |answer: Option<&str>, all: &[Said]| {
        let answer = answer.filter(|it| all.iter().any(|known| known.key == *it));
        answer.map(str::to_owned)
    };
    for piece in step.asked() {
        let key = &piece.key;
        match &piece.kind {
            PieceKind::Sort { bins, items } => {
                for item in items {
                    let name = piece.item_key(&item.said);
                    let answer = among(fields.get(&name), bins);
                    put(name, answer);
                }
            }
            PieceKind::Question { answer, options } => {
                let answer = match answer {
                    AnswerKind::Pick => among(fields.get(key), options),
                    AnswerKind::Percent => reader.percent(key).map(|it| it.to_string()),
                    AnswerKind::Line | AnswerKind::Text => Some(reader.text(key)),
                };
                put(key.clone(), answer.filter(|it| !it.is_empty()));
            }
            PieceKind::Goals { .. } if map::goals(fields).is_none() => {
                reader.problems.add("goal", map::GOAL_TOO_LONG);
            }
            _ => {}
        }
    }
    if step.kind == StepKind::Feedback {
        notes.feedback = reader.text("feedback");
    }
    reader.problems
}

/// The goals that a step asked for, where they changed.
fn goals_change(at: &At<'_>, fields: &Fields) -> Option<Change> {
    let asks = |it: &Piece| matches!(it.kind, PieceKind::Goals { .. });
    if !at.step.pieces.iter().any(asks) {
        return None;
    }
    let Saved {
        slot,
        record: mut way,
        ..
    } = way(at.app, at.person);
    let goals = map::goals(fields)?;
    if goals == way.goals {
        return None;
    }
    way.goals = goals;
    Some(Change::now(at.person, slot, way))
}

/// The homework that was chosen, and where it is fitted to the week.
fn chosen(at: &At<'_>, fields: &Fields) -> (Option<Change>, Option<String>) {
    let found = fields.get("choice").and_then(|it| at.session.homework(it));
    let now = at.person.now.timestamp();
    let is_offered = |it: &&Homework| {
        at.step.kind == StepKind::Homework
            && at.person.read(|journal| {
                let mut offered = session::choices(journal, at.session, now);
                offered.any(|offered| offered.key == it.key)
            })
    };
    let Some(choice) = found.filter(is_offered) else {
        return (None, None);
    };
    let id = fields
        .parse("submission")
        .unwrap_or_else(|| at.app.new_id());
    // The same form sent twice plans one thing.
    let id = Uuid::from_u128(id.as_u128() ^ 1);
    let to = Some(format!("/homework/{id}/when"));
    if at
        .person
        .read(|journal| journal.doc(id).is_some() || journal.is_erased(id))
    {
        return (None, to);
    }
    let mut planned = Planned {
        session: Some(at.session.key.clone()),
        choice: Some(choice.key.clone()),
        what: choice.title.clone(),
        ..Planned::default()
    };
    planned.course.seen.push("what".to_owned());
    let change = Change::now(at.person, Slot { id, base: 0 }, planned);
    (Some(change), to)
}

/// Where a step leads: the next one, or the end of the session; from a look back by itself
/// to the session that it was begun from.
fn onwards(at: &At<'_>, situation: Situation) -> String {
    let next = session::after(at.session, &at.step.key, situation, at.then.is_some());
    next.map_or_else(
        || format!("/programme/{}", at.then.unwrap_or(&at.session.key)),
        |next| here(at.session, next, at.then),
    )
}
