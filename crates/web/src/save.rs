//! The one way in which records are written.

use crate::app::App;
use crate::error::PageError;
use crate::frame::Slot;
use crate::person::Person;
use journal::import::{self, Incoming};
use journal::{Author, Body, Erased, Happened, Journal, Receipt, Record, Refusal, VERSION};
use uuid::Uuid;
use vault::{Append, AppendError, Close, Erase};

/// A revision to write.
pub(crate) struct Change {
    /// Of the document.
    pub id: Uuid,
    /// The seq that it replaces, 0 for a new document.
    pub base: u64,
    /// When it happened.
    pub happened: Happened,
    /// What is written.
    pub body: Body,
}

/// How often a lost race is run again. Each loss means that another append of
/// the same account won, so more than a few in a row cannot happen by hand.
const TRIES: usize = 8;

/// How many documents are erased or brought in in one step. Each is a transaction, and
/// one of this size leaves room for what others save in between.
const AT_ONCE: usize = 500;

/// The most bytes that one step of an import appends, unless one document alone is
/// larger; far below the vault's own limit.
const STEP_BYTES: usize = 4 << 20;

impl Change {
    /// A change that happens now.
    pub(crate) fn now(person: &Person, slot: Slot, body: impl Into<Body>) -> Self {
        let happened = Happened::now(&person.now);
        Self {
            id: slot.id,
            base: slot.base,
            happened,
            body: body.into(),
        }
    }

    /// Whether it can stand in the journal: no record becomes one of another kind, and
    /// where there is to be one alone, none comes second.
    fn fits(&self, journal: &Journal) -> Result<(), PageError> {
        match journal.doc(self.id) {
            Some(doc) if doc.latest.body.kind() != self.body.kind() => Err(PageError::NotFound),
            None if self.body.is_there(journal) => Err(PageError::Stale),
            _ => Ok(()),
        }
    }

    fn record(&self, person: &Person, submission: Option<Uuid>) -> Record {
        Record {
            v: VERSION,
            id: self.id,
            base: self.base,
            happened: self.happened.clone(),
            written: person.now.timestamp(),
            author: Author::Person,
            submission,
            body: self.body.clone(),
        }
    }
}

impl App {
    /// Writes one change and closes its draft slot. A form that was posted
    /// before answers as it did then.
    pub(crate) async fn save(
        &self,
        person: &Person,
        submission: Option<Uuid>,
        change: Change,
    ) -> Result<Receipt, PageError> {
        self.save_all(person, submission, vec![change]).await
    }

    /// Writes several changes at once, all or none. The draft slot of the first
    /// is closed, and the first one's receipt is the answer.
    pub(crate) async fn save_all(
        &self,
        person: &Person,
        submission: Option<Uuid>,
        changes: Vec<Change>,
    ) -> Result<Receipt, PageError> {
        let first = changes.first().ok_or(PageError::Internal)?;
        let close = Close {
            slot: first.id,
            counter: first.base,
        };
        for _ in 0..TRIES {
            let (end, checked) = person.read(|journal| {
                let check = |it: &Change| journal.check(it.id, it.base, submission);
                let checked = changes.iter().try_for_each(check);
                let fits = || changes.iter().try_for_each(|it| it.fits(journal));
                (journal.end(), checked.map(|()| fits()))
            });
            match checked {
                Ok(fits) => fits?,
                Err(Refusal::Repeated(receipt)) => return Ok(receipt),
                Err(Refusal::Stale { .. }) => return Err(PageError::Stale),
                Err(Refusal::Erased) => return Err(PageError::Erased),
                Err(Refusal::ReadOnly) => return Err(PageError::NewerProgram),
            }
            // Only the first record carries the submission: one form, one receipt.
            let records = changes.iter().enumerate();
            let records = records
                .map(|(nth, it)| it.record(person, submission.filter(|_| nth == 0)).encode())
                .collect::<Vec<_>>();
            if !person.open().has_room_for(&records) {
                return Err(PageError::NoRoom);
            }
            let append = Append {
                end,
                records,
                close: Some(close),
            };
            match self.vault.append(&person.vault, append).await {
                Ok(_) => {
                    person.open().refresh(&self.vault, &person.vault).await?;
                    return Ok(Receipt {
                        id: first.id,
                        seq: end + 1,
                    });
                }
                Err(AppendError::Conflict) => {
                    person.open().refresh(&self.vault, &person.vault).await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(PageError::Busy)
    }

    /// Erases a document with all its revisions and its draft.
    pub(crate) async fn erase(&self, person: &Person, id: Uuid) -> Result<(), PageError> {
        let is_known = |journal: &Journal| journal.doc(id).is_some() || journal.is_erased(id);
        if !person.read(is_known) {
            return Err(PageError::NotFound);
        }
        self.erase_all(person, &[id]).await
    }

    /// Erases documents with all their revisions and drafts, many in one step. What
    /// is gone already is passed over. The files are cleaned last, once, and also
    /// when all is gone already: an earlier try may have left them.
    pub(crate) async fn erase_all(&self, person: &Person, ids: &[Uuid]) -> Result<(), PageError> {
        for ids in ids.chunks(AT_ONCE) {
            self.erase_some(person, ids).await?;
        }
        Ok(self.vault.scrub().await?)
    }

    async fn erase_some(&self, person: &Person, ids: &[Uuid]) -> Result<(), PageError> {
        for _ in 0..TRIES {
            let (end, newer, docs) = person.read(|journal| {
                let docs = ids.iter().filter_map(|id| journal.doc(*id));
                let docs: Vec<_> = docs.map(|it| (it.id, it.seqs.clone())).collect();
                (journal.end(), journal.newer(), docs)
            });
            if newer.is_some() {
                return Err(PageError::NewerProgram);
            }
            let (ids, seqs): (Vec<_>, Vec<_>) = docs.into_iter().unzip();
            let Some((first, also)) = ids.split_first() else {
                return Ok(());
            };
            let slot = Slot {
                id: self.new_id(),
                base: 0,
            };
            let erased = Erased {
                erased: *first,
                also: also.to_vec(),
            };
            let erase = Erase {
                end,
                seqs: seqs.concat(),
                slots: ids.clone(),
                record: Change::now(person, slot, erased)
                    .record(person, None)
                    .encode(),
            };
            let result = self.vault.erase(&person.vault, erase).await;
            person.open().refresh(&self.vault, &person.vault).await?;
            if !matches!(result, Err(AppendError::Conflict)) {
                result?;
                return Ok(());
            }
        }
        Err(PageError::Busy)
    }

    /// Brings documents in under an import's id, in steps that each are written whole.
    /// One that has come here meanwhile, or was erased, is passed over, so that an
    /// import that was cut off can be run again. Answers how many were added.
    pub(crate) async fn bring_in(
        &self,
        person: &Person,
        import: Uuid,
        documents: &[Incoming],
    ) -> Result<usize, PageError> {
        let (mut rest, mut added, mut lost) = (documents, 0, 0);
        while !rest.is_empty() {
            let step = person.read(|journal| Step::new(journal, import, rest))?;
            if !person.open().has_room_for(&step.records) {
                return Err(PageError::NoRoom);
            }
            let append = Append {
                end: step.end,
                records: step.records,
                close: None,
            };
            let appended = if append.records.is_empty() {
                Ok(step.end)
            } else {
                self.vault.append(&person.vault, append).await
            };
            person.open().refresh(&self.vault, &person.vault).await?;
            match appended {
                Ok(_) => (rest, added, lost) = (step.rest, added + step.added, 0),
                Err(AppendError::Conflict) if lost < TRIES => lost += 1,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(added)
    }
}

/// What one step of an import appends.
struct Step<'a> {
    end: u64,
    records: Vec<Vec<u8>>,
    added: usize,
    rest: &'a [Incoming],
}

impl<'a> Step<'a> {
    fn new(journal: &Journal, import: Uuid, documents: &'a [Incoming]) -> Result<Self, PageError> {
        if journal.newer().is_some() {
            return Err(PageError::NewerProgram);
        }
        let mut step = Self {
            end: journal.end(),
            records: Vec::new(),
            added: 0,
            rest: documents,
        };
        let mut bytes = 0;
        while let Some((it, rest)) = step.rest.split_first() {
            let is_new = journal.doc(it.latest.id).is_none() && !journal.is_erased(it.latest.id);
            if is_new {
                let end = step.end + step.records.len() as u64;
                let records = import::records(it, import, end);
                let records: Vec<_> = records.iter().map(Record::encode).collect();
                let size: usize = records.iter().map(Vec::len).sum();
                if step.added > 0 && (step.added >= AT_ONCE || bytes + size > STEP_BYTES) {
                    break;
                }
                bytes += size;
                step.added += 1;
                step.records.extend(records);
            }
            step.rest = rest;
        }
        Ok(step)
    }
}
