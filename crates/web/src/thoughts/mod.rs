//! Thoughts, worked through in ten small steps (the seven-column record of
//! Greenberger and Padesky, with the friend's view and the safety question).

mod feelings;
mod form;
mod habits;
mod hints;
mod list;
mod page;
mod pause;
mod safe;
mod show;
mod step;
mod words;

pub(crate) use habits::{NO_HABIT, title as habit};

use crate::app::App;
use crate::person::Person;
use axum::Router;
use axum::routing::get;
use journal::profile::{self, OwnDistortion};
use journal::thoughts::{Real, Step, Thought};
use uuid::Uuid;

/// A thought as it is saved.
type Saved = crate::saved::Saved<Thought>;

/// The person's own thinking habits.
fn own(person: &Person) -> Vec<OwnDistortion> {
    person.read(|journal| {
        profile::of(journal).map_or_else(Vec::new, |(_, it)| it.own_distortions.clone())
    })
}

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/thoughts", get(list::show))
        .route("/thoughts/new", get(step::new))
        .route("/thoughts/{id}", get(show::show))
        .route("/thoughts/{id}/on", get(step::on))
        .route("/thoughts/{id}/rest", get(pause::rest))
        .route("/thoughts/{id}/help", get(pause::help))
        .route("/thoughts/{id}/unsure", get(pause::unsure))
        .route("/thoughts/{id}/{step}", get(step::show).post(step::save))
}

/// The address of a step.
fn address(id: Uuid, step: Step) -> String {
    format!("/thoughts/{id}/{}", step.key())
}

/// The answers to the safety question.
pub(crate) const REAL: [(&str, &str); 4] = [
    (
        "worry",
        "It is a worry; nobody is hurting, threatening or controlling anyone",
    ),
    (
        "problem",
        "Something real happened that I need to deal with (they lied, cheated, put me down, broke a promise, or ended it)",
    ),
    (
        "danger",
        "Someone frightens, hurts, threatens, watches or controls me, or someone I care for",
    ),
    ("unsure", "Not sure"),
];

/// The key of an answer, as it is stored.
fn real_key(real: Real) -> &'static str {
    match real {
        Real::Worry => "worry",
        Real::Problem => "problem",
        Real::Danger => "danger",
        Real::Unsure => "unsure",
    }
}

/// An answer in words.
pub(crate) fn real_words(real: Real) -> &'static str {
    let key = real_key(real);
    REAL.into_iter()
        .find(|(it, _)| *it == key)
        .map_or("", |(_, words)| words)
}
