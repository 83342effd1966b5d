//! Support: for everyone after the questions, and for a bond whose tools are closed.

use super::{Back, frame};
use crate::app::App;
use crate::bonds;
use crate::frame::{Frame, page};
use crate::help::Lines;
use crate::person::Person;
use crate::tools::places;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use journal::Doc;
use journal::hark::{Gate, Reach, danger, gate};

#[derive(Template)]
#[template(path = "hark/after.html")]
struct AfterPage<'a> {
    frame: Frame,
    lines: Lines<'a>,
    to: String,
    is_before_tool: bool,
}

/// Shown whatever was answered.
pub(super) async fn after(
    State(app): State<App>,
    person: Person,
    Query(back): Query<Back>,
    headers: HeaderMap,
) -> Response {
    let gate = person.read(|journal| gate(journal, Reach::Challenge, back.about));
    // A tool that would only lead back to the questions is not offered.
    let to = back.path().filter(|_| gate == Gate::Open);
    page(&AfterPage {
        frame: frame(),
        lines: Lines::of(&app, Some(&person), &headers),
        to: to.unwrap_or("/today").to_owned(),
        is_before_tool: to.is_some(),
    })
}

#[derive(Template)]
#[template(path = "hark/support.html")]
struct SupportPage<'a> {
    frame: Frame,
    lines: Lines<'a>,
    /// For whom tools are closed, where someone was named.
    name: Option<String>,
    is_closed: bool,
    /// Where the answer of the record that closed them is changed.
    change: Option<String>,
    /// Where to go on, where the tool there is open.
    onward: Option<String>,
}

pub(super) async fn support(
    State(app): State<App>,
    person: Person,
    Query(back): Query<Back>,
    headers: HeaderMap,
) -> Response {
    let (gate, change) = person.read(|journal| {
        let gate = gate(journal, Reach::Challenge, back.about);
        let change = danger(journal, back.about).map(answered_in);
        (gate, change)
    });
    let onward = back.path().filter(|_| gate == Gate::Open);
    page(&SupportPage {
        frame: Frame {
            title: "Support",
            ..frame()
        },
        lines: Lines::of(&app, Some(&person), &headers),
        name: bonds::name(&person, back.about),
        is_closed: gate == Gate::Closed,
        change: change.filter(|_| gate == Gate::Closed),
        onward: onward.map(str::to_owned),
    })
}

/// Where the answer of a record is changed that says that someone frightens or hurts.
pub(super) fn answered_in(record: &Doc) -> String {
    let path = places::path(record.latest.body.kind());
    format!("{path}/{}/real", record.id)
}
