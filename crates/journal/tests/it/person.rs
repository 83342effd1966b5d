//! A person who writes records, for the tests.

use jiff::civil::Date;
use jiff::{ToSpan, ZonedDateTime};
use journal::hark::Hark;
use journal::measures::Sitting;
use journal::{Author, Body, Happened, Journal, Percent, Record, VERSION, day};
use programme::{Measure, Programme};
use uuid::Uuid;

/// Someone with a journal, at a time that only the test moves.
pub(crate) struct Person {
    pub(crate) journal: Journal,
    pub(crate) now: ZonedDateTime,
    made: u64,
}

impl Person {
    /// On a Monday evening in Berlin, with an empty journal.
    pub(crate) fn new() -> Self {
        Self {
            journal: Journal::default(),
            now: zoned("2026-03-02T20:00[Europe/Berlin]"),
            made: 0,
        }
    }

    pub(crate) fn today(&self) -> Date {
        day::of(&self.now)
    }

    pub(crate) fn wait_days(&mut self, days: i64) {
        self.now = &self.now + days.days();
    }

    pub(crate) fn wait_minutes(&mut self, minutes: i64) {
        self.now = &self.now + minutes.minutes();
    }

    pub(crate) fn new_id(&mut self) -> Uuid {
        self.made += 1;
        let millis = u64::try_from(self.now.timestamp().as_millisecond()).unwrap();
        let mut random = [0; 10];
        random[2..].copy_from_slice(&self.made.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    pub(crate) fn record(&self, id: Uuid, body: impl Into<Body>) -> Record {
        Record {
            v: VERSION,
            id,
            base: self.journal.doc(id).map_or(0, journal::Doc::seq),
            happened: Happened::now(&self.now),
            written: self.now.timestamp(),
            author: Author::Person,
            submission: None,
            body: body.into(),
        }
    }

    /// Appends through the stored form, as the program does.
    pub(crate) fn append(&mut self, record: &Record) {
        let seq = self.journal.end() + 1;
        self.journal.apply(seq, &record.encode());
    }

    pub(crate) fn write(&mut self, body: impl Into<Body>) -> Uuid {
        let id = self.new_id();
        let record = self.record(id, body);
        self.append(&record);
        id
    }

    pub(crate) fn write_for(&mut self, day: Date, body: impl Into<Body>) -> Uuid {
        let id = self.new_id();
        let mut record = self.record(id, body);
        record.happened = Happened::on(day, &self.now);
        self.append(&record);
        id
    }

    /// A later revision, which happened when the first one did.
    pub(crate) fn revise(&mut self, id: Uuid, body: impl Into<Body>) {
        let mut record = self.record(id, body);
        record.happened = self.journal.doc(id).unwrap().latest.happened.clone();
        self.append(&record);
    }

    /// A yes to HARK about somebody who is still there.
    pub(crate) fn is_hurt_by(&mut self, bond: Uuid) {
        self.write(Hark {
            answers: vec![Some(true), Some(false), Some(false), Some(false)],
            declined: false,
            bond: Some(bond),
            still_there: Some(true),
        });
    }

    /// Answers a whole measure with these answers, in order.
    pub(crate) fn answer(&mut self, key: &str, answers: &[u8]) -> Uuid {
        let mut sitting = begin(key);
        let answers: Vec<_> = answers.iter().copied().map(Some).collect();
        sitting.answer(measure(key), &answers).unwrap();
        assert!(sitting.finished, "{key} was answered in part");
        self.write(sitting)
    }

    /// Answers a whole measure with the same answer everywhere.
    pub(crate) fn answer_all(&mut self, key: &str, answer: u8) -> Uuid {
        self.answer(key, &vec![answer; measure(key).items.len()])
    }

    pub(crate) fn pass_over(&mut self, key: &str) -> Uuid {
        let mut sitting = begin(key);
        sitting.passed = true;
        self.write(sitting)
    }
}

pub(crate) fn programme() -> &'static Programme {
    Programme::embedded()
}

pub(crate) fn measure(key: &str) -> &'static Measure {
    programme().measure(key).unwrap()
}

pub(crate) fn begin(key: &str) -> Sitting {
    Sitting::begin(measure(key), programme())
}

pub(crate) fn zoned(text: &str) -> ZonedDateTime {
    text.parse().unwrap()
}

pub(crate) fn percent(value: i64) -> Percent {
    Percent::try_from(value).unwrap()
}

pub(crate) fn check_in(worry: i64) -> journal::check_in::CheckIn {
    journal::check_in::CheckIn {
        worry: journal::Level::try_from(worry).unwrap(),
        alone: None,
        urges: None,
        said: None,
    }
}

/// Answers to the ECR-R that come to these figures, whichever way an item is asked.
pub(crate) fn ecr_r(anxiety: u8, avoidance: u8) -> Vec<u8> {
    let of = |it: &programme::Item| {
        let figure = match it.scale.as_deref() {
            Some("anxiety") => anxiety,
            _ => avoidance,
        };
        if it.reverse { 8 - figure } else { figure }
    };
    measure("ecr-r").items.iter().map(of).collect()
}
