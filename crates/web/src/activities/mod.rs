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
use journal::{day, words};
use programme::{Area, Cost, With};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/activities/ideas", get(ideas))
        .merge(sheets::routes::<Activity>())
}

impl Tool for Activity {
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
    text: &'static str,
    takes: String,
    is_free: bool,
    with: With,
}

async fn ideas(State(app): State<App>, _: Person) -> Response {
    let of_area = |area: &'static Area| {
        let all = app.programme.activities.iter();
        let ideas = all.filter(|it| it.area == area.key).map(|it| Idea {
            text: &it.text,
            takes: words::minutes(it.minutes.into()),
            is_free: it.cost == Cost::Free,
            with: it.with,
        });
        (area, ideas.collect::<Vec<_>>())
    };
    let areas = app.programme.values.areas.iter().map(of_area);
    page(&IdeasPage {
        frame: Frame::of(Tab::Tools, "Ideas").back("/activities"),
        areas: areas.filter(|(_, ideas)| !ideas.is_empty()).collect(),
    })
}
