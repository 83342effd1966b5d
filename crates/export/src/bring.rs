//! What other programs and this one save, as records to bring in. Which of them wrote a
//! file is read from the file; its name says nothing.
//!
//! Ids are derived from the source's own, so that the same entry is the same document
//! however often and in whichever shape it comes.

use crate::json::{File, MOST_DOCUMENTS, NotAnExport, YEARS};
use crate::table::Table;
use crate::{daylio, freecbt, json, plain};
use jiff::ZonedDateTime;
use jiff::civil::Date;
use journal::check_in::CheckIn;
use journal::import::Incoming;
use journal::{Author, Body, Happened, Level, Record, VERSION};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use uuid::{Builder, Uuid};

/// Which program saved a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Source {
    /// An Evenkeel.
    #[default]
    Evenkeel,
    /// `FreeCBT`, or Quirk before it.
    FreeCbt,
    /// Daylio.
    Daylio,
}

/// What a file brings.
#[derive(Default)]
pub struct Brought {
    /// Which program saved it.
    pub source: Source,
    /// Its records.
    pub file: File,
    /// How many entries hold nothing that a record could be made of.
    pub bare: usize,
    /// How many names of habits are left out of the thoughts that have them, because they
    /// are too long or too many.
    pub habits_left_out: usize,
    /// The first of the entries that cannot be read, where the source is a table.
    pub unread: Vec<Unread>,
    /// Its moods, which become records only through a scale of the person's.
    pub moods: Moods,
}

/// An entry that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// What stands there as its day, shortened.
    pub day: String,
    /// Why not.
    pub why: Why,
}

/// Why an entry cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its day or its time cannot be made out.
    Moment,
    /// Its day has not come yet.
    Future,
    /// Its day is longer ago than anything is taken from.
    Past,
    /// It is longer than a record can be.
    Long,
}

/// The moods of a diary by day.
#[derive(Default)]
pub struct Moods {
    names: Vec<String>,
    days: BTreeMap<Date, (Happened, BTreeSet<usize>)>,
}

/// Reads what a file brings, whichever program saved it. Times without a zone are told in
/// that of `now`; a record of more than `largest` bytes cannot be read.
///
/// # Errors
/// [`NotAnExport`] where no such program saved it, or where it is more than is taken.
pub fn read(bytes: &[u8], largest: usize, now: &ZonedDateTime) -> Result<Brought, NotAnExport> {
    let text = plain::decode(bytes)?;
    let text = text.trim_start();
    let new = New { largest, now };
    if freecbt::is_backup(text) {
        return freecbt::backup(text, new);
    }
    if !text.starts_with(['{', '[']) {
        return csv(text, new);
    }
    match json::read(text.as_bytes(), largest) {
        Err(NotAnExport::Foreign) => freecbt::json(text, new),
        ours => Ok(Brought {
            file: ours?,
            ..Brought::default()
        }),
    }
}

/// A table, whichever of the two it is. Spreadsheets save commas as something else.
fn csv(text: &str, new: New<'_>) -> Result<Brought, NotAnExport> {
    for delimiter in [b',', b';', b'\t'] {
        let mut table = Table::new(text, delimiter, new.largest);
        let Some(Some(head)) = table.next() else {
            continue;
        };
        let head = head.fields().iter();
        let head: Vec<_> = head.map(|it| it.trim().to_ascii_lowercase()).collect();
        if let Some(columns) = freecbt::Columns::of(&head) {
            return freecbt::csv(table, &columns, new);
        }
        if let Some(columns) = daylio::Columns::of(&head) {
            return daylio::csv(table, &columns, new);
        }
    }
    Err(NotAnExport::NotJson)
}

/// How records are made of entries.
#[derive(Clone, Copy)]
pub(crate) struct New<'n> {
    pub(crate) largest: usize,
    pub(crate) now: &'n ZonedDateTime,
}

impl New<'_> {
    /// Whether something can have been written then. With a day of grace: the clock may
    /// have been in another zone.
    pub(crate) fn is_possible(self, at: &ZonedDateTime) -> bool {
        let latest = self.now.timestamp().as_second() + 24 * 60 * 60;
        YEARS.contains(&at.year()) && at.timestamp().as_second() <= latest
    }

    /// Why something cannot have been written then, if it cannot.
    pub(crate) fn why_not(self, at: &ZonedDateTime) -> Option<Why> {
        let is_past = at.timestamp() < self.now.timestamp();
        (!self.is_possible(at)).then_some(if is_past { Why::Past } else { Why::Future })
    }

    /// A record as it comes in, if it is one that somebody can have written.
    pub(crate) fn document(self, id: Uuid, at: &ZonedDateTime, body: Body) -> Option<Incoming> {
        let latest = record(id, Happened::now(at), body);
        (self.is_possible(at) && latest.encode().len() <= self.largest).then(|| Incoming {
            latest,
            earlier: Vec::new(),
        })
    }
}

fn record(id: Uuid, happened: Happened, body: Body) -> Record {
    Record {
        v: VERSION,
        id,
        base: 0,
        written: happened.at,
        happened,
        author: Author::Import,
        submission: None,
        body,
    }
}

/// The id of what a source calls by these names.
pub(crate) fn id(names: &[&str]) -> Uuid {
    let mut hash = Sha256::new();
    for name in names {
        hash.update(name.len().to_le_bytes());
        hash.update(name);
    }
    let bytes: [u8; 32] = hash.finalize().into();
    let mut first = [0; 16];
    first
        .iter_mut()
        .zip(bytes)
        .for_each(|(to, from)| *to = from);
    Builder::from_custom_bytes(first).into_uuid()
}

impl Brought {
    /// Counts an entry that cannot be read, and names it as long as they are few.
    pub(crate) fn leave(&mut self, line: u64, day: &str, why: Why) {
        const NAMED: usize = 20;
        const LETTERS: usize = 20;
        self.file.unreadable += 1;
        if self.unread.len() < NAMED {
            let day = day.chars().take(LETTERS).collect();
            self.unread.push(Unread { line, day, why });
        }
    }

    /// Counts an entry in: a document, or one that cannot be read.
    pub(crate) fn take(&mut self, document: Option<Incoming>) {
        match document {
            Some(it) => self.file.documents.push(it),
            None => self.file.unreadable += 1,
        }
    }
}

/// Counts the entries of a file as they come.
#[derive(Default)]
pub(crate) struct Met(usize);

impl Met {
    /// One more.
    pub(crate) fn one(&mut self) -> Result<(), NotAnExport> {
        self.0 += 1;
        (self.0 <= MOST_DOCUMENTS)
            .then_some(())
            .ok_or(NotAnExport::TooMany)
    }
}

impl Moods {
    /// Most moods that a scale is asked for. Daylio begins with five.
    pub const MOST: usize = 40;

    /// Moods that may have these names, to be listed in this order.
    pub(crate) fn of(names: &[&str]) -> Self {
        Self {
            names: names.iter().map(|it| (*it).to_owned()).collect(),
            days: BTreeMap::new(),
        }
    }

    /// Notes a mood. Its name is that of the person, letter for letter.
    pub(crate) fn note(&mut self, name: &str, happened: Happened) {
        let known = self.names.iter().position(|it| it == name);
        let at = known.unwrap_or(self.names.len());
        if at == Self::MOST {
            return;
        }
        if known.is_none() {
            self.names.push(name.to_owned());
        }
        let day = self.days.entry(happened.date);
        day.or_insert_with(|| (happened, BTreeSet::new()))
            .1
            .insert(at);
    }

    /// Those that were noted: their place on a scale, their names, and on how many days.
    pub fn noted(&self) -> Vec<(usize, &str, usize)> {
        let days = |at| {
            self.days
                .values()
                .filter(|(_, it)| it.contains(&at))
                .count()
        };
        let all = self.names.iter().enumerate();
        let all = all.map(|(at, name)| (at, name.as_str(), days(at)));
        all.filter(|(_, _, days)| *days > 0).collect()
    }

    /// A check-in for each day with a mood that has a number: the highest one, because a
    /// check-in asks for worry at its strongest. One with another number is another
    /// document, so that a scale that was undone can be chosen again.
    pub fn check_ins(&self, scale: &[Option<Level>]) -> Vec<Incoming> {
        let worst = |moods: &BTreeSet<usize>| {
            let numbers = moods.iter().filter_map(|it| *scale.get(*it)?);
            numbers.max()
        };
        let days = self.days.iter().filter_map(|(day, (happened, moods))| {
            let worry = worst(moods)?;
            let check_in = CheckIn {
                worry,
                alone: None,
                urges: None,
                said: None,
            };
            let id = id(&["daylio", "mood", &day.to_string(), &worry.to_string()]);
            Some(Incoming {
                latest: record(id, happened.clone(), check_in.into()),
                earlier: Vec::new(),
            })
        });
        days.collect()
    }
}
