//! A ladder: its steps, what to try next and why, and a new step.

use super::{FULL, Saved};
use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::help::{Called, Lines};
use crate::never::{Refused, is_refused};
use crate::person::Person;
use crate::{bonds, danger};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use journal::cues::{Cue, Cues};
use journal::hark::{self, Gate, Reach};
use journal::ladder::{self, Next, Rung};
use journal::never::Part;
use journal::trial::{self, Trial};
use journal::{Percent, day, words};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "ladder/show.html")]
struct ShowPage<'a> {
    frame: Frame,
    slot: Slot,
    submission: Uuid,
    new_id: Uuid,
    goal: String,
    is_archived: bool,
    whom: Option<String>,
    steps: Vec<Step>,
    /// The step to try next, and why.
    next: Option<Suggestion>,
    /// The trial on which it happened, where that was the last one.
    came_true: Option<Uuid>,
    /// Words that call for help.
    cues: Called,
    here: String,
    /// The trial that runs.
    running: Option<Uuid>,
    /// Trials that were planned, and not told about.
    open: Vec<(Uuid, String, String)>,
    typed: Fields,
    problems: Problems,
    refused: Option<Refused>,
    /// Where the questions are that come first.
    ask_first: Option<String>,
    /// Support comes before anything that is tried.
    is_closed: bool,
    first: Option<Lines<'a>>,
    lines: Lines<'a>,
}

struct Step {
    id: Uuid,
    text: String,
    suds: Option<Percent>,
    standing: String,
    /// Whether whom it is about has to be said first.
    asks_whom: bool,
}

/// The step to try next.
struct Suggestion {
    id: Uuid,
    text: String,
    why: String,
    asks_whom: bool,
    /// Whether something is asked of someone in it.
    is_asking: bool,
}

impl ShowPage<'_> {
    /// Whether a step can be planned.
    fn is_open(&self) -> bool {
        !self.is_closed && self.ask_first.is_none()
    }
}

impl<'a> ShowPage<'a> {
    fn new((app, person, headers): (&'a App, &Person, &HeaderMap), saved: &Saved) -> Self {
        let Saved {
            slot,
            record: ladder,
            ..
        } = saved;
        let here = format!("/ladders/{}", slot.id);
        let whom = bonds::name(person, ladder.bond);
        let first = danger::first(app, Some(person), headers);
        person.read(|journal| {
            let all: Vec<_> = ladder::trials(journal, slot.id).collect();
            let of = |rung: Uuid| -> Vec<&Trial> {
                all.iter()
                    .copied()
                    .filter(|it| it.rung == Some(rung))
                    .collect()
            };
            let steps = ladder.steps().map(|it| Step {
                id: it.id,
                text: it.text.clone(),
                suds: it.suds,
                standing: ladder::standing(&of(it.id)),
                asks_whom: ladder::asks_whom(ladder, it),
            });
            let told = journal.all::<Trial>().rev();
            let mut told = told.filter(|(_, it)| it.ladder == Some(slot.id) && it.is_told());
            let last = told.next().filter(|(_, it)| it.came_true());
            let is_open = |it: &Trial| !it.is_told() && !it.course.done && !it.is_running();
            let open = journal.all::<Trial>().rev();
            let open = open.filter(|(_, it)| it.ladder == Some(slot.id) && is_open(it));
            let open = open.map(|(doc, it)| (doc.id, words::date(doc.day()), it.what.clone()));
            let gate = hark::gate(journal, Reach::Challenge, ladder.bond);
            Self {
                frame: Frame::of(Tab::Tools, "Ladders").back("/ladders"),
                slot: *slot,
                submission: app.new_id(),
                new_id: app.new_id(),
                goal: ladder.goal.clone(),
                is_archived: ladder.archived,
                whom,
                steps: steps.collect(),
                next: suggestion(app, ladder, &all),
                came_true: last.map(|(doc, _)| doc.id),
                cues: Called::of(app, journal, ladder::cues(ladder, &app.programme.ladders)),
                here: here.clone(),
                running: trial::running(journal, day::of(&person.now)).map(|(doc, _)| doc.id),
                open: open.collect(),
                typed: Fields::default(),
                problems: Problems::default(),
                refused: None,
                ask_first: crate::hark::instead(journal, Reach::Challenge, ladder.bond, &here),
                is_closed: gate == Gate::Closed
                    || hark::danger(journal, ladder.bond).is_some()
                    || first.is_some(),
                first,
                lines: Lines::of(app, Some(person), headers),
            }
        })
    }
}

/// What to try next, and why.
fn suggestion(app: &App, ladder: &ladder::Ladder, trials: &[&Trial]) -> Option<Suggestion> {
    let next = Next::of(ladder, trials).filter(|it| {
        let deed = (Part::Deed, &*it.rung.text);
        !is_refused(app.programme, [deed, (Part::Fear, &it.rung.fear)])
    });
    next.map(|it| Suggestion {
        id: it.rung.id,
        text: it.rung.text.clone(),
        why: ladder::next_words(it.why),
        asks_whom: ladder::asks_whom(ladder, it.rung),
        is_asking: ladder::is_asking(&it.rung.text),
    })
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let saved = Saved::find(&person, id)?;
    Ok(page(&ShowPage::new((&app, &person, &headers), &saved)))
}

/// Adds a step.
pub(super) async fn add(
    State(app): State<App>,
    person: Person,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut saved = Saved::for_form(&person, id, &fields)?;
    let mut reader = Reader::new(&fields);
    // An id that another step has is none.
    let is_free = |id: &Uuid| {
        let of_ladder = |it: &ladder::Ladder| it.rungs.iter().all(|it| it.id != *id);
        person.read(|journal| journal.all::<ladder::Ladder>().all(|(_, it)| of_ladder(it)))
    };
    let rung = Rung {
        id: fields
            .parse("new")
            .filter(is_free)
            .unwrap_or_else(|| app.new_id()),
        text: reader.required("text", "There are no words yet. One sentence is enough."),
        suds: reader.percent("suds"),
        ..Rung::default()
    };
    if !saved.record.has_room() {
        reader.problems.add("text", FULL);
    }
    let refused = Refused::of(&app, [(Part::Deed, &*rung.text)]);
    if !reader.problems.is_empty() || refused.is_some() {
        let page = ShowPage::new((&app, &person, &headers), &saved);
        return Ok(again(&ShowPage {
            problems: reader.problems,
            refused,
            typed: fields,
            ..page
        }));
    }
    saved.record.add(rung);
    saved.write(&app, &person, &fields, None).await?;
    Ok(Redirect::to(&format!("/ladders/{id}")).into_response())
}
