//! The fold: all records of a person, opened, in memory.

use crate::index::Index;
use crate::measures::Sitting;
use crate::thoughts::Thought;
use crate::{Author, Body, DecodeError, Doc, Kind, Record};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use uuid::Uuid;

/// A body of one kind.
pub trait Typed: Sized {
    /// Its kind.
    const KIND: Kind;
    /// The body as this type, if it is of its kind.
    fn of(body: &Body) -> Option<&Self>;
}

/// A document with its body as the type of its kind.
pub type Entry<'a, T> = (&'a Doc, &'a T);

/// What the first post of a form came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// The document.
    pub id: Uuid,
    /// The revision that was written.
    pub seq: u64,
}

/// Why a revision cannot be appended as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The same form was posted before: answer as then.
    #[error("posted before")]
    Repeated(Receipt),
    /// The document has moved on since the form was shown.
    #[error("the document has changed since")]
    Stale {
        /// Its latest seq.
        latest: u64,
    },
    /// The document was erased.
    #[error("the document was erased")]
    Erased,
    /// A newer program has written to this account.
    #[error("a newer program has written to this account")]
    ReadOnly,
}

/// All records of a person. Cheap to bring up to date, never cloned whole.
#[derive(Default, PartialEq)]
pub struct Journal {
    // Boxed, because a table that grows leaves up to half of its places empty.
    docs: HashMap<Uuid, Box<Doc>>,
    index: Index,
    erased: BTreeSet<Uuid>,
    damaged: usize,
    newer: Option<u16>,
    receipts: HashMap<Uuid, Receipt>,
    receipt_order: VecDeque<Uuid>,
    end: u64,
}

impl std::fmt::Debug for Journal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Journal")
            .field("end", &self.end)
            .field("docs", &self.docs.len())
            .finish_non_exhaustive()
    }
}

/// How many posted forms are remembered. A repeated submit comes within minutes.
const RECEIPTS: usize = 1000;

impl Journal {
    /// The seq up to which rows have been folded in.
    pub fn end(&self) -> u64 {
        self.end
    }

    /// Folds in the plaintext of the row at `seq`. Rows come in order; one that was
    /// folded in before changes nothing.
    pub fn apply(&mut self, seq: u64, plain: &[u8]) {
        match Record::decode(plain) {
            Ok(record) => self.apply_record(seq, record),
            Err(DecodeError::TooNew(v)) => {
                if self.step(seq) {
                    self.newer = self.newer.max(Some(v));
                }
            }
            Err(DecodeError::Damaged) => self.apply_damaged(seq),
        }
    }

    /// Notes a row that could not be opened: left out, counted and shown.
    pub fn apply_damaged(&mut self, seq: u64) {
        if self.step(seq) {
            self.damaged += 1;
        }
    }

    /// Notes a row whose content was erased.
    pub fn apply_erased(&mut self, seq: u64) {
        self.step(seq);
    }

    /// Folds in a record.
    pub fn apply_record(&mut self, seq: u64, record: Record) {
        if !self.step(seq) {
            return;
        }
        // All records of an import share its id: it is no form that was posted.
        if let Some(submission) = record.submission
            && record.author == Author::Person
        {
            self.remember(submission, Receipt { id: record.id, seq });
        }
        if let Body::Erased(erased) = &record.body {
            self.erase(erased.erased);
            erased.also.iter().for_each(|it| self.erase(*it));
            return;
        }
        // A row that was erased elsewhere may still be followed by a revision.
        if self.erased.contains(&record.id) {
            return;
        }
        let old = self.docs.remove(&record.id);
        if let Some(old) = &old {
            self.index.remove(old);
        }
        let doc = Doc::next(old.map(|it| *it), seq, record);
        self.index.add(&doc);
        self.docs.insert(doc.id, Box::new(doc));
    }

    /// Whether the row at `seq` is the next one; `end` moves on to it.
    fn step(&mut self, seq: u64) -> bool {
        let is_new = seq > self.end;
        self.end = self.end.max(seq);
        is_new
    }

    /// The rows of an erased document are gone from the store, receipts included:
    /// a journal that saw them must not differ from one that is folded afresh.
    fn erase(&mut self, id: Uuid) {
        self.erased.insert(id);
        if let Some(doc) = self.docs.remove(&id) {
            self.index.remove(&doc);
        }
        self.receipts.retain(|_, it| it.id != id);
        self.receipt_order
            .retain(|it| self.receipts.contains_key(it));
    }

    fn remember(&mut self, submission: Uuid, receipt: Receipt) {
        if self.receipts.contains_key(&submission) {
            return;
        }
        self.receipts.insert(submission, receipt);
        self.receipt_order.push_back(submission);
        if self.receipt_order.len() > RECEIPTS
            && let Some(oldest) = self.receipt_order.pop_front()
        {
            self.receipts.remove(&oldest);
        }
    }

    /// Whether a revision of `id` on top of `base` may be appended.
    ///
    /// # Errors
    /// [`Refusal`] says why not.
    pub fn check(&self, id: Uuid, base: u64, submission: Option<Uuid>) -> Result<(), Refusal> {
        if let Some(receipt) = submission.and_then(|it| self.receipts.get(&it)) {
            return Err(Refusal::Repeated(*receipt));
        }
        if self.newer.is_some() {
            return Err(Refusal::ReadOnly);
        }
        if self.erased.contains(&id) {
            return Err(Refusal::Erased);
        }
        let latest = self.docs.get(&id).map_or(0, |it| it.seq());
        if latest == base {
            Ok(())
        } else {
            Err(Refusal::Stale { latest })
        }
    }

    /// The document of this id, whatever its kind.
    pub fn doc(&self, id: Uuid) -> Option<&Doc> {
        self.docs.get(&id).map(Box::as_ref)
    }

    /// The document of this id, if it is of this kind.
    pub fn get<T: Typed + 'static>(&self, id: Uuid) -> Option<Entry<'_, T>> {
        let doc = self.docs.get(&id)?;
        Some((doc, T::of(&doc.latest.body)?))
    }

    /// All documents of a kind, by the day they count for, earliest first.
    pub fn all<T: Typed + 'static>(
        &self,
    ) -> impl DoubleEndedIterator<Item = Entry<'_, T>> + use<'_, T> {
        self.between::<T>(Date::MIN, Date::MAX)
    }

    /// When the latest document of a kind happened.
    pub fn last(&self, kind: Kind) -> Option<Timestamp> {
        let first = (kind, Date::MIN, Timestamp::MIN, Uuid::nil());
        let last = (kind, Date::MAX, Timestamp::MAX, Uuid::max());
        let place = self.index.places.range(first..=last).next_back();
        place.map(|(_, _, at, _)| *at)
    }

    /// The documents of a kind that count for a day.
    pub fn on<T: Typed + 'static>(
        &self,
        day: Date,
    ) -> impl DoubleEndedIterator<Item = Entry<'_, T>> + use<'_, T> {
        self.between::<T>(day, day)
    }

    /// The documents of a kind from one day to another, both included.
    pub fn between<T: Typed + 'static>(
        &self,
        from: Date,
        to: Date,
    ) -> impl DoubleEndedIterator<Item = Entry<'_, T>> + use<'_, T> {
        let to = to.max(from);
        let first = (T::KIND, from, Timestamp::MIN, Uuid::nil());
        let last = (T::KIND, to, Timestamp::MAX, Uuid::max());
        self.index
            .places
            .range(first..=last)
            .filter_map(|(.., id)| self.get::<T>(*id))
    }

    /// All documents, by kind and day.
    pub fn docs(&self) -> impl DoubleEndedIterator<Item = &Doc> {
        self.index
            .places
            .iter()
            .filter_map(|(.., id)| self.doc(*id))
    }

    /// The documents of a kind that count for a span of days, both included,
    /// whatever its type.
    pub fn within(
        &self,
        kind: Kind,
        from: Date,
        to: Date,
    ) -> impl DoubleEndedIterator<Item = &Doc> {
        let first = (kind, from, Timestamp::MIN, Uuid::nil());
        let last = (kind, to.max(from), Timestamp::MAX, Uuid::max());
        self.index
            .places
            .range(first..=last)
            .filter_map(|(.., id)| self.doc(*id))
    }

    /// How many documents there are of each kind.
    pub fn counts(&self) -> BTreeMap<Kind, usize> {
        let mut counts = BTreeMap::new();
        for (kind, ..) in &self.index.places {
            *counts.entry(*kind).or_default() += 1;
        }
        counts
    }

    /// Thoughts that are not finished, latest first.
    pub fn unfinished_thoughts(&self) -> impl Iterator<Item = Entry<'_, Thought>> {
        self.index
            .unfinished
            .iter()
            .rev()
            .filter_map(|(_, id)| self.get::<Thought>(*id))
    }

    /// Thoughts with a fear that has an outcome, or has none, by the day of the fear,
    /// both days included.
    pub(crate) fn fears(
        &self,
        is_answered: bool,
        from: Date,
        to: Date,
    ) -> impl DoubleEndedIterator<Item = Entry<'_, Thought>> + use<'_> {
        let first = (is_answered, from, Uuid::nil());
        let last = (is_answered, to.max(from), Uuid::max());
        let places = self.index.fears.range(first..=last);
        places.filter_map(|(.., id)| self.get::<Thought>(*id))
    }

    /// The sittings of a measure, earliest first, finished or not.
    pub fn sittings(
        &self,
        measure: &str,
    ) -> impl DoubleEndedIterator<Item = Entry<'_, Sitting>> + use<'_> {
        self.index
            .sittings
            .get(measure)
            .into_iter()
            .flatten()
            .filter_map(|(.., id)| self.get::<Sitting>(*id))
    }

    /// Answers that decide about safety, in the order in which they were written.
    /// That order is the log's: a clock that is set back cannot change it. Of the
    /// sittings it holds only those that called for help.
    pub(crate) fn safety<T: Typed + 'static>(
        &self,
    ) -> impl DoubleEndedIterator<Item = Entry<'_, T>> + use<'_, T> {
        self.index
            .safety
            .range((T::KIND, 0, Uuid::nil())..=(T::KIND, u64::MAX, Uuid::max()))
            .filter_map(|(.., id)| self.get::<T>(*id))
    }

    /// Records of whatever kind that say that someone frightens or hurts, in the order
    /// in which they were written.
    pub(crate) fn dangers(&self) -> impl DoubleEndedIterator<Item = &Doc> {
        let places = self.index.dangers.iter();
        places.filter_map(|(_, id)| self.doc(*id))
    }

    /// How many rows could not be opened.
    pub fn damaged(&self) -> usize {
        self.damaged
    }

    /// The newest format met, if it is newer than this program: the account is
    /// then served read-only.
    pub fn newer(&self) -> Option<u16> {
        self.newer
    }

    /// Whether this id was erased.
    pub fn is_erased(&self, id: Uuid) -> bool {
        self.erased.contains(&id)
    }

    /// Whether nothing has been written yet.
    pub fn is_empty(&self) -> bool {
        self.docs.is_empty()
    }
}
