//! Which days, and what goes in.

use crate::app::App;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use journal::report::{Chosen, DAYS, Part, last_session};
use journal::{day, words};
use serde::Deserialize;

/// How much of the figures is printed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Depth {
    /// A page that sums up, then each in full.
    #[default]
    Both,
    /// The page that sums up.
    Summary,
    /// Each in full.
    Full,
}

/// Which days.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Days {
    /// The last four weeks.
    #[default]
    Weeks,
    /// Since the last session of the programme.
    Session,
    /// From one day to another.
    Own,
}

#[derive(Template)]
#[template(path = "report/choose.html")]
pub(super) struct ChoosePage {
    frame: Frame,
    today: Date,
    /// The last four weeks.
    weeks: String,
    /// Since the last session of the programme.
    session: Option<String>,
    /// The days in the fields.
    from: String,
    to: String,
    days: Days,
    depth: Depth,
    typed: Fields,
    problems: Problems,
}

impl ChoosePage {
    /// The form as it was filled in, or with what most people bring.
    pub(super) fn new(person: &Person, typed: Fields, problems: Problems) -> Self {
        let today = day::of(&person.now);
        let typed = if typed.get("days").is_some() {
            typed
        } else {
            let usual = Part::FIGURES.into_iter().filter(|it| *it != Part::Early);
            usual.fold(typed, |it, part| it.with("part", part.key()))
        };
        let weeks = day::before(today, DAYS - 1);
        let session = person.read(|journal| last_session(journal, today));
        let typed_day = |name, usual: Date| {
            let typed_day = typed.get(name).map(ToOwned::to_owned);
            typed_day.unwrap_or_else(|| usual.to_string())
        };
        Self {
            frame: Frame::of(Tab::Progress, "Notes").back("/progress"),
            today,
            weeks: words::report::days(weeks, today),
            session: session.map(|it| words::report::days(it, today)),
            from: typed_day("from", weeks),
            to: typed_day("to", today),
            days: typed.choice("days").unwrap_or_default(),
            depth: typed.choice("depth").unwrap_or_default(),
            typed,
            problems,
        }
    }

    fn is_ticked(&self, part: Part) -> bool {
        self.typed.is("part", part.key())
    }
}

pub(super) async fn show(State(_): State<App>, person: Person) -> Response {
    page(&ChoosePage::new(
        &person,
        Fields::default(),
        Problems::default(),
    ))
}

/// What was chosen, or what is wrong with it.
pub(super) fn read(person: &Person, fields: &Fields) -> Result<Chosen, Problems> {
    let today = day::of(&person.now);
    let mut reader = Reader::new(fields);
    let weeks = (day::before(today, DAYS - 1), today);
    let (from, to) = match fields.choice("days").unwrap_or_default() {
        Days::Weeks => weeks,
        Days::Session => {
            let last = person.read(|journal| last_session(journal, today));
            (last.unwrap_or(weeks.0), today)
        }
        Days::Own => own(&mut reader, today),
    };
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    let parts = fields.all("part").filter_map(Part::find);
    Ok(Chosen {
        from,
        to,
        parts: parts.collect(),
    })
}

fn own(reader: &mut Reader<'_>, today: Date) -> (Date, Date) {
    const NO_DAY: &str = "Please choose a day.";
    let from = reader.parsed::<Date>("from", NO_DAY);
    let to = reader.parsed::<Date>("to", NO_DAY);
    match (from, to) {
        (Some(from), Some(to)) if from > to => reader.problems.add(
            "to",
            "Please choose a last day that is not before the first.",
        ),
        (_, Some(to)) if to > today => reader
            .problems
            .add("to", "Please choose today or an earlier day."),
        (Some(from), Some(to)) => return (from, to),
        (None, _) if reader.problems.of("from").is_none() => reader.problems.add("from", NO_DAY),
        _ if reader.problems.is_empty() => reader.problems.add("to", NO_DAY),
        _ => {}
    }
    (today, today)
}
