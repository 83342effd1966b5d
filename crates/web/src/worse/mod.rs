//! Getting worse: says plainly what was seen, asks whether this makes it worse,
//! offers a pause or easier work, and names human help. Nothing is locked.

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::help::Lines;
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use journal::safety::{self, WorseChoice};
use journal::worse::{self, Reason, What};
use journal::{Journal, words};
use programme::Programme;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/worse", get(show).post(save))
        .route("/worse/chosen", get(chosen))
}

const ANSWERS: [(&str, &str); 3] = [("yes", "Yes"), ("no", "No"), ("unsure", "Hard to tell")];

const CHOICES: [(&str, &str); 3] = [
    ("pause", "A pause: nothing is offered for a week"),
    (
        "easier",
        "Easier work: calming and kindness first and no questionnaires, for a week",
    ),
    ("go_on", "Go on as before"),
];

/// Beside how to go on, where it was left open.
const WORSE: &str =
    "You said that this makes things worse. Would a pause or easier work be better?";

#[derive(Template)]
#[template(path = "worse/worse.html")]
struct WorsePage<'a> {
    frame: Frame,
    id: Uuid,
    submission: Uuid,
    heading: &'static str,
    /// What was seen. `None`: nothing was, and the person came by themselves.
    seen: Option<String>,
    answers: [(&'static str, &'static str); 3],
    choices: [(&'static str, &'static str); 3],
    typed: Fields,
    problems: Problems,
    lines: Lines<'a>,
}

impl<'a> WorsePage<'a> {
    fn new(app: &'a App, person: &Person, headers: &HeaderMap, typed: Fields) -> Self {
        let (heading, seen) = seen(app, person).unzip();
        Self {
            frame: Frame::of(Tab::Today, "How it is going"),
            id: app.new_id(),
            submission: app.new_id(),
            heading: heading.unwrap_or("How is it going?"),
            seen,
            answers: ANSWERS,
            choices: CHOICES,
            typed,
            problems: Problems::default(),
            lines: Lines::of(app, Some(person), headers),
        }
    }
}

/// Why how it is going is asked now, as a heading and a sentence. `None`: nothing was seen.
pub(crate) fn seen(app: &App, person: &Person) -> Option<(&'static str, String)> {
    person.read(|journal| {
        let reason = worse::reason(journal, app.programme, &person.now)?;
        Some((heading(&reason), sentence(journal, app.programme, &reason)?))
    })
}

/// What was seen, in a few words.
fn heading(reason: &Reason) -> &'static str {
    match reason {
        Reason::Measure(it) if it.what != What::High => "It has become harder",
        _ => "It is hard at the moment",
    }
}

/// What was seen, in the words that stand for every figure.
fn sentence(journal: &Journal, programme: &Programme, reason: &Reason) -> Option<String> {
    let seen = match reason {
        Reason::HardDays { hard, of } => return Some(words::hard_days_together(*hard, *of)),
        Reason::Measure(seen) => seen,
    };
    let measure = programme.measure(&seen.measure)?;
    let figure = worse::sitting(journal, seen)?
        .score(measure)?
        .figure(&seen.scale);
    Some(words::worse(seen, measure, figure))
}

async fn show(State(app): State<App>, person: Person, headers: HeaderMap) -> Response {
    page(&WorsePage::new(&app, &person, &headers, Fields::default()))
}

async fn save(
    State(app): State<App>,
    person: Person,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut reader = Reader::new(&fields);
    let check = worse::answered(reader.choice("worse"), reader.choice("then"));
    let mut problems = reader.problems;
    if check.is_none() && problems.is_empty() {
        problems.add("then", WORSE);
    }
    let Some(check) = check.filter(|_| problems.is_empty()) else {
        let page = WorsePage::new(&app, &person, &headers, fields);
        return Ok(again(&WorsePage { problems, ..page }));
    };
    let slot = Slot {
        id: fields.parse("id").unwrap_or_else(|| app.new_id()),
        base: 0,
    };
    let change = Change::now(&person, slot, check);
    app.save(&person, fields.parse("submission"), change)
        .await?;
    Ok(Redirect::to("/worse/chosen").into_response())
}

#[derive(Template)]
#[template(path = "worse/chosen.html")]
struct ChosenPage<'a> {
    frame: Frame,
    choice: Option<WorseChoice>,
    /// It goes on as before, and makes things worse.
    goes_on_worse: bool,
    lines: Lines<'a>,
}

/// What the choice means, and people to talk to whatever it was.
async fn chosen(State(app): State<App>, person: Person, headers: HeaderMap) -> Response {
    let now = person.now.timestamp();
    page(&ChosenPage {
        frame: Frame::of(Tab::Today, "How it is going"),
        choice: person.read(|journal| safety::choice(journal, now)),
        goes_on_worse: person.read(worse::goes_on_worse),
        lines: Lines::of(&app, Some(&person), &headers),
    })
}
