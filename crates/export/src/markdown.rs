//! The journal to read, as Markdown (`CommonMark`): day by day, in the words of the history.
//! What a person wrote is shown as they wrote it and can become no markup.

use crate::readable::Names;
use jiff::civil::Date;
use journal::words::{clock, whole_date};
use journal::{Doc, Kind};

/// Writes these documents, the earliest first.
pub fn write(names: &Names<'_>, docs: &[&Doc], today: Date) -> String {
    let mut docs = docs.to_vec();
    docs.sort_by_key(|it| (it.day(), it.latest.happened.at, it.id));
    let mut text = format!("# Journal up to {}\n", whole_date(today));
    let mut day = None;
    for doc in docs {
        if day.replace(doc.day()) != Some(doc.day()) {
            text.extend(["\n## ", &whole_date(doc.day()), "\n"]);
        }
        record(names, doc, &mut text);
    }
    text
}

fn record(names: &Names<'_>, doc: &Doc, text: &mut String) {
    let record = &doc.latest;
    let title = line(names.title(&record.body));
    // A check-in is about a day, not a time.
    if record.body.kind() == Kind::CheckIn {
        text.extend(["\n### ", &title, "\n"]);
    } else {
        let zone = crate::zone(&record.happened.zone);
        let at = clock(&record.happened.at.to_zoned_datetime(zone));
        text.extend(["\n### ", &at, " ", &title, "\n"]);
    }
    for row in names.rows(&record.body) {
        let label = line(&row.label);
        if row.is_typed {
            text.extend(["\n**", &label, "**\n\n"]);
            quote(&row.value, text);
        } else {
            text.extend(["\n**", &label, ":** ", &line(&row.value), "\n"]);
        }
    }
}

/// A text of several lines as a quotation. Its lines stay lines, its empty lines apart.
fn quote(typed: &str, text: &mut String) {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = typed.trim().lines().map(line).peekable();
    while let Some(line) = lines.next() {
        let goes_on = !line.is_empty() && lines.peek().is_some_and(|it| !it.is_empty());
        let end = if goes_on { "\\" } else { "" };
        let start = if line.is_empty() { ">" } else { "> " };
        text.extend([start, &line, end, "\n"]);
    }
}

/// One line in which nothing is markup, in `CommonMark` and in what is usual beside it: tables,
/// formulas, marks, strikethrough, tags, comments, footnotes, addresses that become links.
fn line(typed: &str) -> String {
    let is_seen = |it: &char| it.is_whitespace() || !it.is_control();
    let typed: String = typed.chars().filter(is_seen).collect();
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line = String::with_capacity(typed.len() + 8);
    let digits = typed.len()
        - typed
            .trim_start_matches(|it: char| it.is_ascii_digit())
            .len();
    let mut before = ' ';
    let mut rest = typed.char_indices().peekable();
    while let Some((place, it)) = rest.next() {
        let next = rest.peek().map(|(_, it)| *it);
        let is_markup = match it {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '^' | '{'
            | '}' | '=' | '#' | '%' | '@' | '!' => true,
            // A list, a rule or a heading, where it begins a line.
            '-' | '+' => place == 0,
            '.' | ')' if place > 0 && place == digits => true,
            // An address.
            '.' => before.eq_ignore_ascii_case(&'w'),
            // An address, or an entry of a glossary.
            ':' => place == 0 || next == Some('/') || next == Some(':'),
            _ => false,
        };
        if is_markup {
            line.push('\\');
        }
        line.push(it);
        before = it;
    }
    line
}
