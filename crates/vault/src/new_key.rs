//! New keys for an account that may have lost the old ones to somebody.

use jiff::Timestamp;
use uuid::Uuid;

use crate::keys::{Keys, seal_to};
use crate::records::open_row;
use crate::recovery::wrap_by_code;
use crate::seal::Place;
use crate::store::{DraftRow, Rekey, Whole};
use crate::{AccountId, Content, Passphrase, Person, RecoveryCode, SignInError, StoreError, Vault};

/// How often something may be saved in between before this gives up.
const TRIES: usize = 5;

impl Vault {
    /// Replaces all keys and seals every row again. All sessions end, this one
    /// too; the old recovery code is dead and a new one is returned. What does
    /// not open stays as it is.
    pub async fn new_key(
        &self,
        person: &Person,
        passphrase: &Passphrase,
        now: Timestamp,
    ) -> Result<RecoveryCode, SignInError> {
        let account = person.account();
        for _ in 0..TRIES {
            let (_, old) = self.reopen(person, passphrase, now).await?;
            let new = Keys::generate(old.generation() + 1);
            let by_passphrase = self.wrap_by_passphrase(&new, account, passphrase).await?;
            let (code, by_code) = wrap_by_code(&new, account);
            let Some(whole) = self.store().whole(account).await? else {
                return Err(SignInError::Refused);
            };
            let mut rekey = Rekey {
                account,
                old_generation: old.generation(),
                old_drafts: whole.drafts.clone(),
                old_left: whole.left.clone(),
                generation: new.generation(),
                public: new.public(),
                keys_mac: self.mac_of(&new, account),
                wraps: vec![by_passphrase, by_code],
                sealed: whole,
            };
            let sealing = tokio::task::spawn_blocking(move || {
                rekey.sealed = seal_again(rekey.sealed, account, &old, &new);
                rekey
            });
            let rekey = sealing.await.map_err(StoreError::from)?;
            if self.store().rekey(rekey).await? {
                return Ok(code);
            }
        }
        Err(StoreError::Unavailable("the account keeps changing".into()).into())
    }
}

fn seal_again(whole: Whole, account: AccountId, old: &Keys, new: &Keys) -> Whole {
    let row = |(seq, sealed): (u64, Vec<u8>)| {
        let sealed = match open_row(old, account, seq, &sealed) {
            Content::Plain(plain) => new.seal(account, Place::Record { seq }, &plain),
            Content::Erased => new.seal(account, Place::Erased { seq }, &[]),
            Content::Damaged => return None,
        };
        Some((seq, sealed))
    };
    let draft = |draft: DraftRow| {
        let place = Place::Draft {
            slot: draft.slot,
            counter: draft.counter,
        };
        let plain = old.open(account, place, &draft.sealed).ok()?;
        let slot = new.slot_tag(Uuid::from_bytes(*plain.first_chunk()?));
        let place = Place::Draft {
            slot,
            counter: draft.counter,
        };
        Some(DraftRow {
            slot,
            counter: draft.counter,
            sealed: new.seal(account, place, &plain),
        })
    };
    let again = |sealed: &[u8]| {
        let plain = old.open_left(account, sealed).ok()?;
        seal_to(&new.public().agreement, account, &plain).ok()
    };
    // What does not open is still told of.
    let left = |(id, sealed): (u64, Vec<u8>)| (id, again(&sealed).unwrap_or(sealed));
    Whole {
        end: whole.end,
        rows: whole.rows.into_iter().filter_map(row).collect(),
        drafts: whole.drafts.into_iter().filter_map(draft).collect(),
        left: whole.left.into_iter().map(left).collect(),
    }
}
