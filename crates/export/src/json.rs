//! The complete export: one JSON document with everything a person wrote, and back
//! in again. Documented in `docs/export.md` and `docs/export.schema.json`, frozen by
//! `tests/frozen`.

mod read;

pub use read::{File, MOST_DOCUMENTS, NotAnExport, read};
pub(crate) use read::{YEARS, each};

use jiff::Timestamp;
use journal::{Author, Body, Happened, Record};
use programme::Programme;
use serde::Serialize;
use uuid::Uuid;

/// What the file says it is.
pub const FORMAT: &str = "evenkeel-export";

/// The version of the file's frame. Each record has its own version besides.
pub const VERSION: u64 = 1;

/// What stands above the records.
#[derive(Clone, Copy)]
pub struct Head<'a> {
    /// When it was written.
    pub exported: Timestamp,
    /// The programme that the records speak of.
    pub programme: &'a Programme,
    /// How many stored rows could not be opened and are missing here.
    pub damaged: usize,
}

/// A document: its latest revision, and those before it, oldest first.
pub type Document<'a> = (&'a Record, &'a [Record]);

#[derive(Serialize)]
struct Top<'a> {
    format: &'static str,
    version: u64,
    exported: Timestamp,
    programme: Origin<'a>,
    damaged: usize,
}

#[derive(Serialize)]
struct Origin<'a> {
    version: &'a str,
    language: &'a str,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: Uuid,
    #[serde(flatten)]
    latest: Revision<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<Revision<'a>>,
}

/// A record without what only its own log knows: `base`, `submission`.
#[derive(Serialize)]
struct Revision<'a> {
    v: u16,
    happened: &'a Happened,
    written: Timestamp,
    author: Author,
    body: &'a Body,
}

impl<'a> From<&'a Record> for Revision<'a> {
    fn from(it: &'a Record) -> Self {
        Self {
            v: it.v,
            happened: &it.happened,
            written: it.written,
            author: it.author,
            body: &it.body,
        }
    }
}

/// Writes an export. One document a line, so that a person can look into it and two
/// of them can be compared. Documents should come in the order of the log: where
/// the order of answers decides about safety, bringing them in keeps it.
///
/// # Errors
/// None that the types of a journal can bring about.
pub fn write<'a>(
    head: Head<'_>,
    documents: impl IntoIterator<Item = Document<'a>>,
) -> serde_json::Result<Vec<u8>> {
    let top = Top {
        format: FORMAT,
        version: VERSION,
        exported: head.exported,
        programme: Origin {
            version: &head.programme.version,
            language: &head.programme.language,
        },
        damaged: head.damaged,
    };
    let mut file = serde_json::to_vec(&top)?;
    // The records go in before the brace that closes the top.
    file.pop();
    file.extend(b",\"records\":[");
    let mut between: &[u8] = b"\n";
    for (latest, earlier) in documents {
        file.extend(between);
        between = b",\n";
        let entry = Entry {
            id: latest.id,
            latest: latest.into(),
            earlier: earlier.iter().map(Revision::from).collect(),
        };
        serde_json::to_writer(&mut file, &entry)?;
    }
    file.extend(b"\n]}\n");
    Ok(file)
}
