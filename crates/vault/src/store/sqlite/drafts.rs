//! Drafts in SQLite.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Sqlite;
use super::writer::Scrub;
use crate::AccountId;
use crate::seal::SlotTag;
use crate::store::{DraftRow, Drafts, Put, Result, signed, unsigned};

#[async_trait]
impl Drafts for Sqlite {
    async fn put_draft(
        &self,
        account: AccountId,
        generation: u32,
        draft: DraftRow,
        most: u64,
    ) -> Result<Put> {
        self.write(move |db| {
            let others = "select count(*) from drafts
                 where account = ?1 and slot <> ?2 and sealed is not null";
            let n_others: i64 = db
                .prepare_cached(others)?
                .query_row(params![account.0, draft.slot.0], |row| row.get(0))?;
            if n_others >= signed(most) {
                return Ok(Put::Full);
            }
            let n_rows = db
                .prepare_cached(
                    "insert into drafts (account, slot, closed, counter, sealed)
                     select account, ?3, -1, ?4, ?5 from accounts
                     where account = ?1 and generation = ?2 and deleted is null
                     on conflict (account, slot) do update
                     set counter = excluded.counter, sealed = excluded.sealed
                     where excluded.counter > drafts.closed
                     and (drafts.sealed is null or excluded.counter >= drafts.counter)",
                )?
                .execute(params![
                    account.0,
                    generation,
                    draft.slot.0,
                    signed(draft.counter),
                    draft.sealed
                ])?;
            Ok(if n_rows == 1 { Put::Kept } else { Put::Changed })
        })
        .await
    }

    async fn draft(&self, account: AccountId, slot: SlotTag) -> Result<Option<DraftRow>> {
        self.read(move |db| {
            db.prepare_cached(
                "select slot, counter, sealed from drafts
                 where account = ?1 and slot = ?2 and sealed is not null",
            )?
            .query_row(params![account.0, slot.0], draft_row)
            .optional()
        })
        .await
    }

    async fn drafts(&self, account: AccountId) -> Result<Vec<DraftRow>> {
        self.read(move |db| all(db, account)).await
    }

    async fn discard_draft(&self, account: AccountId, slot: SlotTag) -> Result<()> {
        self.write_and_scrub(Scrub::Later, move |db| {
            db.execute(
                "update drafts set sealed = null
                 where account = ?1 and slot = ?2",
                params![account.0, slot.0],
            )
            .map(drop)
        })
        .await
    }
}

pub(super) fn all(db: &Connection, account: AccountId) -> rusqlite::Result<Vec<DraftRow>> {
    db.prepare_cached(
        "select slot, counter, sealed from drafts
         where account = ?1 and sealed is not null order by slot",
    )?
    .query_map([account.0], draft_row)?
    .collect()
}

/// Refuses counters up to this one; a draft that is already beyond it stays.
pub(super) fn close(
    db: &Connection,
    account: AccountId,
    slot: SlotTag,
    counter: u64,
) -> rusqlite::Result<()> {
    db.prepare_cached(
        "insert into drafts (account, slot, closed, counter) values (?1, ?2, ?3, ?3)
         on conflict (account, slot) do update set closed = max(closed, excluded.closed),
         sealed = case when counter > excluded.closed then sealed end",
    )?
    .execute(params![account.0, slot.0, signed(counter)])
    .map(drop)
}

/// Refuses every counter: the document is gone.
pub(super) fn empty_and_close(
    db: &Connection,
    account: AccountId,
    slot: SlotTag,
) -> rusqlite::Result<()> {
    close(db, account, slot, u64::MAX)
}

fn draft_row(row: &Row<'_>) -> rusqlite::Result<DraftRow> {
    Ok(DraftRow {
        slot: SlotTag(row.get(0)?),
        counter: unsigned(row.get(1)?),
        sealed: row.get(2)?,
    })
}
