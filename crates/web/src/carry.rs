//! Text that was written without an account. It stays in the tab: in hidden
//! fields, and with scripts in `sessionStorage`; the server only passes it on.
//! When a passphrase is chosen it moves into the vault.

use crate::app::App;
use crate::error::PageError;
use crate::fields::Fields;
use crate::person::Person;
use crate::save::Change;
use jiff::ZonedDateTime;
use journal::{Body, Happened};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The name of the hidden field.
pub(crate) const FIELD: &str = "carry";

/// Most pieces that are carried; what is older than these is dropped.
const MOST: usize = 50;

/// One piece of text.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Piece {
    /// The document that it becomes, where the flow names it: such a piece is put
    /// in place of itself as it moves on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<Uuid>,
    happened: Happened,
    body: Body,
}

impl Piece {
    /// Of the document that it becomes. Where nothing names it, it is made of what
    /// it is, so that a form sent twice keeps it once.
    fn id(&self) -> Uuid {
        if let Some(id) = self.id {
            return id;
        }
        let mut digest = [0; 10];
        let text = serde_json::to_vec(&self.body).unwrap_or_default();
        for (to, from) in digest.iter_mut().zip(Sha256::digest(&text)) {
            *to = from;
        }
        let millis = u64::try_from(self.happened.at.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &digest).into_uuid()
    }
}

/// Everything that this tab carries, oldest first.
#[derive(Clone, Default)]
pub(crate) struct Carry(Vec<Piece>);

impl Carry {
    /// What a form carries. Anything that is not ours is left out.
    pub(crate) fn of(fields: &Fields) -> Self {
        let pieces: Vec<Piece> = serde_json::from_str(fields.text(FIELD)).unwrap_or_default();
        let ours = |it: &Piece| {
            matches!(
                it.body,
                Body::Thought(_) | Body::Hold(_) | Body::Practice(_)
            )
        };
        Self(pieces.into_iter().filter(ours).collect())
    }

    /// Adds a piece. The same one twice is one piece: a page that is shown again.
    pub(crate) fn push(&mut self, now: &ZonedDateTime, body: impl Into<Body>) {
        self.add(Piece {
            id: None,
            happened: Happened::now(now),
            body: body.into(),
        });
    }

    /// Puts the document `id` in place of what it was before, so that nothing of
    /// that stays behind. It happened when it was put here first.
    pub(crate) fn put(&mut self, id: Uuid, now: &ZonedDateTime, body: impl Into<Body>) {
        let before = self.0.iter().find(|it| it.id() == id);
        let happened = before.map_or_else(|| Happened::now(now), |it| it.happened.clone());
        self.add(Piece {
            id: Some(id),
            happened,
            body: body.into(),
        });
    }

    fn add(&mut self, piece: Piece) {
        let id = piece.id();
        self.0.retain(|it| it.id() != id);
        self.0.push(piece);
        let surplus = self.0.len().saturating_sub(MOST);
        self.0.drain(..surplus);
    }

    /// Whether there is nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many pieces there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The value of the hidden field.
    pub(crate) fn value(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// Writes everything into the vault.
    pub(crate) async fn keep(self, app: &App, person: &Person) -> Result<(), PageError> {
        let changes: Vec<Change> = self
            .0
            .into_iter()
            .filter(|it| {
                let id = it.id();
                person.read(|journal| journal.doc(id).is_none() && !journal.is_erased(id))
            })
            .map(|it| Change {
                id: it.id(),
                base: 0,
                happened: it.happened,
                body: it.body,
            })
            .collect();
        if !changes.is_empty() {
            app.save_all(person, None, changes).await?;
        }
        Ok(())
    }
}
