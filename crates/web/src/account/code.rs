//! The recovery code, and what has moved in by the time that it is shown.

use super::sign_in;
use crate::app::App;
use crate::carry::Carry;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::{Frame, Slot, page};
use crate::person::Person;
use crate::save::Change;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use jiff::tz::TimeZone;
use journal::profile::{self, Profile};
use vault::{RecoveryCode, SignedIn};

/// The recovery code, shown once.
#[derive(Template)]
#[template(path = "account/code.html")]
pub(crate) struct CodePage {
    frame: Frame,
    code: String,
    is_new_account: bool,
    /// How many things came along from the tab.
    arrived: usize,
    unsaved: Option<Unsaved>,
}

/// What could not be saved yet, and so stays in the page's form.
struct Unsaved {
    why: &'static str,
    carry: Carry,
    zone: Option<String>,
    country: String,
}

impl CodePage {
    pub(crate) fn new(frame: Frame, code: &RecoveryCode) -> Self {
        Self {
            frame,
            code: code.to_string(),
            is_new_account: false,
            arrived: 0,
            unsaved: None,
        }
    }

    /// The code in two lines, between two of its groups.
    fn lines(&self) -> Vec<String> {
        let groups: Vec<_> = self.code.split('-').collect();
        let half = groups.len().div_ceil(2).max(1);
        groups.chunks(half).map(|it| it.join("-")).collect()
    }
}

impl Unsaved {
    fn new(error: &PageError, fields: &Fields) -> Self {
        Self {
            why: error.words().0,
            carry: Carry::of(fields),
            zone: zone(fields).map(str::to_owned),
            country: fields.text("country").to_owned(),
        }
    }

    fn what(&self) -> &'static str {
        match (self.zone.is_some(), self.carry.is_empty()) {
            (_, true) => "your time zone is",
            (true, false) => "your time zone and what you wrote in this tab are",
            (false, false) => "what you wrote in this tab is",
        }
    }
}

/// Signs in whoever has just got a code, and shows it. It is shown only now, so nothing
/// that fails afterwards may stand in its way.
pub(super) async fn welcome(
    app: &App,
    jar: CookieJar,
    (signed_in, code): (SignedIn, RecoveryCode),
    fields: &Fields,
) -> Response {
    let (jar, person) = sign_in(app, jar, signed_in).await;
    let arrived = match Person::new(app, person).await {
        Ok(person) => move_in(app, &person, fields).await,
        Err(error) => Err(error),
    };
    let unsaved = arrived.as_ref().err();
    let code = CodePage {
        is_new_account: zone(fields).is_some(),
        unsaved: unsaved.map(|error| Unsaved::new(error, fields)),
        arrived: arrived.unwrap_or(0),
        ..CodePage::new(Frame::plain("Your recovery code"), &code)
    };
    (jar, page(&code)).into_response()
}

/// Saves the profile of a new account and what its tab carries, as far as it is not
/// there yet. Answers how many things came from the tab.
async fn move_in(app: &App, person: &Person, fields: &Fields) -> Result<usize, PageError> {
    let is_profile = person.read(|journal| profile::of(journal).is_some());
    if zone(fields).is_some() && !is_profile {
        let slot = Slot {
            id: app.new_id(),
            base: 0,
        };
        let change = Change::now(person, slot, profile(fields));
        app.save(person, None, change).await?;
    }
    let carry = Carry::of(fields);
    let arrived = carry.len();
    carry.keep(app, person).await?;
    Ok(arrived)
}

/// The form of a new account has a zone, which is empty without scripts.
fn zone(fields: &Fields) -> Option<&str> {
    fields.all("zone").next()
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
pub(super) async fn kept(fields: Fields) -> Redirect {
    Redirect::to(&today(fields.parse("arrived").unwrap_or(0)))
}

/// The same where something could not be saved before.
pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Redirect, PageError> {
    let arrived = move_in(&app, &person, &fields).await?;
    Ok(Redirect::to(&today(arrived)))
}

/// *Today*, which says what has arrived from the tab.
pub(super) fn today(arrived: usize) -> String {
    match arrived {
        0 => "/today".to_owned(),
        _ => format!("/today?arrived={arrived}"),
    }
}
