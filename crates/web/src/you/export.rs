//! The journal as a file to take along, in a form that the person chooses.

use super::WRONG;
use crate::account::refusal;
use crate::app::App;
use crate::aside::aside;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Tab, again, page};
use crate::person::Person;
use ::export::json::{self, Head};
use ::export::readable::Names;
use ::export::{calendar, csv, fhir, markdown};
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use journal::history::is_hidden;
use journal::progress::Cut;
use journal::progress::outcomes::{answered, brier};
use journal::{Doc, Journal, Record, day, schedule};
use serde::Deserialize;
use std::collections::HashMap;
use std::io;
use vault::{Content, Passphrase, Row};

/// The forms in which a journal goes out.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    /// Everything, and back in again.
    #[default]
    Json,
    Csv,
    Markdown,
    Fhir,
    Calendar,
}

impl Form {
    /// How its file's name ends, and what it is called on the wire.
    const fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Json => ("json", "application/json"),
            Self::Csv => ("zip", "application/zip"),
            Self::Markdown => ("md", "text/markdown; charset=utf-8"),
            Self::Fhir => ("fhir.json", "application/fhir+json"),
            Self::Calendar => ("ics", "text/calendar; charset=utf-8"),
        }
    }
}

#[derive(Template)]
#[template(path = "you/export.html")]
struct ExportPage {
    frame: Frame,
    problem: Option<String>,
    form: Form,
    typed: Fields,
}

impl ExportPage {
    fn new(problem: Option<String>, typed: Fields) -> Self {
        Self {
            frame: Frame::of(Tab::You, "Take it with you").back("/you"),
            problem,
            form: typed.choice("form").unwrap_or_default(),
            typed,
        }
    }
}

pub(super) async fn show(_: Person) -> Response {
    page(&ExportPage::new(None, Fields::default()))
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let passphrase = Passphrase::new(fields.text("passphrase"));
    if let Err(error) = app
        .vault
        .confirm(&person.vault, &passphrase, app.now())
        .await
    {
        let problem = refusal(error, WRONG)?;
        return Ok(again(&ExportPage::new(Some(problem), fields)));
    }
    let form: Form = fields.choice("form").unwrap_or_default();
    let rows = if form == Form::Json && fields.is("earlier", "yes") {
        rows(&app, &person).await?
    } else {
        HashMap::new()
    };
    let (ending, media) = form.file();
    let name = format!("evenkeel-{}.{ending}", person.now.date());
    let with_hidden = fields.is("hidden", "yes");
    let written = aside(move || write(&app, &person, form, &rows, with_hidden));
    let file = written.await?.map_err(|_| PageError::Internal)?;
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, file).into_response())
}

/// All rows of the log that can be read, by their numbers.
async fn rows(app: &App, person: &Person) -> Result<HashMap<u64, Record>, PageError> {
    let log = app.vault.read(&person.vault, 0).await?;
    let record = |row: Row| match row.content {
        Content::Plain(plain) => Some((row.seq, Record::decode(&plain).ok()?)),
        Content::Erased | Content::Damaged => None,
    };
    Ok(log.rows.into_iter().filter_map(record).collect())
}

fn write(
    app: &App,
    person: &Person,
    form: Form,
    rows: &HashMap<u64, Record>,
    with_hidden: bool,
) -> io::Result<Vec<u8>> {
    person.read(|journal| {
        let is_asked = |it: &Record| with_hidden || !is_hidden(&it.body, app.programme);
        let mut docs: Vec<_> = journal.docs().filter(|it| is_asked(&it.latest)).collect();
        docs.sort_by_key(|it| it.seq());
        let names = Names {
            journal,
            programme: app.programme,
            zone: person.now.time_zone().clone(),
        };
        let today = day::of(&person.now);
        Ok(match form {
            Form::Json => json(app, journal, &docs, rows, is_asked)?,
            Form::Csv => {
                let answered = answered(journal, Cut::at(&person.now));
                csv::write(&names, &docs, brier(&answered))?
            }
            Form::Markdown => markdown::write(&names, &docs, today).into(),
            Form::Fhir => fhir::write(&names, &docs, app.now())?,
            Form::Calendar => {
                let weekly = schedule::next_weekly(journal, &person.now);
                calendar::write(&calendar::planned(&docs, weekly, today)).into()
            }
        })
    })
}

/// The complete file. An earlier version is judged by itself.
fn json(
    app: &App,
    journal: &Journal,
    docs: &[&Doc],
    rows: &HashMap<u64, Record>,
    is_asked: impl Fn(&Record) -> bool,
) -> serde_json::Result<Vec<u8>> {
    let earlier = |doc: &Doc| -> Vec<Record> {
        let seqs = doc.seqs.iter().filter(|it| **it < doc.seq());
        let records = seqs.filter_map(|it| rows.get(it));
        records.filter(|it| is_asked(it)).cloned().collect()
    };
    let documents: Vec<_> = docs.iter().map(|it| (&it.latest, earlier(it))).collect();
    let head = Head {
        exported: app.now(),
        programme: app.programme,
        damaged: journal.damaged(),
    };
    let documents = documents
        .iter()
        .map(|(latest, earlier)| (*latest, &earlier[..]));
    json::write(head, documents)
}
