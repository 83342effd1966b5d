//! A step as it is shown.

use super::At;
use super::read::asks_goals;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, Tab};
use crate::help::Called;
use crate::saved::Saved;
use crate::sessions::shown::{Shown, spots};
use crate::sessions::{Link, link, way};
use askama::Template;
use journal::cues::{Cue, Cues};
use journal::homework;
use journal::session::{self, SessionNotes};
use journal::{check_in, day};
use programme::{Homework, Reference, Said, Session, SessionStep};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "sessions/step.html")]
pub(super) struct StepPage {
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
    pub(super) is_draft: bool,
    newer: Option<Vec<(String, String)>>,
    /// The revision of the goals that the form was made for.
    goals_base: u64,
    /// Words in the session that call for help.
    cues: Called,
    /// What it opens, and whether that is only in place of something that is closed now.
    opens: Option<Link>,
    is_shut: bool,
    /// What is closed for one bond, and stays open for others.
    for_others: Option<Link>,
    /// Things to choose for the days ahead.
    choices: Vec<(&'static str, &'static Homework)>,
    /// Homework of which nothing was said yet.
    open_homework: Vec<(String, String)>,
    is_checked_in: bool,
    today: String,
    sources: Vec<&'static Reference>,
}

impl StepPage {
    pub(super) fn new(at: &At<'_>, saved: &Saved<SessionNotes>, typed: Fields) -> Self {
        let At {
            app,
            person,
            session,
            step,
            ..
        } = *at;
        let slot = saved.slot;
        let goals = way(app, person).slot.base;
        let today = day::of(&person.now);
        person.read(|journal| {
            let situation = session::met_as(journal);
            let steps: Vec<_> = session.steps_for(situation).collect();
            let nth = steps.iter().position(|it| it.key == step.key).unwrap_or(0);
            let before = nth.checked_sub(1).and_then(|it| steps.get(it));
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
                number: nth + 1,
                of: steps.len(),
                shown: Shown::of(app, journal, step, shut),
                here: at.here(),
                slot,
                submission: app.new_id(),
                goals_base: typed.parse("goals_base").unwrap_or(goals),
                typed,
                problems: Problems::default(),
                is_draft: false,
                newer: None,
                cues: Called::of(app, journal, session::cues(journal, session, &saved.record)),
                opens: opens.as_ref().and_then(|it| link(app, it)),
                is_shut: shut,
                for_others: step
                    .opens
                    .as_ref()
                    .filter(|it| shut && it.thing.is_none())
                    .and_then(|it| link(app, it)),
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

    /// The same for the revision that the form was made for, with what is wrong in it.
    pub(super) fn on(mut self, slot: Slot, problems: Problems) -> Self {
        self.slot = slot;
        self.frame.draft = Some(slot);
        self.problems = problems;
        self
    }

    /// What another tab saved meanwhile stands above what was typed, which is now for that.
    pub(super) fn beside(mut self, newer: Vec<(String, String)>, goals_base: u64) -> Self {
        self.newer = Some(newer);
        self.goals_base = goals_base;
        self
    }

    fn asks_goals(&self) -> bool {
        asks_goals(self.step)
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
