//! Rules that every data file keeps, whatever it holds.

use std::collections::{BTreeMap, BTreeSet};

use crate::markdown::has_html;
use crate::reading::reading_grade;
use crate::source::{Report, Source, join};

/// Our own prose is written for grade 8; above this it gets a warning …
const GRADE_WARNING: f64 = 10.0;
/// … and above this it is a mistake.
const GRADE_LIMIT: f64 = 12.0;

/// Whether a permanent name is in kebab case: `phq-9`, `all-or-nothing`.
fn is_key(key: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
    };
    key.split('-').all(is_part)
}

/// Whether a version reads like `1.4.0`.
pub(crate) fn is_version(version: &str) -> bool {
    let is_number = |part: &str| {
        let plain = !part.is_empty() && part.chars().all(|it| it.is_ascii_digit());
        plain && (part == "0" || !part.starts_with('0'))
    };
    version.split('.').count() == 3 && version.split('.').all(is_number)
}

/// Whether a LOINC code has its right check digit (mod 10, as for bank cards), which finds most
/// slips of the pen.
fn is_loinc(code: &str) -> bool {
    let Some((number, check)) = code.split_once('-') else {
        return false;
    };
    let digits: Option<Vec<u32>> = number.chars().map(|it| it.to_digit(10)).collect();
    let Some(digits) = digits.filter(|it| !it.is_empty()) else {
        return false;
    };
    let sum: u32 = (0..)
        .zip(digits.iter().rev())
        .map(|(place, digit)| {
            if place % 2 == 0 {
                digit * 2 / 10 + digit * 2 % 10
            } else {
                *digit
            }
        })
        .sum();
    check == ((10 - sum % 10) % 10).to_string()
}

impl Report {
    /// Keys are in kebab case and each is used once.
    pub(crate) fn keys<'k>(
        &mut self,
        source: &Source<'_>,
        at: &str,
        keys: impl Iterator<Item = &'k str>,
    ) {
        let mut seen = BTreeSet::new();
        for (index, key) in keys.enumerate() {
            let at = format!("{at}.{index}.key");
            self.key(source, &at, key);
            if !seen.insert(key) {
                self.problem(source, &at, format!("the key `{key}` is used twice"));
            }
        }
    }

    pub(crate) fn key(&mut self, source: &Source<'_>, at: &str, key: &str) {
        if !is_key(key) {
            self.problem(
                source,
                at,
                format!("the key `{key}` is not in kebab case (small letters, digits, `-`)"),
            );
        }
    }

    /// A file's key is the name of the folder or file it lies in.
    pub(crate) fn same_key(&mut self, source: &Source<'_>, at: &str, key: &str, folder: &str) {
        if key != folder {
            self.problem(
                source,
                at,
                format!("the key `{key}` differs from the name `{folder}`"),
            );
        }
    }

    pub(crate) fn loinc(&mut self, source: &Source<'_>, at: &str, code: Option<&str>) {
        if let Some(code) = code.filter(|it| !is_loinc(it)) {
            self.problem(
                source,
                at,
                format!("`{code}` is not a LOINC code (check digit)"),
            );
        }
    }

    /// No text is blank, and none holds raw HTML.
    pub(crate) fn texts(&mut self, source: &Source<'_>) {
        for (at, text) in source.texts() {
            if text.trim().is_empty() {
                self.problem(source, &at, "the text is empty");
            }
            if has_html(&text) {
                self.problem(source, &at, "raw HTML is not allowed; use Markdown");
            }
        }
    }

    /// A fact is nothing without its source.
    pub(crate) fn given(&mut self, source: &Source<'_>, at: &str, text: &str, what: &str) {
        if text.trim().is_empty() {
            self.problem(source, at, format!("{what} is missing"));
        }
    }

    /// As [`Self::prose`], for all texts of a file: those whose paths begin with the same `depth`
    /// parts are read as one.
    pub(crate) fn prose_by(&mut self, source: &Source<'_>, depth: usize) {
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (at, text) in source.texts() {
            let group: Vec<_> = at.split('.').take(depth).collect();
            groups.entry(group.join(".")).or_default().push(text);
        }
        for (at, texts) in groups {
            self.prose(source, &at, texts.iter().map(String::as_str));
        }
    }

    /// Our own prose can be read with about eight years of school.
    pub(crate) fn prose<'t>(
        &mut self,
        source: &Source<'_>,
        at: &str,
        texts: impl Iterator<Item = &'t str>,
    ) {
        let grade = reading_grade(&texts.collect::<Vec<_>>().join("\n"));
        let what = || format!("reading grade {grade:.1}; shorten sentences and words");
        if grade > GRADE_LIMIT {
            self.problem(source, at, what());
        } else if grade > GRADE_WARNING {
            self.warning(source, at, what());
        }
    }
}

/// The words of one table, matched with the keys that the structure has: each key has words, and
/// no words are left over.
pub(crate) struct Words<'s, 't, T> {
    source: &'s Source<'t>,
    at: String,
    by_key: BTreeMap<String, T>,
    used: BTreeSet<String>,
}

impl<'s, 't, T: Clone + Default> Words<'s, 't, T> {
    pub(crate) fn new(
        source: &'s Source<'t>,
        at: impl Into<String>,
        words: BTreeMap<String, T>,
    ) -> Self {
        Self {
            source,
            at: at.into(),
            by_key: words,
            used: BTreeSet::new(),
        }
    }

    /// The words for `key`. Their absence is reported once.
    pub(crate) fn take(&mut self, key: &str, report: &mut Report) -> T {
        let first = self.used.insert(key.to_owned());
        let words = self.by_key.get(key).cloned();
        if words.is_none() && first {
            let place = if self.at.is_empty() {
                String::new()
            } else {
                format!(" in [{}]", self.at)
            };
            report.problem(
                self.source,
                &self.at,
                format!("no words for `{key}`{place}"),
            );
        }
        words.unwrap_or_default()
    }

    /// The words for `key`, where there need not be any.
    pub(crate) fn take_if_any(&mut self, key: &str) -> T {
        self.used.insert(key.to_owned());
        self.by_key.get(key).cloned().unwrap_or_default()
    }

    /// Reports the words that nothing asked for.
    pub(crate) fn finish(self, report: &mut Report) {
        for key in self.by_key.keys().filter(|it| !self.used.contains(*it)) {
            let what = format!("words for `{key}`, which the structure does not have");
            report.problem(self.source, &join(&self.at, key), what);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_kebab_case() {
        for key in ["phq-9", "all-or-nothing", "box", "5-4-3-2-1"] {
            assert!(is_key(key), "{key}");
        }
        for key in ["", "-a", "a-", "a--b", "A", "a_b", "a b", "é"] {
            assert!(!is_key(key), "{key}");
        }
    }

    #[test]
    fn versions_have_three_numbers() {
        for version in ["1.0.0", "0.12.3", "10.0.1"] {
            assert!(is_version(version), "{version}");
        }
        for version in [
            "", "1", "1.0", "1.0.0.0", "v1.0.0", "1.0.x", "01.0.0", "1..0",
        ] {
            assert!(!is_version(version), "{version}");
        }
    }

    #[test]
    fn a_wrong_digit_in_a_loinc_code_is_found() {
        for code in ["44249-1", "44261-6", "69737-5", "70274-6", "55758-7"] {
            assert!(is_loinc(code), "{code}");
        }
        for code in [
            "", "44249", "44249-2", "44294-1", "4424x-1", "-1", "44249-11",
        ] {
            assert!(!is_loinc(code), "{code}");
        }
    }
}
