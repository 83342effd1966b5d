//! The programme: its map, and each session in small steps that can be left, taken up again,
//! passed over and come back to.

mod agenda;
mod find;
mod map;
mod shown;
mod step;

use crate::app::App;
use crate::error::PageError;
use crate::person::Person;
use crate::saved::Saved;
use crate::tools;
use axum::Router;
use axum::routing::{get, post};
use journal::session::{self, SessionNotes, Way};
use programme::{Opens, Session};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/programme", get(map::show).post(map::save))
        .route("/programme/find", post(find::find))
        .route("/programme/{session}", get(agenda::show))
        .route("/programme/{session}/print", get(agenda::print))
        .route(
            "/programme/{session}/{step}",
            get(step::show).post(step::save),
        )
}

fn find_session(app: &App, key: &str) -> Result<&'static Session, PageError> {
    app.programme.sessions.get(key).ok_or(PageError::NotFound)
}

/// What was noted in a session, or nothing under a new id.
fn saved(app: &App, person: &Person, session: &Session) -> Saved<SessionNotes> {
    let new = || SessionNotes {
        session: session.key.clone(),
        ..SessionNotes::default()
    };
    Saved::the_one(
        app,
        person,
        |journal| session::notes(journal, &session.key),
        new,
    )
}

/// The person's goals and route.
fn way(app: &App, person: &Person) -> Saved<Way> {
    Saved::the_one(app, person, session::way, Way::default)
}

/// Where something that a session opens is, and what it is called.
pub(crate) struct Link {
    pub(crate) to: String,
    pub(crate) words: &'static str,
}

/// Where something that a session names is. `programme check` saw that it is there.
pub(crate) fn link(app: &App, opens: &Opens) -> Option<Link> {
    let programme = app.programme;
    let thing = opens.thing.as_deref();
    let (to, words) = match (opens.tool.as_str(), thing) {
        ("practices", Some(it)) => (format!("/practices/{it}"), &*programme.practice(it)?.title),
        ("measures", Some("hark")) => ("/hark".to_owned(), "The questions about being hurt"),
        ("measures", Some(it)) => (format!("/measures/{it}"), &*programme.measure(it)?.title),
        ("conversations", Some(it)) => {
            let mut all = programme.conversations.iter();
            let found = all.find(|known| known.key == it)?;
            (format!("/conversations/{it}"), &*found.title)
        }
        // Ladders to begin with and drills are chosen on the tool's own page.
        (tool, _) => {
            let (to, words) = tools::link(app, tool)?;
            (to.to_owned(), words)
        }
    };
    Some(Link { to, words })
}
