//! The practice set: other people's thoughts, and which habit is in them, if any.

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use journal::drills::{self, Fits, WorkedAnswer};
use journal::{day, profile};
use lens::Seen;
use programme::{Programme, WorkedKind, WorkedThought};
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/worked", get(next))
        .route("/worked/{key}", get(ask).post(answer))
        .route("/worked/{key}/{id}", get(show))
}

/// What a thought can be taken for.
const KINDS: [(&str, &str); 3] = [
    ("habit", "A thinking habit is in it"),
    ("fair", "It is fair, even if it is sad or hard"),
    ("problem", "Something real is going on"),
];

#[derive(Template)]
#[template(path = "worked/ask.html")]
struct AskPage {
    frame: Frame,
    worked: &'static WorkedThought,
    submission: Uuid,
    habits: Vec<(&'static str, &'static str)>,
    typed: Fields,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "worked/answer.html")]
struct AnswerPage {
    frame: Frame,
    worked: &'static WorkedThought,
    /// How the answer fits the key.
    heading: &'static str,
    comes_back: bool,
    /// What it was taken for, where the key sees something else.
    taken_for: Option<&'static str>,
    kind: &'static str,
    is_problem: bool,
    /// Each habit that is in it or is often picked: its name, whether it is in it, whether
    /// it was chosen, and why.
    reasons: Vec<Reason>,
    /// Chosen ones of which the key says nothing.
    others: Vec<&'static str>,
    /// What the wording alone would suggest.
    hints: Vec<&'static str>,
}

struct Reason {
    name: &'static str,
    is_in: bool,
    is_chosen: bool,
    why: &'static str,
}

#[derive(Template)]
#[template(path = "worked/rest.html")]
struct RestPage {
    frame: Frame,
    first: &'static str,
}

fn frame() -> Frame {
    Frame::of(Tab::Tools, "Practise on examples").back("/tools")
}

fn find(app: &App, key: &str) -> Result<&'static WorkedThought, PageError> {
    let mut all = app.programme.worked.iter();
    all.find(|it| it.key == key).ok_or(PageError::NoExercise)
}

fn name(programme: &'static Programme, key: &str) -> Option<&'static str> {
    let mut all = programme.distortions.iter();
    all.find(|it| it.key == key).map(|it| it.title.as_str())
}

/// What an answer comes to.
const fn heading(fits: Fits) -> &'static str {
    match fits {
        Fits::Whole => "It fits the key",
        Fits::InPart => "A habit that you chose is in it, and another is not",
        Fits::OtherHabit => "A habit is in it, and the key names another one",
        Fits::OtherKind => "The key sees it another way",
    }
}

/// The one that is due, or a word that it is enough for today.
async fn next(State(app): State<App>, person: Person) -> Result<Response, PageError> {
    let (all, today) = (&app.programme.worked, day::of(&person.now));
    let next = person.read(|journal| drills::next_worked(journal, all, today));
    if let Some(next) = next {
        return Ok(Redirect::to(&format!("/worked/{}", next.key)).into_response());
    }
    let first = &all.first().ok_or(PageError::NotFound)?.key;
    let frame = frame();
    Ok(page(&RestPage { frame, first }))
}

fn ask_page(app: &App, worked: &'static WorkedThought, typed: Fields) -> AskPage {
    let habits = app.programme.distortions.iter();
    AskPage {
        frame: frame(),
        worked,
        submission: app.new_id(),
        habits: habits
            .map(|it| (it.key.as_str(), it.title.as_str()))
            .collect(),
        typed,
        problems: Problems::default(),
    }
}

async fn ask(
    State(app): State<App>,
    _: Person,
    Path(key): Path<String>,
) -> Result<Response, PageError> {
    Ok(page(&ask_page(&app, find(&app, &key)?, Fields::default())))
}

async fn answer(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let worked = find(&app, &key)?;
    let taken_for: Option<WorkedKind> = fields.choice("taken_for");
    let habits = fields
        .all("habits")
        .filter(|it| name(app.programme, it).is_some());
    let habits: Vec<_> = habits.map(str::to_owned).collect();
    let answer = WorkedAnswer {
        thought: key,
        taken_for,
        habits: match taken_for {
            Some(WorkedKind::Habit) => habits,
            _ => Vec::new(),
        },
    };
    let problem = match taken_for {
        None => Some(("taken_for", "Please choose one of the three.")),
        Some(WorkedKind::Habit) if answer.habits.is_empty() => {
            Some(("habits", "Please choose a habit that you see in it."))
        }
        Some(_) => None,
    };
    if let Some((field, what)) = problem {
        let mut page = ask_page(&app, worked, fields);
        page.problems.add(field, what);
        return Ok(again(&page));
    }
    let slot = Slot {
        id: app.new_id(),
        base: 0,
    };
    let change = Change::now(&person, slot, answer);
    let receipt = app
        .save(&person, fields.parse("submission"), change)
        .await?;
    let to = format!("/worked/{}/{}", worked.key, receipt.id);
    Ok(Redirect::to(&to).into_response())
}

async fn show(
    State(app): State<App>,
    person: Person,
    Path((key, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    let worked = find(&app, &key)?;
    let answer = person.read(|journal| {
        let (_, it) = journal.get::<WorkedAnswer>(id)?;
        (it.thought == key).then(|| it.clone())
    });
    let answer = answer.ok_or(PageError::NotFound)?;
    let of_key = worked.answers.iter().chain(&worked.near);
    let fits = drills::fits(worked, &answer);
    let reasons = of_key.zip(&worked.reasons).map(|(key, why)| Reason {
        name: name(app.programme, key).unwrap_or_default(),
        is_in: worked.answers.contains(key),
        is_chosen: answer.habits.contains(key),
        why,
    });
    // What was chosen is read first.
    let mut reasons: Vec<_> = reasons.collect();
    reasons.sort_by_key(|it| !it.is_chosen);
    let others = answer.habits.iter();
    let others = others.filter(|it| !worked.answers.contains(it) && !worked.near.contains(it));
    let is_off = person.read(|journal| profile::of(journal).is_some_and(|(_, it)| it.hints_off));
    let hints = match app.lens().look(&worked.thought) {
        Seen::Hints(hints) if !is_off => hints,
        _ => Vec::new(),
    };
    let hints = hints
        .iter()
        .filter_map(|it| name(app.programme, it.distortion));
    let words = |kind: WorkedKind| KINDS.iter().find(|it| it.0 == kind.key()).map(|it| it.1);
    Ok(page(&AnswerPage {
        frame: frame(),
        worked,
        heading: heading(fits),
        comes_back: fits != Fits::Whole,
        taken_for: answer
            .taken_for
            .filter(|_| fits == Fits::OtherKind)
            .and_then(words),
        kind: words(worked.kind).unwrap_or_default(),
        is_problem: worked.kind == WorkedKind::Problem,
        reasons,
        others: others.filter_map(|it| name(app.programme, it)).collect(),
        hints: hints.collect(),
    }))
}
