//! Someone has to be reached now.

use super::Back;
use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::help::Lines;
use crate::person::{Person, latest};
use crate::way::own_path;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use journal::plan::Plan;

#[derive(Template)]
#[template(path = "danger/now.html")]
struct NowPage<'a> {
    frame: Frame,
    lines: Lines<'a>,
    plan: Plan,
    to: String,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(back): Query<Back>,
    headers: HeaderMap,
) -> Response {
    let plan = person.read(|journal| latest::<Plan>(journal).map(|(_, it)| it.clone()));
    page(&NowPage {
        frame: Frame::of(Tab::Today, "Help first"),
        lines: Lines::of(&app, Some(&person), &headers),
        plan: plan.unwrap_or_default(),
        to: own_path(&back.to).unwrap_or("/today").to_owned(),
    })
}
