//! What there is to use at any time, by what somebody may come with.

use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use journal::{Journal, Kind};
use programme::{Reason, Tool};

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/tools", get(show))
}

/// Where each tool is, and which kinds of records it writes.
const PLACES: [(&str, &str, &[Kind]); 23] = [
    ("keeping", "/keeping/mine", &[Kind::Keeping]),
    ("steady", "/steady", &[]),
    ("hold", "/hold", &[Kind::Hold]),
    ("catch", "/thoughts/catch", &[]),
    ("urges", "/urges", &[Kind::Urge]),
    ("practices", "/practices", &[Kind::Practice]),
    ("thoughts", "/thoughts", &[Kind::Thought]),
    ("worked", "/worked", &[Kind::WorkedAnswer]),
    ("predictions", "/predictions", &[Kind::Prediction]),
    ("worry-time", "/worries", &[Kind::Worry]),
    ("problem", "/problems", &[Kind::Problem]),
    ("asking", "/requests", &[Kind::Request]),
    ("limits", "/limits", &[Kind::Limit]),
    ("drills", "/drills", &[Kind::DrillAnswer]),
    ("conversations", "/conversations", &[Kind::Rehearsal]),
    ("ladders", "/ladders", &[Kind::Ladder, Kind::Trial]),
    ("experiments", "/experiments", &[Kind::Experiment]),
    ("activities", "/activities", &[Kind::Activity]),
    ("kindness", "/kindness", &[Kind::Letter, Kind::Critic]),
    ("loop", "/loop", &[Kind::Pattern]),
    ("roots", "/roots", &[Kind::Roots]),
    (
        "core-beliefs",
        "/core-beliefs",
        &[Kind::CoreBelief, Kind::BeliefEntry],
    ),
    ("breakup", "/breakup", &[Kind::BreakupNote]),
];

/// Tools used last that are shown.
const LAST_SHOWN: usize = 4;

/// Where a tool is and what it is called, by its key.
pub(crate) fn link(app: &App, key: &str) -> Option<(&'static str, &'static str)> {
    let (_, to, _) = PLACES.iter().find(|it| it.0 == key)?;
    let tool = app.programme.tools.tools.iter().find(|it| it.key == key)?;
    Some((to, &tool.title))
}

#[derive(Template)]
#[template(path = "tools/tools.html")]
struct ToolsPage {
    frame: Frame,
    last: Vec<Place>,
    needs: Vec<(&'static Reason, Vec<Place>)>,
    all: Vec<Place>,
}

/// A tool and where it is.
#[derive(Clone)]
struct Place {
    tool: &'static Tool,
    to: &'static str,
}

fn place(app: &App, key: &str) -> Option<Place> {
    let (_, to, _) = PLACES.iter().find(|it| it.0 == key)?;
    let tool = app.programme.tools.tools.iter().find(|it| it.key == key)?;
    Some(Place { tool, to })
}

/// The tools used last, the latest first.
fn last(app: &App, journal: &Journal) -> Vec<Place> {
    let mut used: Vec<_> = PLACES
        .iter()
        .filter_map(|(key, _, kinds)| {
            let at = kinds.iter().filter_map(|it| journal.last(*it)).max()?;
            Some((at, *key))
        })
        .collect();
    used.sort_unstable_by(|a, b| b.cmp(a));
    let used = used.into_iter().take(LAST_SHOWN);
    used.filter_map(|(_, key)| place(app, key)).collect()
}

async fn show(State(app): State<App>, person: Person) -> Response {
    let tools = &app.programme.tools;
    let of_need = |need: &'static Reason| {
        let places = need.tools.iter().filter_map(|it| place(&app, it));
        (need, places.collect())
    };
    page(&ToolsPage {
        frame: Frame::of(Tab::Tools, "Tools"),
        last: person.read(|journal| last(&app, journal)),
        needs: tools.needs.iter().map(of_need).collect(),
        all: tools
            .tools
            .iter()
            .filter_map(|it| place(&app, &it.key))
            .collect(),
    })
}
