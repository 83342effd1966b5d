//! All steps, the day of parting, and how long the programme pauses.

use super::{Helped, cues_of};
use crate::app::App;
use crate::bonds::People;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::help::Called;
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use journal::breakup::{self, BreakupNote};
use journal::cues::{Cue, Cues};
use journal::{Journal, day, words};
use programme::BreakupStep;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "breakup/list.html")]
pub(super) struct ListPage<'a> {
    frame: Frame,
    steps: Vec<Row>,
    people: People,
    typed: Fields,
    problems: Problems,
    /// How many predictions were closed just now.
    closed: Option<usize>,
    pause: Option<Pause>,
    /// The revision of the profile that the day of parting goes into.
    base: u64,
    submission: Uuid,
    /// Words in any of the notes that call for help.
    cues: Called,
    here: &'static str,
    help: Helped<'a>,
}

struct Row {
    step: &'static BreakupStep,
    is_noted: bool,
    /// Its day has not come, or nobody knows.
    is_early: bool,
}

struct Pause {
    goes_on: String,
    is_over: bool,
}

impl<'a> ListPage<'a> {
    pub(super) fn new(
        (app, person, headers): (&'a App, &Person, &HeaderMap),
        problems: Problems,
    ) -> Self {
        let (_, base, profile) = person.profile(app);
        let today = day::of(&person.now);
        let parted = profile.parted.map(|it| it.to_string());
        person.read(|journal| {
            let parting = breakup::parting(journal, today);
            let notes = journal.all::<BreakupNote>().map(|(_, it)| it);
            let passed = parting.and_then(|it| it.day);
            Self {
                frame: Frame::of(Tab::Tools, "One step at a time").back("/tools"),
                steps: rows(app, journal, passed),
                people: People::of(journal, None),
                typed: Fields::default().with("parted", parted.unwrap_or_default()),
                problems,
                closed: None,
                pause: parting.map(|it| Pause {
                    goes_on: words::date_near(it.goes_on, today),
                    is_over: it.goes_on <= today,
                }),
                base,
                submission: app.new_id(),
                cues: Called::of(app, journal, cues_of(notes)),
                here: "/breakup",
                help: Helped::of(app, person, headers),
            }
        })
    }
}

fn rows(app: &App, journal: &Journal, passed: Option<i64>) -> Vec<Row> {
    let steps = app.programme.breakup.iter();
    let rows = steps.map(|step| Row {
        step,
        is_noted: breakup::note(journal, &step.key).is_some(),
        is_early: i64::from(step.day_from) > passed.unwrap_or(0),
    });
    rows.collect()
}

/// How many predictions were closed just now.
#[derive(Deserialize)]
pub(super) struct Asked {
    closed: Option<usize>,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(Asked { closed }): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let list = ListPage::new((&app, &person, &headers), Problems::default());
    page(&ListPage { closed, ..list })
}

/// Keeps the day of parting, which can stay open. Where it has just ended, the programme
/// pauses from then on.
pub(super) async fn save_day(
    State(app): State<App>,
    person: Person,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let (id, _, profile) = person.profile(&app);
    let today = day::of(&person.now);
    let mut reader = Reader::new(&fields);
    let day = reader.day("parted", today, today);
    if !reader.problems.is_empty() {
        let list = ListPage::new((&app, &person, &headers), reader.problems);
        return Ok(again(&ListPage {
            typed: fields,
            ..list
        }));
    }
    let parted = fields.get("parted").map(|_| day);
    let slot = Slot {
        id,
        base: fields.parse("base").unwrap_or(0),
    };
    let profile = breakup::parted(profile, parted, today);
    let change = Change::now(&person, slot, profile);
    app.save(&person, fields.parse("submission"), change)
        .await?;
    Ok(Redirect::to("/breakup").into_response())
}
