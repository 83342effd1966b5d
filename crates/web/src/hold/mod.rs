//! *Hold this message*: written here, waited with, read again, and then sent,
//! softened, kept or let go. For everybody. We never send anything.
//!
//! For a visitor every step answers one address, and the message travels in hidden
//! fields ([`tab`]); for someone who is signed in it is a document ([`vault`]).
//! `to` says where a button leads: `next` takes the form's answer, a step's key
//! only goes there. A step's own fields without a button show it again.

mod list;
mod sheet;
mod step;
mod tab;
mod vault;

use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::person::Person;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use journal::hold::Step;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/hold", get(begin).post(tab::go_on))
        .route("/hold/new", get(vault::new))
        .route("/hold/{id}", get(vault::go_to))
        .route("/hold/{id}/erase", post(vault::erase))
        .route("/hold/{id}/{step}", get(vault::show).post(vault::save))
}

async fn begin(State(app): State<App>, person: Option<Person>) -> Result<Response, PageError> {
    match person {
        Some(person) => list::show(&app, &person).await,
        None => Ok(tab::begin(&app)),
    }
}

/// Where a button leads.
enum To {
    /// To the same step again.
    Again,
    /// On, with the answer of this step.
    Next,
    /// To a step, without an answer.
    Step(Step),
}

impl To {
    fn of(fields: &Fields) -> Self {
        match fields.get("to") {
            None => Self::Again,
            Some(key) => Step::from_key(key).map_or(Self::Next, Self::Step),
        }
    }
}
