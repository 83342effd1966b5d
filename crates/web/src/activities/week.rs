//! A week: what was done and how it was, noted in one go, and what is planned next.

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Tab, again, page};
use crate::help::Called;
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use journal::activity::{self, Activity, Company, Done};
use journal::cues::{Cue, Cues, cues_among};
use journal::sheet::{self, Sheet};
use journal::{Happened, Level, day, words};
use uuid::Uuid;

/// Days that are shown: the monitoring week of behavioural activation, and the next one.
const DAYS: i64 = 7;

#[derive(Template)]
#[template(path = "activities/week.html")]
struct WeekPage {
    frame: Frame,
    /// The last days, today first.
    past: Vec<(String, Vec<Line>)>,
    /// What is planned for the days to come.
    ahead: Vec<(String, Vec<Line>)>,
    submission: Uuid,
    today: Date,
    typed: Fields,
    problems: Problems,
    /// Words that call for help.
    cues: Called,
    here: &'static str,
}

struct Line {
    id: Uuid,
    what: String,
    at: String,
    is_done: bool,
    /// Managed, enjoyed, close.
    gave: Vec<(&'static str, Level)>,
}

const HERE: &str = "/activities/week";

const WITH: [(&str, &str); 3] = [
    ("alone", "On my own"),
    ("others", "With others"),
    ("partner", "With my partner, or the one it is about"),
];

impl WeekPage {
    fn new(app: &App, person: &Person, typed: Fields, problems: Problems) -> Self {
        let today = day::of(&person.now);
        let since = day::before(today, DAYS - 1);
        let (past, ahead, cues) = person.read(|journal| {
            let all = activity::on_days(journal, since, day::after(today, DAYS));
            let texts = all
                .iter()
                .flat_map(|(_, (_, it))| [&*it.what, &*it.learned]);
            let cues = Called::of(app, journal, cues_among(texts));
            let of = |on: Date| {
                let lines = all.iter().filter(|(day, _)| *day == on);
                let lines = lines.map(|(_, (doc, it))| line(doc.id, it));
                (words::recent(on, today), lines.collect::<Vec<_>>())
            };
            let past = (0..DAYS).map(|back| of(day::before(today, back)));
            let ahead = (1..=DAYS).map(|it| of(day::after(today, it)));
            let ahead = ahead.filter(|(_, lines)| !lines.is_empty());
            (past.collect(), ahead.collect(), cues)
        });
        Self {
            frame: Frame::of(Tab::Tools, "My week").back("/activities"),
            past,
            ahead,
            submission: app.new_id(),
            today,
            typed,
            problems,
            cues,
            here: HERE,
        }
    }
}

fn line(id: Uuid, it: &Activity) -> Line {
    let gave = [
        ("managed", it.mastery),
        ("enjoyed", it.pleasure),
        ("close", it.closeness),
    ];
    let gave = gave.into_iter().filter_map(|(what, it)| Some((what, it?)));
    Line {
        id,
        what: it.what.clone(),
        at: it
            .at
            .map_or_else(String::new, |it| it.strftime("%H:%M").to_string()),
        is_done: it.is_done(),
        gave: gave.collect(),
    }
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Response {
    let typed = Fields::default().with("day", day::of(&person.now));
    page(&WeekPage::new(&app, &person, typed, Problems::default()))
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let today = day::of(&person.now);
    let mut reader = Reader::new(&fields);
    let mut it = Activity {
        what: reader.required("what", "Please write what you did."),
        with: reader.choice::<Company>("with"),
        mastery: reader.level("mastery"),
        pleasure: reader.level("pleasure"),
        closeness: reader.level("closeness"),
        done: Some(Done::Yes),
        ..Activity::default()
    };
    let on = reader.day("day", today, today);
    if !reader.problems.is_empty() {
        let problems = reader.problems;
        return Ok(again(&WeekPage::new(&app, &person, fields, problems)));
    }
    if let Some(form) = app.programme.sheet(Activity::KEY) {
        for step in &form.steps {
            sheet::pass(&mut it, form, &step.key);
        }
    }
    let change = Change {
        id: app.new_id(),
        base: 0,
        happened: Happened::on(on, &person.now),
        body: it.into(),
    };
    app.save(&person, fields.parse("submission"), change)
        .await?;
    Ok(Redirect::to(HERE).into_response())
}
