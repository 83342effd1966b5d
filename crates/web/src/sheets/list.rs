//! All sheets of a tool, the latest first.

use super::{Tool, address};
use crate::app::App;
use crate::aside::aside;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use journal::history::is_hidden;
use journal::{sheet, words};
use programme::{FieldKind, Sheet as Form};

/// Most that are listed.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "sheets/list.html")]
struct ListPage {
    frame: Frame,
    form: &'static Form,
    new: String,
    above: Option<String>,
    entries: Vec<Entry>,
    is_cut: bool,
}

struct Entry {
    day: String,
    to: String,
    /// How far it has come, in words.
    state: String,
    text: String,
}

pub(super) async fn show<T: Tool>(
    State(app): State<App>,
    person: Person,
) -> Result<Response, PageError> {
    // What stands above may be figures.
    aside(move || page(&list::<T>(&app, &person))).await
}

fn list<T: Tool>(app: &App, person: &Person) -> ListPage {
    let form = super::form::<T>(app);
    let is_text = |kind: FieldKind| matches!(kind, FieldKind::Text | FieldKind::Line);
    let (entries, is_cut) = person.read(|journal| {
        let all = journal.all::<T>().rev();
        let entries: Vec<_> = all
            .take(SHOWN + 1)
            .map(|(doc, record)| {
                let said = sheet::answers(record);
                let mut texts = form.fields().filter(|it| is_text(it.kind));
                let text = texts.find_map(|it| said.get(&it.key)?.as_str());
                let text = text.filter(|_| !is_hidden(&doc.latest.body, app.programme));
                Entry {
                    day: words::date(doc.day()),
                    to: address::<T>(doc.id, ""),
                    state: record
                        .state()
                        .unwrap_or_else(|| state(record, form).to_owned()),
                    text: text.unwrap_or_default().to_owned(),
                }
            })
            .collect();
        let is_cut = entries.len() > SHOWN;
        (entries.into_iter().take(SHOWN).collect(), is_cut)
    });
    ListPage {
        frame: Frame::of(Tab::Tools, T::TITLE).back("/tools"),
        form,
        new: T::NEW.map_or_else(|| format!("{}/new", T::PATH), str::to_owned),
        above: T::above(app, person),
        entries,
        is_cut,
    }
}

fn state<T: Tool>(record: &T, form: &Form) -> &'static str {
    if record.is_answered() {
        ""
    } else if sheet::is_waiting(record, form) {
        "waits for how it went"
    } else {
        "not finished"
    }
}
