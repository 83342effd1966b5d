//! One step of a session: read, try, answer, and go on, or stop here.

use super::shown::{Shown, name, spots};
use super::{Way, find_session, is_shut, map, saved, way};
use crate::app::App;
use crate::drafts;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use journal::homework::Homework as Planned;
use journal::session::{self, SessionNotes};
use journal::{check_in, day};
use programme::{
    AnswerKind, Homework, Piece, PieceKind, Reference, Said, Session, SessionStep, StepKind,
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
    newer: Option<Vec<(&'static str, String)>>,
    /// What it opens, and whether that is only in place of something that is closed now.
    opens: Option<Way>,
    is_shut: bool,
    /// Things to choose for the days ahead.
    choices: Vec<(&'static str, &'static Homework)>,
    /// Homework of which nothing was said yet.
    open_homework: Vec<(String, String)>,
    is_checked_in: bool,
    today: String,
    sources: Vec<&'static Reference>,
}

/// Most homework that is asked about.
const ASKED: usize = 5;

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
            let shut = is_shut(journal, person, step.gate);
            let opens = if shut { &step.instead } else { &step.opens };
            let is_open =
                |it: &&Homework| it.is_for(situation) && !is_shut(journal, person, it.gate);
            let choices = session.homework.iter().filter(is_open);
            let untold = journal.all::<Planned>().rev().take(ASKED);
            let untold = untold.filter(|(_, it)| it.result.is_none());
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
                shown: Shown::open(app, journal, step, shut),
                here: here(session, step, then),
                slot,
                submission: app.new_id(),
                typed,
                problems,
                is_draft: false,
                newer: None,
                opens: opens.as_ref().and_then(|it| way(app, it)),
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
    let (_, way) = map::saved_way(at.app, at.person);
    way.goals
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
    let (slot, notes) = saved(&app, &person, at.session);
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
    let (known, notes) = saved(&app, &person, at.session);
    let id = fields.parse("id").filter(|_| known.base == 0);
    let slot = Slot {
        id: id.unwrap_or(known.id),
        base: fields.parse("base").unwrap_or(0),
    };
    let mut now = notes.clone();
    // What is closed now asks nothing: a page that was open before keeps what it had.
    let shut = person.read(|journal| is_shut(journal, &person, at.step.gate));
    let problems = if shut {
        Problems::default()
    } else {
        read(at.step, &fields, &mut now)
    };
    if !problems.is_empty() {
        return Ok(again(&StepPage::new(&at, slot, fields, problems)));
    }
    let situation = person.read(session::met_as);
    now.programme.clone_from(&app.programme.version);
    now.pass(at.session, &at.step.key, situation, person.now.timestamp());
    let mut changes = Vec::new();
    if now != notes {
        changes.push(Change::now(&person, slot, now));
    }
    let goals = goals_change(&at, &fields);
    changes.extend(goals);
    let (homework, to) = chosen(&at, &fields);
    changes.extend(homework);
    if !changes.is_empty() {
        match app
            .save_all(&person, fields.parse("submission"), changes)
            .await
        {
            Ok(_) => {}
            Err(PageError::Stale) => return Ok(stale(&at, known, &notes, fields)),
            Err(error) => return Err(error),
        }
    }
    let to = to.filter(|_| fields.text("then") != "later");
    Ok(Redirect::to(&to.unwrap_or_else(|| onwards(&at, &fields))).into_response())
}

/// What another tab saved meanwhile stands above what was typed.
fn stale(at: &At<'_>, known: Slot, notes: &SessionNotes, fields: Fields) -> Response {
    let said = at.step.pieces.iter().filter_map(|it| {
        let answer = notes.answers.get(&it.key)?;
        Some((it.request.as_str(), answer.clone()))
    });
    let newer = Some(said.collect());
    let step_page = StepPage::new(at, known, fields, Problems::default());
    page_with(StatusCode::CONFLICT, &StepPage { newer, ..step_page })
}

/// The longest answer in a session, in characters.
const LONGEST: usize = 4_000;

/// Takes over the answers of a step. What is left empty is no answer.
fn read(step: &'static SessionStep, fields: &Fields, notes: &mut SessionNotes) -> Problems {
    let mut problems = Problems::default();
    let mut put = |key: String, answer: Option<&str>| match answer {
        Some(answer) => _ = notes.answers.insert(key, answer.to_owned()),
        None => _ = notes.answers.remove(&key),
    };
    for piece in step.asked() {
        match &piece.kind {
            PieceKind::Sort { bins, items } => {
                for item in items {
                    let name = name(piece, &item.said);
                    let answer = fields.get(&name);
                    let is_bin = |it: &&str| bins.iter().any(|bin| bin.key == **it);
                    put(name.clone(), answer.filter(is_bin));
                }
            }
            PieceKind::Question { answer, options } => {
                let said = fields.get(&piece.key);
                match (answer, said) {
                    (AnswerKind::Line | AnswerKind::Text, Some(said))
                        if said.chars().count() > LONGEST =>
                    {
                        problems.add(
                            &piece.key,
                            "This is longer than 4,000 characters. Please shorten it.",
                        );
                    }
                    (AnswerKind::Percent, Some(said))
                        if said.parse::<u8>().ok().is_none_or(|it| it > 100) =>
                    {
                        problems.add(&piece.key, "Please choose a number from 0 to 100.");
                    }
                    (AnswerKind::Pick, said) => {
                        let is_option = |it: &&str| options.iter().any(|option| option.key == **it);
                        put(piece.key.clone(), said.filter(is_option));
                    }
                    (_, said) => put(piece.key.clone(), said),
                }
            }
            PieceKind::Goals { .. } if map::goals(fields).is_none() => {
                problems.add("goal", map::GOAL_TOO_LONG);
            }
            _ => {}
        }
    }
    if step.kind == StepKind::Feedback {
        let feedback = fields.text("feedback");
        if feedback.chars().count() > LONGEST {
            problems.add(
                "feedback",
                "This is longer than 4,000 characters. Please shorten it.",
            );
        }
        feedback.clone_into(&mut notes.feedback);
    }
    problems
}

/// The goals that a step asked for, where they changed.
fn goals_change(at: &At<'_>, fields: &Fields) -> Option<Change> {
    let asks = |it: &Piece| matches!(it.kind, PieceKind::Goals { .. });
    if !at.step.pieces.iter().any(asks) {
        return None;
    }
    let (slot, mut way) = map::saved_way(at.app, at.person);
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
    let Some(choice) = found.filter(|_| at.step.kind == StepKind::Homework) else {
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

/// Where a step leads: the next one, the session that a look back was begun from, or the
/// end of it.
fn onwards(at: &At<'_>, fields: &Fields) -> String {
    if fields.text("then") == "later" {
        return "/today".to_owned();
    }
    let situation = at.person.read(session::met_as);
    let mut steps = at
        .session
        .steps_for(situation)
        .skip_while(|it| it.key != at.step.key);
    _ = steps.next();
    let Some(then) = at.then else {
        let next = steps.next().map(|next| here(at.session, next, None));
        return next.unwrap_or_else(|| format!("/programme/{}", at.session.key));
    };
    let next = steps.find(|it| it.review);
    next.map_or_else(
        || format!("/programme/{then}"),
        |next| here(at.session, next, at.then),
    )
}
