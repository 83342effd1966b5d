//! Urges: noted in two taps, then asked for directly or waited with. What does harm leads
//! to help.

mod note;
mod show;
mod step;

use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Slot, Tab, page};
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use journal::day;
use journal::urge::{self, Count, Step, Tally, Urge, UrgeChoice};
use journal::{Doc, words};
use programme::{Programme, Urge as Known, UrgeKind};
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/urges", get(list).post(note_one))
        .route("/urges/note", get(note::show))
        .route("/urges/{id}", get(step::on))
        .route("/urges/{id}/{step}", get(step::show).post(step::save))
}

/// The address of a step.
fn address(id: Uuid, step: Step) -> String {
    format!("/urges/{id}/{}", step.key())
}

/// The one that is about the person's own life.
const OWN_LIFE: &str = "hurt-myself";

/// Where one that does harm leads before all else.
fn help_first(urge: &Known) -> Option<&'static str> {
    match (urge.kind, urge.key.as_str()) {
        (UrgeKind::Harmful, OWN_LIFE) => Some("/danger"),
        (UrgeKind::Harmful, _) => Some("/about/own-behaviour"),
        _ => None,
    }
}

/// How many of the person's own usual ones stand first.
const USUAL: usize = 4;

/// How many earlier ones are listed.
const EARLIER: usize = 20;

#[derive(Template)]
#[template(path = "urges/list.html")]
struct ListPage {
    frame: Frame,
    /// Of the form that notes one.
    id: Uuid,
    submission: Uuid,
    waiting: Vec<Row>,
    usual: Vec<&'static Known>,
    /// So few were noted that the first groups stay open.
    is_new: bool,
    groups: Vec<Group>,
    counted: Option<String>,
    tally: Option<String>,
    earlier: Vec<Row>,
}

struct Row {
    id: Uuid,
    title: &'static str,
    when: String,
    state: String,
}

/// The urges of one kind.
struct Group {
    title: &'static str,
    urges: Vec<&'static Known>,
}

async fn list(State(app): State<App>, person: Person) -> Response {
    let now = person.now.timestamp();
    let today = day::of(&person.now);
    let row = |(doc, it): (&Doc, &Urge)| Row {
        id: doc.id,
        title: app
            .programme
            .urges
            .find(&it.urge)
            .map_or("An urge", |it| &it.title),
        when: words::recent_clock(&person.local(doc.latest.happened.at)),
        state: state(it, now),
    };
    let page_of = person.read(|journal| {
        let (waiting, earlier): (Vec<_>, Vec<_>) = journal
            .all::<Urge>()
            .rev()
            .partition(|(_, it)| it.is_waiting());
        let usual = urge::most(journal, &app.programme.urges).into_iter();
        let usual: Vec<_> = usual.take(USUAL).collect();
        ListPage {
            frame: Frame::of(Tab::Tools, "Urges").back("/tools"),
            id: app.new_id(),
            submission: app.new_id(),
            waiting: waiting.into_iter().map(row).collect(),
            is_new: usual.len() < USUAL,
            usual,
            groups: groups(app.programme),
            counted: urge::counted(Count::of(journal, &app.programme.urges, today)),
            tally: urge::tally(Tally::of(journal, &app.programme.urges, today)),
            earlier: earlier.into_iter().take(EARLIER).map(row).collect(),
        }
    });
    page(&page_of)
}

fn groups(programme: &'static Programme) -> Vec<Group> {
    let kinds = UrgeKind::ALL.iter();
    let groups = kinds.map(|kind| {
        let of_kind = programme.urges.urges.iter().filter(|it| it.kind == *kind);
        Group {
            title: heading(programme, *kind).0,
            urges: of_kind.collect(),
        }
    });
    groups.filter(|it| !it.urges.is_empty()).collect()
}

/// What a kind is called, and what there is to know about it.
fn heading(programme: &'static Programme, kind: UrgeKind) -> (&'static str, &'static str) {
    let heading = programme.urges.kinds.get(kind.key());
    heading.map_or(("", ""), |it| (it.title.as_str(), it.about.as_str()))
}

fn state(urge: &Urge, now: jiff::Timestamp) -> String {
    match (urge.end.as_ref().map(|it| it.choice), urge.is_waiting()) {
        (Some(UrgeChoice::Eased), _) => "It eased".to_owned(),
        (Some(UrgeChoice::Paused), _) => "Put off".to_owned(),
        (Some(UrgeChoice::Asked), _) => "I asked directly".to_owned(),
        (Some(UrgeChoice::Acted), _) => "I did it".to_owned(),
        (None, true) => match urge.left(now).as_secs() {
            ..=0 => "The wait is over".to_owned(),
            left => {
                let minutes = u32::try_from(left.unsigned_abs().div_ceil(60));
                format!(
                    "{} left to wait",
                    words::minutes(minutes.unwrap_or(u32::MAX))
                )
            }
        },
        (None, false) => "Noted".to_owned(),
    }
}

/// The first tap: it is noted at once, so that closing the page loses nothing.
async fn note_one(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let known = app.programme.urges.find(fields.text("urge"));
    let known = known.ok_or(PageError::WrongForm)?;
    let slot = Slot {
        id: fields.parse("id").unwrap_or_else(|| app.new_id()),
        base: 0,
    };
    let urge = Urge::new(known.key.clone(), person.now.timestamp());
    let change = Change::now(&person, slot, urge);
    let receipt = app
        .save(&person, fields.parse("submission"), change)
        .await?;
    let to = match help_first(known) {
        Some(help) => help.to_owned(),
        None => address(receipt.id, Step::Strength),
    };
    Ok(Redirect::to(&to).into_response())
}
