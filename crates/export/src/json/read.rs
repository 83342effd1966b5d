//! Reading an export again, whatever a file turns out to be.
//!
//! What is not looked at yet stays text: a file of nothing but brackets would take a
//! hundred times its size as values.

use super::{FORMAT, VERSION};
use jiff::Timestamp;
use journal::import::Incoming;
use journal::{Body, DecodeError, Record};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::fmt;

/// The most documents of one file: fifty years of ten a day. Bounds the memory that
/// a file can take.
pub const MOST_DOCUMENTS: usize = 200_000;

/// The years in which records can lie. A file with others was not written by people.
pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// What a file holds.
#[derive(Default)]
pub struct File {
    /// When it was written, if it says so.
    pub exported: Option<Timestamp>,
    /// Its documents, in its order.
    pub documents: Vec<Incoming>,
    /// How many were written in a newer format than this program knows.
    pub newer: usize,
    /// How many documents or earlier revisions could not be read.
    pub unreadable: usize,
}

/// Why a file is not an export. Never repeats anything of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnExport {
    /// It has another encoding than UTF-8, or UTF-16 that says so.
    #[error("neither UTF-8 nor UTF-16 with a mark")]
    Encoding,
    /// It is an archive.
    #[error("an archive")]
    Packed,
    /// It unpacks to more text than is taken.
    #[error("unpacks to too much")]
    Unpacks,
    /// It ends in the middle.
    #[error("it ends in the middle")]
    Truncated,
    /// It is not JSON.
    #[error("not JSON")]
    NotJson,
    /// It is JSON, but not an export of this program.
    #[error("not an export of this program")]
    Foreign,
    /// It was written by a newer program.
    #[error("written by a newer program")]
    Newer,
    /// It holds more than [`MOST_DOCUMENTS`].
    #[error("more documents than one file may hold")]
    TooMany,
}

impl From<serde_json::Error> for NotAnExport {
    fn from(error: serde_json::Error) -> Self {
        match error.classify() {
            Category::Eof => Self::Truncated,
            Category::Data => Self::Foreign,
            Category::Syntax | Category::Io => Self::NotJson,
        }
    }
}

/// What says that a file is ours. Everything else is looked at only then.
#[derive(Deserialize)]
struct Top<'a> {
    #[serde(borrow)]
    format: Option<&'a RawValue>,
    #[serde(borrow)]
    version: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Whole<'a> {
    #[serde(borrow)]
    exported: Option<&'a RawValue>,
    #[serde(borrow)]
    records: &'a RawValue,
}

/// Reads an export. Records that cannot be read are counted and the others are
/// there; revisions whose bytes would be more than `largest` cannot be read.
///
/// # Errors
/// [`NotAnExport`] where the file as a whole is something else.
pub fn read(bytes: &[u8], largest: usize) -> Result<File, NotAnExport> {
    // Some editors put a byte order mark in front.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| NotAnExport::Encoding)?;
    let top: Top<'_> = serde_json::from_str(text)?;
    if value::<String>(top.format).is_none_or(|it| it != FORMAT) {
        return Err(NotAnExport::Foreign);
    }
    match value::<u64>(top.version) {
        Some(VERSION) => {}
        Some(it) if it > VERSION => return Err(NotAnExport::Newer),
        _ => return Err(NotAnExport::Foreign),
    }
    let whole: Whole<'_> = serde_json::from_str(text)?;
    let mut file = File {
        exported: value(whole.exported),
        ..File::default()
    };
    let mut met = 0;
    each(whole.records, |raw| {
        met += 1;
        if met <= MOST_DOCUMENTS {
            file.take(raw, largest);
        }
    })?;
    if met > MOST_DOCUMENTS {
        return Err(NotAnExport::TooMany);
    }
    Ok(file)
}

/// A value of the type that it should have.
fn value<'a, T: Deserialize<'a>>(raw: Option<&'a RawValue>) -> Option<T> {
    serde_json::from_str(raw?.get()).ok()
}

impl File {
    fn take(&mut self, raw: &RawValue, largest: usize) {
        match document(raw, largest, &mut self.unreadable) {
            Ok(it) => self.documents.push(it),
            Err(DecodeError::TooNew(_)) => self.newer += 1,
            Err(DecodeError::Damaged) => self.unreadable += 1,
        }
    }
}

/// One document. Its latest revision must be readable; earlier ones that are not
/// are counted in `lost`.
fn document(raw: &RawValue, largest: usize, lost: &mut usize) -> Result<Incoming, DecodeError> {
    let entry = Entry::read(raw, largest)?;
    let id = entry.id.ok_or(DecodeError::Damaged)?;
    let latest = entry.record(id, largest)?;
    let mut earlier = Vec::new();
    if let Some(list) = entry.earlier {
        let revision = |raw| Entry::read(raw, largest)?.record(id, largest);
        each(list, |raw| match revision(raw) {
            Ok(it) => earlier.push(it),
            Err(_) => *lost += 1,
        })
        .map_err(|_| DecodeError::Damaged)?;
    }
    Ok(Incoming { latest, earlier })
}

/// A revision as it stands in the file.
struct Entry<'a> {
    id: Option<&'a RawValue>,
    earlier: Option<&'a RawValue>,
    /// Its other fields, each with a comma before it.
    rest: String,
}

impl<'a> Entry<'a> {
    fn read(raw: &'a RawValue, largest: usize) -> Result<Self, DecodeError> {
        // Other programs indent, and write letters as `\u00e4`.
        let fields = Fields { room: 2 * largest };
        let mut json = serde_json::Deserializer::from_str(raw.get());
        let read = json.deserialize_map(fields);
        read.map_err(|_| DecodeError::Damaged)
    }

    /// The record as the journal reads it, whichever version wrote it.
    fn record(&self, id: &RawValue, largest: usize) -> Result<Record, DecodeError> {
        let json = format!("{{\"id\":{id},\"base\":0{}}}", self.rest);
        let record = Record::decode(json.as_bytes())?;
        let day = record.happened.date;
        let years = [&record.written, &record.happened.at]
            .map(|it| it.to_zoned_datetime(jiff::tz::TimeZone::UTC).year());
        let is_possible = years
            .iter()
            .chain([&day.year()])
            .all(|it| YEARS.contains(it));
        // Only a journal itself can say that something was erased in it.
        let is_erased = matches!(record.body, Body::Erased(_));
        if !is_possible || is_erased || record.encode().len() > largest {
            return Err(DecodeError::Damaged);
        }
        Ok(record)
    }
}

/// Reads an [`Entry`] that takes no more than this.
struct Fields {
    room: usize,
}

impl<'de> Visitor<'de> for Fields {
    type Value = Entry<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entry<'de>, A::Error> {
        let mut entry = Entry {
            id: None,
            earlier: None,
            rest: String::new(),
        };
        while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            match key.get() {
                "\"id\"" => entry.id = Some(value),
                "\"earlier\"" => entry.earlier = Some(value),
                // Only the log that it comes from knows these.
                "\"base\"" | "\"submission\"" => {}
                key => {
                    let size = entry.rest.len() + key.len() + value.get().len();
                    if size > self.room {
                        return Err(A::Error::custom("too large"));
                    }
                    entry.rest.extend([",", key, ":", value.get()]);
                }
            }
        }
        Ok(entry)
    }
}

/// Goes through a list. Each element is read as it comes and forgotten, so that a
/// large file is not in memory twice.
pub(crate) fn each<'a>(
    list: &'a RawValue,
    take: impl FnMut(&'a RawValue),
) -> serde_json::Result<()> {
    struct Each<F>(F);
    impl<'de, F: FnMut(&'de RawValue)> Visitor<'de> for Each<F> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of records")
        }

        fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
            while let Some(raw) = list.next_element()? {
                (self.0)(raw);
            }
            Ok(())
        }
    }
    serde_json::Deserializer::from_str(list.get()).deserialize_seq(Each(take))
}
