//! Help lines: whom to call, write to or look up, country by country.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Every help line the programme knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Helplines {
    /// The countries, by name.
    pub countries: Vec<Country>,
    /// Lists of help lines, shown for every country and alone where the country is not known.
    pub directories: Vec<Line>,
}

impl Helplines {
    /// The lines of a country by its ISO 3166 code, in small or capital letters.
    pub fn country(&self, cc: &str) -> Option<&Country> {
        self.countries
            .iter()
            .find(|it| it.cc.eq_ignore_ascii_case(cc))
    }
}

/// The help lines of one country.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166 code in lower case; the file is called the same.
    pub cc: String,
    /// How sure we are of the numbers.
    pub confidence: Confidence,
    /// Emergency numbers, the first one first.
    pub emergency: Vec<Line>,
    /// All other lines, in the order in which they are shown.
    #[serde(default)]
    pub lines: Vec<Line>,

    /// What the country is called.
    #[serde(skip)]
    pub name: String,
}

impl Country {
    /// Every line: emergency numbers first.
    pub fn all(&self) -> impl Iterator<Item = &Line> {
        self.emergency.iter().chain(&self.lines)
    }

    /// The lines of one kind, in order.
    pub fn of_kind(&self, kind: LineKind) -> impl Iterator<Item = &Line> {
        self.all().filter(move |line| line.kind == kind)
    }
}

/// How sure we are of a country's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confidence {
    /// Several sources agree.
    A,
    /// One source, or well known without one.
    B,
}

/// One way to reach help.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Permanent name in kebab case, unique over all countries (`us-lifeline`).
    pub key: String,
    /// What sort of help it gives.
    pub kind: LineKind,
    /// The line's own name, which is never translated. Either this or `called` is given; after
    /// loading it holds the words of `called`.
    #[serde(default)]
    pub name: String,
    /// Key of a plain description in the words (`emergency`, `ambulance`, `police`), for a number
    /// that has no name of its own.
    #[serde(default)]
    pub called: Option<String>,
    /// The number exactly as dialled inside the country (`988`, `116 123`, `*4141`).
    #[serde(default)]
    pub dial: Option<String>,
    /// Help by text message.
    #[serde(default)]
    pub sms: Option<Sms>,
    /// The official page, or a chat. Always `https://`.
    #[serde(default)]
    pub url: Option<String>,
    /// Key of the opening hours in the words (`always`, `mon-sat-10-20`).
    #[serde(rename = "hours", default)]
    pub hours_key: Option<String>,
    /// Key of a note in the words (`choose-option-2`).
    #[serde(rename = "note", default)]
    pub note_key: Option<String>,
    /// Key in the words of the people it is for, when it is not for everyone (`young`, `men`).
    #[serde(rename = "audience", default)]
    pub audience_key: Option<String>,
    /// Languages it is known to speak, as ISO 639 codes. Empty: not known.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Where the entry comes from.
    pub source: String,
    /// When that source was written: `2026`, `2026-01` or `2026-01-31`. Empty: not known.
    #[serde(default)]
    pub source_dated: String,
    /// The day on which a person checked the official site. Empty until someone has.
    #[serde(default)]
    pub verified_on: Option<Date>,
    /// Who checked it.
    #[serde(default)]
    pub verified_by: Option<String>,

    /// The opening hours in words.
    #[serde(skip)]
    pub hours: Option<String>,
    /// A note in words.
    #[serde(skip)]
    pub note: Option<String>,
    /// Whom it is for, in words. `None`: everyone.
    #[serde(skip)]
    pub audience: Option<String>,
}

/// Help by text message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sms {
    /// The number to write to, as used in the country.
    pub to: String,
    /// The word to send. `None`: any message.
    #[serde(default)]
    pub text: Option<String>,
}

/// What sort of help a line gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// Police, ambulance.
    Emergency,
    /// For thoughts of suicide.
    Suicide,
    /// Someone to talk to.
    Emotional,
    /// For people whose partner, ex-partner or family hurts or controls them.
    Abuse,
    /// For people who worry about how they treat someone.
    OwnBehaviour,
    /// A list of help lines of every kind.
    Directory,
}

/// After this many months an entry must be checked again (clinical practice for crisis lines:
/// at least every 12 months).
pub(crate) const STALE_AFTER_MONTHS: i32 = 12;

impl Line {
    /// The number as a `tel:` address: short codes as they are, without spaces and dashes.
    /// `None` where there is nothing to dial.
    pub fn tel(&self) -> Option<String> {
        self.dial
            .as_deref()
            .map(|dial| format!("tel:{}", address(dial)))
    }

    /// The text message as an `sms:` address with its word, if any.
    pub fn sms_link(&self) -> Option<String> {
        self.sms.as_ref().map(|sms| match &sms.text {
            Some(text) => format!("sms:{}?body={text}", address(&sms.to)),
            None => format!("sms:{}", address(&sms.to)),
        })
    }

    /// Whether it is only for young people, and so leaves most of our readers without help.
    pub fn is_for_the_young(&self) -> bool {
        self.audience_key.as_deref() == Some("young")
    }

    /// Whether a person has checked it on the official site, named themselves, and did so in the
    /// last 12 months before `today`. A date in the future does not count.
    pub fn is_verified(&self, today: Date) -> bool {
        let Some(on) = self.verified_on else {
            return false;
        };
        if self
            .verified_by
            .as_deref()
            .is_none_or(|by| by.trim().is_empty())
        {
            return false;
        }
        let oldest = today.saturating_sub(STALE_AFTER_MONTHS.months());
        oldest <= on && on <= today
    }
}

/// What is dialled, as it may stand in an address. `#` would start a fragment there.
fn address(dial: &str) -> String {
    dial.chars()
        .filter(|it| it.is_ascii_digit() || matches!(it, '+' | '*' | '#'))
        .map(|it| {
            if it == '#' {
                "%23".to_owned()
            } else {
                it.to_string()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn line(text: &str) -> Line {
        let head = "key = \"k\"\nkind = \"suicide\"\nname = \"N\"\nsource = \"S\"\n";
        toml::from_str(&format!("{head}{text}")).unwrap()
    }

    #[test]
    fn numbers_become_addresses_as_dialled_in_the_country() {
        for (dial, expected) in [
            ("109", "tel:109"),
            ("116 123", "tel:116123"),
            ("1-800-799-7233", "tel:18007997233"),
            ("*4141", "tel:*4141"),
            ("#8008", "tel:%238008"),
            ("+44 20 7946 0000", "tel:+442079460000"),
        ] {
            assert_eq!(
                line(&format!("dial = {dial:?}")).tel().as_deref(),
                Some(expected)
            );
        }
        assert_eq!(line("url = \"https://a.example\"").tel(), None);
    }

    #[test]
    fn a_text_message_brings_its_word() {
        let with_word = line("sms = { to = \"85 258\", text = \"SHOUT\" }");
        assert_eq!(
            with_word.sms_link().as_deref(),
            Some("sms:85258?body=SHOUT")
        );
        assert_eq!(
            line("sms = { to = \"988\" }").sms_link().as_deref(),
            Some("sms:988")
        );
    }

    #[test]
    fn a_check_counts_for_twelve_months_and_needs_a_name() {
        let checked = line("verified_on = \"2026-01-31\"\nverified_by = \"A. Tester\"");
        for (today, expected) in [
            (date(2026, 1, 30), false),
            (date(2026, 1, 31), true),
            (date(2027, 1, 31), true),
            (date(2027, 2, 1), false),
        ] {
            assert_eq!(checked.is_verified(today), expected, "{today}");
        }
        let today = date(2026, 2, 1);
        assert!(!line("").is_verified(today));
        assert!(!line("verified_on = \"2026-01-31\"").is_verified(today));
        let blank = line("verified_on = \"2026-01-31\"\nverified_by = \" \"");
        assert!(!blank.is_verified(today));
    }

    #[test]
    fn a_check_on_a_leap_day_lasts_until_the_end_of_the_next_february() {
        let checked = line("verified_on = \"2028-02-29\"\nverified_by = \"A. Tester\"");
        assert!(checked.is_verified(date(2029, 2, 28)));
        assert!(!checked.is_verified(date(2029, 3, 1)));
    }
}
