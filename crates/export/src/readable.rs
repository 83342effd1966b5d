//! A record in words: label and value, line by line. What the history shows, and what
//! reports print. Every field that a person wrote or chose is in it. Which records are
//! shown at all, `journal::history` decides.

mod rows;
mod words;

pub use words::{bond as bond_words, kind as kind_words, situation as situation_words};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use journal::bonds::Bond;
use journal::profile;
use journal::words::{date, date_and_clock};
use journal::{Body, Journal};
use programme::Programme;
use std::borrow::Cow;
use uuid::Uuid;

/// One line of a record.
#[derive(Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// What it is.
    pub label: Cow<'a, str>,
    /// What it says.
    pub value: Cow<'a, str>,
    /// The person's own words, to be shown as they were typed.
    pub is_typed: bool,
}

/// What a record's keys and ids stand for.
#[derive(Clone)]
pub struct Names<'a> {
    /// Whose records these are.
    pub journal: &'a Journal,
    /// The programme that they speak of.
    pub programme: &'a Programme,
    /// Where times of day are told.
    pub zone: TimeZone,
}

impl<'a> Names<'a> {
    /// A record's lines, in the order in which they were answered. What was left
    /// empty has none.
    pub fn rows(&self, body: &'a Body) -> Vec<Row<'a>> {
        rows::of(self, body)
    }

    /// What a record is called in a list: its kind, or the practice or questionnaire
    /// by name. Nothing that the person wrote.
    pub fn title(&self, body: &'a Body) -> &'a str {
        match body {
            Body::Measure(it) => self.measure(&it.measure),
            Body::Practice(it) => self.practice(&it.practice),
            _ => words::kind(body.kind()),
        }
    }

    fn measure(&self, key: &'a str) -> &'a str {
        self.programme.measure(key).map_or(key, |it| &it.title)
    }

    fn tool(&self, key: &'a str) -> &'a str {
        let mut all = self.programme.tools.tools.iter();
        all.find(|it| it.key == key).map_or(key, |it| &it.title)
    }

    fn practice(&self, key: &'a str) -> &'a str {
        let mut all = self.programme.practices.iter();
        all.find(|it| it.key == key).map_or(key, |it| &it.title)
    }

    /// A thinking habit, the person's own ones included.
    fn distortion(&self, key: &'a str) -> &'a str {
        let own = key.strip_prefix("own:");
        let own: Option<Uuid> = own.and_then(|it| it.parse().ok());
        if let Some(id) = own {
            let own = profile::of(self.journal).into_iter();
            let mut own = own.flat_map(|(_, it)| &it.own_distortions);
            let named = own.find(|it| it.id == id);
            return named.map_or("One of your own, no longer here", |it| &it.title);
        }
        let mut all = self.programme.distortions.iter();
        all.find(|it| it.key == key).map_or(key, |it| &it.title)
    }

    fn bond(&self, id: Uuid) -> &'a str {
        let bond = self.journal.get::<Bond>(id);
        bond.map_or("Someone who is no longer in your list", |(_, it)| &it.name)
    }

    fn country(&self, cc: &'a str) -> &'a str {
        let known = self.programme.helplines.country(cc);
        known.map_or(cc, |it| &it.name)
    }

    fn time(&self, at: Timestamp) -> String {
        date_and_clock(&at.to_zoned_datetime(self.zone.clone()))
    }
}
