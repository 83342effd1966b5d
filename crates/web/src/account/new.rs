//! Making an account.

use super::{check_passphrase, refusal, sign_in};
use crate::app::App;
use crate::carry::Carry;
use crate::error::PageError;
use crate::fields::{Fields, Problems};
use crate::frame::{Frame, Slot, again, page};
use crate::person::From;
use crate::save::Change;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use jiff::tz::TimeZone;
use journal::profile::Profile;
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

/// The recovery code, shown once.
#[derive(Template)]
#[template(path = "account/code.html")]
pub(crate) struct CodePage {
    pub frame: Frame,
    pub code: String,
    pub is_new_account: bool,
    /// How many things came along from the tab.
    pub arrived: usize,
}

impl CodePage {
    /// The code in two lines, between two of its groups.
    fn lines(&self) -> Vec<String> {
        let groups: Vec<_> = self.code.split('-').collect();
        let half = groups.len().div_ceil(2).max(1);
        groups.chunks(half).map(|it| it.join("-")).collect()
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
    From(caller): From,
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
    let (signed_in, code) = match created {
        Ok(it) => it,
        Err(CreateError::Wait { seconds }) => {
            let page = NewPage::new(&app, fields, problems);
            let problem = refusal(SignInError::Wait { seconds }, "")?;
            return Ok(again(&page.with(problem)));
        }
        Err(error) => {
            let problems = refused(error)?;
            return Ok(again(&NewPage::new(&app, fields, problems)));
        }
    };
    let (jar, person) = sign_in(&app, jar, signed_in).await?;
    let slot = Slot {
        id: app.new_id(),
        base: 0,
    };
    app.save(&person, None, Change::now(&person, slot, profile(&fields)))
        .await?;
    let carry = Carry::of(&fields);
    let arrived = carry.len();
    carry.keep(&app, &person).await?;
    let frame = Frame::plain("Your recovery code");
    let code = CodePage {
        frame,
        code: code.to_string(),
        is_new_account: true,
        arrived,
    };
    Ok((jar, page(&code)).into_response())
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

/// The browser knows the zone (a script fills the field in); without a script it
/// is this machine's, and can be changed under *You*.
fn profile(fields: &Fields) -> Profile {
    let zone = fields.get("zone").filter(|it| TimeZone::get(it).is_ok());
    let zone = zone.map(str::to_owned);
    let here = || TimeZone::system().iana_name().unwrap_or("UTC").to_owned();
    Profile {
        zone: zone.unwrap_or_else(here),
        country: fields.text("country").to_owned(),
        ..Profile::default()
    }
}

/// The code was written down: on to the first day.
pub(super) async fn code_kept(fields: Fields) -> Redirect {
    Redirect::to(&today(fields.parse("arrived").unwrap_or(0)))
}

/// *Today*, which says what has arrived from the tab.
pub(super) fn today(arrived: usize) -> String {
    match arrived {
        0 => "/today".to_owned(),
        _ => format!("/today?arrived={arrived}"),
    }
}
