//! Deleting everything.

use super::WRONG;
use crate::account::{forget, refusal};
use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Tab, again, page};
use crate::person::Person;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use vault::Passphrase;

#[derive(Template)]
#[template(path = "you/delete.html")]
struct DeletePage {
    frame: Frame,
    problem: Option<String>,
    is_sure: bool,
    must_be_sure: bool,
}

#[derive(Template)]
#[template(path = "you/gone.html")]
struct GonePage {
    frame: Frame,
}

impl DeletePage {
    fn new(problem: Option<String>, is_sure: bool, must_be_sure: bool) -> Self {
        Self {
            frame: Frame::of(Tab::You, "Delete").back("/you"),
            problem,
            is_sure,
            must_be_sure,
        }
    }
}

pub(super) async fn show(_: Person) -> Response {
    page(&DeletePage::new(None, false, false))
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    jar: CookieJar,
    fields: Fields,
) -> Result<Response, PageError> {
    if !fields.is("sure", "yes") {
        return Ok(again(&DeletePage::new(None, false, true)));
    }
    let passphrase = Passphrase::new(fields.text("passphrase"));
    let deleted = app
        .vault
        .delete_account(&person.vault, &passphrase, app.now());
    if let Err(error) = deleted.await {
        let problem = refusal(error, WRONG)?;
        return Ok(again(&DeletePage::new(Some(problem), true, false)));
    }
    app.journals.forget(person.vault.account());
    Ok((forget(&app, jar), Redirect::to("/gone")).into_response())
}

pub(super) async fn gone() -> Response {
    page(&GonePage {
        frame: Frame::plain("It is gone"),
    })
}
