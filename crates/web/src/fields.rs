//! What was typed into a form: taken as it comes, cleaned of what no page can
//! show, and kept so that a page can show it again.

use crate::app::App;
use crate::error::{PageError, Posted};
use axum::extract::FromRequest;
use axum::http::Request;
use jiff::civil::Date;
use journal::{Level, Percent};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use zeroize::Zeroizing;

/// The longest text that one field takes, in characters.
pub(crate) const LONGEST: usize = 20_000;

/// The most long texts that one form has: the parts of the plan.
const MOST_TEXTS: usize = 6;

/// The most bytes of one character in a form: four of UTF-8, each as `%F0`.
const WIDEST: usize = 12;

/// The largest form, in bytes: all its texts at their longest, with room for what
/// else it carries.
pub(crate) const LARGEST: usize = MOST_TEXTS * LONGEST * WIDEST + 64 * 1024;

/// The most fields of one form: more than any page has, and few enough that taking
/// them in costs a stranger as much as it costs us.
const MOST: usize = 500;

/// The fields of a form in the order in which they came. Passphrases are among them, so
/// all is wiped when it is dropped.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(Zeroizing<String>, Zeroizing<String>)>);

impl fmt::Debug for Fields {
    /// What was typed reaches no log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fields { .. }")
    }
}

impl Fields {
    /// Reads `application/x-www-form-urlencoded`. Broken UTF-8 becomes U+FFFD,
    /// CR LF becomes LF, and control characters (NUL among them) are dropped.
    pub(crate) fn decode(body: &[u8]) -> Self {
        let clean = |text: Cow<'_, str>| {
            let text = Zeroizing::new(text.into_owned());
            let shown = |it: &char| !it.is_control() || matches!(it, '\n' | '\t');
            // As long as it can become: where a text grows it leaves copies behind.
            let mut clean = Zeroizing::new(String::with_capacity(text.len()));
            clean.extend(text.chars().filter(shown));
            clean
        };
        Self(
            form_urlencoded::parse(body)
                .take(MOST)
                .map(|(name, it)| (clean(name), clean(it)))
                .collect(),
        )
    }

    /// The same as a body.
    pub(crate) fn encode(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.iter())
            .finish()
    }

    /// Builds fields from what a record holds.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hand over numbers, ids and texts alike"
    )]
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        let [name, value] = [name.to_owned(), value.to_string()].map(Zeroizing::new);
        self.0.push((name, value));
        self
    }

    /// All names and values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first value of a name, trimmed; empty when there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or("")
    }

    /// The first value of a name, trimmed, if it is not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let first = self.iter().find(|(it, _)| *it == name);
        first
            .map(|(_, value)| value.trim())
            .filter(|it| !it.is_empty())
    }

    /// All values of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.iter()
            .filter(move |(it, _)| *it == name)
            .map(|(_, value)| value)
    }

    /// Whether a name has this value.
    pub(crate) fn is(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|it| it == value)
    }

    /// A number, id or date.
    pub(crate) fn parse<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }

    /// One of the keys of an enum, as its serialized form names them.
    pub(crate) fn choice<'de, T: Deserialize<'de>>(&'de self, name: &str) -> Option<T> {
        let de: StrDeserializer<'de, Error> = self.get(name)?.into_deserializer();
        T::deserialize(de).ok()
    }
}

/// Whether a field holds what the person wrote or chose, and so is shown when a
/// form is given back. The rest only travels along.
pub(crate) fn is_shown(name: &str, value: &str) -> bool {
    const TRAVELS: [&str; 14] = [
        "base",
        "goals_base",
        "submission",
        "page",
        "carry",
        "held",
        "to",
        "at",
        "then",
        "zone",
        "first",
        "id",
        "moment",
        "day",
    ];
    !TRAVELS.contains(&name) && value.parse::<uuid::Uuid>().is_err()
}

impl FromRequest<App> for Fields {
    type Rejection = PageError;

    async fn from_request(request: Request<axum::body::Body>, _: &App) -> Result<Self, PageError> {
        let posted = request
            .extensions()
            .get::<Posted>()
            .ok_or(PageError::WrongForm)?;
        Ok(posted.fields.clone())
    }
}

/// Reads a form and notes what is wrong with it, field by field.
pub(crate) struct Reader<'a> {
    fields: &'a Fields,
    /// What is wrong.
    pub problems: Problems,
}

/// What is wrong with a form: beside each field one sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Problems(Vec<(&'static str, &'static str)>);

impl Problems {
    /// What is wrong with a field.
    pub(crate) fn of(&self, field: &str) -> Option<&'static str> {
        self.0
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, what)| *what)
    }

    /// Whether this is the field whose problem was met first: the page opens there.
    pub(crate) fn is_first(&self, field: &str) -> bool {
        self.0.first().is_some_and(|(name, _)| *name == field)
    }

    /// The attributes of a field with a problem, for inside its tag.
    pub(crate) fn mark(&self, field: &str) -> &'static str {
        match self.of(field) {
            Some(_) if self.is_first(field) => " aria-invalid=\"true\" autofocus",
            Some(_) => " aria-invalid=\"true\"",
            None => "",
        }
    }

    /// Whether nothing is.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Notes a problem.
    pub(crate) fn add(&mut self, field: &'static str, what: &'static str) {
        self.0.push((field, what));
    }
}

impl<'a> Reader<'a> {
    /// Begins to read.
    pub(crate) fn new(fields: &'a Fields) -> Self {
        Self {
            fields,
            problems: Problems::default(),
        }
    }

    /// A text, which may be empty.
    pub(crate) fn text(&mut self, name: &'static str) -> String {
        let text = self.fields.text(name);
        if text.chars().count() > LONGEST {
            self.problems.add(
                name,
                "This is longer than 20,000 characters. Please shorten it, or split it in two.",
            );
        }
        text.to_owned()
    }

    /// A text that must not be empty.
    pub(crate) fn required(&mut self, name: &'static str, what: &'static str) -> String {
        let text = self.text(name);
        if text.is_empty() {
            self.problems.add(name, what);
        }
        text
    }

    /// A rating from 0 to 100, which may be missing.
    pub(crate) fn percent(&mut self, name: &'static str) -> Option<Percent> {
        self.number(
            name,
            "Please choose a number from 0 to 100.",
            Percent::try_from,
        )
    }

    /// A rating from 0 to 10, which may be missing.
    pub(crate) fn level(&mut self, name: &'static str) -> Option<Level> {
        self.number(
            name,
            "Please choose a number from 0 to 10.",
            Level::try_from,
        )
    }

    fn number<T, E>(
        &mut self,
        name: &'static str,
        what: &'static str,
        make: impl FnOnce(i64) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.fields.get(name)?;
        let value = text.parse().ok().and_then(|it: i64| make(it).ok());
        if value.is_none() {
            self.problems.add(name, what);
        }
        value
    }

    /// A day or a time, which may be missing.
    pub(crate) fn parsed<T: FromStr>(
        &mut self,
        name: &'static str,
        what: &'static str,
    ) -> Option<T> {
        let value = self.fields.get(name)?.parse().ok();
        if value.is_none() {
            self.problems.add(name, what);
        }
        value
    }

    /// The day that a record counts for, today or an earlier one; `known` where the
    /// form does not say.
    pub(crate) fn day(&mut self, name: &'static str, known: Date, today: Date) -> Date {
        let Some(text) = self.fields.get(name) else {
            return known;
        };
        if let Some(day) = text.parse().ok().filter(|it| *it <= today) {
            return day;
        }
        self.problems
            .add(name, "Please choose today or an earlier day.");
        known
    }

    /// One of the keys of an enum, which may be missing.
    pub(crate) fn choice<T: Deserialize<'a>>(&mut self, name: &'static str) -> Option<T> {
        self.fields.get(name)?;
        let choice = self.fields.choice(name);
        if choice.is_none() {
            self.problems.add(name, "Please choose one of the answers.");
        }
        choice
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_page_can_show_is_cleaned() {
        let fields = Fields::decode(b"a=x%00y%0D%0Az&b=%FF&a=2");
        assert_eq!(fields.text("a"), "xy\nz");
        assert_eq!(fields.text("b"), "\u{FFFD}");
        assert_eq!(fields.all("a").count(), 2);
        assert_eq!(Fields::decode(fields.encode().as_bytes()), fields);
    }

    #[test]
    fn what_a_form_takes_is_kept_as_a_draft_and_when_a_session_ends_and_as_a_record() {
        // What is left behind carries its address beside the form.
        const { assert!(LARGEST + 1024 <= vault::DRAFT_LIMIT) };
        const { assert!(LARGEST + 1024 <= vault::LEFT_LIMIT) };
        let long = "\u{10FFFD}".repeat(LONGEST);
        let form = (0..MOST_TEXTS).fold(Fields::default(), |form, _| form.with("part", &long));
        assert!(form.encode().len() <= LARGEST);
        let plan = journal::plan::Plan {
            signs: long.clone(),
            alone: long.clone(),
            places: long.clone(),
            people: long.clone(),
            services: long.clone(),
            safer: long,
        };
        let body = serde_json::to_vec(&plan).unwrap();
        assert!(body.len() + 1024 <= vault::RECORD_LIMIT);
    }

    #[test]
    fn answers_outside_the_scale_are_problems_and_missing_ones_are_not() {
        let fields = Fields::decode(b"belief=101&worry=x");
        let mut reader = Reader::new(&fields);
        assert_eq!(reader.percent("belief"), None);
        assert_eq!(reader.level("worry"), None);
        assert_eq!(reader.percent("other"), None);
        assert!(reader.problems.of("belief").is_some() && reader.problems.of("worry").is_some());
        assert!(reader.problems.of("other").is_none());
    }
}
