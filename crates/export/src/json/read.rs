//! Reading an export again, whatever a file turns out to be.

use super::{FORMAT, VERSION};
use jiff::Timestamp;
use journal::import::Incoming;
use journal::{Body, DecodeError, Record};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::fmt;

/// The most documents of one file: fifty years of ten a day. Bounds the memory that
/// a file can take.
pub const MOST_DOCUMENTS: usize = 200_000;

/// The years in which records can lie. A file with others was not written by people.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

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
    /// It has another encoding than UTF-8.
    #[error("not UTF-8")]
    Encoding,
    /// It ends in the middle.
    #[error("it ends in the middle")]
    Truncated,
    /// It is not JSON, or nested deeper than any export.
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
struct Top {
    #[serde(default)]
    format: Value,
    #[serde(default)]
    version: Value,
}

#[derive(Deserialize)]
struct Whole {
    #[serde(default)]
    exported: Value,
    records: Documents,
}

#[derive(Default)]
struct Documents {
    file: File,
    is_too_long: bool,
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
    let top: Top = serde_json::from_str(text)?;
    if top.format != FORMAT {
        return Err(NotAnExport::Foreign);
    }
    match top.version.as_u64() {
        Some(VERSION) => {}
        Some(it) if it > VERSION => return Err(NotAnExport::Newer),
        _ => return Err(NotAnExport::Foreign),
    }
    let whole: Whole = serde_json::from_str(text)?;
    if whole.records.is_too_long {
        return Err(NotAnExport::TooMany);
    }
    let mut file = whole.records.file;
    file.exported = whole.exported.as_str().and_then(|it| it.parse().ok());
    file.unreadable += file.drop_larger(largest);
    Ok(file)
}

impl File {
    /// Leaves out documents with a revision of more than `largest` bytes.
    fn drop_larger(&mut self, largest: usize) -> usize {
        let before = self.documents.len();
        let fits = |it: &Record| it.encode().len() <= largest;
        self.documents
            .retain(|it| fits(&it.latest) && it.earlier.iter().all(fits));
        before - self.documents.len()
    }

    fn take(&mut self, raw: &RawValue) {
        match document(raw, &mut self.unreadable) {
            Ok(it) => self.documents.push(it),
            Err(DecodeError::TooNew(_)) => self.newer += 1,
            Err(DecodeError::Damaged) => self.unreadable += 1,
        }
    }
}

/// One document. Its latest revision must be readable; earlier ones that are not
/// are counted in `lost`.
fn document(raw: &RawValue, lost: &mut usize) -> Result<Incoming, DecodeError> {
    let mut fields: Map<String, Value> =
        serde_json::from_str(raw.get()).map_err(|_| DecodeError::Damaged)?;
    let id = fields.remove("id").ok_or(DecodeError::Damaged)?;
    let earlier = match fields.remove("earlier") {
        None => Vec::new(),
        Some(Value::Array(it)) => it,
        Some(_) => return Err(DecodeError::Damaged),
    };
    let latest = revision(fields, &id)?;
    let mut document = Incoming {
        latest,
        earlier: Vec::new(),
    };
    for it in earlier {
        let Value::Object(fields) = it else {
            return Err(DecodeError::Damaged);
        };
        match revision(fields, &id) {
            Ok(it) => document.earlier.push(it),
            Err(_) => *lost += 1,
        }
    }
    Ok(document)
}

/// A record as the journal reads it, whichever version wrote it.
fn revision(mut fields: Map<String, Value>, id: &Value) -> Result<Record, DecodeError> {
    fields.insert("id".to_owned(), id.clone());
    fields.insert("base".to_owned(), 0.into());
    fields.remove("submission");
    let bytes = serde_json::to_vec(&fields).map_err(|_| DecodeError::Damaged)?;
    let record = Record::decode(&bytes)?;
    let day = record.happened.date;
    let years = [&record.written, &record.happened.at]
        .map(|it| it.to_zoned_datetime(jiff::tz::TimeZone::UTC).year());
    let is_possible = years
        .iter()
        .chain([&day.year()])
        .all(|it| YEARS.contains(it));
    // Only a journal itself can say that something was erased in it.
    if !is_possible || matches!(record.body, Body::Erased(_)) {
        return Err(DecodeError::Damaged);
    }
    Ok(record)
}

/// Each element is read as it comes and forgotten, so that a large file is not in
/// memory twice.
impl<'de> Deserialize<'de> for Documents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Documents;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of records")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Documents, A::Error> {
                let mut documents = Documents::default();
                for _ in 0..MOST_DOCUMENTS {
                    let Some(raw) = list.next_element::<&RawValue>()? else {
                        return Ok(documents);
                    };
                    documents.file.take(raw);
                }
                while list.next_element::<IgnoredAny>()?.is_some() {
                    documents.is_too_long = true;
                }
                Ok(documents)
            }
        }
        deserializer.deserialize_seq(Each)
    }
}
