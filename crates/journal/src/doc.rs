//! One document: its latest revision, and those that a day may have begun with.

use crate::Record;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// One document: its latest revision, and where all of them are.
#[derive(Debug, Clone, PartialEq)]
pub struct Doc {
    /// Of the document.
    pub id: Uuid,
    /// The latest revision.
    pub latest: Record,
    /// The seqs of all revisions, oldest first, the latest last.
    pub seqs: Vec<u64>,
    /// Earlier revisions with which some day may have begun, oldest first: figures show
    /// what stood at the start of a day.
    earlier: Vec<Record>,
}

impl Doc {
    /// The document with one more revision, or its first.
    pub(crate) fn next(old: Option<Self>, seq: u64, record: Record) -> Self {
        let (mut seqs, mut earlier) = (Vec::new(), Vec::new());
        if let Some(old) = old {
            (seqs, earlier) = (old.seqs, old.earlier);
            if quarter(old.latest.written) != quarter(record.written) {
                earlier.push(old.latest);
            }
        }
        seqs.push(seq);
        Self {
            id: record.id,
            latest: record,
            seqs,
            earlier,
        }
    }

    /// The seq of the latest revision: the `base` of the next one.
    pub fn seq(&self) -> u64 {
        self.seqs.last().copied().unwrap_or(0)
    }

    /// When it was begun: its id says so (`UUIDv7`), or else its latest revision.
    pub fn begun(&self) -> Timestamp {
        let begun = self.id.get_timestamp().and_then(|it| {
            let (seconds, nanoseconds) = it.to_unix();
            let seconds = i64::try_from(seconds).ok()?;
            Timestamp::new(seconds, i32::try_from(nanoseconds).ok()?).ok()
        });
        begun.unwrap_or(self.latest.written)
    }

    /// The day it counts for.
    pub fn day(&self) -> Date {
        self.latest.happened.date
    }

    /// The revision that was the latest when a day began; `None`: there was none yet.
    pub(crate) fn before(&self, begins: Timestamp) -> Option<&Record> {
        let mut all = self.earlier.iter().chain([&self.latest]).rev();
        all.find(|it| it.written < begins)
    }
}

/// A quarter of an hour of the world's clock. Days begin with one, whatever the zone, so
/// that of the revisions within one only the last can be what a day began with.
fn quarter(at: Timestamp) -> i64 {
    at.as_second().div_euclid(15 * 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::{Author, Body, Happened, VERSION, day};
    use jiff::SignedDuration;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    fn record(written: Timestamp) -> Record {
        Record {
            v: VERSION,
            id: Uuid::max(),
            base: 0,
            happened: Happened::now(&written.to_zoned_datetime(TimeZone::UTC)),
            written,
            author: Author::Person,
            submission: None,
            body: Body::Profile(Profile::default()),
        }
    }

    proptest! {
        /// Of all revisions, whatever the clock did, and for days of zones that are whole
        /// hours, half hours and quarters apart from the world's clock.
        #[test]
        fn a_day_begins_with_the_last_revision_before_it(
            minutes in prop::collection::vec(0..3 * 24 * 60_i64, 1..20),
            zone in prop::sample::select(vec![
                "Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu", "America/St_Johns",
            ]),
        ) {
            let first: Timestamp = "2026-03-27T00:00Z".parse().unwrap();
            let at = |it: &i64| first + SignedDuration::from_mins(*it);
            let mut doc = None;
            for (seq, it) in (1..).zip(&minutes) {
                doc = Some(Doc::next(doc, seq, record(at(it))));
            }
            let doc = doc.unwrap();
            let zone = TimeZone::get(zone).unwrap();
            for day in 26..32 {
                let begins = day::begins(jiff::civil::date(2026, 3, day), &zone);
                let last = minutes.iter().map(at).rfind(|it| *it < begins);
                prop_assert_eq!(doc.before(begins).map(|it| it.written), last);
            }
        }
    }
}
