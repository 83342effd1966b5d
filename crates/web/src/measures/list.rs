//! Which measures there are.

use super::terms;
use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use journal::measures::{Closed, closed, history};
use journal::schedule::{self, Due};
use journal::{Journal, day, words};
use programme::Measure;

#[derive(Template)]
#[template(path = "measures/list.html")]
struct ListPage {
    frame: Frame,
    due: Vec<Entry>,
    done: Vec<Entry>,
    open: Vec<Entry>,
    optional: Vec<Entry>,
}

/// One measure in the list.
struct Entry {
    key: String,
    title: String,
    /// When it was answered, or when it opens.
    state: String,
    facts: String,
    is_validated: bool,
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Response {
    let list = person.read(|journal| {
        let due = schedule::due(journal, app.programme, &person.now);
        let mut list = ListPage {
            frame: Frame::of(Tab::Tools, "Questionnaires").back("/tools"),
            due: Vec::new(),
            done: Vec::new(),
            open: Vec::new(),
            optional: Vec::new(),
        };
        let all = app
            .programme
            .measures
            .iter()
            .chain(&app.programme.short_forms);
        for measure in all.filter(|it| !it.hidden_from_history) {
            list.place(journal, measure, due.as_ref(), day::of(&person.now));
        }
        list
    });
    page(&list)
}

impl ListPage {
    /// Short forms stand here only where they are due or were answered.
    fn place(
        &mut self,
        journal: &Journal,
        measure: &Measure,
        due: Option<&Due>,
        today: jiff::civil::Date,
    ) {
        let done = history(journal, measure).rev();
        let days: Vec<_> = done.map(|it| it.day()).collect();
        let closed = closed(journal, measure, today);
        let entry = Entry::new(measure, &days, closed);
        if due.is_some_and(|it| it.measure == measure.key) {
            self.due.push(entry);
        } else if !days.is_empty() {
            self.done.push(entry);
        } else if measure.short_of.is_some() {
        } else if measure.optional || closed.is_some() {
            self.optional.push(entry);
        } else {
            self.open.push(entry);
        }
    }
}

impl Entry {
    fn new(measure: &Measure, days: &[jiff::civil::Date], closed: Option<Closed>) -> Self {
        let state = match (days, closed) {
            ([last, ..], Some(Closed::Until(opens))) => format!(
                "Last answered on {}. Opens again on {}.",
                words::date(*last),
                words::date(opens)
            ),
            ([last], _) => format!("Answered once, on {}.", words::date(*last)),
            ([last, ..], _) => format!(
                "Answered {} times, last on {}.",
                days.len(),
                words::date(*last)
            ),
            ([], Some(Closed::Terms)) => "Opens once you have read its terms.".to_owned(),
            ([], Some(Closed::Until(opens))) => format!("Opens on {}.", words::date(opens)),
            ([], Some(Closed::Situation)) => "Only for people with a partner.".to_owned(),
            ([], _) => "Not answered yet.".to_owned(),
        };
        Self {
            key: measure.key.clone(),
            title: measure.title.clone(),
            state,
            facts: format!(
                "{} questions · about {} · {}",
                measure.items.len(),
                words::minutes(u32::from(measure.minutes)),
                terms(measure.licence.class),
            ),
            is_validated: measure.validated,
        }
    }
}
