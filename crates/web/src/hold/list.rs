//! The messages of someone who is signed in: those that are held, and earlier ones.

use crate::app::App;
use crate::drafts::{self, Open};
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use journal::hold::{self, Hold, HoldChoice, Step, Tally};
use journal::{Doc, words};
use uuid::Uuid;

/// How many earlier messages are shown.
const EARLIER: usize = 20;

#[derive(Template)]
#[template(path = "hold/list.html")]
struct ListPage {
    frame: Frame,
    open: Vec<Row>,
    drafts: Vec<Open>,
    ended: Vec<Row>,
    tally: Option<String>,
}

struct Row {
    id: Uuid,
    /// When it was written down.
    written: String,
    state: String,
    /// Shown only when asked for.
    text: String,
}

/// The list, or a new message where there is nothing to list.
pub(super) async fn show(app: &App, person: &Person) -> Result<Response, PageError> {
    let is_half_written = |it: &Open| it.page.starts_with("/hold/");
    let mut drafts = drafts::open_pages(app, person).await?;
    let (open, ended, tally) = person.read(|journal| {
        let row = |(doc, hold)| row(person, doc, hold);
        let is_open = |(_, hold): &(&Doc, &Hold)| hold.is_open();
        let open = journal.all::<Hold>().rev().filter(is_open).map(row);
        let ended = journal.all::<Hold>().rev().filter(|it| !is_open(it));
        let ended = ended.take(EARLIER).map(row);
        let tally = Tally::of(journal, journal::day::of(&person.now));
        (open.collect::<Vec<_>>(), ended.collect::<Vec<_>>(), tally)
    });
    drafts.retain(|it| is_half_written(it) && open.iter().all(|row| row.id != it.id));
    if open.is_empty() && drafts.is_empty() && ended.is_empty() {
        return Ok(Redirect::to("/hold/new").into_response());
    }
    Ok(page(&ListPage {
        frame: Frame::of(Tab::Tools, "Messages"),
        open,
        drafts,
        ended,
        tally: hold::tally(tally),
    }))
}

fn row(person: &Person, doc: &Doc, hold: &Hold) -> Row {
    let now = person.now.timestamp();
    Row {
        id: doc.id,
        written: words::recent_clock(&person.local(doc.latest.happened.at)),
        state: state(hold, now),
        text: hold.text.clone(),
    }
}

fn state(hold: &Hold, now: Timestamp) -> String {
    let choice = hold.end.as_ref().map(|it| it.choice);
    let words = match (choice, Step::next(hold, now)) {
        (Some(HoldChoice::Sent), _) => "You decided to send it",
        (Some(HoldChoice::Softened), _) => "You found other words",
        (Some(HoldChoice::Kept), _) => "You kept it",
        (Some(HoldChoice::LetGo), _) => "You let it go",
        (None, Step::Waiting) => {
            let seconds = hold.left(now).as_secs().unsigned_abs();
            let minutes = u32::try_from(seconds.div_ceil(60)).unwrap_or(u32::MAX);
            return format!("{} left to wait", words::minutes(minutes));
        }
        (None, Step::Read) => "The wait is over",
        (None, _) => "No wait chosen yet",
    };
    words.to_owned()
}
