//! What is saved of a sheet when a page about it is asked for.

use super::Tool;
use crate::app::App;
use crate::error::PageError;
use crate::frame::Slot;
use crate::person::Person;
use jiff::civil::Date;
use journal::{Happened, Journal};
use uuid::Uuid;

/// A sheet as it stands, or an empty one under an id that does not exist yet.
pub(super) struct Saved<T> {
    /// The document and its latest seq.
    pub slot: Slot,
    /// The record.
    pub record: T,
    /// When it happened.
    pub happened: Happened,
}

impl<T: Tool> Saved<T> {
    /// Finds it. Somebody else's id is not in this journal, and so means a new one, as
    /// any unknown id does. A new one may grow out of another record, or
    /// out of something in the programme.
    pub(super) fn or_new(
        app: &App,
        person: &Person,
        id: Uuid,
        from: Option<&str>,
    ) -> Result<Self, PageError> {
        person.read(|journal| match journal.doc(id) {
            None if journal.is_erased(id) => Err(PageError::Erased),
            None => Ok(Self {
                slot: Slot { id, base: 0 },
                record: from
                    .and_then(|it| T::begin(app.programme, journal, it))
                    .unwrap_or_default(),
                happened: Happened::now(&person.now),
            }),
            Some(_) => find(journal, id),
        })
    }

    /// Finds one that is there.
    pub(super) fn find(person: &Person, id: Uuid) -> Result<Self, PageError> {
        person.read(|journal| {
            if journal.is_erased(id) {
                return Err(PageError::Erased);
            }
            find(journal, id)
        })
    }

    /// The day it counts for.
    pub(super) fn day(&self) -> Date {
        self.happened.date
    }

    /// The same on another day.
    pub(super) fn happened_on(&self, day: Option<Date>, person: &Person) -> Happened {
        match day.filter(|it| *it != self.day()) {
            Some(day) => Happened::on(day, &person.now),
            None => self.happened.clone(),
        }
    }
}

fn find<T: Tool>(journal: &Journal, id: Uuid) -> Result<Saved<T>, PageError> {
    let (doc, record) = journal.get::<T>(id).ok_or(PageError::NotFound)?;
    let base = doc.seq();
    Ok(Saved {
        slot: Slot { id, base },
        record: record.clone(),
        happened: doc.latest.happened.clone(),
    })
}
