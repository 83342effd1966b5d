//! All thoughts: those that are not finished first.

use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;
use journal::history::is_unquestioned;
use journal::thoughts::{Stage, Thought};
use journal::{Doc, day, history, words};
use serde::Deserialize;
use uuid::Uuid;

/// Unfinished ones that are shown.
const UNFINISHED: usize = 20;

/// Finished ones on one page; the last day of them is always shown whole.
const FINISHED: usize = 30;

#[derive(Template)]
#[template(path = "thoughts/list.html")]
struct ListPage {
    frame: Frame,
    unfinished: Vec<Entry>,
    finished: Vec<Entry>,
    /// The day before which the next page begins.
    earlier: Option<Date>,
    is_first: bool,
}

struct Entry {
    id: Uuid,
    day: String,
    state: String,
    /// The thought, or what happened where there is none yet.
    text: String,
    /// Kept and not questioned: its words are out of sight, and it does not go on.
    is_kept: bool,
}

/// Which page of the list. A day is nothing private.
#[derive(Deserialize)]
pub(super) struct Asked {
    before: Option<Date>,
}

pub(super) async fn show(person: Person, Query(asked): Query<Asked>) -> Response {
    let today = day::of(&person.now);
    let until = asked.before.map_or(Date::MAX, |it| day::before(it, 1));
    let (unfinished, finished, earlier) = person.read(|journal| {
        let entry = |(doc, it): (&Doc, &Thought)| entry(doc, it, today);
        let unfinished = journal.unfinished_thoughts().take(UNFINISHED).map(entry);
        let all = journal.between::<Thought>(Date::MIN, until).rev();
        let is_finished = |(_, it): &(&Doc, &Thought)| it.stage == Stage::Done;
        let (finished, earlier) =
            history::page(all.filter(is_finished), FINISHED, |(doc, _)| doc.day());
        let finished = finished.into_iter().map(entry);
        (
            unfinished.collect::<Vec<_>>(),
            finished.collect::<Vec<_>>(),
            earlier,
        )
    });
    let is_first = asked.before.is_none();
    page(&ListPage {
        frame: Frame::of(Tab::Tools, "Thoughts"),
        unfinished: if is_first { unfinished } else { Vec::new() },
        finished,
        earlier,
        is_first,
    })
}

/// How much it was believed and is now: "belief 85 to 50".
fn belief(it: &Thought) -> String {
    match (it.belief, it.belief_after) {
        (Some(before), Some(after)) => format!("belief {before} to {after}"),
        (Some(belief), None) | (None, Some(belief)) => format!("belief {belief}"),
        (None, None) => String::new(),
    }
}

fn entry(doc: &Doc, it: &Thought, today: Date) -> Entry {
    let state = match it.stage {
        Stage::Caught => "Written down".to_owned(),
        Stage::Working => format!("At step {} of 10", it.next_step().number()),
        Stage::Done => belief(it),
    };
    let text = if it.thought.is_empty() {
        &it.situation
    } else {
        &it.thought
    };
    let is_kept = is_unquestioned(it.real);
    Entry {
        id: doc.id,
        day: words::recent(doc.day(), today),
        state: if is_kept { "Kept".to_owned() } else { state },
        text: if is_kept { String::new() } else { text.clone() },
        is_kept,
    }
}
