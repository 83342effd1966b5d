//! The programme: its map, and each session in small steps that can be left, taken up again,
//! passed over and come back to.

mod agenda;
mod find;
mod map;
mod shown;
mod step;

use crate::app::App;
use crate::error::PageError;
use crate::frame::Slot;
use crate::person::Person;
use crate::tools;
use axum::Router;
use axum::routing::{get, post};
use journal::hark::{Gate, Reach, gate};
use journal::session::{self, SessionNotes};
use journal::{Journal, safety};
use programme::{Opens, Session, SheetGate};

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
fn saved(app: &App, person: &Person, session: &Session) -> (Slot, SessionNotes) {
    let found = person.read(|journal| {
        let (doc, it) = session::notes(journal, &session.key)?;
        let (id, base) = (doc.id, doc.seq());
        Some((Slot { id, base }, it.clone()))
    });
    found.unwrap_or_else(|| {
        let notes = SessionNotes {
            session: session.key.clone(),
            ..SessionNotes::default()
        };
        let id = app.new_id();
        (Slot { id, base: 0 }, notes)
    })
}

/// A way to something that a session opens.
#[derive(Clone)]
pub(crate) struct Way {
    pub(crate) to: String,
    pub(crate) words: String,
}

/// Where something that a session names is, and what it is called.
pub(crate) fn way(app: &App, opens: &Opens) -> Option<Way> {
    let programme = app.programme;
    let Some(thing) = &opens.thing else {
        let (to, words) = tools::link(app, &opens.tool)?;
        return Some(Way {
            to: to.to_owned(),
            words: words.to_owned(),
        });
    };
    let (to, words) = match opens.tool.as_str() {
        "practices" => (
            format!("/practices/{thing}"),
            &programme.practice(thing)?.title,
        ),
        "measures" if thing == "hark" => {
            let words = "The questions about being hurt".to_owned();
            return Some(Way {
                to: "/hark".to_owned(),
                words,
            });
        }
        "measures" => (
            format!("/measures/{thing}"),
            &programme.measure(thing)?.title,
        ),
        "conversations" => {
            let mut all = programme.conversations.iter();
            let found = all.find(|it| it.key == *thing)?;
            (format!("/conversations/{thing}"), &found.title)
        }
        "ladders" => {
            let mut all = programme.ladders.templates.iter();
            let found = all.find(|it| it.key == *thing)?;
            ("/ladders".to_owned(), &found.title)
        }
        tool => {
            let (to, words) = tools::link(app, tool)?;
            return Some(Way {
                to: to.to_owned(),
                words: words.to_owned(),
            });
        }
    };
    Some(Way {
        to,
        words: words.clone(),
    })
}

/// Whether what has this gate is closed at present: then something else is offered. What
/// the gate still asks, the tool asks by itself.
pub(crate) fn is_shut(journal: &Journal, person: &Person, shut_by: Option<SheetGate>) -> bool {
    let reach = match shut_by {
        None => return false,
        Some(SheetGate::Danger) => None,
        Some(SheetGate::Challenge) => Some(Reach::Challenge),
        Some(SheetGate::Partner) => Some(Reach::Partner),
    };
    reach.is_some_and(|it| gate(journal, it, None) == Gate::Closed)
        || safety::is_in_danger(journal, person.now.timestamp())
}
