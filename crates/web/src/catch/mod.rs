//! A thought, caught in twenty seconds: for everybody, with or without an account.
//! It asks nothing that could wait, and *finish tomorrow* is a full answer.

mod form;

use crate::app::App;
use crate::carry::Carry;
use crate::danger;
use crate::drafts;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::help::Lines;
use crate::person::{Person, present};
use crate::save::Change;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};
use journal::cues::{Cue, Cues};
use journal::day::Part;
use journal::thoughts::Thought;
use journal::words;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/thoughts/catch", get(begin).post(catch))
        .route("/thoughts/catch/{id}", get(show).post(save))
        .route("/thoughts/catch/{id}/kept", get(kept))
}

#[derive(Template)]
#[template(path = "catch/catch.html")]
struct CatchPage {
    frame: Frame,
    /// Where the form goes, which is also the page of its draft.
    action: String,
    typed: Fields,
    problems: Problems,
    today: Date,
    is_half_written: bool,
    /// What another tab saved under the same id meanwhile.
    newer: Option<Vec<(&'static str, String)>>,
    base: u64,
    submission: Uuid,
}

impl CatchPage {
    fn new(app: &App, person: Option<&Person>, slot: Option<Slot>, typed: Fields) -> Self {
        let now = present(app, person, &typed);
        let frame = Frame::either(Tab::Tools, "A thought", person.is_some());
        let submission = typed.parse("submission");
        Self {
            frame: Frame {
                draft: slot,
                ..frame
            },
            action: slot.map_or_else(|| "/thoughts/catch".to_owned(), |it| address(it.id)),
            problems: Problems::default(),
            today: journal::day::of(&now),
            is_half_written: false,
            newer: None,
            base: slot.map_or(0, |it| it.base),
            submission: submission.unwrap_or_else(|| app.new_id()),
            typed,
        }
    }

    fn tomorrow(&self) -> Date {
        journal::day::after(self.today, 1)
    }

    /// Where what is saved can be read, for whoever rather keeps that.
    fn keep(&self) -> String {
        format!("{}/kept", self.action)
    }

    /// Whether the part that is optional holds something already.
    fn is_open(&self) -> bool {
        let is_filled = |name: &&str| self.typed.get(name).is_some();
        form::OPTIONAL.iter().any(is_filled) || self.problems.of("by").is_some()
    }
}

fn address(id: Uuid) -> String {
    format!("/thoughts/catch/{id}")
}

/// A visitor writes into the tab. Someone who is signed in gets a document, so
/// that a half-written thought has a draft.
async fn begin(State(app): State<App>, person: Option<Person>) -> Response {
    match person {
        Some(_) => Redirect::to(&address(app.new_id())).into_response(),
        None => page(&CatchPage::new(&app, None, None, Fields::default())),
    }
}

async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let (is_known, is_erased) = person.read(|it| (it.doc(id).is_some(), it.is_erased(id)));
    if is_erased {
        return Err(PageError::Erased);
    }
    if is_known {
        return Ok(Redirect::to(&format!("{}/kept", address(id))).into_response());
    }
    let slot = Slot { id, base: 0 };
    let draft = drafts::half_written(&app, &person, slot, &address(id)).await?;
    let is_half_written = draft.is_some();
    // The submission of a draft may be one that was answered before.
    let new = CatchPage::new(&app, Some(&person), Some(slot), draft.unwrap_or_default());
    Ok(page(&CatchPage {
        is_half_written,
        ..new
    }))
}

/// The form of a visitor; from someone who signed in meanwhile, a new document.
async fn catch(
    State(app): State<App>,
    person: Option<Person>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let now = present(&app, person.as_ref(), &fields);
    let (thought, problems) = form::read(&fields, journal::day::of(&now));
    if fields.is("at", "write") && fields.get("to").is_none() {
        return Ok(page(&CatchPage::new(&app, None, None, fields)));
    }
    if !problems.is_empty() {
        let new = CatchPage::new(&app, person.as_ref(), None, fields);
        return Ok(again(&CatchPage { problems, ..new }));
    }
    let mut carry = Carry::of(&fields);
    let Some(person) = person else {
        let caught = caught_at(&fields, &now);
        carry.push(&caught, thought.clone());
        let place = (carry, &fields);
        let lines = Lines::in_zone(&app, fields.get("zone"), &headers);
        return Ok(page(&KeptPage::in_tab(
            thought,
            place,
            &caught,
            (&now, lines),
        )));
    };
    carry.keep(&app, &person).await?;
    let slot = Slot {
        id: app.new_id(),
        base: 0,
    };
    write(&app, &person, slot, &fields, thought).await
}

/// When a visitor's thought was caught: as its page says when it is shown again,
/// so that the tab does not carry it twice.
fn caught_at(fields: &Fields, now: &ZonedDateTime) -> ZonedDateTime {
    let said: Option<Timestamp> = fields.parse("caught");
    let said = said.filter(|it| *it <= now.timestamp());
    said.map_or_else(
        || now.clone(),
        |it| it.to_zoned_datetime(now.time_zone().clone()),
    )
}

async fn save(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, PageError> {
    let slot = Slot {
        id,
        base: fields.parse("base").unwrap_or(0),
    };
    let (thought, problems) = form::read(&fields, journal::day::of(&person.now));
    if !problems.is_empty() {
        let new = CatchPage::new(&app, Some(&person), Some(slot), fields);
        return Ok(again(&CatchPage { problems, ..new }));
    }
    // A save over what another tab wrote keeps what was answered since.
    let saved = person.read(|it| it.get::<Thought>(id).map(|(_, it)| it.clone()));
    let thought = saved.map_or(thought.clone(), |saved| saved.recaught(thought));
    write(&app, &person, slot, &fields, thought).await
}

async fn write(
    app: &App,
    person: &Person,
    slot: Slot,
    fields: &Fields,
    thought: Thought,
) -> Result<Response, PageError> {
    let change = Change::now(person, slot, thought);
    match app.save(person, fields.parse("submission"), change).await {
        Ok(receipt) => Ok(Redirect::to(&format!("{}/kept", address(receipt.id))).into_response()),
        Err(PageError::Stale) => stale(app, person, slot.id, fields),
        Err(error) => Err(error),
    }
}

/// Both texts, and a form that saves over the other one.
fn stale(app: &App, person: &Person, id: Uuid, fields: &Fields) -> Result<Response, PageError> {
    let saved = person.read(|it| {
        let (doc, thought) = it.get::<Thought>(id)?;
        Some((doc.seq(), form::shown(thought)))
    });
    let (base, shown) = saved.ok_or(PageError::NotFound)?;
    let slot = Slot { id, base };
    let new = CatchPage::new(app, Some(person), Some(slot), fields.clone());
    Ok(again(&CatchPage {
        newer: Some(shown),
        ..new
    }))
}

/// What was caught, and that it may rest.
#[derive(Template)]
#[template(path = "catch/kept.html")]
struct KeptPage<'a> {
    frame: Frame,
    lines: Lines<'a>,
    /// The same, where they come before the page itself.
    first: Option<Lines<'a>>,
    thought: Thought,
    /// The document, for someone who is signed in.
    id: Option<Uuid>,
    carry: Carry,
    /// What shows this page again, for a visitor.
    again: Fields,
    is_night: bool,
    /// The day by the calendar, where the person is.
    today: Date,
}

impl<'a> KeptPage<'a> {
    fn in_tab(
        thought: Thought,
        (carry, typed): (Carry, &Fields),
        caught: &ZonedDateTime,
        (now, lines): (&ZonedDateTime, Lines<'a>),
    ) -> Self {
        let names = [
            "situation",
            "thought",
            "strength",
            "kinder",
            "fear",
            "by",
            "likelihood",
            "zone",
        ];
        let again = names
            .iter()
            .fold(Fields::default(), |it, name| {
                it.with(name, typed.text(name))
            })
            .with("caught", caught.timestamp())
            .with("at", "kept");
        Self {
            frame: Frame::plain("A thought"),
            lines,
            first: None,
            thought,
            id: None,
            carry,
            again,
            is_night: journal::day::part(now) == Part::Night,
            today: now.date(),
        }
    }

    /// Whether help comes before anything else.
    fn is_grave(&self) -> bool {
        self.first.is_some() || self.thought.has_danger()
    }

    /// Whether it may be said that it can rest.
    fn may_rest(&self) -> bool {
        !self.is_grave() && !self.thought.is_strong()
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates hand over references"
    )]
    fn by(&self, day: &Date) -> String {
        words::date_near(*day, self.today)
    }
}

async fn kept(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let thought = person.read(|it| it.get::<Thought>(id).map(|(_, it)| it.clone()));
    Ok(page(&KeptPage {
        frame: Frame::of(Tab::Tools, "A thought"),
        lines: Lines::of(&app, Some(&person), &headers),
        first: danger::first(&app, Some(&person), &headers),
        thought: thought.ok_or(PageError::NotFound)?,
        id: Some(id),
        carry: Carry::default(),
        again: Fields::default(),
        is_night: journal::day::part(&person.now) == Part::Night,
        today: person.now.date(),
    }))
}
