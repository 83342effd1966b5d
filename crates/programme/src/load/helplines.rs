//! Reads help lines, joins them with their words, and checks both.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::check::Words;
use crate::helpline::{Country, Helplines, Line, LineKind, STALE_AFTER_MONTHS};
use crate::source::{Files, Report, Source};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HelplineWords {
    countries: BTreeMap<String, String>,
    #[serde(default)]
    called: BTreeMap<String, String>,
    #[serde(default)]
    hours: BTreeMap<String, String>,
    #[serde(default)]
    notes: BTreeMap<String, String>,
    #[serde(default)]
    audiences: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Directories {
    lines: Vec<Line>,
}

/// The tables from which a line takes its words.
struct LineWords<'s, 't> {
    called: Words<'s, 't, String>,
    hours: Words<'s, 't, String>,
    notes: Words<'s, 't, String>,
    audiences: Words<'s, 't, String>,
}

/// A file of lines, with what is needed to report on it.
struct Read<'f> {
    source: Source<'f>,
    lines: Vec<(String, String)>,
}

pub(super) fn read(
    files: &Files,
    language: &str,
    today: Option<Date>,
    report: &mut Report,
) -> Helplines {
    // In a folder of their own, as `de.toml` beside the countries would be Germany.
    let words_path = format!("helplines/words/{language}.toml");
    let words = files.parse::<HelplineWords>(&words_path, report);
    let mut helplines = Helplines::default();
    let mut reads = Vec::new();
    let names = files
        .names("helplines")
        .into_iter()
        .filter(|it| *it != language);
    for name in names {
        let path = format!("helplines/{name}.toml");
        if name == "directories" {
            if let Some((source, read)) = files.parse::<Directories>(&path, report) {
                reads.push(check("lines", &read.lines, source, today, report));
                helplines.directories = read.lines;
            }
        } else if let Some((source, country)) = files.parse::<Country>(&path, report) {
            report.same_key(&source, "cc", &country.cc, name);
            let lists = [("emergency", &country.emergency), ("lines", &country.lines)];
            reads.push(check_country(&lists, source, today, report));
            helplines.countries.push(country);
        }
    }
    check_unique(&reads, report);
    if let Some((source, words)) = words {
        report.texts(&source);
        join(&mut helplines, words, &source, report);
    }
    helplines.countries.sort_by(|a, b| a.name.cmp(&b.name));
    helplines
}

fn join(helplines: &mut Helplines, words: HelplineWords, source: &Source<'_>, report: &mut Report) {
    let mut countries = Words::new(source, "countries", words.countries);
    let mut words = LineWords {
        called: Words::new(source, "called", words.called),
        hours: Words::new(source, "hours", words.hours),
        notes: Words::new(source, "notes", words.notes),
        audiences: Words::new(source, "audiences", words.audiences),
    };
    for country in &mut helplines.countries {
        country.name = countries.take(&country.cc, report);
        for line in country.emergency.iter_mut().chain(&mut country.lines) {
            join_line(line, &mut words, report);
        }
    }
    for line in &mut helplines.directories {
        join_line(line, &mut words, report);
    }
    for table in [
        countries,
        words.called,
        words.hours,
        words.notes,
        words.audiences,
    ] {
        table.finish(report);
    }
}

fn join_line(line: &mut Line, words: &mut LineWords<'_, '_>, report: &mut Report) {
    if let Some(called) = &line.called {
        line.name = words.called.take(called, report);
    }
    line.hours = line
        .hours_key
        .as_ref()
        .map(|it| words.hours.take(it, report));
    line.note = line
        .note_key
        .as_ref()
        .map(|it| words.notes.take(it, report));
    line.audience = line
        .audience_key
        .as_ref()
        .map(|it| words.audiences.take(it, report));
}

fn check_country<'f>(
    lists: &[(&str, &Vec<Line>)],
    source: Source<'f>,
    today: Option<Date>,
    report: &mut Report,
) -> Read<'f> {
    let mut read = Read {
        source,
        lines: Vec::new(),
    };
    for (at, lines) in lists {
        let is_emergency = *at == "emergency";
        if is_emergency && lines.is_empty() {
            report.problem(&read.source, at, "at least one emergency number is needed");
        }
        for (index, line) in lines.iter().enumerate() {
            if is_emergency != (line.kind == LineKind::Emergency) {
                let what = "lines of kind `emergency` stand under [[emergency]], and no others";
                report.problem(&read.source, &format!("{at}.{index}.kind"), what);
            }
        }
        let more = check(at, lines, read.source, today, report);
        read.source = more.source;
        read.lines.extend(more.lines);
    }
    read
}

fn check<'f>(
    at: &str,
    lines: &[Line],
    source: Source<'f>,
    today: Option<Date>,
    report: &mut Report,
) -> Read<'f> {
    let mut places = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let at = format!("{at}.{index}");
        check_line(line, &at, &source, report);
        if today.is_some_and(|it| !line.is_verified(it)) {
            let what = match line.verified_on {
                None => "has not been checked on its official site by a person".to_owned(),
                Some(on) => {
                    format!("was checked on {on}; check it again ({STALE_AFTER_MONTHS} months)")
                }
            };
            report.warning(&source, &at, format!("`{}` {what}", line.key));
        }
        places.push((format!("{at}.key"), line.key.clone()));
    }
    Read {
        source,
        lines: places,
    }
}

fn check_unique(reads: &[Read<'_>], report: &mut Report) {
    let mut seen = std::collections::BTreeSet::new();
    for read in reads {
        for (at, key) in &read.lines {
            if !seen.insert(key) {
                report.problem(&read.source, at, format!("the key `{key}` is used twice"));
            }
        }
    }
}

fn check_line(line: &Line, at: &str, source: &Source<'_>, report: &mut Report) {
    let place = |part: &str| format!("{at}.{part}");
    report.key(source, &place("key"), &line.key);
    report.given(source, &place("source"), &line.source, "the source");
    if line.name.trim().is_empty() == line.called.is_none() {
        report.problem(
            source,
            at,
            "a line has either a `name` of its own or `called`",
        );
    }
    if line.dial.is_none() && line.sms.is_none() && line.url.is_none() {
        report.problem(
            source,
            at,
            "a line has at least one of `dial`, `sms` and `url`",
        );
    }
    if line.kind == LineKind::Emergency && line.dial.is_none() {
        report.problem(source, at, "an emergency line has `dial`");
    }
    if line.dial.as_deref().is_some_and(|it| !is_dial(it)) {
        let what = "`dial` holds digits, spaces, `-`, `*`, `#` and a leading `+` only";
        report.problem(source, &place("dial"), what);
    }
    if let Some(sms) = &line.sms {
        let is_word = |it: &str| !it.is_empty() && it.chars().all(char::is_alphanumeric);
        if !is_dial(&sms.to) || sms.text.as_deref().is_some_and(|it| !is_word(it)) {
            report.problem(
                source,
                &place("sms"),
                "`to` is a number, and `text` is one word",
            );
        }
    }
    if line
        .url
        .as_deref()
        .is_some_and(|it| !it.starts_with("https://"))
    {
        report.problem(source, &place("url"), "addresses begin with https://");
    }
    if line
        .languages
        .iter()
        .any(|it| !matches!(it.len(), 2 | 3) || !is_lower(it))
    {
        let what = "languages are ISO 639 codes such as `en`";
        report.problem(source, &place("languages"), what);
    }
    if !line.source_dated.is_empty() && !is_date(&line.source_dated) {
        let what = "`source_dated` is a year, a month or a day: `2026`, `2026-01`, `2026-01-31`";
        report.problem(source, &place("source_dated"), what);
    }
    if line.verified_on.is_some() != line.verified_by.is_some() {
        report.problem(
            source,
            at,
            "`verified_on` and `verified_by` are given together",
        );
    }
}

fn is_dial(dial: &str) -> bool {
    let rest = dial.strip_prefix('+').unwrap_or(dial);
    let allowed = |it: char| it.is_ascii_digit() || matches!(it, ' ' | '-' | '*' | '#');
    rest.chars().any(|it| it.is_ascii_digit()) && rest.chars().all(allowed)
}

fn is_lower(code: &str) -> bool {
    code.chars().all(|it| it.is_ascii_lowercase())
}

/// Whether a text is a year, a month or a day that exists.
fn is_date(text: &str) -> bool {
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    day.len() == 10 && day.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_dialled() {
        for dial in [
            "988",
            "116 123",
            "*4141",
            "#8008",
            "+44 20 1",
            "1-800-799-7233",
        ] {
            assert!(is_dial(dial), "{dial}");
        }
        for dial in ["", "+", "call", "116/123", "1+2", "(0) 1"] {
            assert!(!is_dial(dial), "{dial}");
        }
    }

    #[test]
    fn dates_exist() {
        for date in ["2026", "2026-01", "2026-02-28"] {
            assert!(is_date(date), "{date}");
        }
        for date in [
            "",
            "26",
            "2026-13",
            "2026-02-30",
            "January 2026",
            "2026-1-1",
        ] {
            assert!(!is_date(date), "{date}");
        }
    }
}
