//! Practices: the list of them, and each as a guide that keeps time or as text.

mod player;

pub(crate) use player::{Player, minutes};

use crate::app::App;
use crate::danger;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::help::Lines;
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use journal::practices::{self, PracticeUse, Uses, ran};
use journal::steady::{self, outcome};
use journal::{Journal, words};
use programme::{Practice, PracticeKind, Programme};
use std::collections::HashMap;
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/practices", get(list))
        .route("/practices/{key}", get(show).post(save))
        .route("/practices/{key}/used/{id}", get(used))
}

#[derive(Template)]
#[template(path = "practices/list.html")]
struct ListPage {
    frame: Frame,
    groups: Vec<Group>,
}

/// Practices of one kind.
struct Group {
    id: &'static str,
    title: &'static str,
    what: &'static str,
    practices: Vec<Lengths>,
}

/// A practice with all its lengths, the longest first.
struct Lengths {
    longest: Player,
    all: Vec<(&'static str, String)>,
    /// How often the person did it, and what it came to.
    used: Option<String>,
}

const GROUPS: [(PracticeKind, &str, &str, &str); 5] = [
    (
        PracticeKind::Breathing,
        "breathing",
        "Breathing",
        "A slow count for your breath. It gives your body time, and you something to do.",
    ),
    (
        PracticeKind::Grounding,
        "grounding",
        "Coming back to the room",
        "For when your head is somewhere else. You move on at your own pace.",
    ),
    (
        PracticeKind::Relaxation,
        "relaxation",
        "Muscles",
        "Tense a part of the body, then let it go, and feel the difference.",
    ),
    (
        PracticeKind::Mindfulness,
        "mindfulness",
        "Noticing",
        "Seeing a thought or an urge without doing anything about it.",
    ),
    (
        PracticeKind::Kindness,
        "kindness",
        "Kindness",
        "A kinder tone towards yourself, in small steps.",
    ),
];

fn groups(programme: &'static Programme, uses: &HashMap<&str, Uses>) -> Vec<Group> {
    let practices = &programme.practices;
    let is_longest = |it: &Practice| {
        practices
            .iter()
            .all(|other| other.short.as_ref() != Some(&it.key))
    };
    let of = |kind| {
        practices
            .iter()
            .filter(move |it| it.kind == kind && is_longest(it))
    };
    GROUPS
        .into_iter()
        .map(|(kind, id, title, what)| Group {
            id,
            title,
            what,
            practices: of(kind).map(|it| lengths(programme, it, uses)).collect(),
        })
        .filter(|it| !it.practices.is_empty())
        .collect()
}

fn lengths(
    programme: &'static Programme,
    longest: &'static Practice,
    uses: &HashMap<&str, Uses>,
) -> Lengths {
    let shorter = |it: &&'static Practice| programme.practice(it.short.as_deref()?);
    // A circle in the data must not be one here.
    let all = std::iter::successors(Some(longest), shorter).take(programme.practices.len());
    let together = all.clone().filter_map(|it| uses.get(it.key.as_str()));
    let together = together.fold(Uses::default(), Uses::and);
    Lengths {
        used: words::uses(&together),
        longest: Player::of(longest),
        all: all
            .map(|it| (it.key.as_str(), minutes(it.minutes)))
            .collect(),
    }
}

async fn list(State(app): State<App>, person: Option<Person>) -> Response {
    let groups = match &person {
        Some(person) => person.read(|it| groups(app.programme, &practices::uses(it))),
        None => groups(app.programme, &HashMap::new()),
    };
    page(&ListPage {
        frame: Frame::either(Tab::Tools, "Practices", person.is_some()),
        groups,
    })
}

#[derive(Template)]
#[template(path = "practices/practice.html")]
struct PracticePage<'a> {
    frame: Frame,
    first: Option<Lines<'a>>,
    player: Player,
    shorter: Option<Player>,
    is_signed_in: bool,
    typed: Fields,
    problems: Problems,
}

impl PracticePage<'_> {
    fn new(app: &App, it: &'static Practice, is_signed_in: bool, typed: Fields) -> Self {
        let shorter = it
            .short
            .as_deref()
            .and_then(|key| app.programme.practice(key));
        Self {
            frame: Frame::either(Tab::Tools, "A short practice", is_signed_in).back("/practices"),
            first: None,
            player: Player::of(it),
            shorter: shorter.map(Player::of),
            is_signed_in,
            typed,
            problems: Problems::default(),
        }
    }
}

async fn show(
    State(app): State<App>,
    person: Option<Person>,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let practice = app.programme.practice(&key).ok_or(PageError::NotFound)?;
    let typed = Fields::default()
        .with("submission", app.new_id())
        .with("began", app.now());
    Ok(page(&PracticePage {
        first: danger::first(&app, person.as_ref(), &headers),
        ..PracticePage::new(&app, practice, person.is_some(), typed)
    }))
}

async fn save(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    typed: Fields,
) -> Result<Response, PageError> {
    let practice = app.programme.practice(&key).ok_or(PageError::NotFound)?;
    let mut reader = Reader::new(&typed);
    let body = PracticeUse {
        practice: key,
        moment: None,
        before: reader.percent("before"),
        after: reader.percent("after"),
        seconds: ran(
            practice,
            typed.parse("ran"),
            typed.parse("began"),
            app.now(),
        ),
    };
    let problems = reader.problems;
    if !problems.is_empty() {
        let shown = PracticePage::new(&app, practice, true, typed);
        return Ok(again(&PracticePage { problems, ..shown }));
    }
    let slot = Slot {
        id: app.new_id(),
        base: 0,
    };
    let change = Change::now(&person, slot, body);
    let saved = app.save(&person, typed.parse("submission"), change).await?;
    Ok(Redirect::to(&format!("/practices/{}/used/{}", practice.key, saved.id)).into_response())
}

#[derive(Template)]
#[template(path = "practices/used.html")]
struct UsedPage {
    frame: Frame,
    title: &'static str,
    said: String,
    needs_more: bool,
}

async fn used(
    State(app): State<App>,
    person: Person,
    Path((key, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    let find = |journal: &Journal| journal.get::<PracticeUse>(id).map(|(_, it)| it.clone());
    let it = person.read(find).filter(|it| it.practice == key);
    let it = it.ok_or(PageError::NotFound)?;
    let title = app.programme.practice(&key).map_or("", |it| &it.title);
    Ok(page(&UsedPage {
        frame: Frame::of(Tab::Tools, "A short practice"),
        title,
        said: steady::said(&it),
        needs_more: outcome(it.before, it.after).needs_more(),
    }))
}
