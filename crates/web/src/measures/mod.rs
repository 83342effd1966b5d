//! Questionnaires: which there are, what they are, answering them in parts, and what
//! the answers come to.

mod about;
mod answer;
mod compare;
mod item;
mod list;
mod part;
mod result;
mod reviews;

pub(crate) use item::in_words;

use crate::app::App;
use crate::error::PageError;
use axum::Router;
use axum::routing::{get, post};
use programme::{LicenceClass, Measure};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/measures", get(list::show))
        .route("/measures/reviews", get(reviews::show))
        .route("/measures/{key}", get(about::show))
        .route("/measures/{key}/compare", get(compare::show))
        .route("/measures/{key}/confirm", post(about::confirm))
        .route("/measures/{key}/pass", post(about::pass))
        .route("/measures/{key}/answer", get(answer::begin))
        .route(
            "/measures/{key}/answer/{id}",
            get(answer::show).post(answer::save),
        )
        .route("/measures/{key}/result/{id}", get(result::show))
}

/// The measure of this key. HARK has pages of its own.
fn find<'a>(app: &'a App, key: &str) -> Result<&'a Measure, PageError> {
    app.programme
        .measure(key)
        .filter(|it| !it.hidden_from_history)
        .ok_or(PageError::NotFound)
}

/// The sort of terms that a measure is used on.
const fn terms(class: LicenceClass) -> &'static str {
    match class {
        LicenceClass::Free => "Free for any use",
        LicenceClass::Open => "Open licence",
        LicenceClass::CareAndResearch => "Free in care and research",
        LicenceClass::NonCommercial => "Private, non-commercial use only",
        LicenceClass::Own => "Our own questions, given away (CC0)",
    }
}
