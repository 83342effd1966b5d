//! Data files as text: where they lie, how they are read, and on which line something stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::Path;

use include_dir::Dir;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer};

/// Something that is wrong in a data file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct Problem {
    /// The path of the file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

/// What reading and checking found: problems stop a programme, warnings do not.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) problems: Vec<Problem>,
    pub(crate) warnings: Vec<Problem>,
}

impl Report {
    pub(crate) fn problem(&mut self, source: &Source<'_>, at: &str, what: impl fmt::Display) {
        self.problems.push(source.problem(at, what));
    }

    pub(crate) fn warning(&mut self, source: &Source<'_>, at: &str, what: impl fmt::Display) {
        self.warnings.push(source.problem(at, what));
    }
}

/// The text of every data file, by its path inside the programme (with `/`).
pub(crate) struct Files {
    root: String,
    texts: BTreeMap<String, String>,
}

impl Files {
    /// The files inside the binary.
    pub(crate) fn embedded(dir: &Dir<'_>) -> Self {
        let mut files = Self {
            root: "programme".to_owned(),
            texts: BTreeMap::new(),
        };
        files.embed(dir);
        files
    }

    fn embed(&mut self, dir: &Dir<'_>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if is_data(&path)
                && let Some(text) = file.contents_utf8()
            {
                self.texts.insert(path, text.to_owned());
            }
        }
        dir.dirs().for_each(|it| self.embed(it));
    }

    /// The files in a folder. What cannot be read is reported.
    pub(crate) fn read(dir: &Path, report: &mut Report) -> Self {
        let mut files = Self {
            root: dir.display().to_string(),
            texts: BTreeMap::new(),
        };
        files.walk(dir, "", report);
        files
    }

    fn walk(&mut self, dir: &Path, prefix: &str, report: &mut Report) {
        let unreadable = |path: &Path, what: &dyn fmt::Display| Problem {
            file: path.display().to_string(),
            line: 1,
            what: format!("cannot be read: {what}"),
        };
        let entries = match fs::read_dir(dir) {
            Ok(entries) => entries,
            Err(error) => return report.problems.push(unreadable(dir, &error)),
        };
        for entry in entries {
            let (path, name) = match entry {
                Ok(entry) => (
                    entry.path(),
                    entry.file_name().to_string_lossy().into_owned(),
                ),
                Err(error) => {
                    report.problems.push(unreadable(dir, &error));
                    continue;
                }
            };
            let place = if prefix.is_empty() {
                name
            } else {
                format!("{prefix}/{name}")
            };
            if path.is_dir() {
                self.walk(&path, &place, report);
            } else if is_data(&place) {
                match fs::read_to_string(&path) {
                    Ok(text) => _ = self.texts.insert(place, text),
                    Err(error) => report.problems.push(unreadable(&path, &error)),
                }
            }
        }
    }

    /// The names of the folders directly inside `folder`.
    pub(crate) fn folders<'a>(&'a self, folder: &'a str) -> BTreeSet<&'a str> {
        self.inside(folder)
            .filter_map(|rest| rest.split_once('/'))
            .map(|(name, _)| name)
            .collect()
    }

    /// The names of the data files directly inside `folder`, without `.toml`.
    pub(crate) fn names<'a>(&'a self, folder: &'a str) -> BTreeSet<&'a str> {
        self.inside(folder)
            .filter(|rest| !rest.contains('/'))
            .filter_map(|rest| rest.strip_suffix(".toml"))
            .collect()
    }

    fn inside<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.texts
            .keys()
            .filter_map(move |it| it.strip_prefix(folder)?.strip_prefix('/'))
    }

    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// A path as a problem names it.
    pub(crate) fn full(&self, path: &str) -> String {
        format!("{}/{path}", self.root.trim_end_matches('/'))
    }

    /// Reads one file, or reports why it cannot be used. All mistakes in it are reported.
    pub(crate) fn parse<T: DeserializeOwned>(
        &self,
        path: &str,
        report: &mut Report,
    ) -> Option<(Source<'_>, T)> {
        let file = self.full(path);
        let Some(text) = self.texts.get(path) else {
            report.problems.push(Problem {
                file,
                line: 1,
                what: "the file is missing".to_owned(),
            });
            return None;
        };
        Source::parse(file, text, report)
    }
}

/// Whether a file is part of the programme: structure and words, or prose in a language of two
/// letters (`en.md`). Other Markdown is for those who write it.
fn is_data(path: &str) -> bool {
    let path = Path::new(path);
    let is_language = || path.file_stem().is_some_and(|it| it.len() == 2);
    path.extension()
        .is_some_and(|it| it == "toml" || it == "md" && is_language())
}

/// One data file, which remembers where everything stands.
pub(crate) struct Source<'a> {
    file: String,
    text: &'a str,
    root: Spanned<DeTable<'a>>,
}

impl<'a> Source<'a> {
    fn parse<T: DeserializeOwned>(
        file: String,
        text: &'a str,
        report: &mut Report,
    ) -> Option<(Self, T)> {
        let (root, mistakes) = DeTable::parse_recoverable(text);
        let source = Self { file, text, root };
        if !mistakes.is_empty() {
            for mistake in mistakes {
                let at = mistake.span().unwrap_or_default();
                report
                    .problems
                    .push(source.problem_at(at.start, mistake.message()));
            }
            return None;
        }
        let value = source.deserialize(report)?;
        Some((source, value))
    }

    /// serde stops at the first mistake. To find the others too, the part that is wrong is taken
    /// out and the rest is read again; what is then missing because of that is not reported.
    fn deserialize<T: DeserializeOwned>(&self, report: &mut Report) -> Option<T> {
        let mut rest = self.root.clone();
        let mut removed = BTreeSet::new();
        // Without an unknown key a value is still whole, so that it can be checked further.
        let mut whole = true;
        loop {
            let error = match T::deserialize(Deserializer::from(rest.clone())) {
                Ok(value) => return whole.then_some(value),
                Err(error) => error,
            };
            whole &= error.message().starts_with("unknown field");
            let span = error.span().unwrap_or_default();
            let missing = error.message().strip_prefix("missing field `");
            let known = missing.and_then(|it| it.strip_suffix('`'));
            if known.is_none_or(|it| !removed.contains(it)) {
                report
                    .problems
                    .push(self.problem_at(span.start, in_plain_words(error.message())));
            }
            removed.insert(prune_table(rest.get_mut(), &span)?);
        }
    }

    /// A problem with what stands at `at` (`items.3.help_at`), or with what encloses it.
    pub(crate) fn problem(&self, at: &str, what: impl fmt::Display) -> Problem {
        self.problem_at(self.offset(at), what)
    }

    fn problem_at(&self, offset: usize, what: impl fmt::Display) -> Problem {
        let line = 1 + self
            .text
            .bytes()
            .take(offset)
            .filter(|it| *it == b'\n')
            .count();
        Problem {
            file: self.file.clone(),
            line,
            what: what.to_string(),
        }
    }

    /// Where in the text the deepest known part of the path `at` begins.
    fn offset(&self, at: &str) -> usize {
        let mut offset = 0;
        let mut table = Some(self.root.get_ref());
        let mut array = None;
        for part in at.split('.').filter(|it| !it.is_empty()) {
            let next = if let Some(table) = table {
                let Some((key, value)) = table.iter().find(|(key, _)| key.get_ref() == part) else {
                    break;
                };
                offset = key.span().start;
                value
            } else {
                let index = part.parse::<usize>().ok();
                let list: Option<&[Spanned<DeValue<'_>>]> = array;
                let Some(value) = index.and_then(|it| list?.get(it)) else {
                    break;
                };
                offset = value.span().start;
                value
            };
            table = next.get_ref().as_table();
            array = next.get_ref().as_array().map(|it| &**it);
        }
        offset
    }

    /// Every text in the file, with its path.
    pub(crate) fn texts(&self) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        collect_table(self.root.get_ref(), "", &mut texts);
        texts
    }
}

fn collect_table(table: &DeTable<'_>, at: &str, texts: &mut Vec<(String, String)>) {
    for (key, value) in table {
        collect(value.get_ref(), &join(at, key.get_ref()), texts);
    }
}

fn collect(value: &DeValue<'_>, at: &str, texts: &mut Vec<(String, String)>) {
    match value {
        DeValue::String(text) => texts.push((at.to_owned(), text.to_string())),
        DeValue::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                collect(value.get_ref(), &join(at, &index.to_string()), texts);
            }
        }
        DeValue::Table(table) => collect_table(table, at, texts),
        _ => {}
    }
}

/// serde names Rust's types; the authors of these files need not know them.
fn in_plain_words(message: &str) -> String {
    let mut message = message.to_owned();
    for (types, words) in [
        (&["u8", "u16", "u32", "usize"] as &[_], "a whole number"),
        (&["f32", "f64"], "a number"),
        (&["a string"], "a text"),
        (&["a sequence"], "a list"),
        (&["a map"], "a table"),
    ] {
        for name in types {
            message = message.replace(&format!("expected {name}"), &format!("expected {words}"));
        }
    }
    message
}

/// A path one step longer.
pub(crate) fn join(at: &str, part: &str) -> String {
    if at.is_empty() {
        part.to_owned()
    } else {
        format!("{at}.{part}")
    }
}

/// Takes out what stands at `span` and says under which key it stood. `None`: nothing stands there.
fn prune_table(table: &mut DeTable<'_>, span: &Range<usize>) -> Option<String> {
    let here = table
        .iter()
        .find(|(key, value)| key.span() == *span || value.span() == *span);
    if let Some(key) = here.map(|(key, _)| key.clone()) {
        table.remove(&key);
        return Some(key.into_inner().into_owned());
    }
    table
        .iter_mut()
        .find_map(|(_, value)| prune(value.get_mut(), span))
}

fn prune(value: &mut DeValue<'_>, span: &Range<usize>) -> Option<String> {
    match value {
        DeValue::Table(table) => prune_table(table, span),
        DeValue::Array(list) => {
            if list.iter().any(|it| it.span() == *span) {
                let kept = std::mem::replace(list, DeArray::new())
                    .into_iter()
                    .filter(|it| it.span() != *span);
                *list = kept.collect();
                return Some(String::new());
            }
            list.iter_mut().find_map(|it| prune(it.get_mut(), span))
        }
        _ => None,
    }
}
