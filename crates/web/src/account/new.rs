//! Making an account.

use super::code::welcome;
use super::{check_passphrase, refusal};
use crate::app::App;
use crate::carry::Carry;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, again, page};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use vault::{Caller, CreateError, Passphrase, SignInError};

#[derive(Template)]
#[template(path = "account/new.html")]
struct NewPage {
    frame: Frame,
    typed: Fields,
    problems: Problems,
    carry: Carry,
    needs_invite: bool,
    problem: Option<String>,
}

impl NewPage {
    fn new(app: &App, typed: Fields, problems: Problems) -> Self {
        let carry = Carry::of(&typed);
        let needs_invite = app.config.invite.is_some();
        Self {
            frame: Frame::plain("Your account"),
            typed,
            problems,
            carry,
            needs_invite,
            problem: None,
        }
    }

    /// With what is wrong, and not with one field.
    fn with(mut self, problem: String) -> Self {
        self.problem = Some(problem);
        self
    }
}

pub(super) async fn show(State(app): State<App>) -> Response {
    page(&NewPage::new(&app, Fields::default(), Problems::default()))
}

/// The same form, reached with text that was written without an account.
pub(super) async fn show_carrying(State(app): State<App>, typed: Fields) -> Response {
    page(&NewPage::new(&app, typed, Problems::default()))
}

pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    jar: CookieJar,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut problems = check(&fields);
    match admit(&app, &caller, &fields).await {
        Ok(()) => {}
        Err(SignInError::Refused) => problems.add(
            "invite",
            "That is not the invitation word. Whoever runs this Evenkeel knows it.",
        ),
        Err(error) => {
            let page = NewPage::new(&app, fields, problems);
            return Ok(again(&page.with(refusal(error, "")?)));
        }
    }
    if !problems.is_empty() {
        return Ok(again(&NewPage::new(&app, fields, problems)));
    }
    let passphrase = Passphrase::new(fields.text("passphrase"));
    let created = app
        .vault
        .join(fields.text("name"), &passphrase, &caller, app.now())
        .await;
    match created {
        Ok(created) => Ok(welcome(&app, jar, created, &fields).await),
        Err(CreateError::Wait { seconds }) => {
            let page = NewPage::new(&app, fields, problems);
            let problem = refusal(SignInError::Wait { seconds }, "")?;
            Ok(again(&page.with(problem)))
        }
        Err(error) => {
            let problems = refused(error)?;
            Ok(again(&NewPage::new(&app, fields, problems)))
        }
    }
}

/// Whether the invitation word was said, where there is one. Nothing said is no guess.
async fn admit(app: &App, caller: &Caller, fields: &Fields) -> Result<(), SignInError> {
    let Some(word) = &app.config.invite else {
        return Ok(());
    };
    let said = fields.get("invite").ok_or(SignInError::Refused)?;
    app.vault
        .admit("invitation", word, said, caller, app.now())
        .await
}

fn check(fields: &Fields) -> Problems {
    let mut problems = Problems::default();
    if fields.get("name").is_none() {
        problems.add(
            "name",
            "Please choose a name to sign in with. It need not be your own.",
        );
    }
    check_passphrase(&mut problems, fields, "passphrase");
    problems
}

fn refused(error: CreateError) -> Result<Problems, PageError> {
    let mut problems = Problems::default();
    match error {
        CreateError::NameTaken => {
            problems.add(
                "name",
                "Someone uses this name here already. Please choose another one.",
            );
        }
        CreateError::NameInvalid => {
            problems.add(
                "name",
                "Please choose a shorter name, up to 100 characters.",
            );
        }
        CreateError::PassphraseTooShort => {
            problems.add("passphrase", "Please take at least 12 characters.");
        }
        CreateError::Wait { .. } | CreateError::Busy => return Err(PageError::Busy),
        CreateError::Store(error) => return Err(error.into()),
    }
    Ok(problems)
}
