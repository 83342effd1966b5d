//! What a person sees when something cannot be done: what happened, what was
//! kept, and what to do. These pages need no database.

mod words;

use crate::account::carries_text;
use crate::app::App;
use crate::fields::{Fields, LARGEST, is_shown};
use crate::frame::{Frame, page_with};
use crate::guard::TooSlow;
use crate::person::left_token;
use crate::way::own_path;
use askama::Template;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use std::any::Any;
use std::error::Error;
use tracing::Instrument;
use uuid::Uuid;
use vault::{AppendError, SignInError, StoreError};

/// Why a request cannot be answered with the page that was asked for.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum PageError {
    /// Nobody is signed in, or no longer.
    #[error("not signed in")]
    SignIn,
    /// There is no such page, or no such record of this person.
    #[error("not found")]
    NotFound,
    /// There is no such drill or example: it may have been left out of a newer programme.
    #[error("no such exercise")]
    NoExercise,
    /// The record was erased.
    #[error("erased")]
    Erased,
    /// The record was changed elsewhere since the form was shown.
    #[error("changed elsewhere")]
    Stale,
    /// The body is not a form.
    #[error("not a form")]
    WrongForm,
    /// The form is larger than any page makes it.
    #[error("too large")]
    TooLarge,
    /// The form came too slowly to wait for its end.
    #[error("too slow")]
    TooSlow,
    /// The form came from another site.
    #[error("sent by another site")]
    CrossSite,
    /// The page was asked for under a name that this server does not answer to.
    #[error("unknown host")]
    UnknownHost,
    /// A newer program has written to this account.
    #[error("written by a newer program")]
    NewerProgram,
    /// The database does not answer.
    #[error("the database does not answer")]
    Unavailable,
    /// It is erased, but copies in the file could not be cleaned yet.
    #[error("erased, but not cleaned yet")]
    NotScrubbed,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The account holds as much as one may.
    #[error("the account is full")]
    NoRoom,
    /// The database cannot be written.
    #[error("the database is read-only")]
    ReadOnly,
    /// Too many sign-ins at once.
    #[error("busy")]
    Busy,
    /// A mistake of this program.
    #[error("internal error")]
    Internal,
}

impl PageError {
    fn status(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NotFound | Self::NoExercise => StatusCode::NOT_FOUND,
            Self::Erased => StatusCode::GONE,
            Self::Stale => StatusCode::CONFLICT,
            Self::WrongForm => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::UnknownHost => StatusCode::MISDIRECTED_REQUEST,
            Self::NewerProgram
            | Self::NotScrubbed
            | Self::Unavailable
            | Self::Busy
            | Self::ReadOnly => StatusCode::SERVICE_UNAVAILABLE,
            Self::Full | Self::NoRoom => StatusCode::INSUFFICIENT_STORAGE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for PageError {
    /// Marks the answer; [`pages`] puts the words on it, because only there it
    /// is known what was typed.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) => Self::Unavailable,
            StoreError::Full(_) => Self::Full,
            StoreError::NotScrubbed(_) => Self::NotScrubbed,
            StoreError::ReadOnly(_) => Self::ReadOnly,
            StoreError::Internal(cause) => {
                tracing::error!(%cause, "the store failed");
                Self::Internal
            }
        }
    }
}

impl From<AppendError> for PageError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Conflict => Self::Busy,
            AppendError::TooLarge => Self::TooLarge,
            AppendError::Store(error) => error.into(),
        }
    }
}

impl From<SignInError> for PageError {
    /// For the cases that are not an answer to what was typed.
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Store(error) => error.into(),
            SignInError::Busy | SignInError::Wait { .. } => Self::Busy,
            SignInError::Refused => Self::SignIn,
        }
    }
}

/// A form as it arrived, kept so that an error page can give it back.
#[derive(Clone)]
pub(crate) struct Posted {
    /// What was typed.
    pub fields: Fields,
    path: String,
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    heading: &'static str,
    what: &'static str,
    kept: Kept,
    /// Whoever signs in again can send it.
    asks_sign_in: bool,
    /// Of the request, where the mistake is ours.
    id: Option<Uuid>,
}

/// What became of what was typed.
enum Kept {
    /// Nothing had been typed.
    Nothing,
    /// It is sealed and waits for its owner to sign in.
    Sealed,
    /// It stands on the error page, ready to be sent again.
    Here(Again),
    /// What was asked for is done but for its end: the same form, pressed once more.
    Press(Again),
}

/// A form that can be sent again.
struct Again {
    path: String,
    fields: Vec<Typed>,
}

struct Typed {
    name: String,
    value: String,
    /// Written by the person, so shown; the rest only travels along.
    is_shown: bool,
}

/// Turns every marked answer into a page. Secrets are never given back. Each request has
/// a number, which stands in every line of the log about it and on the page that says
/// that we made a mistake.
pub(crate) async fn pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = app.new_id();
    let span = tracing::error_span!("request", %id);
    answer(&app, id, request, next).instrument(span).await
}

async fn answer(app: &App, id: Uuid, request: Request, next: Next) -> Response {
    let is_post = request.method() == Method::POST;
    let jar = CookieJar::from_headers(request.headers());
    let mut response = next.run(request).await;
    let posted = response.extensions_mut().remove::<Posted>();
    let marked = response.extensions().get::<PageError>().cloned();
    let Some(error) = marked.or_else(|| unmarked(&response)) else {
        return response;
    };
    match (&error, posted) {
        (PageError::SignIn, None) if !is_post => Redirect::to("/sign-in").into_response(),
        (PageError::SignIn, Some(posted)) => {
            let kept = leave(app, &jar, &posted).await;
            render(id, &error, kept)
        }
        (PageError::CrossSite | PageError::WrongForm | PageError::NoExercise, _) | (_, None) => {
            render(id, &error, Kept::Nothing)
        }
        (PageError::NotScrubbed, Some(posted)) => render(id, &error, press(&posted)),
        (_, Some(posted)) => render(id, &error, again(&posted)),
    }
}

/// What the router answers by itself, without a page: an address in which an id is
/// none, or one that takes no form.
fn unmarked(response: &Response) -> Option<PageError> {
    match response.status() {
        StatusCode::BAD_REQUEST | StatusCode::METHOD_NOT_ALLOWED => Some(PageError::NotFound),
        _ => None,
    }
    .filter(|_| !response.headers().contains_key(header::CACHE_CONTROL))
}

/// Reads a form's body for the pages inside, and hands it out again with an answer
/// that is an error. Stands inside the guards: what they refuse is not read.
pub(crate) async fn forms(request: Request, next: Next) -> Response {
    let (request, posted) = match read(request).await {
        Ok(it) => it,
        Err(error) => return error.into_response(),
    };
    let mut response = next.run(request).await;
    if let Some(posted) = posted.filter(|_| !response.status().is_redirection()) {
        response.extensions_mut().insert(posted);
    }
    response
}

/// Takes the body of a form in, and passes the request on with it.
async fn read(request: Request) -> Result<(Request, Option<Posted>), PageError> {
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
        .is_some_and(|it| it.starts_with("application/x-www-form-urlencoded"));
    if request.method() != Method::POST || !is_form {
        return Ok((request, None));
    }
    let (mut parts, body) = request.into_parts();
    let body = to_bytes(body, LARGEST).await;
    let body = body.map_err(|error| {
        if is_slow(&error) {
            PageError::TooSlow
        } else {
            PageError::TooLarge
        }
    })?;
    let posted = Posted {
        fields: Fields::decode(&body),
        path: parts
            .uri
            .path_and_query()
            .map_or("/", |it| it.as_str())
            .to_owned(),
    };
    parts.extensions.insert(posted.clone());
    Ok((Request::from_parts(parts, Body::empty()), Some(posted)))
}

fn is_slow(error: &(dyn Error + 'static)) -> bool {
    error.is::<TooSlow>() || error.source().is_some_and(is_slow)
}

/// Seals what was typed to the account whose session has just ended.
async fn leave(app: &App, jar: &CookieJar, posted: &Posted) -> Kept {
    let again = again(posted);
    let Kept::Here(form) = &again else {
        return again;
    };
    // An autosave is a copy of what the form itself brings when it is sent.
    if !carries_text(&form.path) {
        return again;
    }
    let fields = form
        .fields
        .iter()
        // Where it goes is for us to say.
        .filter(|it| it.name != "left_path")
        .fold(Fields::default(), |fields, it| {
            fields.with(&it.name, &it.value)
        })
        .with("left_path", &form.path);
    let Some(token) = left_token(app, jar) else {
        return again;
    };
    match app
        .vault
        .leave(&token, fields.encode().as_bytes(), app.now())
        .await
    {
        Ok(()) => Kept::Sealed,
        Err(_) => again,
    }
}

/// Fields that are never given back.
fn is_secret(name: &str) -> bool {
    name.starts_with("passphrase") || name == "code" || name == "invite"
}

/// Where a secret was asked for, an account is gone, and nobody could press.
fn press(posted: &Posted) -> Kept {
    if posted.fields.iter().any(|(name, _)| is_secret(name)) {
        return Kept::Nothing;
    }
    Again::of(posted).map_or(Kept::Nothing, Kept::Press)
}

/// A form without a field has nothing that could be sent again.
fn again(posted: &Posted) -> Kept {
    Again::of(posted)
        .filter(|it| !it.fields.is_empty())
        .map_or(Kept::Nothing, Kept::Here)
}

impl Again {
    /// A form is sent again only to an address of our own.
    fn of(posted: &Posted) -> Option<Self> {
        let fields = posted
            .fields
            .iter()
            .filter(|(name, value)| !is_secret(name) && !value.is_empty())
            .map(|(name, value)| Typed {
                is_shown: is_shown(name, value),
                name: name.to_owned(),
                value: value.to_owned(),
            });
        Some(Self {
            path: own_path(&posted.path)?.to_owned(),
            fields: fields.collect(),
        })
    }
}

fn render(id: Uuid, error: &PageError, kept: Kept) -> Response {
    let (heading, what) = error.words();
    let is_ours = matches!(error, PageError::Internal);
    if is_ours {
        tracing::error!("a page failed");
    }
    let is_on_page = matches!(kept, Kept::Here(_));
    let page = ErrorPage {
        frame: Frame {
            locks: is_on_page,
            ..Frame::plain("Something to know")
        },
        asks_sign_in: matches!(error, PageError::SignIn),
        heading,
        what,
        kept,
        id: is_ours.then_some(id),
    };
    page_with(error.status(), &page)
}

/// A handler that panicked answers as any other mistake of ours.
pub(crate) fn panicked(_: Box<dyn Any + Send>) -> Response {
    PageError::Internal.into_response()
}

#[cfg(test)]
mod tests;
