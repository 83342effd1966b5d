//! Things to do: planned with a day and an hour, and looked at afterwards.

use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use crate::sheets::{self, Tool, piece};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use journal::activity::{self, Activity, COUNTED_DAYS, Tally};
use journal::{Journal, day, words};
use programme::{Area, Cost, Gain, Programme, With};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/activities/ideas", get(ideas))
        .merge(sheets::routes::<Activity>())
}

impl Tool for Activity {
    /// Out of an idea, by its key.
    fn begin(programme: &'static Programme, _: &Journal, from: &str) -> Option<Self> {
        let idea = programme.activities.iter().find(|it| it.key == from)?;
        Some(Self {
            what: idea.text.clone(),
            area: idea.area.clone(),
            ..Self::default()
        })
    }

    fn above(_: &App, person: &Person) -> Option<String> {
        let today = day::of(&person.now);
        let tally = person.read(|journal| activity::tally(journal, today));
        piece(&TallyPiece { tally })
    }
}

#[derive(Template)]
#[template(path = "activities/tally.html")]
struct TallyPiece {
    tally: Tally,
}

#[derive(Template)]
#[template(path = "activities/ideas.html")]
struct IdeasPage {
    frame: Frame,
    areas: Vec<(&'static Area, Vec<Idea>)>,
}

struct Idea {
    key: &'static str,
    text: &'static str,
    takes: String,
    is_free: bool,
    with: With,
    /// How much it asks, and what it may give.
    asks: &'static str,
    gives: String,
}

async fn ideas(State(app): State<App>, _: Person) -> Response {
    let of_area = |area: &'static Area| {
        let all = app.programme.activities.iter();
        let ideas = all.filter(|it| it.area == area.key).map(|it| Idea {
            key: &it.key,
            text: &it.text,
            takes: words::minutes(it.minutes.into()),
            is_free: it.cost == Cost::Free,
            with: it.with,
            asks: asks(it.effort),
            gives: gives(&it.gives),
        });
        (area, ideas.collect::<Vec<_>>())
    };
    let areas = app.programme.values.areas.iter().map(of_area);
    page(&IdeasPage {
        frame: Frame::of(Tab::Tools, "Ideas").back("/activities"),
        areas: areas.filter(|(_, ideas)| !ideas.is_empty()).collect(),
    })
}

/// How much an idea asks, from 1 to 3.
const fn asks(effort: u8) -> &'static str {
    match effort {
        0 | 1 => "takes little strength",
        2 => "takes some getting started",
        _ => "takes a push",
    }
}

/// What an idea may give, in words.
fn gives(all: &[Gain]) -> String {
    let words = all.iter().map(|it| match it {
        Gain::Mastery => "having managed it",
        Gain::Pleasure => "enjoying it",
        Gain::Closeness => "being near someone",
    });
    words.collect::<Vec<_>>().join(", ")
}
