//! A month of records by day. What is private opens only when it is tapped.

use crate::app::App;
use crate::fields::Fields;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use ::export::readable::{Names, Row, kind_words};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use journal::history::{Look, Month};
use journal::{Doc, Journal, Kind, words};
use uuid::Uuid;

/// The most records of one page.
const MOST: usize = 200;

/// How many lines of a record are shown in the list, and how much of each.
const LINES: usize = 3;
const LINE: usize = 280;

#[derive(Template)]
#[template(path = "history/list.html")]
struct ListPage {
    frame: Frame,
    month: Option<Month>,
    title: String,
    days: Vec<Day>,
    earlier: Option<Month>,
    later: Option<Month>,
    page: usize,
    pages: usize,
    kind: &'static str,
    kinds: Vec<(&'static str, &'static str)>,
    with_hidden: bool,
    damaged: usize,
    is_newer: bool,
}

/// The records of one day.
pub(super) struct Day {
    date: Date,
    /// The day in words.
    pub title: String,
    /// The latest first.
    pub entries: Vec<Entry>,
}

/// A record in a list.
pub(super) struct Entry {
    /// Of the document.
    pub id: Uuid,
    /// What kind it is.
    pub title: String,
    /// The time of day.
    pub time: String,
    /// The first lines of what it says.
    pub lines: Vec<(String, String)>,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = Fields::decode(query.unwrap_or_default().as_bytes());
    page(&person.read(|journal| list(&app, journal, &person, &asked, false)))
}

/// The same page with the answers that are kept out of sight, this once.
pub(super) async fn show_hidden(State(app): State<App>, person: Person, asked: Fields) -> Response {
    page(&person.read(|journal| list(&app, journal, &person, &asked, true)))
}

fn list(
    app: &App,
    journal: &Journal,
    person: &Person,
    asked: &Fields,
    with_hidden: bool,
) -> ListPage {
    let look = Look {
        journal,
        programme: app.programme,
        kind: asked.choice("kind").filter(|it| !is_out_of_sight(*it)),
        with_hidden,
    };
    let month = asked.parse("month").or_else(|| look.latest());
    let docs = month.map_or_else(Vec::new, |it| look.month(it));
    let pages = docs.len().div_ceil(MOST).max(1);
    let at = asked.parse("page").unwrap_or(1).clamp(1, pages);
    let docs = docs.into_iter().skip((at - 1) * MOST).take(MOST);
    ListPage {
        frame: Frame::of(Tab::You, "History").back("/you"),
        title: month.map_or_else(String::new, |it| words::month(it.first())),
        days: days(&names(app, journal, person), docs),
        earlier: month.and_then(|it| look.before(it)),
        later: month.and_then(|it| look.after(it)),
        month,
        page: at,
        pages,
        kind: look.kind.map_or("", key),
        kinds: kinds(journal),
        with_hidden,
        damaged: journal.damaged(),
        is_newer: journal.newer().is_some(),
    }
}

/// Whether all of a kind are answers that are kept out of sight.
fn is_out_of_sight(kind: Kind) -> bool {
    matches!(kind, Kind::Hark | Kind::Danger)
}

/// The kinds that there are, for choosing one. Answers that are kept out of sight
/// have no place in an address, nor in a list of what there is.
fn kinds(journal: &Journal) -> Vec<(&'static str, &'static str)> {
    let counts = journal.counts();
    let kinds = counts.keys().filter(|it| !is_out_of_sight(**it));
    kinds.map(|it| (key(*it), kind_words(*it))).collect()
}

/// The key of a kind in addresses: as it is stored.
fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::Profile => "profile",
        Kind::Bond => "bond",
        Kind::CheckIn => "check_in",
        Kind::Thought => "thought",
        Kind::Hold => "hold",
        Kind::Practice => "practice",
        Kind::Measure => "measure",
        Kind::Hark => "hark",
        Kind::Plan => "plan",
        Kind::Danger => "danger",
        Kind::Worse => "worse",
        Kind::Problem => "problem",
        Kind::Experiment => "experiment",
        Kind::Ladder => "ladder",
        Kind::Trial => "trial",
        Kind::Prediction => "prediction",
        Kind::Urge => "urge",
        Kind::Request => "request",
        Kind::Limit => "limit",
        Kind::Activity => "activity",
        Kind::Values => "values",
        Kind::Pattern => "pattern",
        Kind::Roots => "roots",
        Kind::CoreBelief => "core_belief",
        Kind::BeliefEntry => "belief_entry",
        Kind::Letter => "letter",
        Kind::Critic => "critic",
        Kind::Worry => "worry",
        Kind::DrillAnswer => "drill_answer",
        Kind::WorkedAnswer => "worked_answer",
        Kind::Rehearsal => "rehearsal",
        Kind::BreakupNote => "breakup_note",
        Kind::Session => "session",
        Kind::Way => "way",
        Kind::Homework => "homework",
        Kind::Keeping => "keeping",
        Kind::Erased => "erased",
    }
}

pub(super) fn names<'a>(app: &'a App, journal: &'a Journal, person: &Person) -> Names<'a> {
    Names {
        journal,
        programme: app.programme,
        zone: person.now.time_zone().clone(),
    }
}

/// Records in their order, day by day.
pub(super) fn days<'a>(names: &Names<'a>, docs: impl Iterator<Item = &'a Doc>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for doc in docs {
        let entry = entry(names, doc);
        match days.last_mut().filter(|it| it.date == doc.day()) {
            Some(day) => day.entries.push(entry),
            None => days.push(Day {
                date: doc.day(),
                title: words::whole_date(doc.day()),
                entries: vec![entry],
            }),
        }
    }
    days
}

fn entry(names: &Names<'_>, doc: &Doc) -> Entry {
    let mut rows = names.rows(&doc.latest.body);
    // What was written says most; where nothing was, what was chosen.
    if rows.iter().any(|it| it.is_typed) {
        rows.retain(|it| it.is_typed);
    }
    Entry {
        id: doc.id,
        title: names.title(&doc.latest.body).to_owned(),
        time: time(doc),
        lines: rows.iter().take(LINES).map(line).collect(),
    }
}

fn line(row: &Row<'_>) -> (String, String) {
    let mut text: String = row.value.chars().take(LINE).collect();
    if text.len() < row.value.len() {
        text.push('…');
    }
    (row.label.to_string(), text)
}

/// The time of day where the person was. A check-in is about a day, not a time.
pub(super) fn time(doc: &Doc) -> String {
    let happened = &doc.latest.happened;
    if doc.latest.body.kind() == Kind::CheckIn {
        return String::new();
    }
    let zone = TimeZone::get(&happened.zone).unwrap_or(TimeZone::UTC);
    words::clock(&happened.at.to_zoned_datetime(zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_called_in_addresses_as_it_is_stored() {
        for kind in Kind::ALL {
            let fields = Fields::default().with("kind", key(*kind));
            assert_eq!(fields.choice::<Kind>("kind"), Some(*kind));
        }
    }
}
