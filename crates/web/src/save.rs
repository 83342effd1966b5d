//! The one way in which records are written.

use crate::app::App;
use crate::error::PageError;
use crate::frame::Slot;
use crate::person::Person;
use journal::{Author, Body, Erased, Happened, Receipt, Record, Refusal, VERSION};
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
                (journal.end(), changes.iter().try_for_each(check))
            });
            match checked {
                Ok(()) => {}
                Err(Refusal::Repeated(receipt)) => return Ok(receipt),
                Err(Refusal::Stale { .. }) => return Err(PageError::Stale),
                Err(Refusal::Erased) => return Err(PageError::Erased),
                Err(Refusal::ReadOnly) => return Err(PageError::NewerProgram),
            }
            // Only the first record carries the submission: one form, one receipt.
            let records = changes.iter().enumerate();
            let records = records
                .map(|(nth, it)| it.record(person, submission.filter(|_| nth == 0)).encode())
                .collect();
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
        for _ in 0..TRIES {
            let found =
                person.read(|journal| journal.doc(id).map(|doc| (journal.end(), doc.seqs.clone())));
            let Some((end, seqs)) = found else {
                return if person.read(|journal| journal.is_erased(id)) {
                    Ok(())
                } else {
                    Err(PageError::NotFound)
                };
            };
            let slot = Slot {
                id: self.new_id(),
                base: 0,
            };
            let record = Change::now(person, slot, Erased::one(id)).record(person, None);
            let erase = Erase {
                end,
                seqs,
                slot: id,
                record: record.encode(),
            };
            let result = self.vault.erase(&person.vault, erase).await;
            if !matches!(result, Err(AppendError::Conflict)) {
                result?;
                person.open().refresh(&self.vault, &person.vault).await?;
                return Ok(());
            }
            person.open().refresh(&self.vault, &person.vault).await?;
        }
        Err(PageError::Busy)
    }
}
