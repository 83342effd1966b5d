//! The check-in: a day in at most four taps, on *Today* and on a page of its own
//! for earlier days.

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Tab, again, page, page_with};
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::civil::Date;
use journal::check_in::{self, CheckIn, Closed, Said};
use journal::{Happened, Journal, day, words};
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/check-in", get(days))
        .route("/check-in/{day}", get(show).post(save))
}

/// The form, on whichever page it stands.
pub(crate) struct Card {
    /// The day that it is about.
    pub day: Date,
    pub base: u64,
    pub submission: Uuid,
    pub typed: Fields,
    pub problems: Problems,
}

impl Card {
    /// For a day, with what is saved for it.
    pub(crate) fn new(app: &App, journal: &Journal, day: Date) -> Self {
        let saved = check_in::on(journal, day);
        Self {
            day,
            base: saved.map_or(0, |(doc, _)| doc.seq()),
            submission: app.new_id(),
            typed: saved.map_or_else(Fields::default, |(_, it)| typed_of(it)),
            problems: Problems::default(),
        }
    }

    /// Whether this is what was answered about saying a need.
    pub(crate) fn has_said(&self, key: &str) -> bool {
        self.typed.is("said", key)
    }
}

fn typed_of(saved: &CheckIn) -> Fields {
    let mut fields = Fields::default().with("worry", saved.worry);
    if let Some(alone) = saved.alone {
        fields = fields.with("alone", alone);
    }
    if let Some(urges) = saved.urges {
        fields = fields.with("urges", urges);
    }
    if let Some(said) = saved.said {
        fields = fields.with("said", key(said));
    }
    fields
}

const fn key(said: Said) -> &'static str {
    match said {
        Said::Yes => "yes",
        Said::KeptBack => "kept_back",
        Said::NoNeed => "no_need",
        Said::NotSafe => "not_safe",
    }
}

#[derive(Template)]
#[template(path = "check_in/day.html")]
struct DayPage {
    frame: Frame,
    name: String,
    card: Card,
    /// What another tab saved meanwhile.
    newer: Vec<(&'static str, String)>,
}

impl DayPage {
    fn new(card: Card, today: Date) -> Self {
        Self {
            frame: Frame::of(Tab::Today, "Check-in").back("/check-in"),
            name: words::recent(card.day, today),
            card,
            newer: Vec::new(),
        }
    }

    fn is_saved(&self) -> bool {
        self.card.base > 0
    }
}

#[derive(Template)]
#[template(path = "check_in/days.html")]
struct DaysPage {
    frame: Frame,
    days: Vec<(Date, String, bool)>,
}

#[derive(Template)]
#[template(path = "check_in/closed.html")]
struct ClosedPage {
    frame: Frame,
    heading: &'static str,
    what: &'static str,
    /// What was typed all the same.
    typed: Vec<(&'static str, String)>,
}

impl ClosedPage {
    fn new(closed: Closed, typed: &Fields) -> Self {
        let (heading, what) = match closed {
            Closed::NotYet => (
                "That day has not begun",
                "A check-in is about a day that has begun. Here a day begins at four in the morning, so that a late evening still counts for the day it belongs to.",
            ),
            Closed::LongAgo => (
                "That day is too far back",
                "A check-in can be written or changed for two weeks. Further back, memory mixes a day with how you feel now. What is saved for that day stays as it is.",
            ),
        };
        Self {
            frame: Frame::of(Tab::Today, "Check-in").back("/check-in"),
            heading,
            what,
            typed: in_words(typed)
                .into_iter()
                .filter(|(_, it)| !it.is_empty())
                .collect(),
        }
    }
}

/// The day of an address, which has one spelling.
fn date(text: &str) -> Result<Date, PageError> {
    let day: Option<Date> = text.parse().ok();
    day.filter(|it| it.to_string() == text)
        .ok_or(PageError::NotFound)
}

/// The days that take a check-in.
async fn days(person: Person) -> Response {
    let today = day::of(&person.now);
    let days = person.read(|journal| check_in::days(journal, today));
    page(&DaysPage {
        frame: Frame::of(Tab::Today, "Check-in").back("/today"),
        days: days
            .into_iter()
            .map(|(day, is_saved)| (day, words::recent(day, today), is_saved))
            .collect(),
    })
}

async fn show(
    State(app): State<App>,
    person: Person,
    Path(day): Path<String>,
) -> Result<Response, PageError> {
    let day = date(&day)?;
    let today = day::of(&person.now);
    if let Err(closed) = check_in::opens(day, today) {
        return Ok(again(&ClosedPage::new(closed, &Fields::default())));
    }
    let card = person.read(|journal| Card::new(&app, journal, day));
    Ok(page(&DayPage::new(card, today)))
}

async fn save(
    State(app): State<App>,
    person: Person,
    Path(day): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let day = date(&day)?;
    let today = day::of(&person.now);
    if let Err(closed) = check_in::opens(day, today) {
        return Ok(again(&ClosedPage::new(closed, &fields)));
    }
    let body = match read(&fields) {
        Ok(body) => body,
        Err(problems) => {
            let card = back(&app, day, fields, problems);
            return Ok(again(&DayPage::new(card, today)));
        }
    };
    let change = change(&app, &person, day, &fields, body);
    let result = app.save(&person, fields.parse("submission"), change).await;
    match result {
        Ok(_) if day == today => Ok(Redirect::to("/today").into_response()),
        Ok(_) => Ok(Redirect::to(&format!("/check-in/{day}")).into_response()),
        Err(PageError::Stale) => Ok(stale(&app, &person, day, fields)),
        Err(error) => Err(error),
    }
}

/// One record a day: a later answer revises it, and stays where it happened.
fn change(app: &App, person: &Person, day: Date, fields: &Fields, body: CheckIn) -> Change {
    let saved = person.read(|journal| {
        check_in::on(journal, day).map(|(doc, _)| (doc.id, doc.latest.happened.clone()))
    });
    let (id, happened) = saved.unwrap_or_else(|| (app.new_id(), Happened::on(day, &person.now)));
    Change {
        id,
        base: fields.parse("base").unwrap_or(0),
        happened,
        body: body.into(),
    }
}

fn read(fields: &Fields) -> Result<CheckIn, Problems> {
    let mut reader = Reader::new(fields);
    let worry = reader.level("worry");
    let alone = reader.level("alone");
    let said = reader.choice("said");
    let urges = fields.parse("urges");
    let mut problems = reader.problems;
    if fields.get("worry").is_none() {
        problems.add(
            "worry",
            "Please choose how strong the worry was. 0 is an answer too.",
        );
    }
    if fields.get("urges").is_some() && urges.is_none_or(|it: u8| it > CheckIn::MOST_URGES) {
        problems.add("urges", "Please count from 0 to 99.");
    }
    match worry {
        Some(worry) if problems.is_empty() => Ok(CheckIn {
            worry,
            alone,
            urges,
            said,
        }),
        _ => Err(problems),
    }
}

/// The form as it was sent.
fn back(app: &App, day: Date, typed: Fields, problems: Problems) -> Card {
    Card {
        day,
        base: typed.parse("base").unwrap_or(0),
        submission: app.new_id(),
        typed,
        problems,
    }
}

/// What is saved now above what was typed, which can be saved over it.
fn stale(app: &App, person: &Person, day: Date, typed: Fields) -> Response {
    let today = day::of(&person.now);
    let (base, newer) = person.read(|journal| {
        let saved = check_in::on(journal, day);
        let newer = saved.map_or_else(Vec::new, |(_, it)| in_words(&typed_of(it)));
        (saved.map_or(0, |(doc, _)| doc.seq()), newer)
    });
    let mut card = back(app, day, typed, Problems::default());
    card.base = base;
    let page = DayPage {
        newer,
        ..DayPage::new(card, today)
    };
    page_with(StatusCode::CONFLICT, &page)
}

fn in_words(typed: &Fields) -> Vec<(&'static str, String)> {
    let level = |name| {
        let typed = typed.get(name);
        typed.map_or_else(String::new, |it| format!("{it} of 10"))
    };
    let said = typed.choice("said").map_or("", |it| match it {
        Said::Yes => "Yes",
        Said::KeptBack => "I kept it back",
        Said::NoNeed => "There was none",
        Said::NotSafe => "It was not safe to say",
    });
    vec![
        ("Worry", level("worry")),
        ("Comfortable on my own", level("alone")),
        (
            "Urges to ask for reassurance",
            typed.text("urges").to_owned(),
        ),
        ("A need said directly", said.to_owned()),
    ]
}
