//! What there is to use at any time, by what somebody may come with.

pub(crate) mod places;

use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Slot, Tab, page};
use crate::hark;
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use journal::{Journal, profile};
use places::PLACES;
use programme::{Reason, Tool};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/tools", get(show))
        .route("/tools/{key}", post(keep))
}

/// Tools used last that are shown.
const LAST_SHOWN: usize = 4;

/// Where a tool is and what it is called, by its key.
pub(crate) fn link(app: &App, key: &str) -> Option<(&'static str, &'static str)> {
    let found = found(app, key)?;
    Some((found.to, &found.tool.title))
}

#[derive(Template)]
#[template(path = "tools/tools.html")]
struct ToolsPage {
    frame: Frame,
    kept: Vec<Found>,
    last: Vec<Found>,
    needs: Vec<(&'static Reason, Vec<Found>)>,
    all: Vec<Found>,
    /// Where it is said which tools rest, if any do.
    resting: Option<String>,
}

impl ToolsPage {
    fn is_kept(&self, it: &Found) -> bool {
        self.kept.iter().any(|kept| kept.tool.key == it.tool.key)
    }
}

/// A tool and where it is.
struct Found {
    tool: &'static Tool,
    to: &'static str,
}

fn found(app: &App, key: &str) -> Option<Found> {
    let place = PLACES.iter().find(|it| it.key == key)?;
    let tool = app.programme.tools.tools.iter().find(|it| it.key == key)?;
    let to = place.to;
    Some(Found { tool, to })
}

/// The tools that are kept at hand.
fn kept(app: &App, journal: &Journal) -> Vec<Found> {
    let profile = profile::of(journal);
    let keys = profile.into_iter().flat_map(|(_, it)| &it.tools);
    keys.filter_map(|it| found(app, it)).collect()
}

/// The tools used last, the latest first, but for those that are at hand anyway.
fn last(app: &App, journal: &Journal, kept: &[Found]) -> Vec<Found> {
    let is_kept = |key: &str| kept.iter().any(|it| it.tool.key == key);
    let mut used: Vec<_> = PLACES
        .iter()
        .filter(|it| !is_kept(it.key))
        .filter_map(|it| {
            let at = it.writes.iter().filter_map(|it| journal.last(*it)).max()?;
            Some((at, it.key))
        })
        .collect();
    used.sort_unstable_by(|a, b| b.cmp(a));
    let used = used.into_iter().take(LAST_SHOWN);
    used.filter_map(|(_, key)| found(app, key)).collect()
}

async fn show(State(app): State<App>, person: Person) -> Response {
    let tools = &app.programme.tools;
    let of_need = |need: &'static Reason| {
        let tools = need.tools.iter().filter_map(|it| found(&app, it));
        (need, tools.collect())
    };
    let all = tools.tools.iter().filter_map(|it| found(&app, &it.key));
    let (kept, last, resting) = person.read(|journal| {
        let kept = kept(&app, journal);
        let last = last(&app, journal, &kept);
        (kept, last, hark::resting(journal))
    });
    page(&ToolsPage {
        frame: Frame::of(Tab::Tools, "Tools"),
        kept,
        last,
        needs: tools.needs.iter().map(of_need).collect(),
        all: all.collect(),
        resting,
    })
}

/// Keeps a tool at hand, or no longer. Which of the two is said, so that sending it
/// twice does the same as once.
async fn keep(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    fields: Fields,
) -> Result<Redirect, PageError> {
    let tool = found(&app, &key).ok_or(PageError::NotFound)?.tool;
    let (id, base, was) = person.profile(&app);
    let mut profile = was.clone();
    profile.keep_tool(&tool.key, fields.is("then", "keep"));
    if profile != was {
        let change = Change::now(&person, Slot { id, base }, profile);
        app.save(&person, None, change).await?;
    }
    Ok(Redirect::to(&format!("/tools#{}", tool.key)))
}
