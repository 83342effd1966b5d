//! Accounts: making one, signing in, losing the passphrase, locking, leaving.

mod code;
mod enter;
mod left;
mod new;

pub(crate) use code::CodePage;
pub(crate) use enter::refusal;
pub(crate) use left::carries_text;

use crate::app::App;
use crate::fields::{Fields, Problems};
use crate::person::{Ended, cookie_name, session_token};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use std::time::Duration;
use tokio::task::JoinHandle;
use vault::{LeftToken, PASSPHRASE_MIN, SignedIn};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/account/new", get(new::show).post(new::save))
        .route("/account/carry", post(new::show_carrying))
        .route("/account/code", post(code::kept))
        .route("/account/code/save", post(code::save))
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

/// Notes what is wrong with a new passphrase, which is typed a second time.
pub(crate) fn check_passphrase(problems: &mut Problems, fields: &Fields, name: &'static str) {
    let passphrase = fields.text(name);
    if passphrase.chars().count() < PASSPHRASE_MIN {
        problems.add(
            name,
            "Please take at least 12 characters: three or four words that do not belong together.",
        );
    } else if passphrase != fields.text("passphrase_again") {
        problems.add(
            "passphrase_again",
            "The two are not the same. Please type it once more.",
        );
    }
}

/// The cookies of someone who has just signed in, and the keys.
async fn sign_in(app: &App, jar: CookieJar, signed_in: SignedIn) -> (CookieJar, vault::Person) {
    let SignedIn {
        person,
        token,
        device,
    } = signed_in;
    // The browser forgets the session that it held: nobody could end it any more.
    if let Some(ending) = end(app, &jar) {
        ending.wait().await;
    }
    let mut remembered = cookie(app, "device", device.to_cookie());
    // The device token opens nothing: it only spares its owner the waiting that
    // strangers' guesses bring about.
    remembered.make_permanent();
    let jar = jar
        .add(cookie(app, "session", token.to_cookie()))
        .add(remembered);
    (jar, person)
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

/// How long an answer waits for the store to lock. The session is refused from
/// before that, and the browser holds nothing any more that opens it.
const PATIENCE: Duration = Duration::from_secs(2);

/// A session that is refused already, and on its way out of the store.
struct Ending {
    left: LeftToken,
    locking: JoinHandle<()>,
}

impl Ending {
    async fn wait(self) {
        if tokio::time::timeout(PATIENCE, self.locking).await.is_err() {
            tracing::warn!("locking takes long; the session is refused meanwhile");
        }
    }
}

/// Ends the session that the browser holds.
fn end(app: &App, jar: &CookieJar) -> Option<Ending> {
    let token = session_token(app, jar)?;
    if let Some(account) = app.vault.shut(&token) {
        app.journals.forget(account);
    }
    let left = app.vault.left_token(&token);
    let app = app.clone();
    let locking = tokio::spawn(async move {
        if let Err(error) = app.vault.lock(&token, app.now()).await {
            tracing::warn!(%error, "locking failed; the session is refused all the same");
        }
    });
    Some(Ending { left, locking })
}

/// The session's cookie gives way to one that opens nothing, but names the account to
/// which a form in another tab can still be sealed. That a cookie changed also makes
/// browsers drop the pages that they kept to go back to.
fn locked(app: &App, jar: CookieJar, left: &LeftToken) -> CookieJar {
    jar.add(cookie(app, "session", left.to_cookie()))
}

/// The first answer after a session ended by itself locks the browser, too: together
/// with an old copy of the database its cookie would still open something.
pub(crate) async fn ended(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let ended = Ended::default();
    request.extensions_mut().insert(ended.clone());
    let jar = CookieJar::from_headers(request.headers());
    let response = next.run(request).await;
    // Whoever signs in or locks has just got another one.
    let is_replaced = response.headers().contains_key(header::SET_COOKIE);
    match session_token(&app, &jar).filter(|_| ended.was_found() && !is_replaced) {
        Some(token) => {
            let left = app.vault.left_token(&token);
            (locked(&app, jar, &left), response).into_response()
        }
        None => response,
    }
}

async fn lock(State(app): State<App>, jar: CookieJar) -> (CookieJar, Redirect) {
    let Some(ending) = end(&app, &jar) else {
        return (jar, Redirect::to("/sign-in"));
    };
    let jar = locked(&app, jar, &ending.left);
    ending.wait().await;
    (jar, Redirect::to("/sign-in"))
}

/// *Leave now* waits for nothing.
async fn leave(State(app): State<App>, jar: CookieJar) -> (CookieJar, Redirect) {
    let jar = match end(&app, &jar) {
        Some(ending) => locked(&app, jar, &ending.left),
        None => jar,
    };
    (jar, Redirect::to("/away"))
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
