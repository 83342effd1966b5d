//! Accounts: making one, signing in, losing the passphrase, locking, leaving.

mod enter;
mod left;
mod new;

pub(crate) use enter::refusal;
pub(crate) use new::CodePage;

use crate::app::App;
use crate::error::PageError;
use crate::person::{Person, cookie_name, session_token};
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use vault::SignedIn;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/account/new", get(new::show).post(new::save))
        .route("/account/carry", post(new::show_carrying))
        .route("/account/code", post(new::code_kept))
        .route("/sign-in", get(enter::show).post(enter::save))
        .route(
            "/sign-in/code",
            get(enter::show_code).post(enter::save_code),
        )
        .route("/left", get(left::show))
        .route("/left/{id}", post(left::settle))
        .route("/lock", post(lock))
        .route("/leave", post(leave))
        .route("/away", get(away))
}

/// The cookies of someone who has just signed in, and the person.
async fn sign_in(
    app: &App,
    jar: CookieJar,
    signed_in: SignedIn,
) -> Result<(CookieJar, Person), PageError> {
    let SignedIn {
        person,
        token,
        device,
    } = signed_in;
    let mut remembered = cookie(app, "device", device.to_cookie());
    // The device token opens nothing: it only spares its owner the waiting that
    // strangers' guesses bring about.
    remembered.make_permanent();
    let jar = jar
        .add(cookie(app, "session", token.to_cookie()))
        .add(remembered);
    Ok((jar, Person::new(app, person, token).await?))
}

fn cookie(app: &App, name: &str, value: String) -> Cookie<'static> {
    Cookie::build((cookie_name(app, name), value))
        .path("/")
        .http_only(true)
        .secure(app.config.secure)
        .same_site(SameSite::Strict)
        .build()
}

/// Takes both cookies away, for an account that is gone.
pub(crate) fn forget(app: &App, jar: CookieJar) -> CookieJar {
    ["session", "device"].into_iter().fold(jar, |jar, name| {
        let mut gone = cookie(app, name, String::new());
        gone.make_removal();
        jar.add(gone)
    })
}

/// Ends the session. The cookie stays: it opens nothing any more, but names the
/// account to which a form in another tab can still be sealed.
async fn end(app: &App, jar: &CookieJar) -> Result<(), PageError> {
    let Some(token) = session_token(app, jar) else {
        return Ok(());
    };
    if let Ok(person) = app.vault.person(&token, app.now()).await {
        app.journals.forget(person.account());
    }
    app.vault.lock(&token, app.now()).await?;
    Ok(())
}

async fn lock(State(app): State<App>, jar: CookieJar) -> Result<Redirect, PageError> {
    end(&app, &jar).await?;
    Ok(Redirect::to("/sign-in"))
}

/// *Leave now* goes away even where locking fails.
async fn leave(State(app): State<App>, jar: CookieJar) -> Redirect {
    if let Err(error) = end(&app, &jar).await {
        tracing::warn!(%error, "locking failed while leaving");
    }
    Redirect::to("/away")
}

/// An empty page that goes on to somewhere neutral. A refresh rather than a
/// redirect, because `form-action 'self'` holds for redirects too.
async fn away(State(app): State<App>) -> Response {
    let to = app.config.leave_to.replace('"', "%22").replace('<', "%3C");
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>One moment</title>\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\"><p><a href=\"{to}\">Go on</a></p></html>"
    );
    axum::response::Html(html).into_response()
}
