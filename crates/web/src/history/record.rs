//! One record in words, with what it said before.

use super::list::{names, time};
use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use crate::tools::places;
use ::export::readable::{Names, Row};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use journal::history::{is_hidden, is_unquestioned};
use journal::{Author, Body, Doc, Journal, Kind, Record, check_in, day, words};
use uuid::Uuid;
use vault::Content;

/// The most earlier versions that are shown, the latest of them.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "history/record.html")]
struct RecordPage {
    frame: Frame,
    id: Uuid,
    title: String,
    day: String,
    time: String,
    written: String,
    is_import: bool,
    lines: Vec<Line>,
    page: Option<(String, &'static str)>,
    versions: Vec<Version>,
    older: usize,
    /// Earlier versions that are kept out of sight.
    veiled: usize,
    damaged: usize,
}

#[derive(Template)]
#[template(path = "history/veiled.html")]
struct VeiledPage {
    frame: Frame,
    id: Uuid,
}

struct Line {
    label: String,
    value: String,
    is_typed: bool,
}

struct Version {
    written: String,
    lines: Vec<Line>,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let doc = doc(&person, id)?;
    if is_hidden(&doc.latest.body, app.programme) {
        let frame = Frame::of(Tab::You, "Record").back("/history");
        return Ok(page(&VeiledPage { frame, id }));
    }
    record(&app, &person, doc, false).await
}

/// The same with what is kept out of sight, because it was asked for.
pub(super) async fn show_hidden(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let doc = doc(&person, id)?;
    record(&app, &person, doc, true).await
}

/// A document of this person's, or the page that says that there is none.
pub(super) fn doc(person: &Person, id: Uuid) -> Result<Doc, PageError> {
    person.read(|journal| match journal.doc(id) {
        Some(doc) => Ok(doc.clone()),
        None if journal.is_erased(id) => Err(PageError::Erased),
        None => Err(PageError::NotFound),
    })
}

async fn record(
    app: &App,
    person: &Person,
    doc: Doc,
    with_hidden: bool,
) -> Result<Response, PageError> {
    let before = doc.seqs.len().saturating_sub(1);
    let older = before.saturating_sub(MOST);
    let seqs = doc.seqs.get(older..before).unwrap_or_default();
    let rows = app.vault.read_rows(&person.vault, seqs).await?;
    let read = |row: &vault::Row| match &row.content {
        Content::Plain(plain) => Record::decode(plain).ok(),
        Content::Erased | Content::Damaged => None,
    };
    let revisions: Vec<_> = rows.iter().rev().filter_map(read).collect();
    let is_shown = |it: &&Record| with_hidden || !is_hidden(&it.body, app.programme);
    let shown_revisions: Vec<_> = revisions.iter().filter(is_shown).collect();
    let shown = person.read(|journal| {
        let names = names(app, journal, person);
        let version = |it: &Record| Version {
            written: written(person, it.written),
            lines: lines(&names, &it.body),
        };
        RecordPage {
            frame: Frame::of(Tab::You, "Record").back("/history"),
            id: doc.id,
            title: names.title(&doc.latest.body).to_owned(),
            day: words::whole_date(doc.day()),
            time: time(&doc),
            written: written(person, doc.latest.written),
            is_import: doc.latest.author == Author::Import,
            lines: lines(&names, &doc.latest.body),
            page: own_page(app, journal, &doc, day::of(&person.now)),
            veiled: revisions.len() - shown_revisions.len(),
            versions: shown_revisions.into_iter().map(version).collect(),
            older,
            damaged: rows.len() - revisions.len(),
        }
    });
    Ok(page(&shown))
}

fn lines(names: &Names<'_>, body: &Body) -> Vec<Line> {
    let line = |it: Row<'_>| Line {
        label: it.label.into_owned(),
        value: it.value.into_owned(),
        is_typed: it.is_typed,
    };
    names.rows(body).into_iter().map(line).collect()
}

fn written(person: &Person, at: Timestamp) -> String {
    words::date_and_clock(&person.local(at))
}

/// The page on which a record can be changed or seen in its own form.
fn own_page(
    app: &App,
    journal: &Journal,
    doc: &Doc,
    today: Date,
) -> Option<(String, &'static str)> {
    const REASONS: &str = "See it with its reasons";
    const CHANGE: &str = "See it or change it";
    let (id, programme) = (doc.id, app.programme);
    Some(match &doc.latest.body {
        Body::CheckIn(_) if check_in::opens(doc.day(), today).is_ok() => {
            (format!("/check-in/{}", doc.day()), "Change it")
        }
        Body::Measure(it)
            if it.finished && !it.passed && programme.measure(&it.measure).is_some() =>
        {
            let href = format!("/measures/{}/result/{id}", it.measure);
            (href, "See it with its figures")
        }
        Body::Hark(_) => ("/hark".to_owned(), "Answer again"),
        Body::BeliefEntry(it) => {
            let belief = it.belief.filter(|it| journal.doc(*it).is_some())?;
            let to = places::page(Kind::CoreBelief, belief)?;
            (to, "See the belief it belongs to")
        }
        Body::DrillAnswer(it) if programme.drills.iter().any(|known| known.key == it.drill) => {
            (format!("/drills/{}/{id}", it.drill), REASONS)
        }
        Body::WorkedAnswer(it) if programme.worked.iter().any(|known| known.key == it.thought) => {
            (format!("/worked/{}/{id}", it.thought), REASONS)
        }
        Body::BreakupNote(it) if programme.breakup.iter().any(|step| step.key == it.step) => {
            (format!("/breakup/{}", it.step), CHANGE)
        }
        Body::Session(it) if programme.sessions.get(&it.session).is_some() => {
            (format!("/programme/{}", it.session), "Open the session")
        }
        Body::Measure(_) | Body::DrillAnswer(_) | Body::WorkedAnswer(_) | Body::BreakupNote(_) => {
            return None;
        }
        it if is_unquestioned(it.real()) => (places::page(it.kind(), id)?, "See it"),
        it => (places::page(it.kind(), id)?, CHANGE),
    })
}
