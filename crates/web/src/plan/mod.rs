//! The staying-safe plan: six functions (Stanley and Brown 2012) in our own words.
//! One tap away, printable, and never behind a questionnaire.

mod edit;

use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::help::Lines;
use crate::person::{Person, latest};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use journal::plan::Plan;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/plan", get(show))
        .route("/plan/edit", get(edit::begin))
        .route("/plan/{id}/edit", get(edit::show).post(edit::save))
}

/// One of the six parts.
struct Part {
    /// Its field.
    name: &'static str,
    /// What it is called.
    title: &'static str,
    /// What may stand in it.
    hint: &'static str,
}

/// The six, in the order in which they are gone through.
const PARTS: [Part; 6] = [
    Part {
        name: "signs",
        title: "How I notice that it gets dangerous",
        hint: "Thoughts, feelings, things I do or stop doing.",
    },
    Part {
        name: "alone",
        title: "What I can do on my own",
        hint: "Things that have carried me through an hour before.",
    },
    Part {
        name: "places",
        title: "People and places that take my mind off it",
        hint: "Where there are others, without having to explain.",
    },
    Part {
        name: "people",
        title: "Whom I can ask for help",
        hint: "Names and numbers of people I can tell.",
    },
    Part {
        name: "services",
        title: "Professionals and services",
        hint: "A doctor, a therapist, a crisis line, the nearest emergency room.",
    },
    Part {
        name: "safer",
        title: "How I make my surroundings safer",
        hint: "What is out of reach, who keeps it for me, where I sleep.",
    },
];

/// What a part says.
fn text<'a>(plan: &'a Plan, part: &Part) -> &'a str {
    match part.name {
        "signs" => &plan.signs,
        "alone" => &plan.alone,
        "places" => &plan.places,
        "people" => &plan.people,
        "services" => &plan.services,
        _ => &plan.safer,
    }
}

#[derive(Template)]
#[template(path = "plan/plan.html")]
struct PlanPage<'a> {
    frame: Frame,
    id: Option<Uuid>,
    parts: Vec<(&'static str, String)>,
    lines: Lines<'a>,
}

async fn show(State(app): State<App>, person: Person, headers: HeaderMap) -> Response {
    let (id, plan) = person.read(|journal| match latest::<Plan>(journal) {
        Some((doc, plan)) => (Some(doc.id), plan.clone()),
        None => (None, Plan::default()),
    });
    let parts = PARTS
        .iter()
        .map(|it| (it.title, text(&plan, it).to_owned()));
    page(&PlanPage {
        frame: Frame::of(Tab::You, "Plan"),
        id: id.filter(|_| !plan.is_empty()),
        parts: parts.collect(),
        lines: Lines::of(&app, Some(&person), &headers),
    })
}
