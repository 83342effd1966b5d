//! *You*: the profile, what opens the vault, and what leaves it.

mod delete;
mod devices;
mod export;
mod habits;
mod keys;
mod profile;
mod terms;

use crate::app::App;
use crate::frame::{Frame, Tab, page};
use crate::person::Person;
use ::export::readable::situation_words;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use journal::profile::Situation;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/you", get(show))
        .route("/you/profile", get(profile::show).post(profile::save))
        .route("/you/habits", get(habits::show))
        .route("/you/habits/hints", post(habits::hints))
        .route("/you/habits/{id}", post(habits::rename))
        .route("/you/habits/{id}/archive", post(habits::archive))
        .route("/you/terms", get(terms::show))
        .route("/you/terms/{measure}/withdraw", post(terms::withdraw))
        .route("/you/passphrase", get(keys::passphrase).post(keys::change))
        .route("/you/code", get(keys::code).post(keys::new_code))
        .route("/you/key", get(keys::key).post(keys::new_key))
        .route("/you/devices", get(devices::show))
        .route("/you/devices/others/end", post(devices::end_others))
        .route("/you/devices/{id}/end", post(devices::end))
        .route("/you/export", get(export::show).post(export::save))
        .route("/you/delete", get(delete::show).post(delete::save))
        .route("/gone", get(delete::gone))
}

/// Beside a passphrase that does not open this account.
const WRONG: &str = "That is not your passphrase. Nothing was changed.";

#[derive(Template)]
#[template(path = "you/you.html")]
struct YouPage {
    frame: Frame,
    call_me: String,
    situation: &'static str,
    zone: String,
    country: String,
    has_terms: bool,
}

async fn show(State(app): State<App>, person: Person) -> Response {
    let (_, _, profile) = person.profile(&app);
    let country = app.programme.helplines.country(&profile.country);
    page(&YouPage {
        frame: Frame::of(Tab::You, "You"),
        // The profile begins with this one, before anybody was asked.
        situation: match profile.situation {
            Situation::Unsaid => "Not said",
            it => situation_words(it),
        },
        country: country.map(|it| it.name.clone()).unwrap_or_default(),
        has_terms: !profile.confirmed.is_empty(),
        call_me: profile.call_me,
        zone: profile.zone,
    })
}
