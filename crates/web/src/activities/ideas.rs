//! Ideas by part of life. None needs a partner; one tap plans it.

use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use journal::words;
use programme::{Area, Cost, Gain, With};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "activities/ideas.html")]
struct IdeasPage {
    frame: Frame,
    areas: Vec<(&'static Area, Vec<Idea>)>,
    /// The part of life that is open.
    open: String,
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

/// Which part of life is looked at: a key of the programme.
#[derive(Default, Deserialize)]
pub(super) struct Of {
    #[serde(default)]
    area: String,
}

pub(super) async fn show(
    State(app): State<App>,
    _: Person,
    Query(Of { area }): Query<Of>,
) -> Response {
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
    let mut areas: Vec<_> = areas.filter(|(_, ideas)| !ideas.is_empty()).collect();
    areas.sort_by_key(|(it, _)| it.key != area);
    page(&IdeasPage {
        frame: Frame::of(Tab::Tools, "Ideas").back("/activities"),
        areas,
        open: area,
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
