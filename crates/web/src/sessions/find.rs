//! Finding something in the sessions. What is looked for may be private: it comes in a form and
//! stands in no address.

use crate::app::App;
use crate::fields::Fields;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use journal::session;
use programme::{Session, SessionStep, StepKind};

#[derive(Template)]
#[template(path = "sessions/find.html")]
struct FindPage {
    frame: Frame,
    sought: String,
    found: Vec<(&'static Session, &'static SessionStep)>,
    is_cut: bool,
}

/// Most steps that are listed.
const SHOWN: usize = 30;

/// The longest text that is looked for, in characters.
const LONGEST: usize = 100;

pub(super) async fn find(State(app): State<App>, person: Person, fields: Fields) -> Response {
    let sought: String = fields.text("find").chars().take(LONGEST).collect();
    let situation = person.read(session::met_as);
    let words = sought.to_lowercase();
    let words: Vec<_> = words.split_whitespace().collect();
    let has_all = |step: &SessionStep| {
        let text = step.text(situation).to_lowercase();
        words.iter().all(|it| text.contains(it))
    };
    let steps = app.programme.sessions.all.iter().flat_map(|session| {
        // The check at the beginning is the same in each.
        let steps = session.steps_for(situation);
        let steps = steps.filter(|it| it.kind != StepKind::Check);
        steps.map(move |step| (session, step))
    });
    let found = steps.filter(|(_, step)| !words.is_empty() && has_all(step));
    let mut found: Vec<_> = found.take(SHOWN + 1).collect();
    let is_cut = found.len() > SHOWN;
    found.truncate(SHOWN);
    page(&FindPage {
        frame: Frame::of(Tab::Programme, "Programme").back("/programme"),
        sought,
        found,
        is_cut,
    })
}
