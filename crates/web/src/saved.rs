//! What is saved of a record when a page about it is asked for.

use crate::app::App;
use crate::drafts;
use crate::error::PageError;
use crate::fields::Fields;
use crate::frame::Slot;
use crate::person::Person;
use jiff::civil::Date;
use journal::{Entry, Happened, Journal, Typed};
use uuid::Uuid;

/// A record as it stands, or a new one under an id that does not exist yet.
pub(crate) struct Saved<T> {
    /// The document and its latest seq; 0 where it is new.
    pub slot: Slot,
    /// The record.
    pub record: T,
    /// When it happened.
    pub happened: Happened,
}

impl<T: Typed + Clone + 'static> Saved<T> {
    /// Finds one that is there.
    pub(crate) fn find(person: &Person, id: Uuid) -> Result<Self, PageError> {
        person.read(|journal| {
            if journal.is_erased(id) {
                return Err(PageError::Erased);
            }
            journal.get(id).map(Self::of).ok_or(PageError::NotFound)
        })
    }

    /// Finds it. Somebody else's id is not in this journal, and so means a new one, as
    /// any unknown id does.
    pub(crate) fn or_new(
        person: &Person,
        id: Uuid,
        new: impl FnOnce(&Journal) -> T,
    ) -> Result<Self, PageError> {
        let is_there = person.read(|journal| journal.doc(id).is_some() || journal.is_erased(id));
        if is_there {
            return Self::find(person, id);
        }
        Ok(Self::new(person, id, person.read(new)))
    }

    /// The one that `find` finds, where there is one of a kind, or a new one.
    pub(crate) fn the_one(
        app: &App,
        person: &Person,
        find: impl FnOnce(&Journal) -> Option<Entry<'_, T>>,
        new: impl FnOnce() -> T,
    ) -> Self {
        let found = person.read(|journal| find(journal).map(Self::of));
        found.unwrap_or_else(|| Self::new(person, app.new_id(), new()))
    }

    /// A new one goes on under the id of the form that was left half written at this
    /// address or below it: each look at such a page makes another id.
    pub(crate) async fn or_begun(
        mut self,
        app: &App,
        person: &Person,
        address: &str,
    ) -> Result<Self, PageError> {
        if self.slot.base == 0
            && let Some(begun) = drafts::begun(app, person, address).await?
        {
            self.slot.id = begun.id;
        }
        Ok(self)
    }

    /// The slot that a form was made for. A new record keeps the id that its form had,
    /// unless that is the id of something else.
    pub(crate) fn sent(&self, person: &Person, fields: &Fields) -> Slot {
        let is_free = |it: &Uuid| person.read(|journal| journal.doc(*it).is_none());
        let id = fields.parse("id").filter(is_free);
        Slot {
            id: id.filter(|_| self.slot.base == 0).unwrap_or(self.slot.id),
            base: fields.parse("base").unwrap_or(0),
        }
    }

    fn of((doc, record): Entry<'_, T>) -> Self {
        Self {
            slot: Slot {
                id: doc.id,
                base: doc.seq(),
            },
            record: record.clone(),
            happened: doc.latest.happened.clone(),
        }
    }

    fn new(person: &Person, id: Uuid, record: T) -> Self {
        Self {
            slot: Slot { id, base: 0 },
            record,
            happened: Happened::now(&person.now),
        }
    }

    /// The day it counts for.
    pub(crate) fn day(&self) -> Date {
        self.happened.date
    }

    /// The same on another day.
    pub(crate) fn happened_on(&self, day: Option<Date>, person: &Person) -> Happened {
        match day.filter(|it| *it != self.day()) {
            Some(day) => Happened::on(day, &person.now),
            None => self.happened.clone(),
        }
    }
}
