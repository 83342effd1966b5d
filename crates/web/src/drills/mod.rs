//! Talking drills: someone says something, and answers are weighed with their reasons.

use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Slot, Tab, again, page};
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use journal::breakup::has_parted;
use journal::day;
use journal::drills::{self, DrillAnswer};
use programme::{Drill, Fit, Skill};
use uuid::Uuid;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/drills", get(list))
        .route("/drills/{key}", get(ask).post(answer))
        .route("/drills/{key}/{id}", get(show))
}

#[derive(Template)]
#[template(path = "drills/list.html")]
struct ListPage {
    frame: Frame,
    next: Option<&'static Drill>,
    groups: Vec<(&'static str, Vec<&'static Drill>)>,
    /// Those with a partner are left out.
    has_parted: bool,
    is_left_out: bool,
}

#[derive(Template)]
#[template(path = "drills/ask.html")]
struct AskPage {
    frame: Frame,
    drill: &'static Drill,
    submission: Uuid,
    problem: bool,
}

#[derive(Template)]
#[template(path = "drills/answer.html")]
struct AnswerPage {
    frame: Frame,
    drill: &'static Drill,
    /// The chosen answer first, then the others: what, why, how well it fits.
    answers: Vec<(&'static str, &'static str, &'static str)>,
}

fn frame() -> Frame {
    Frame::of(Tab::Tools, "Talking drills")
}

fn skill(skill: Skill) -> &'static str {
    match skill {
        Skill::Listening => "Listening",
        Skill::Validation => "Saying that it makes sense",
        Skill::Asking => "Asking",
    }
}

fn fit(fit: Fit) -> &'static str {
    match fit {
        Fit::Best => "helps most here",
        Fit::Fair => "not wrong, and leaves something out",
        Fit::Misses => "misses something",
    }
}

fn find(app: &App, key: &str) -> Result<&'static Drill, PageError> {
    let mut all = app.programme.drills.iter();
    all.find(|it| it.key == key).ok_or(PageError::NoExercise)
}

async fn list(State(app): State<App>, person: Person) -> Response {
    let (all, today) = (&app.programme.drills, day::of(&person.now));
    let (next, offered, has_parted, is_left_out) = person.read(|journal| {
        let next = drills::next_drill(journal, all, today);
        let is_left_out = drills::leaves_partners_out(journal);
        let offered = drills::offered(journal, all);
        (next, offered, has_parted(journal), is_left_out)
    });
    let of_skill = |it: &Skill| {
        let drills = offered.clone().filter(|drill| drill.skill == *it);
        (skill(*it), drills.collect())
    };
    page(&ListPage {
        frame: frame().back("/tools"),
        next,
        groups: Skill::ALL.iter().map(of_skill).collect(),
        has_parted,
        is_left_out,
    })
}

async fn ask(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
) -> Result<Response, PageError> {
    let drill = find(&app, &key)?;
    let is_offered = person.read(|journal| {
        let mut offered = drills::offered(journal, &app.programme.drills);
        offered.any(|it| it.key == drill.key)
    });
    if !is_offered {
        return Ok(Redirect::to("/drills").into_response());
    }
    Ok(page(&ask_page(&app, drill, false)))
}

fn ask_page(app: &App, drill: &'static Drill, problem: bool) -> AskPage {
    AskPage {
        frame: frame().back("/drills"),
        drill,
        submission: app.new_id(),
        problem,
    }
}

async fn answer(
    State(app): State<App>,
    person: Person,
    Path(key): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let drill = find(&app, &key)?;
    let option = fields.text("option").to_owned();
    if drill.fit(&option).is_none() {
        return Ok(again(&ask_page(&app, drill, true)));
    }
    let slot = Slot {
        id: app.new_id(),
        base: 0,
    };
    let answer = DrillAnswer { drill: key, option };
    let change = Change::now(&person, slot, answer);
    let receipt = app
        .save(&person, fields.parse("submission"), change)
        .await?;
    let to = format!("/drills/{}/{}", drill.key, receipt.id);
    Ok(Redirect::to(&to).into_response())
}

async fn show(
    State(app): State<App>,
    person: Person,
    Path((key, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    let drill = find(&app, &key)?;
    let chosen = person.read(|journal| {
        let (_, it) = journal.get::<DrillAnswer>(id)?;
        (it.drill == key).then(|| it.option.clone())
    });
    let chosen = chosen.ok_or(PageError::NotFound)?;
    let mut answers: Vec<_> = drill.option_keys.iter().zip(&drill.options).collect();
    answers.sort_by_key(|(key, _)| **key != chosen);
    let answers = answers.into_iter().map(|(key, it)| {
        let fits = drill.fit(key).map_or("", fit);
        (it.text.as_str(), it.reason.as_str(), fits)
    });
    Ok(page(&AnswerPage {
        frame: frame().back("/drills"),
        drill,
        answers: answers.collect(),
    }))
}
