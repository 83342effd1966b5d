//! The whole journal as a file to take along.

use super::WRONG;
use crate::account::refusal;
use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Tab, again, page};
use crate::person::Person;
use ::export::json::{self, Head};
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use journal::history::is_hidden;
use journal::{Doc, Record};
use std::collections::HashMap;
use vault::{Content, Passphrase, Row};

#[derive(Template)]
#[template(path = "you/export.html")]
struct ExportPage {
    frame: Frame,
    problem: Option<String>,
    typed: Fields,
}

impl ExportPage {
    fn new(problem: Option<String>, typed: Fields) -> Self {
        Self {
            frame: Frame::of(Tab::You, "Take it with you").back("/you"),
            problem,
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
    let rows = if fields.is("earlier", "yes") {
        rows(&app, &person).await?
    } else {
        HashMap::new()
    };
    let name = format!("evenkeel-{}.json", person.now.date());
    let with_hidden = fields.is("hidden", "yes");
    let file = write(app, person, rows, with_hidden).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
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

/// Writes the file, beside the threads that answer requests.
async fn write(
    app: App,
    person: Person,
    rows: HashMap<u64, Record>,
    with_hidden: bool,
) -> Result<Vec<u8>, PageError> {
    let write = move || {
        person.read(|journal| {
            let is_asked = |it: &Record| with_hidden || !is_hidden(&it.body, app.programme);
            let mut docs: Vec<_> = journal.docs().filter(|it| is_asked(&it.latest)).collect();
            docs.sort_by_key(|it| it.seq());
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
            json::write(
                head,
                documents
                    .iter()
                    .map(|(latest, earlier)| (*latest, &earlier[..])),
            )
        })
    };
    let written = tokio::task::spawn_blocking(write).await;
    written
        .map_err(|_| PageError::Internal)?
        .map_err(|_| PageError::Internal)
}
