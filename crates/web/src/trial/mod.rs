//! Trying a step of a ladder. Planned and told about as a sheet; in between it runs, and
//! goes on while the phone is locked: when it began is in the record.

use crate::app::App;
use crate::error::PageError;
use crate::frame::{Frame, Tab, page};
use crate::never::{Refused, is_refused};
use crate::person::Person;
use crate::save::Change;
use crate::saved::Saved;
use crate::sheets::{self, Beside, Tool, piece};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use jiff::ZonedDateTime;
use journal::never::Part;
use journal::trial::{self, Trial};
use journal::{Journal, day, ladder, words};
use programme::Programme;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    sheets::routes::<Trial>()
        .route("/trials/{id}/start", post(start))
        .route("/trials/{id}/running", get(running))
}

impl Tool for Trial {
    const NEW: Option<&'static str> = Some("/ladders");

    /// Out of a step of a ladder, which stays as it was when it was tried.
    fn begin(_: &'static Programme, journal: &Journal, from: &str) -> Option<Self> {
        let (id, ladder, rung) = ladder::find(journal, from.parse().ok()?)?;
        if ladder::asks_whom(ladder, rung) {
            return None;
        }
        Some(Self {
            ladder: Some(id),
            rung: Some(rung.id),
            what: rung.text.clone(),
            bond: ladder.bond,
            fear: rung.fear.clone(),
            drop: rung.drop.clone(),
            ..Self::default()
        })
    }

    fn tried(&self) -> Vec<(&'static str, Part, &str)> {
        vec![
            ("what", Part::Deed, &self.what),
            ("fear", Part::Fear, &self.fear),
            ("drop", Part::LeftOut, &self.drop),
        ]
    }

    fn beside(&self, at: &Beside<'_>) -> Option<String> {
        if at.is_help_first {
            return None;
        }
        let form = at.app.programme.sheet("trial")?;
        let is_planned = journal::sheet::next(self, form, false).is_none();
        let refused = Refused::of(at.app, texts(self));
        piece(&BesidePiece {
            id: at.id,
            can_start: is_planned
                && self.started.is_none()
                && !self.course.done
                && refused.is_none(),
            refused,
            is_running: self.is_running(),
            came_true: self.came_true(),
            is_asking: self.started.is_none() && ladder::is_asking(&self.what),
            moved: self.expectancy.zip(self.expectancy_after),
            ladder: at.person.read(|journal| {
                let found = journal.get::<ladder::Ladder>(self.ladder?);
                found.map(|(doc, _)| doc.id)
            }),
        })
    }
}

#[derive(Template)]
#[template(path = "trial/beside.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a card of its own")]
struct BesidePiece {
    id: Uuid,
    can_start: bool,
    /// Why it is not tried, where it came from elsewhere.
    refused: Option<Refused>,
    /// What was feared happened.
    came_true: bool,
    /// Something is asked of someone in it.
    is_asking: bool,
    is_running: bool,
    /// How likely the fear seemed, and seems.
    moved: Option<(journal::Percent, journal::Percent)>,
    ladder: Option<Uuid>,
}

fn texts(trial: &Trial) -> impl Iterator<Item = (Part, &str)> {
    trial
        .tried()
        .into_iter()
        .map(|(_, part, text)| (part, text))
}

/// Begins it. One runs at a time, so a second one leads to the first.
async fn start(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    if let Some(to) = sheets::closed::<Trial>(&app, &person, id)? {
        return Ok(Redirect::to(&to).into_response());
    }
    let Saved {
        slot,
        record: trial,
        ..
    } = Saved::<Trial>::find(&person, id)?;
    let today = day::of(&person.now);
    let other = person.read(|journal| trial::running(journal, today).map(|(doc, _)| doc.id));
    let to = |id: Uuid| Ok(Redirect::to(&format!("/trials/{id}/running")).into_response());
    if let Some(other) = other {
        return to(other);
    }
    if is_refused(app.programme, texts(&trial)) {
        return Ok(Redirect::to(&format!("/trials/{id}")).into_response());
    }
    if trial.started.is_none() && !trial.course.done {
        let body = Trial {
            started: Some(person.now.timestamp()),
            ..trial
        };
        // It counts for the day on which it is done, not for the one of its plan.
        let change = Change::now(&person, slot, body);
        match app.save(&person, None, change).await {
            // Begun in another tab meanwhile: there is one, and its page shows it.
            Ok(_) | Err(PageError::Stale) => {}
            Err(error) => return Err(error),
        }
    }
    to(id)
}

#[derive(Template)]
#[template(path = "trial/running.html")]
struct RunningPage {
    frame: Frame,
    id: Uuid,
    trial: Trial,
    now: ZonedDateTime,
}

impl RunningPage {
    fn left_ms(&self) -> i128 {
        let dose = self.trial.dose();
        dose.map_or(0, |it| it.left(self.now.timestamp()).as_millis())
    }

    fn left(&self) -> String {
        let dose = self.trial.dose();
        dose.map_or_else(String::new, |it| words::left(it.left(self.now.timestamp())))
    }

    fn is_over(&self) -> bool {
        self.left_ms() == 0
    }

    fn clock(&self, at: Option<jiff::Timestamp>) -> String {
        let zone = self.now.time_zone().clone();
        at.map_or_else(String::new, |it| {
            words::clock_near(&it.to_zoned_datetime(zone), &self.now)
        })
    }

    fn began(&self) -> String {
        self.clock(self.trial.started)
    }

    fn ends(&self) -> String {
        self.clock(self.trial.dose().map(journal::wait::Wait::ends))
    }

    fn chosen(&self) -> String {
        let minutes = self.trial.minutes;
        minutes.map_or_else(String::new, |it| words::minutes(it.into()))
    }
}

async fn running(person: Person, Path(id): Path<Uuid>) -> Result<Response, PageError> {
    let trial = Saved::<Trial>::find(&person, id)?.record;
    if !trial.is_running() {
        return Ok(Redirect::to(&format!("/trials/{id}")).into_response());
    }
    Ok(page(&RunningPage {
        frame: Frame::of(Tab::Tools, "Trying a step").back("/ladders"),
        id,
        trial,
        now: person.now,
    }))
}
