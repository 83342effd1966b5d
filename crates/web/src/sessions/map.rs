//! The map: where one is, what comes, what each session gives.

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::help::Called;
use crate::person::Person;
use crate::save::Change;
use crate::saved::Saved;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use journal::cues::{Cue, Cues, cues_among};
use journal::session::{self, Rest, State as Far, Way};
use journal::{day, words};
use programme::{Phase, PieceKind, Session};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "sessions/map.html")]
struct MapPage {
    frame: Frame,
    phases: Vec<(&'static str, Vec<Stop>)>,
    boosters: Vec<(Stop, Option<String>)>,
    /// Where to go on.
    current: Option<Stop>,
    is_over: bool,
    done: usize,
    of: usize,
    slot: Slot,
    submission: Uuid,
    typed: Fields,
    problems: Problems,
    is_stale: bool,
    /// Why the programme rests at present.
    rest: Option<Rest>,
    /// Words in the goals that call for help.
    cues: Called,
    here: &'static str,
}

/// A session on the map.
#[derive(Clone, Copy)]
struct Stop {
    session: &'static Session,
    far: Far,
}

impl Stop {
    fn is_done(self) -> bool {
        self.far == Far::Done
    }

    fn is_begun(self) -> bool {
        self.far == Far::Begun
    }

    fn state(self) -> &'static str {
        match self.far {
            Far::New => "",
            Far::Begun => "begun",
            Far::Done => "done",
        }
    }
}

impl MapPage {
    fn is_current(&self, stop: &Stop) -> bool {
        let current = self.current.map(|it| &it.session.key);
        current == Some(&stop.session.key)
    }
}

/// What a part of the programme is called.
pub(super) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Assessment => "Understanding",
        Phase::Skills => "Skills",
        Phase::Application => "In real life",
        Phase::Maintenance => "Keeping it",
        Phase::Booster => "A look back",
    }
}

/// How long a goal is at most, in characters.
const LONGEST_GOAL: usize = 300;

/// The goals in a form. `None`: one is too long.
pub(super) fn goals(fields: &Fields) -> Option<Vec<String>> {
    let all = fields
        .all("goal")
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let all: Vec<_> = all
        .take(PieceKind::MOST_GOALS.into())
        .map(str::to_owned)
        .collect();
    let fits = |it: &String| it.chars().count() <= LONGEST_GOAL;
    all.iter().all(fits).then_some(all)
}

/// Said where a goal is too long.
pub(super) const GOAL_TOO_LONG: &str =
    "One of the goals is longer than 300 characters. A sentence is enough.";

pub(super) async fn show(State(app): State<App>, person: Person) -> Response {
    page(&MapPage::new(&app, &person, None))
}

impl MapPage {
    fn new(app: &App, person: &Person, typed: Option<Fields>) -> Self {
        let sessions = &app.programme.sessions;
        let Saved {
            slot, record: way, ..
        } = super::way(app, person);
        let today = day::of(&person.now);
        person.read(|journal| {
            let stop = |session: &'static Session| Stop {
                session,
                far: session::state(journal, session),
            };
            let of_phase = |it: &Phase| {
                let all = sessions.main().filter(|session| session.phase == *it);
                (phase(*it), all.map(stop).collect::<Vec<_>>())
            };
            let booster = |it: &'static Session| {
                let from = session::booster_day(journal, sessions, it);
                (stop(it), from.map(|it| words::date_near(it, today)))
            };
            let route = session::route(journal, sessions).into_iter();
            let route: Vec<_> = route.map(stop).collect();
            let short = if way.short { "yes" } else { "no" };
            let known = Fields::default().with("short", short);
            let known = way
                .goals
                .iter()
                .fold(known, |fields, it| fields.with("goal", it));
            let goals = way.goals.iter().map(String::as_str);
            Self {
                frame: Frame::of(Tab::Programme, "Programme"),
                phases: Phase::ALL
                    .iter()
                    .map(of_phase)
                    .filter(|(_, all)| !all.is_empty())
                    .collect(),
                boosters: sessions.boosters().map(booster).collect(),
                current: session::current(journal, sessions)
                    .or_else(|| session::booster(journal, sessions, today))
                    .map(stop),
                is_over: session::is_over(journal, sessions),
                done: route.iter().filter(|it| it.is_done()).count(),
                of: route.len(),
                slot,
                submission: app.new_id(),
                typed: typed.unwrap_or(known),
                problems: Problems::default(),
                is_stale: false,
                rest: session::rest(journal, &person.now),
                cues: Called::of(app, journal, cues_among(goals)),
                here: "/programme",
            }
        })
    }

    fn goal(&self, nth: usize) -> &str {
        self.typed.all("goal").nth(nth).unwrap_or_default()
    }
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let slot = super::way(&app, &person).sent(&person, &fields);
    let Some(goals) = goals(&fields) else {
        let mut map = MapPage::new(&app, &person, Some(fields));
        map.problems.add("goal", GOAL_TOO_LONG);
        return Ok(again(&map));
    };
    let way = Way {
        goals,
        short: fields.is("short", "yes"),
    };
    let change = Change::now(&person, slot, way);
    match app.save(&person, fields.parse("submission"), change).await {
        Ok(_) => Ok(Redirect::to("/programme").into_response()),
        Err(PageError::Stale) => {
            let mut map = MapPage::new(&app, &person, Some(fields));
            map.is_stale = true;
            Ok(page_with(StatusCode::CONFLICT, &map))
        }
        Err(error) => Err(error),
    }
}
