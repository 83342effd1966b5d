//! Signing in, with the passphrase or with the recovery code.

use super::code::{today, welcome};
use super::{check_passphrase, sign_in};
use crate::app::App;
use crate::carry::Carry;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, again, page};
use crate::person::Person;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use vault::{Caller, ChangeError, Passphrase, RecoveryCode, SignInError};

#[derive(Template)]
#[template(path = "account/enter.html")]
struct EnterPage {
    frame: Frame,
    typed: Fields,
    problem: Option<String>,
    carry: Carry,
}

#[derive(Template)]
#[template(path = "account/enter_code.html")]
struct EnterCodePage {
    frame: Frame,
    typed: Fields,
    problems: Problems,
    problem: Option<String>,
    carry: Carry,
}

impl EnterPage {
    fn new(typed: Fields, problem: Option<String>) -> Self {
        let carry = Carry::of(&typed);
        Self {
            frame: Frame::plain("Sign in"),
            typed,
            problem,
            carry,
        }
    }
}

impl EnterCodePage {
    fn new(typed: Fields, problems: Problems, problem: Option<String>) -> Self {
        let carry = Carry::of(&typed);
        Self {
            frame: Frame::plain("Recovery code"),
            typed,
            problems,
            problem,
            carry,
        }
    }
}

/// A page that locked itself goes here. Who it was is asked, so that an ended session
/// is found and [leaves the browser](super::ended).
pub(super) async fn show(_: Option<Person>) -> Response {
    page(&EnterPage::new(Fields::default(), None))
}

pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    jar: CookieJar,
    fields: Fields,
) -> Result<Response, PageError> {
    let passphrase = Passphrase::new(fields.text("passphrase"));
    match app
        .vault
        .sign_in(fields.text("name"), &passphrase, &caller, app.now())
        .await
    {
        Ok(signed_in) => {
            let (jar, person) = sign_in(&app, jar, signed_in).await;
            let person = Person::new(&app, person).await?;
            let carry = Carry::of(&fields);
            let arrived = carry.len();
            carry.keep(&app, &person).await?;
            let left = app.vault.left(&person.vault).await?;
            let to = if left.is_empty() {
                today(arrived)
            } else {
                "/left".to_owned()
            };
            Ok((jar, Redirect::to(&to)).into_response())
        }
        Err(error) => {
            let problem = refusal(error, "The name or the passphrase is not right.")?;
            Ok(again(&EnterPage::new(fields, Some(problem))))
        }
    }
}

pub(super) async fn show_code() -> Response {
    page(&EnterCodePage::new(
        Fields::default(),
        Problems::default(),
        None,
    ))
}

pub(super) async fn save_code(
    State(app): State<App>,
    caller: Caller,
    jar: CookieJar,
    fields: Fields,
) -> Result<Response, PageError> {
    let (code, problems) = check(&fields);
    let Some(code) = code.filter(|_| problems.is_empty()) else {
        return Ok(again(&EnterCodePage::new(fields, problems, None)));
    };
    let passphrase = Passphrase::new(fields.text("passphrase"));
    match app
        .vault
        .recover(fields.text("name"), &code, &passphrase, &caller, app.now())
        .await
    {
        Ok(recovered) => Ok(welcome(&app, jar, recovered, &fields).await),
        Err(ChangeError::PassphraseTooShort) => Err(PageError::WrongForm),
        Err(ChangeError::SignIn(error)) => {
            let problem = refusal(error, "The name or the code is not right.")?;
            Ok(again(&EnterCodePage::new(fields, problems, Some(problem))))
        }
    }
}

fn check(fields: &Fields) -> (Option<RecoveryCode>, Problems) {
    let mut problems = Problems::default();
    let code = fields.text("code").parse().ok();
    if code.is_none() {
        problems.add(
            "code",
            "A letter seems to be mistyped. Please compare it with your paper, group by group.",
        );
    }
    check_passphrase(&mut problems, fields, "passphrase");
    (code, problems)
}

/// The sentence for a refusal; the store's failures go on to their own page.
pub(crate) fn refusal(error: SignInError, wrong: &str) -> Result<String, PageError> {
    match error {
        SignInError::Refused => Ok(wrong.to_owned()),
        SignInError::Wait { seconds } if seconds < 90 => Ok(format!(
            "That was tried several times. Please wait {seconds} seconds, then try again."
        )),
        SignInError::Wait { seconds } => Ok(format!(
            "That was tried several times. Please wait {} minutes, then try again.",
            seconds.div_ceil(60)
        )),
        SignInError::Busy => Err(PageError::Busy),
        SignInError::Store(error) => Err(error.into()),
    }
}
