//! Which country's lines a page shows, and how each line is put.

use crate::app::App;
use crate::person::{Person, latest, visitor_now};
use axum::http::{HeaderMap, header};
use jiff::civil::Date;
use journal::profile::Profile;
use programme::{Country, Helplines, Line, LineKind};
use serde::Deserialize;

/// The country that was asked for in the address.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    /// Its two-letter code; empty for none of the list.
    country: Option<String>,
}

/// The help lines that a page shows: those of one country, and the directories.
pub(crate) struct Lines<'a> {
    helplines: &'a Helplines,
    /// The country, where it is known.
    pub country: Option<&'a Country>,
    /// The country was guessed from the browser's language.
    pub is_guess: bool,
    /// For how fresh a check is.
    pub today: Date,
}

impl<'a> Lines<'a> {
    /// For the country of the profile, else of the browser's language.
    pub(crate) fn of(app: &'a App, person: Option<&Person>, headers: &HeaderMap) -> Self {
        Self::asked(app, person, headers, &Asked::default())
    }

    /// The same, unless another country was asked for.
    pub(crate) fn asked(
        app: &'a App,
        person: Option<&Person>,
        headers: &HeaderMap,
        asked: &Asked,
    ) -> Self {
        let helplines = &app.programme.helplines;
        let lives_in = person.and_then(|it| {
            it.read(|journal| latest::<Profile>(journal).map(|(_, it)| it.country.clone()))
        });
        let known = asked.country.as_ref().or(lives_in.as_ref());
        // A code that we know nothing of says as little as none, but a country
        // that was chosen is never replaced by a guess.
        let chosen = known.and_then(|cc| helplines.country(cc));
        let guessed = known
            .is_none_or(|it| it.is_empty() && asked.country.is_none())
            .then(|| guess(headers, helplines))
            .flatten();
        Self {
            helplines,
            country: chosen.or(guessed),
            is_guess: chosen.is_none() && guessed.is_some(),
            today: visitor_now(app).date(),
        }
    }

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

    fn of_kind(&self, kind: LineKind) -> Vec<&'a Line> {
        self.country
            .map_or_else(Vec::new, |it| it.of_kind(kind).collect())
    }
}

/// The first country that the browser's languages name (`de-AT` names Austria) and
/// that we have lines for. A language alone names none.
fn guess<'a>(headers: &HeaderMap, helplines: &'a Helplines) -> Option<&'a Country> {
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
        guess(&headers, &programme.helplines).map(|it| it.cc.clone())
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
