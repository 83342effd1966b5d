//! Journals to export: one with every kind of record, one that someone wrote what they
//! liked into, and one of ten years.

use export::json::read;
use export::readable::Names;
use jiff::tz::TimeZone;
use journal::import::records;
use journal::thoughts::Thought;
use journal::{Author, Body, Doc, Happened, Journal, Record};
use programme::Programme;
use uuid::Uuid;

const FROZEN: &[u8] = include_bytes!("../frozen/export.v1.json");

/// A journal with every kind of record, and all that each can hold.
pub(crate) fn every_kind() -> Journal {
    let mut journal = Journal::default();
    for it in read(FROZEN, 1 << 20).unwrap().documents {
        for record in records(&it, Uuid::nil(), journal.end()) {
            journal.apply_record(journal.end() + 1, record);
        }
    }
    journal
}

/// A journal with these bodies, an hour between each.
pub(crate) fn holding(bodies: impl IntoIterator<Item = Body>) -> Journal {
    let mut journal = Journal::default();
    for (number, body) in (1..).zip(bodies) {
        journal.apply_record(number, record(number, body));
    }
    journal
}

pub(crate) fn thought(text: &str) -> Body {
    Body::Thought(Thought {
        thought: text.to_owned(),
        ..Thought::default()
    })
}

fn record(number: u64, body: Body) -> Record {
    let hours = i64::try_from(number).unwrap();
    let at = "2026-01-01T12:00:00Z".parse::<jiff::Timestamp>().unwrap();
    let at = at + jiff::SignedDuration::from_hours(hours);
    Record {
        v: journal::VERSION,
        id: Uuid::from_u128(u128::from(number)),
        base: 0,
        happened: Happened::now(&at.to_zoned_datetime(zone())),
        written: at,
        author: Author::Person,
        submission: None,
        body,
    }
}

pub(crate) fn names(journal: &Journal) -> Names<'_> {
    Names {
        journal,
        programme: Programme::embedded(),
        zone: zone(),
    }
}

fn zone() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

/// All documents in the order of the log.
pub(crate) fn docs(journal: &Journal) -> Vec<&Doc> {
    let mut docs: Vec<_> = journal.docs().collect();
    docs.sort_by_key(|it| it.seq());
    docs
}

/// Ten records a day for ten years: the same ten years as in `bench`.
pub(crate) const TEN_YEARS: usize = 36_500;
