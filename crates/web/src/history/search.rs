//! Searching in what was written. What is looked for comes in the body of the request
//! and goes nowhere else.

use super::list::{Day, days, names};
use crate::app::App;
use crate::fields::Fields;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use ::export::readable::Names;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use journal::Doc;
use journal::history::Look;

/// The most records that are shown; a longer phrase finds fewer.
const MOST: usize = 100;

#[derive(Template)]
#[template(path = "history/search.html")]
struct SearchPage {
    frame: Frame,
    phrase: String,
    days: Vec<Day>,
    found: usize,
}

impl SearchPage {
    fn more(&self) -> usize {
        self.found.saturating_sub(MOST)
    }
}

pub(super) async fn find(State(app): State<App>, person: Person, fields: Fields) -> Response {
    let phrase = fields.text("q");
    let words: Vec<_> = phrase.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Redirect::to("/history").into_response();
    }
    let (days, found) = person.read(|journal| {
        let look = Look {
            journal,
            programme: app.programme,
            kind: None,
            with_hidden: false,
        };
        let names = names(&app, journal, &person);
        let mut found = look.all();
        found.retain(|doc| holds(&names, doc, &words));
        let shown = found.iter().copied().take(MOST);
        (days(&names, shown), found.len())
    });
    page(&SearchPage {
        frame: Frame::of(Tab::You, "History").back("/history"),
        phrase: phrase.to_owned(),
        days,
        found,
    })
}

/// Whether every word is somewhere in what the person wrote in a record.
fn holds(names: &Names<'_>, doc: &Doc, words: &[String]) -> bool {
    let rows = names.rows(&doc.latest.body);
    let typed = rows.iter().filter(|it| it.is_typed);
    let texts: Vec<_> = typed.map(|it| it.value.to_lowercase()).collect();
    let is_in = |word: &String| texts.iter().any(|it| it.contains(word));
    words.iter().all(is_in)
}
