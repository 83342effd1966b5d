//! Two sittings of a measure beside each other, question by question.

use super::find;
use super::item::in_words;
use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use journal::measures::{self, Change, Scored, history};
use journal::words;
use programme::Measure;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "measures/compare.html")]
struct ComparePage<'a> {
    frame: Frame,
    measure: &'a Measure,
    /// All that can be chosen, the latest first.
    sittings: Vec<(Uuid, String)>,
    from: Uuid,
    to: Uuid,
    days: (String, String),
    /// What became of each figure.
    changes: Vec<String>,
    /// Every question with both answers.
    items: Vec<Row<'a>>,
    /// How many answers changed.
    changed: usize,
}

/// One question.
struct Row<'a> {
    text: &'a str,
    from: String,
    to: String,
    /// How the answer moved, in steps of its scale.
    moved: String,
}

/// Which two; the first and the last where nothing is asked for. Ids tell nothing.
#[derive(Deserialize)]
pub(super) struct Asked {
    from: Option<Uuid>,
    to: Option<Uuid>,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let measure = find(&app, &key)?;
    person.read(|journal| {
        let all: Vec<_> = history(journal, measure).collect();
        let found = ComparePage::find(measure, &all, &asked).ok_or(PageError::NotFound)?;
        Ok(page(&found))
    })
}

impl<'a> ComparePage<'a> {
    /// `None` without two sittings, or where one that was asked for is none of them.
    fn find(measure: &'a Measure, all: &[Scored<'_>], asked: &Asked) -> Option<Self> {
        let place = |id: Option<Uuid>, or: usize| match id {
            Some(id) => all.iter().position(|it| it.doc.id == id),
            None => Some(or),
        };
        let last = all.len().checked_sub(1).filter(|it| *it > 0)?;
        let (from, to) = (place(asked.from, 0)?, place(asked.to, last)?);
        // The earlier one stands first, whichever was chosen as that.
        let (from, to) = (all.get(from.min(to))?, all.get(from.max(to))?);
        let changes = measure.scales.iter().filter_map(|scale| {
            let change = Change::between(scale, from, to)?;
            let (first, second) = (from.day(), to.day());
            Some(words::change_alone(measure, &change, first, second))
        });
        let items = measures::items(measure, from, to);
        let rows = items.iter().map(|it| Row {
            text: &it.item.text,
            from: in_words(it.item, it.from),
            to: in_words(it.item, it.to),
            moved: words::moved_by(it.from, it.to),
        });
        let sittings = all.iter().rev();
        Some(Self {
            frame: Frame::of(Tab::Tools, "Two times beside each other")
                .back(format!("/measures/{}", measure.key)),
            measure,
            sittings: sittings
                .map(|it| (it.doc.id, words::date(it.day())))
                .collect(),
            from: from.doc.id,
            to: to.doc.id,
            days: (words::date(from.day()), words::date(to.day())),
            changes: changes.collect(),
            changed: items.iter().filter(|it| it.from != it.to).count(),
            items: rows.collect(),
        })
    }
}
