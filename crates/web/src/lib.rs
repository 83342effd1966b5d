//! Pages and forms. The only crate that knows HTTP.
//!
//! One folder a feature, named as its twin in `journal` and `programme/`:
//! handlers, templates and form side by side. A handler parses, asks `journal`,
//! and renders; it holds no domain rule, no SQL and no cipher.

mod app;
mod aside;
mod assets;
mod carry;
mod error;
mod fields;
mod frame;
mod guard;
mod journals;
mod person;
mod save;
mod saved;
mod way;

mod about;
mod account;
mod activities;
mod bonds;
mod breakup;
mod catch;
mod check_in;
mod conversations;
mod core_beliefs;
mod danger;
mod drafts;
mod drills;
mod experiments;
mod fears;
mod hark;
mod help;
mod history;
mod hold;
mod homework;
mod import;
mod keeping;
mod kindness;
mod ladder;
mod limits;
mod measures;
mod never;
mod pattern;
mod plan;
mod practices;
mod predictions;
mod problem;
mod progress;
mod report;
mod requests;
mod roots;
mod sessions;
mod sheets;
mod start;
mod steady;
mod thoughts;
mod today;
mod tools;
mod trial;
mod urges;
mod values;
mod worked;
mod worries;
mod worse;
mod you;

pub use app::{App, Clock, Config};

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state, map_request};
use axum::routing::get;
use error::PageError;
use tower_http::catch_panic::CatchPanicLayer;

/// Minutes without a request after which a session ends and a page locks itself.
pub const IDLE_MINUTES: i64 = 30;

/// All routes, with the layers that every answer passes through. Beside each
/// feature stands who may come in.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .merge(about::routes()) // anyone
        .merge(account::routes()) // anyone
        .merge(activities::routes()) // signed in
        .merge(assets::routes()) // anyone
        .merge(bonds::routes()) // signed in
        .merge(breakup::routes()) // signed in
        .merge(catch::routes()) // anyone
        .merge(check_in::routes()) // signed in
        .merge(conversations::routes()) // signed in
        .merge(core_beliefs::routes()) // signed in
        .merge(danger::routes()) // signed in
        .merge(drafts::routes()) // signed in
        .merge(drills::routes()) // signed in
        .merge(experiments::routes()) // signed in
        .merge(fears::routes()) // signed in
        .merge(hark::routes()) // signed in
        .merge(help::routes()) // anyone
        .merge(history::routes()) // signed in
        .merge(hold::routes()) // anyone; under an id: signed in
        .merge(homework::routes()) // signed in
        .merge(import::routes()) // signed in
        .merge(keeping::routes()) // signed in
        .merge(kindness::routes()) // signed in
        .merge(ladder::routes()) // signed in
        .merge(limits::routes()) // signed in
        .merge(measures::routes()) // signed in
        .merge(pattern::routes()) // signed in
        .merge(plan::routes()) // signed in
        .merge(practices::routes()) // anyone; keeping one: signed in
        .merge(predictions::routes()) // signed in
        .merge(problem::routes()) // signed in
        .merge(progress::routes()) // signed in
        .merge(report::routes()) // signed in
        .merge(requests::routes()) // signed in
        .merge(roots::routes()) // signed in
        .merge(sessions::routes()) // signed in
        .merge(start::routes()) // anyone
        .merge(steady::routes()) // anyone
        .merge(thoughts::routes()) // signed in
        .merge(today::routes()) // signed in
        .merge(tools::routes()) // signed in
        .merge(trial::routes()) // signed in
        .merge(urges::routes()) // signed in
        .merge(values::routes()) // signed in
        .merge(worked::routes()) // signed in
        .merge(worries::routes()) // signed in
        .merge(worse::routes()) // signed in
        .merge(you::routes()) // signed in, but for the page after deleting
        .route("/healthz", get(healthz))
        .fallback(|| async { PageError::NotFound })
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn(error::forms))
        .layer(map_request(guard::pace))
        .layer(guard::csrf(&app))
        .layer(from_fn_with_state(app.clone(), guard::hosts))
        .layer(from_fn_with_state(app.clone(), error::pages))
        .layer(from_fn_with_state(app.clone(), account::ended))
        .layer(from_fn_with_state(app.clone(), guard::headers));
    pages.with_state(app)
}

/// 200 when the store answers.
async fn healthz(
    axum::extract::State(app): axum::extract::State<App>,
) -> Result<&'static str, PageError> {
    app.vault.healthy().await?;
    Ok("ok\n")
}
