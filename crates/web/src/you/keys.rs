//! What opens the vault: passphrase, recovery code, keys. Each asks for the passphrase.

use super::WRONG;
use crate::account::{CodePage, check_passphrase, refusal};
use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Tab, again, page};
use crate::person::Person;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use vault::{ChangeError, Passphrase};

#[derive(Template)]
#[template(path = "you/passphrase.html")]
struct PassphrasePage {
    frame: Frame,
    problem: Option<String>,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "you/changed.html")]
struct ChangedPage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "you/code.html")]
struct AskCodePage {
    frame: Frame,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "you/key.html")]
struct KeyPage {
    frame: Frame,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "you/key_done.html")]
struct KeyDonePage {
    frame: Frame,
    code: String,
}

impl PassphrasePage {
    fn new(problem: Option<String>, problems: Problems) -> Self {
        Self {
            frame: Frame::of(Tab::You, "Passphrase").back("/you"),
            problem,
            problems,
        }
    }
}

impl AskCodePage {
    fn new(problem: Option<String>) -> Self {
        Self {
            frame: Frame::of(Tab::You, "Recovery code").back("/you"),
            problem,
        }
    }
}

impl KeyPage {
    fn new(problem: Option<String>) -> Self {
        Self {
            frame: Frame::of(Tab::You, "New key").back("/you"),
            problem,
        }
    }
}

pub(super) async fn passphrase(_: Person) -> Response {
    page(&PassphrasePage::new(None, Problems::default()))
}

pub(super) async fn change(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut problems = Problems::default();
    check_passphrase(&mut problems, &fields, "passphrase_new");
    if !problems.is_empty() {
        return Ok(again(&PassphrasePage::new(None, problems)));
    }
    let old = Passphrase::new(fields.text("passphrase"));
    let new = Passphrase::new(fields.text("passphrase_new"));
    let changed = app
        .vault
        .change_passphrase(&person.vault, &old, &new, app.now());
    let problem = match changed.await {
        Ok(()) => {
            let frame = Frame::of(Tab::You, "Passphrase").back("/you");
            return Ok(page(&ChangedPage { frame }));
        }
        Err(ChangeError::PassphraseTooShort) => return Err(PageError::WrongForm),
        Err(ChangeError::SignIn(error)) => refusal(error, WRONG)?,
    };
    Ok(again(&PassphrasePage::new(Some(problem), problems)))
}

pub(super) async fn code(_: Person) -> Response {
    page(&AskCodePage::new(None))
}

pub(super) async fn new_code(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let passphrase = Passphrase::new(fields.text("passphrase"));
    let code = app
        .vault
        .new_recovery_code(&person.vault, &passphrase, app.now());
    match code.await {
        Ok(code) => {
            let frame = Frame::of(Tab::You, "Your recovery code");
            Ok(page(&CodePage::new(frame, &code)))
        }
        Err(error) => Ok(again(&AskCodePage::new(Some(refusal(error, WRONG)?)))),
    }
}

pub(super) async fn key(_: Person) -> Response {
    page(&KeyPage::new(None))
}

/// Seals everything again. All sessions end, this one too.
pub(super) async fn new_key(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let passphrase = Passphrase::new(fields.text("passphrase"));
    match app
        .vault
        .new_key(&person.vault, &passphrase, app.now())
        .await
    {
        Ok(code) => {
            app.journals.forget(person.vault.account());
            let frame = Frame::plain("Your recovery code");
            let code = code.to_string();
            Ok(page(&KeyDonePage { frame, code }).into_response())
        }
        Err(error) => Ok(again(&KeyPage::new(Some(refusal(error, WRONG)?)))),
    }
}
