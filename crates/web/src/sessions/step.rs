//! One step of a session: read, try, answer, and go on, or stop here.

mod page;
mod read;

use super::{find_session, saved, way};
use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::person::Person;
use crate::save::Change;
use crate::saved::Saved;
use crate::{danger, drafts, hark};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use journal::homework::Homework as Planned;
use journal::safety::{self, First, WorseCheck, WorseChoice};
use journal::session::{self, SessionNotes};
use page::StepPage;
use programme::{Homework, Lead, Session, SessionStep, SheetGate, Situation, StepKind};
use serde::Deserialize;
use uuid::Uuid;

/// The session whose agenda a look back was begun from: there it goes on afterwards.
#[derive(Default, Deserialize)]
pub(super) struct Onward {
    then: Option<String>,
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

    /// Its address.
    fn here(&self) -> String {
        here(self.session, self.step, self.then)
    }

    /// What comes before a step that questions a fear or leads towards someone, because of
    /// words in the session.
    fn instead(&self, saved: &Saved<SessionNotes>) -> Option<String> {
        let gate = self.step.gate.filter(|it| !self.is_shut(Some(*it)))?;
        let here = self.here();
        self.person.read(|journal| {
            let cues = session::cues(journal, self.session, &saved.record);
            match safety::first(journal, saved.slot.id, &cues)? {
                First::Danger => Some(danger::questions(&here)),
                First::Hark if gate == SheetGate::Danger => None,
                First::Hark => Some(hark::address(&here, None)),
            }
        })
    }
}

fn here(session: &Session, step: &SessionStep, then: Option<&str>) -> String {
    let here = format!("/programme/{}/{}", session.key, step.key);
    then.map_or(here.clone(), |then| format!("{here}?then={then}"))
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path((session, step)): Path<(String, String)>,
    Query(onward): Query<Onward>,
) -> Result<Response, PageError> {
    let at = At::of(&app, &person, (&session, &step), &onward)?;
    let saved = saved(&app, &person, at.session);
    if let Some(to) = at.instead(&saved) {
        return Ok(Redirect::to(&to).into_response());
    }
    let agenda = format!("/programme/{}", at.session.key);
    let saved = saved.or_begun(&app, &person, &agenda).await?;
    let draft = drafts::half_written(&app, &person, saved.slot, &at.here()).await?;
    let is_draft = draft.is_some();
    let typed = draft.unwrap_or_else(|| read::fill(&at, &saved.record));
    let mut shown = StepPage::new(&at, &saved, typed);
    shown.is_draft = is_draft;
    Ok(page(&shown))
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    Path((session, step)): Path<(String, String)>,
    Query(onward): Query<Onward>,
    fields: Fields,
) -> Result<Response, PageError> {
    let at = At::of(&app, &person, (&session, &step), &onward)?;
    let mut saved = saved(&app, &person, at.session);
    let slot = saved.sent(&person, &fields);
    let notes = saved.record.clone();
    let situation = person.read(session::met_as);
    if at.is_shut(at.step.gate) {
        // What is closed now asks nothing: a page that was open before keeps what it had.
        let texts = read::unsaved(&at, &fields, &notes);
        if !texts.is_empty() {
            let frame = Frame::of(Tab::Programme, "Session");
            return Ok(drafts::unsaved(frame, texts, onwards(&at, situation)));
        }
    } else {
        let problems = read::read(at.step, &fields, &mut saved.record);
        if !problems.is_empty() {
            let page = StepPage::new(&at, &saved, fields);
            return Ok(again(&page.on(slot, problems)));
        }
    }
    let mut now = saved.record;
    now.programme.clone_from(&app.programme.version);
    now.pass(at.session, &at.step.key, situation, person.now.timestamp());
    let (homework, to) = chosen(&at, &fields);
    let lead = session::lead(at.step, &notes, &now);
    let pause = (lead == Some(&Lead::Pause)).then(|| pause(&at));
    let notes = (now != notes).then(|| Change::now(&person, slot, now));
    let also = homework.into_iter().chain(pause);
    match write(&at, (slot, notes), also, &fields).await {
        Ok(()) => {}
        Err(PageError::Stale) => return Ok(stale(&at, fields)),
        Err(error) => return Err(error),
    }
    let onward = match (fields.text("then"), lead, to) {
        // Whoever stops here because it got worse is met there all the same.
        (_, Some(Lead::Worse), _) => "/worse".to_owned(),
        ("later", ..) => "/today".to_owned(),
        (_, Some(Lead::Pause), _) => "/worse/chosen".to_owned(),
        (_, Some(Lead::Page(page)), _) => format!("/about/{page}"),
        (_, None, Some(to)) => to,
        (_, None, None) => onwards(&at, situation),
    };
    Ok(Redirect::to(&onward).into_response())
}

/// The pause that can also be chosen where things get worse.
fn pause(at: &At<'_>) -> Change {
    let slot = Slot {
        id: at.app.new_id(),
        base: 0,
    };
    let check = WorseCheck {
        program_makes_worse: None,
        then: WorseChoice::Pause,
    };
    Change::now(at.person, slot, check)
}

/// Writes what changed: the notes, the goals, what else follows from an answer.
async fn write(
    at: &At<'_>,
    (slot, notes): (Slot, Option<Change>),
    also: impl Iterator<Item = Change>,
    fields: &Fields,
) -> Result<(), PageError> {
    let (app, person) = (at.app, at.person);
    let goals = read::goals(at, fields)?;
    if notes.is_none() {
        drafts::settle(app, person, slot.id, &at.here()).await?;
    }
    let changes: Vec<_> = notes.into_iter().chain(goals).chain(also).collect();
    if !changes.is_empty() {
        let submission = fields.parse("submission");
        drafts::save(app, person, &at.here(), submission, changes).await?;
    }
    Ok(())
}

/// What another tab saved meanwhile stands above what was typed.
fn stale(at: &At<'_>, fields: Fields) -> Response {
    let saved = saved(at.app, at.person, at.session);
    let way = way(at.app, at.person);
    let pieces = at.step.pieces.iter();
    let said = pieces.flat_map(|it| session::answers(&saved.record, it));
    let goals = way
        .record
        .goals
        .iter()
        .filter(|_| read::asks_goals(at.step));
    let newer = said.chain(goals.map(|it| ("A goal", it.as_str())));
    let newer = newer.map(|(asked, answer)| (asked.to_owned(), answer.to_owned()));
    let newer = newer.collect();
    let page = StepPage::new(at, &saved, fields).beside(newer, way.slot.base);
    page_with(StatusCode::CONFLICT, &page)
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
