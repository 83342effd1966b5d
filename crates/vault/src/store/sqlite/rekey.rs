//! All that one account has sealed, in SQLite.

use async_trait::async_trait;
use rusqlite::{OptionalExtension, params};

use super::accounts::put_wraps;
use super::records::rows_after;
use super::writer::Scrub;
use super::{Sqlite, drafts, left};
use crate::AccountId;
use crate::store::{Rekey, Rekeyed, Result, Whole, signed, unsigned};

#[async_trait]
impl Rekeyed for Sqlite {
    async fn whole(&self, account: AccountId) -> Result<Option<Whole>> {
        self.read(move |db| {
            let end = db
                .query_row(
                    "select last_seq from accounts where account = ?1 and deleted is null",
                    [account.0],
                    |row| row.get(0).map(unsigned),
                )
                .optional()?;
            let Some(end) = end else { return Ok(None) };
            Ok(Some(Whole {
                end,
                rows: rows_after(db, account, 0)?,
                drafts: drafts::all(db, account)?,
                left: left::all(db, account)?,
            }))
        })
        .await
    }

    async fn rekey(&self, rekey: Rekey) -> Result<bool> {
        // Without an answer its owner would never see the new recovery code.
        self.write_and_scrub(Scrub::Soon, move |db| {
            let account = rekey.account;
            if drafts::all(db, account)? != rekey.old_drafts
                || left::all(db, account)? != rekey.old_left
            {
                return Ok(false);
            }
            let is_unchanged = db.execute(
                "update accounts
                 set generation = ?4, agreement_key = ?5, signing_key = ?6, keys_mac = ?7
                 where account = ?1 and generation = ?2 and last_seq = ?3 and deleted is null",
                params![
                    account.0,
                    rekey.old_generation,
                    signed(rekey.sealed.end),
                    rekey.generation,
                    rekey.public.agreement,
                    rekey.public.signing,
                    rekey.keys_mac,
                ],
            )? == 1;
            if !is_unchanged {
                return Ok(false);
            }
            put_wraps(db, account, &rekey.wraps)?;
            for statement in [
                "delete from sessions where account = ?1",
                "delete from ended where account = ?1",
                "delete from drafts where account = ?1",
                "delete from left_behind where account = ?1",
            ] {
                db.execute(statement, [account.0])?;
            }
            for (seq, sealed) in &rekey.sealed.rows {
                db.prepare_cached(
                    "update records set sealed = ?3 where account = ?1 and seq = ?2",
                )?
                .execute(params![account.0, signed(*seq), sealed])?;
            }
            for draft in &rekey.sealed.drafts {
                db.execute(
                    "insert into drafts (account, slot, closed, counter, sealed)
                     values (?1, ?2, -1, ?3, ?4)",
                    params![account.0, draft.slot.0, signed(draft.counter), draft.sealed],
                )?;
            }
            for (id, sealed) in &rekey.sealed.left {
                db.execute(
                    "insert into left_behind (account, id, sealed) values (?1, ?2, ?3)",
                    params![account.0, signed(*id), sealed],
                )?;
            }
            Ok(true)
        })
        .await
    }
}
