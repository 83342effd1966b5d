//! What is saved of a thought when a page about it is asked for.

use crate::error::PageError;
use crate::frame::Slot;
use crate::person::Person;
use jiff::civil::Date;
use journal::profile::{self, OwnDistortion};
use journal::thoughts::Thought;
use journal::{Happened, Journal};
use uuid::Uuid;

/// A thought as it stands, or an empty one under an id that does not exist yet.
pub(super) struct Saved {
    /// The document and its latest seq.
    pub slot: Slot,
    /// The thought.
    pub thought: Thought,
    /// When it happened.
    pub happened: Happened,
    /// The person's own thinking habits.
    pub own: Vec<OwnDistortion>,
}

impl Saved {
    /// Finds it. Somebody else's id is not in this journal, and so means a new,
    /// empty thought, as any unknown id does.
    pub(super) fn or_new(person: &Person, id: Uuid) -> Result<Self, PageError> {
        person.read(|journal| match journal.doc(id) {
            None if journal.is_erased(id) => Err(PageError::Erased),
            None => Ok(Self {
                slot: Slot { id, base: 0 },
                thought: Thought::default(),
                happened: Happened::now(&person.now),
                own: own(journal),
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

fn find(journal: &Journal, id: Uuid) -> Result<Saved, PageError> {
    let (doc, thought) = journal.get::<Thought>(id).ok_or(PageError::NotFound)?;
    Ok(Saved {
        slot: Slot {
            id,
            base: doc.seq(),
        },
        thought: thought.clone(),
        happened: doc.latest.happened.clone(),
        own: own(journal),
    })
}

fn own(journal: &Journal) -> Vec<OwnDistortion> {
    profile::of(journal).map_or_else(Vec::new, |(_, it)| it.own_distortions.clone())
}
