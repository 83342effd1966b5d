//! Someone has to be reached now.

use super::Back;
use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Slot, Tab, page};
use crate::help::Lines;
use crate::person::{Person, latest};
use crate::save::Change;
use crate::way::own_path;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use journal::plan::Plan;
use journal::safety::DangerCheck;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "danger/now.html")]
struct NowPage<'a> {
    frame: Frame,
    lines: Lines<'a>,
    plan: Plan,
    to: String,
    /// A tool waits there: going on is written down, so that it opens for a while.
    is_before_tool: bool,
    submission: Uuid,
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
        is_before_tool: back.before.is_some() && own_path(&back.to).is_some(),
        to: own_path(&back.to).unwrap_or("/today").to_owned(),
        submission: app.new_id(),
    })
}

/// Passed over, with help in view.
pub(super) async fn pass(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let passed = DangerCheck {
        in_danger: None,
        can_stay_safe: None,
    };
    let slot = Slot {
        id: app.new_id(),
        base: 0,
    };
    let change = Change::now(&person, slot, passed);
    app.save(&person, fields.parse("submission"), change)
        .await?;
    let to = own_path(fields.text("to")).unwrap_or("/today");
    Ok(Redirect::to(to).into_response())
}
