//! Browsers that are signed in, for ending what should not be.

use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use journal::words;
use vault::SessionId;

#[derive(Template)]
#[template(path = "you/devices.html")]
struct DevicesPage {
    frame: Frame,
    devices: Vec<Device>,
    has_others: bool,
}

struct Device {
    id: SessionId,
    label: String,
    since: String,
    seen: String,
    is_this: bool,
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response, PageError> {
    let sessions = app.vault.sessions(&person.vault).await?;
    let time = |at| words::recent_clock(&person.local(at));
    let devices = sessions.into_iter().map(|it| Device {
        id: it.id,
        since: time(it.created),
        seen: time(it.last_seen),
        is_this: it.is_current,
        label: it.label,
    });
    let devices: Vec<_> = devices.collect();
    Ok(page(&DevicesPage {
        frame: Frame::of(Tab::You, "Devices").back("/you"),
        has_others: devices.iter().any(|it| !it.is_this),
        devices,
    }))
}

/// Ends one session. Another account's is not found by the vault, and nothing happens.
pub(super) async fn end(
    State(app): State<App>,
    person: Person,
    Path(id): Path<String>,
) -> Result<Redirect, PageError> {
    let id: SessionId = id.parse().map_err(|_| PageError::NotFound)?;
    app.vault.end_session(&person.vault, id).await?;
    Ok(Redirect::to("/you/devices"))
}

pub(super) async fn end_others(
    State(app): State<App>,
    person: Person,
) -> Result<Redirect, PageError> {
    app.vault.end_other_sessions(&person.vault).await?;
    Ok(Redirect::to("/you/devices"))
}
