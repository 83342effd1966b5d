//! One session: what it gives, its steps, its sources; and all of it to print.

use super::shown::Shown;
use super::{find_session, saved};
use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::help::Called;
use crate::person::Person;
use crate::saved::Saved;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use journal::cues::{Cue, Cues};
use journal::session::{self, SessionNotes};
use journal::words;
use programme::{Reference, Session, SessionStep, Situation, StepKind};

#[derive(Template)]
#[template(path = "sessions/agenda.html")]
struct AgendaPage {
    frame: Frame,
    session: &'static Session,
    phase: &'static str,
    of: usize,
    sittings: Vec<Sitting>,
    /// The step to go on with; the first one, where nothing is left.
    onward: Option<&'static SessionStep>,
    is_begun: bool,
    is_done: bool,
    /// A look back of an earlier session that was never had.
    missed: Option<(&'static Session, &'static SessionStep)>,
    sources: Vec<&'static Reference>,
    feedback: String,
    /// Words in it that call for help.
    cues: Called,
    here: String,
}

/// Steps up to a good place to stop.
#[derive(Default)]
struct Sitting {
    steps: Vec<(&'static SessionStep, bool)>,
}

impl Sitting {
    fn minutes(&self) -> String {
        let minutes = self.steps.iter().map(|(it, _)| u32::from(it.minutes));
        words::minutes(minutes.sum())
    }
}

fn sittings(session: &'static Session, notes: &SessionNotes, situation: Situation) -> Vec<Sitting> {
    let mut all = vec![Sitting::default()];
    for step in session.steps_for(situation) {
        let is_seen = notes.seen.contains(&step.key);
        if let Some(sitting) = all.last_mut() {
            sitting.steps.push((step, is_seen));
        }
        if step.pause {
            all.push(Sitting::default());
        }
    }
    all.retain(|it| !it.steps.is_empty());
    all
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
) -> Result<Response, PageError> {
    let session = find_session(&app, &key)?;
    let sessions = &app.programme.sessions;
    let Saved {
        slot,
        record: notes,
        ..
    } = saved(&app, &person, session);
    Ok(page(&person.read(|journal| {
        let situation = session::met_as(journal);
        let missed = session::missed_review(journal, sessions, session);
        let review = |it: &'static Session| {
            let mut steps = it.steps_for(situation);
            Some((it, steps.find(|it| it.review)?))
        };
        let next = session::next(&notes, session, situation);
        AgendaPage {
            frame: Frame::of(Tab::Programme, "Session").back("/programme"),
            session,
            phase: super::map::phase(session.phase),
            of: sessions.main().count(),
            sittings: sittings(session, &notes, situation),
            onward: next.or_else(|| session.steps_for(situation).next()),
            is_begun: slot.base > 0,
            is_done: notes.ended.is_some(),
            missed: missed.and_then(review),
            sources: sessions.sources_of(session).collect(),
            feedback: notes.feedback.clone(),
            cues: Called::of(&app, journal, session::cues(journal, session, &notes)),
            here: format!("/programme/{key}"),
        }
    })))
}

#[derive(Template)]
#[template(path = "sessions/print.html")]
struct PrintPage {
    frame: Frame,
    session: &'static Session,
    /// What can be read at present; what is closed is left out.
    steps: Vec<(&'static SessionStep, Vec<Shown>)>,
    homework: Vec<&'static programme::Homework>,
    sources: Vec<&'static Reference>,
}

pub(super) async fn print(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
) -> Result<Response, PageError> {
    let session = find_session(&app, &key)?;
    Ok(page(&person.read(|journal| {
        let situation = session::met_as(journal);
        let is_read = |it: &&SessionStep| !matches!(it.kind, StepKind::Check | StepKind::Feedback);
        let now = person.now.timestamp();
        let is_open = |it: &&SessionStep| !session::is_shut(journal, it.gate, now);
        let steps = session.steps_for(situation).filter(is_read).filter(is_open);
        PrintPage {
            frame: Frame::of(Tab::Programme, "Session").back(format!("/programme/{key}")),
            session,
            steps: steps
                .map(|it| (it, Shown::of(&app, journal, it, false)))
                .collect(),
            homework: session::choices(journal, session, now).collect(),
            sources: app.programme.sessions.sources_of(session).collect(),
        }
    })))
}
