//! The profile: how to be called, the situation, the zone and the country.

use crate::app::App;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::frame::{Frame, Slot, Tab, again, page, page_with};
use crate::person::Person;
use crate::save::Change;
use ::export::readable::{Names, situation_words};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;
use journal::profile::{Profile, Situation};
use journal::{Body, Journal};
use uuid::Uuid;

/// Zones that most people find themselves in, west to east. Any other one can be typed.
const ZONES: [&str; 32] = [
    "Pacific/Honolulu",
    "America/Anchorage",
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/Mexico_City",
    "America/New_York",
    "America/Bogota",
    "America/Halifax",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Rome",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Europe/Athens",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Bangkok",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
];

/// The longest that someone is called.
const LONGEST_NAME: usize = 100;

#[derive(Template)]
#[template(path = "you/profile.html")]
struct ProfilePage {
    frame: Frame,
    base: u64,
    submission: Uuid,
    typed: Fields,
    problems: Problems,
    situations: Vec<(&'static str, &'static str)>,
    zones: Vec<String>,
    countries: Vec<(String, String)>,
    saved: Option<Vec<(String, String)>>,
}

impl ProfilePage {
    fn new(app: &App, base: u64, typed: Fields, problems: Problems) -> Self {
        let countries = app.programme.helplines.countries.iter();
        let mut zones: Vec<_> = ZONES.iter().map(|it| (*it).to_owned()).collect();
        let own = typed.text("zone").to_owned();
        if !own.is_empty() && !zones.contains(&own) && TimeZone::get(&own).is_ok() {
            zones.insert(0, own);
        }
        Self {
            frame: Frame::of(Tab::You, "About you").back("/you"),
            base,
            submission: app.new_id(),
            typed,
            problems,
            situations: Situation::ALL
                .map(|it| (it.key(), situation_words(it)))
                .into(),
            zones,
            countries: countries
                .map(|it| (it.cc.clone(), it.name.clone()))
                .collect(),
            saved: None,
        }
    }
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Response {
    let (_, base, profile) = person.profile(&app);
    let typed = Fields::default()
        .with("call_me", &profile.call_me)
        .with("situation", profile.situation.key())
        .with("zone", &profile.zone)
        .with("country", profile.country.to_lowercase());
    page(&ProfilePage::new(&app, base, typed, Problems::default()))
}

pub(super) async fn save(
    State(app): State<App>,
    person: Person,
    fields: Fields,
) -> Result<Response, PageError> {
    let (id, latest, profile) = person.profile(&app);
    let base = fields.parse("base").unwrap_or(0);
    let mut reader = Reader::new(&fields);
    let read = read(&app, &mut reader, &fields);
    let problems = reader.problems;
    let (true, Some(new)) = (problems.is_empty(), read) else {
        return Ok(again(&ProfilePage::new(&app, base, fields, problems)));
    };
    let new = Profile {
        call_me: new.call_me,
        situation: new.situation,
        zone: new.zone,
        country: new.country,
        ..profile.clone()
    };
    // Whoever has just parted is led to the first steps, once.
    let just_parted = Situation::JustSeparated;
    let has_parted = new.situation == just_parted && profile.situation != just_parted;
    let to = if has_parted { "/breakup" } else { "/you" };
    let change = Change::now(&person, Slot { id, base }, new);
    match app.save(&person, fields.parse("submission"), change).await {
        Ok(_) => Ok(Redirect::to(to).into_response()),
        Err(PageError::Stale) => {
            let mut page = ProfilePage::new(&app, latest, fields, problems);
            page.saved = Some(person.read(|journal| said(&app, journal, profile)));
            Ok(page_with(StatusCode::CONFLICT, &page))
        }
        Err(error) => Err(error),
    }
}

fn read(app: &App, reader: &mut Reader<'_>, fields: &Fields) -> Option<Profile> {
    let call_me = reader.text("call_me");
    if call_me.chars().count() > LONGEST_NAME {
        let what = "Please choose something shorter, up to 100 characters.";
        reader.problems.add("call_me", what);
    }
    let situation = reader.choice("situation").unwrap_or_default();
    let zone = fields.get("other_zone").or(fields.get("zone"))?;
    let zone = TimeZone::get(zone).ok();
    let zone = zone.and_then(|it| it.iana_name().map(str::to_owned));
    if zone.is_none() {
        let what = "This zone is not known. They are written like Europe/Berlin.";
        reader.problems.add("other_zone", what);
    }
    let country = fields.text("country");
    if !country.is_empty() && app.programme.helplines.country(country).is_none() {
        let what = "Please choose one of the countries.";
        reader.problems.add("country", what);
    }
    Some(Profile {
        call_me,
        situation,
        zone: zone?,
        country: country.to_owned(),
        ..Profile::default()
    })
}

/// A profile in words, for someone who has to choose between two.
fn said(app: &App, journal: &Journal, profile: Profile) -> Vec<(String, String)> {
    let names = Names {
        journal,
        programme: app.programme,
        zone: TimeZone::UTC,
    };
    let body = Body::from(Profile {
        own_distortions: Vec::new(),
        confirmed: Vec::new(),
        tools: Vec::new(),
        ..profile
    });
    let rows = names.rows(&body).into_iter();
    rows.map(|it| (it.label.into_owned(), it.value.into_owned()))
        .collect()
}
