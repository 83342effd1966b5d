//! Pages that stand between a thought and its challenge: enough for tonight, real
//! danger, not sure. None of them locks anything.

use super::Saved;
use super::{address, safe};
use crate::app::App;
use crate::bonds;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::hark;
use crate::help::Lines;
use crate::person::Person;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use journal::day;
use journal::hark::{Gate, Reach, gate};
use journal::thoughts::{Enough, Step};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "thoughts/rest.html")]
struct RestPage {
    frame: Frame,
    is_night: bool,
    enough: Enough,
    onward: String,
}

/// A further record in one evening, on the same fear or after some others.
pub(super) async fn rest(person: Person, Path(id): Path<Uuid>) -> Result<Response, PageError> {
    let saved = Saved::find(&person, id)?;
    let onward = address(id, saved.record.next_step());
    let Some(enough) = safe::enough(&person, &saved, &saved.record) else {
        return Ok(Redirect::to(&onward).into_response());
    };
    let part = day::part(&person.now);
    Ok(page(&RestPage {
        frame: Frame::of(Tab::Tools, "Thought record").back(address(id, Step::Real)),
        is_night: matches!(part, day::Part::Evening | day::Part::Night),
        enough,
        onward,
    }))
}

#[derive(Template)]
#[template(path = "thoughts/help.html")]
struct HelpPage<'a> {
    frame: Frame,
    id: Uuid,
    whom: Option<String>,
    /// Tools are closed for this person, until the answer is changed.
    is_closed: bool,
    lines: Lines<'a>,
}

/// Someone frightens, hurts, threatens, watches or controls the person.
pub(super) async fn help(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let saved = Saved::find(&person, id)?;
    let bond = saved.record.bond;
    let gate = person.read(|journal| gate(journal, Reach::Challenge, bond));
    Ok(page(&HelpPage {
        frame: Frame::of(Tab::Tools, "Support").back(address(id, Step::Real)),
        id,
        is_closed: gate == Gate::Closed,
        whom: bonds::name(&person, saved.record.bond),
        lines: Lines::of(&app, Some(&person), &headers),
    }))
}

#[derive(Template)]
#[template(path = "thoughts/unsure.html")]
struct UnsurePage<'a> {
    frame: Frame,
    id: Uuid,
    /// Where the four questions about it are asked.
    questions: String,
    lines: Lines<'a>,
}

/// Not sure, or not answered: unknown, which is not a no.
pub(super) async fn unsure(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let saved = Saved::find(&person, id)?;
    let here = format!("/thoughts/{id}/unsure");
    Ok(page(&UnsurePage {
        frame: Frame::of(Tab::Tools, "Support").back(address(id, Step::Real)),
        id,
        questions: hark::address(&here, saved.record.bond),
        lines: Lines::of(&app, Some(&person), &headers),
    }))
}
