//! Which country's lines a page shows, and how each line is put.

use crate::app::App;
use crate::person::{Person, visitor_now};
use axum::http::{HeaderMap, header};
use jiff::civil::Date;
use journal::Journal;
use journal::profile::Profile;
use programme::{Country, Helplines, Line, LineKind};
use serde::Deserialize;

/// The zones of each country that has lines.
const ZONES: &str = include_str!("zones.txt");

/// What the address says about the country.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    /// Its two-letter code; empty for none of the list.
    country: Option<String>,
    /// The zone that a script found in the browser.
    zone: Option<String>,
}

/// The help lines that a page shows: those of one country, and the directories.
pub(crate) struct Lines<'a> {
    helplines: &'a Helplines,
    /// The country, where it is known.
    pub country: Option<&'a Country>,
    /// What the country was guessed from, if nobody has chosen it.
    pub guess: Option<&'static str>,
    /// A script may look for the zone: nothing was chosen, and none was found yet.
    pub seeks_zone: bool,
    /// For how fresh a check is.
    pub today: Date,
}

impl Lines<'static> {
    /// For the country of the profile, else of its zone, else of the browser's
    /// language.
    pub(crate) fn of(app: &App, person: Option<&Person>, headers: &HeaderMap) -> Self {
        Self::asked(app, person, headers, &Asked::default())
    }

    /// For a visitor, whose browser may have said in which zone it is.
    pub(crate) fn in_zone(app: &App, zone: Option<&str>, headers: &HeaderMap) -> Self {
        let asked = Asked {
            zone: zone.map(str::to_owned),
            ..Asked::default()
        };
        Self::asked(app, None, headers, &asked)
    }

    /// The same, unless another country was asked for. The zone in which the browser
    /// is goes before the one of the profile.
    pub(crate) fn asked(
        app: &App,
        person: Option<&Person>,
        headers: &HeaderMap,
        asked: &Asked,
    ) -> Self {
        let profile = |it: &Person| it.read(profile);
        let profile = person.map(profile).unwrap_or_default();
        Self::living(app, &profile, headers, asked)
    }

    /// The same for what the profile alone says.
    pub(crate) fn at_home(app: &App, journal: &Journal) -> Self {
        Self::living(app, &profile(journal), &HeaderMap::new(), &Asked::default())
    }

    fn living(app: &App, profile: &Profile, headers: &HeaderMap, asked: &Asked) -> Self {
        let helplines = &app.programme.helplines;
        // A code that we know nothing of says as little as none, but a country that
        // was chosen, or that was said to be none of the list, is never replaced by
        // a guess.
        let lives_in = Some(&profile.country).filter(|it| !it.is_empty());
        let known = asked.country.as_ref().or(lives_in);
        let chosen = known.and_then(|cc| helplines.country(cc));
        let zones = [asked.zone.as_deref(), Some(&*profile.zone)];
        let guessed = known
            .is_none()
            .then(|| guess(helplines, &zones, headers))
            .flatten();
        Self {
            helplines,
            country: chosen.or(guessed.map(|(country, _)| country)),
            guess: guessed.map(|(_, from)| from),
            seeks_zone: known.is_none() && asked.zone.is_none(),
            today: visitor_now(app).date(),
        }
    }
}

impl<'a> Lines<'a> {
    /// All countries, for the list.
    pub(crate) fn countries(&self) -> &'a [Country] {
        &self.helplines.countries
    }

    /// Whether this is the country that is shown.
    pub(crate) fn is_in(&self, country: &Country) -> bool {
        self.country.is_some_and(|it| it.cc == country.cc)
    }

    /// Police, ambulance.
    pub(crate) fn emergency(&self) -> Vec<&'a Line> {
        self.of_kind(LineKind::Emergency)
    }

    /// Whether nobody has lately checked one of the emergency numbers.
    pub(crate) fn any_unchecked(&self) -> bool {
        self.emergency()
            .iter()
            .any(|it| !it.is_verified(self.today))
    }

    /// For thoughts of suicide.
    pub(crate) fn suicide(&self) -> Vec<&'a Line> {
        self.of_kind(LineKind::Suicide)
    }

    /// The first that can be called for thoughts of dying, else for an emergency, as
    /// name, number and link.
    pub(crate) fn for_dying(&self) -> Option<(&'a str, &'a str, String)> {
        first_called(self.suicide()).or_else(|| self.first_emergency())
    }

    /// The first number to call in danger, likewise.
    pub(crate) fn first_emergency(&self) -> Option<(&'a str, &'a str, String)> {
        first_called(self.emergency())
    }

    /// Whether there is a line to talk to that is not for the young alone.
    pub(crate) fn any_talk(&self) -> bool {
        self.emotional().iter().any(|it| !it.is_for_the_young())
    }

    /// Someone to talk to.
    pub(crate) fn emotional(&self) -> Vec<&'a Line> {
        self.of_kind(LineKind::Emotional)
    }

    /// For people whom someone hurts or controls.
    pub(crate) fn abuse(&self) -> Vec<&'a Line> {
        self.of_kind(LineKind::Abuse)
    }

    /// For people who worry about how they treat someone.
    pub(crate) fn own_behaviour(&self) -> Vec<&'a Line> {
        self.of_kind(LineKind::OwnBehaviour)
    }

    /// Lists of lines all over the world.
    pub(crate) fn directories(&self) -> Vec<&'a Line> {
        self.helplines.directories.iter().collect()
    }

    /// Those among them that list lines of every kind. The others are about suicide.
    pub(crate) fn general_directories(&self) -> Vec<&'a Line> {
        let all = self.helplines.directories.iter();
        all.filter(|it| it.kind == LineKind::Directory).collect()
    }

    fn of_kind(&self, kind: LineKind) -> Vec<&'a Line> {
        self.country
            .map_or_else(Vec::new, |it| it.of_kind(kind).collect())
    }
}

fn profile(journal: &Journal) -> Profile {
    journal::profile::of(journal).map_or_else(Profile::default, |(_, it)| it.clone())
}

/// The first that can be called.
fn first_called(lines: Vec<&Line>) -> Option<(&str, &str, String)> {
    let mut called = lines
        .into_iter()
        .filter_map(|it| Some((&*it.name, it.dial.as_deref()?, it.tel()?)));
    called.next()
}

/// A country and what it was guessed from. Where somebody is says more than the
/// language they read.
fn guess<'a>(
    helplines: &'a Helplines,
    zones: &[Option<&str>],
    headers: &HeaderMap,
) -> Option<(&'a Country, &'static str)> {
    let mut zones = zones.iter().flatten();
    let there = zones.find_map(|it| helplines.country(country_of(it)?));
    let there = there.map(|it| (it, "your time zone"));
    there.or_else(|| Some((by_language(headers, helplines)?, "your browser's language")))
}

/// The code of the country that a zone lies in.
fn country_of(zone: &str) -> Option<&'static str> {
    let countries = ZONES.lines().filter(|it| !it.starts_with('#'));
    countries
        .filter_map(|it| it.split_once(' '))
        .find(|(_, zones)| zones.split(' ').any(|it| it == zone))
        .map(|(country, _)| country)
}

/// The first country that the browser's languages name (`de-AT` names Austria) and
/// that we have lines for. A language alone names none.
fn by_language<'a>(headers: &HeaderMap, helplines: &'a Helplines) -> Option<&'a Country> {
    let languages = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    languages.split(',').find_map(|language| {
        let tag = language.split(';').next()?.trim();
        let region = tag.split('-').skip(1).find(|it| it.len() == 2)?;
        helplines.country(region)
    })
}

/// What is said about a line beside its name: whom it is for, when, in which
/// languages.
pub(crate) fn about(line: &Line) -> String {
    let languages = line.languages.iter().map(|it| language(it));
    let languages: Vec<_> = languages.collect();
    let languages = (!languages.is_empty()).then(|| languages.join(", "));
    let parts = [line.audience.clone(), line.hours.clone(), languages];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn language(code: &str) -> &str {
    match code {
        "de" => "German",
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "it" => "Italian",
        "nl" => "Dutch",
        "pt" => "Portuguese",
        other => other,
    }
}

/// Who checked a line and when, or that nobody has.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "templates pass references"
)]
pub(crate) fn checked(line: &Line, today: &Date) -> String {
    match (&line.verified_by, line.verified_on) {
        (Some(by), Some(on)) if line.is_verified(*today) => {
            format!("Checked on {} by {by}.", journal::words::date(on))
        }
        (Some(_), Some(on)) if on <= *today => format!(
            "Last checked on {}. That is more than a year ago.",
            journal::words::date(on)
        ),
        _ if line.dial.is_none() && line.sms.is_none() => {
            "No person has checked this address yet.".to_owned()
        }
        _ => "No person has checked this number yet.".to_owned(),
    }
}

/// A web address as it is spoken of: without what every address begins with.
pub(crate) fn host(url: &str) -> &str {
    url.trim_start_matches("https://").trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use programme::Programme;

    fn guessed(languages: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, languages.parse().unwrap());
        let programme = Programme::embedded();
        by_language(&headers, &programme.helplines).map(|it| it.cc.clone())
    }

    #[test]
    fn only_a_region_names_a_country() {
        assert_eq!(guessed("de-AT,de;q=0.9,en;q=0.8").as_deref(), Some("at"));
        assert_eq!(guessed("en, fr-CA;q=0.5").as_deref(), Some("ca"));
        assert_eq!(guessed("zh-Hant-TW").as_deref(), Some("tw"));
        assert_eq!(guessed("de,en"), None);
        assert_eq!(guessed("en-ZZ, xx-"), None);
        assert_eq!(guessed("*"), None);
    }

    #[test]
    fn a_zone_goes_before_the_language_and_the_nearer_zone_before_the_other() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, "en-US".parse().unwrap());
        let programme = Programme::embedded();
        let guessed = |zones: &[Option<&str>]| {
            let (country, from) = guess(&programme.helplines, zones, &headers).unwrap();
            (country.cc.clone(), from)
        };
        let zone = "your time zone";
        assert_eq!(guessed(&[Some("Europe/Vienna")]), ("at".into(), zone));
        assert_eq!(
            guessed(&[Some("Asia/Calcutta"), Some("Europe/Vienna")]),
            ("in".into(), zone)
        );
        let language = ("us".into(), "your browser's language");
        assert_eq!(guessed(&[Some("UTC"), Some("")]), language);
        assert_eq!(guessed(&[None, Some("#")]), language);
    }

    #[test]
    fn every_zone_is_known_and_lies_in_one_country_with_lines() {
        let mut seen = std::collections::HashSet::new();
        for line in ZONES.lines().filter(|it| !it.starts_with('#')) {
            let (cc, zones) = line.split_once(' ').unwrap();
            assert!(Programme::embedded().country(cc).is_some(), "{cc}");
            for zone in zones.split(' ') {
                assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
                assert!(seen.insert(zone), "{zone}");
            }
        }
        for country in &Programme::embedded().helplines.countries {
            let has_zone = ZONES.lines().any(|it| it.starts_with(&*country.cc));
            assert!(has_zone || country.cc == "xk", "{}", country.cc);
        }
    }

    #[test]
    fn a_check_counts_for_a_year_and_only_with_a_name() {
        let programme = Programme::embedded();
        let mut line = programme.country("gb").unwrap().lines[0].clone();
        let today = jiff::civil::date(2027, 12, 1);
        assert!(checked(&line, &today).starts_with("No person"));
        line.verified_on = Some(jiff::civil::date(2027, 3, 1));
        assert!(checked(&line, &today).starts_with("No person"));
        line.verified_by = Some("A nurse".into());
        assert_eq!(
            checked(&line, &today),
            "Checked on 1 March 2027 by A nurse."
        );
        line.verified_on = Some(jiff::civil::date(2026, 3, 1));
        assert!(checked(&line, &today).contains("more than a year ago"));
        line.verified_on = Some(jiff::civil::date(2028, 3, 1));
        assert!(checked(&line, &today).starts_with("No person"));
    }
}
