//! Help at once, and two questions beside it: after an answer that calls for it
//! (item 9 of the PHQ-9, 1 or more). Challenge waits until they are answered, or
//! passed over with help in view; all else stays open. No risk is computed.

mod now;
mod questions;

pub(crate) use questions::{Questions, read};

use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::help::Lines;
use crate::person::Person;
use crate::save::Change;
use crate::way::own_path;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::Timestamp;
use journal::{Journal, safety};
use serde::Deserialize;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/danger", get(show).post(save))
        .route("/danger/now", get(now::show).post(now::pass))
}

/// Where a tool leads instead of to itself while help has to be shown first: to the
/// two questions, or for a day after an answer of danger to whom to reach, which can
/// be passed over. `to` is its own address.
pub(crate) fn instead(journal: &Journal, now: Timestamp, to: &str) -> Option<String> {
    if safety::help_is_due(journal) {
        return Some(address("/danger", own_path(to)));
    }
    safety::help_comes_first(journal, now).then(|| {
        let page = address("/danger/now", own_path(to));
        format!("{page}&before=tool")
    })
}

/// The two questions, with the way back to a page of our own.
pub(crate) fn questions(to: &str) -> String {
    address("/danger", own_path(to))
}

/// Who comes before anything else on a page: the lines, while the last answer says
/// danger. What `danger/first.html` shows as `first`.
pub(crate) fn first<'a>(
    app: &'a App,
    person: Option<&Person>,
    headers: &HeaderMap,
) -> Option<Lines<'a>> {
    let person = person.filter(|it| is_in_danger(it))?;
    Some(Lines::of(app, Some(person), headers))
}

/// Whether the last answer says danger.
pub(crate) fn is_in_danger(person: &Person) -> bool {
    person.read(|journal| safety::is_in_danger(journal, person.now.timestamp()))
}

/// The two questions with one of them answered already, right after a form that
/// held both. Shown at once, so that the answer stands in no address.
pub(crate) fn ask(
    app: &App,
    person: &Person,
    headers: &HeaderMap,
    typed: Fields,
    to: &str,
) -> Response {
    let lines = Lines::of(app, Some(person), headers);
    page(&DangerPage::new(app, Questions::new(lines, typed), to))
}

fn address(page: &str, to: Option<&str>) -> String {
    let query = to.map(|to| {
        form_urlencoded::Serializer::new(String::new())
            .append_pair("to", to)
            .finish()
    });
    query.map_or_else(|| page.to_owned(), |query| format!("{page}?{query}"))
}

/// Where to go on afterwards.
#[derive(Default, Deserialize)]
struct Back {
    #[serde(default)]
    to: String,
    /// A tool waits there, which this page came before.
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "danger/danger.html")]
struct DangerPage<'a> {
    frame: Frame,
    danger: Questions<'a>,
    slot: Slot,
    submission: Uuid,
    to: String,
}

impl<'a> DangerPage<'a> {
    fn new(app: &App, danger: Questions<'a>, to: &str) -> Self {
        Self {
            frame: Frame::of(Tab::Today, "Help first"),
            danger,
            slot: Slot {
                id: app.new_id(),
                base: 0,
            },
            submission: app.new_id(),
            to: own_path(to).unwrap_or_default().to_owned(),
        }
    }
}

async fn show(
    State(app): State<App>,
    person: Person,
    Query(back): Query<Back>,
    headers: HeaderMap,
) -> Response {
    let lines = Lines::of(&app, Some(&person), &headers);
    let questions = Questions::new(lines, Fields::default());
    page(&DangerPage::new(&app, questions, &back.to))
}

async fn save(
    State(app): State<App>,
    person: Person,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let (check, problems) = read(&fields);
    let to = fields.text("to");
    if !problems.is_empty() {
        let lines = Lines::of(&app, Some(&person), &headers);
        let questions = Questions::new(lines, fields.clone()).with(problems);
        return Ok(again(&DangerPage::new(&app, questions, to)));
    }
    let slot = Slot {
        id: fields.parse("id").unwrap_or_else(|| app.new_id()),
        base: 0,
    };
    let calls = check.calls_for_help();
    let change = Change::now(&person, slot, check);
    app.save(&person, fields.parse("submission"), change)
        .await?;
    let to = if calls {
        address("/danger/now", own_path(to))
    } else {
        own_path(to).unwrap_or("/today").to_owned()
    };
    Ok(Redirect::to(&to).into_response())
}
