//! The log in SQLite.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};

use super::Sqlite;
use super::drafts::{close, empty_and_close};
use crate::store::{AppendRows, EraseRows, LogRows, NewRow, Records, Result, signed, unsigned};
use crate::{AccountId, Epoch};

#[async_trait]
impl Records for Sqlite {
    async fn log(&self, account: AccountId, after: u64) -> Result<Option<LogRows>> {
        self.read(move |db| {
            let head = db
                .prepare_cached(
                    "select epoch, last_seq from accounts where account = ?1 and deleted is null",
                )?
                .query_row([account.0], |row| {
                    Ok((Epoch(row.get(0)?), unsigned(row.get(1)?)))
                })
                .optional()?;
            let Some((epoch, end)) = head else {
                return Ok(None);
            };
            Ok(Some(LogRows {
                epoch,
                end,
                rows: rows_after(db, account, after)?,
            }))
        })
        .await
    }

    async fn rows(&self, account: AccountId, seqs: Vec<u64>) -> Result<Vec<(u64, Vec<u8>)>> {
        self.read(move |db| {
            let mut query =
                db.prepare_cached("select sealed from records where account = ?1 and seq = ?2")?;
            let mut rows = Vec::with_capacity(seqs.len());
            for seq in seqs {
                let sealed = query
                    .query_row(params![account.0, signed(seq)], |row| row.get(0))
                    .optional()?;
                rows.extend(sealed.map(|it| (seq, it)));
            }
            Ok(rows)
        })
        .await
    }

    async fn append(&self, append: AppendRows) -> Result<bool> {
        self.write(move |db| {
            let account = append.account;
            if !advance(
                db,
                account,
                append.generation,
                append.end,
                append.rows.len(),
            )? {
                return Ok(false);
            }
            for (seq, row) in (append.end + 1..).zip(&append.rows) {
                insert(db, account, seq, row)?;
            }
            if let Some((slot, counter)) = append.close {
                close(db, account, slot, counter)?;
            }
            Ok(true)
        })
        .await
    }

    async fn erase(&self, erase: EraseRows) -> Result<bool> {
        self.write(move |db| {
            let account = erase.account;
            for (seq, _) in &erase.tombstones {
                let is_there: bool = db
                    .prepare_cached(
                        "select exists (select 1 from records where account = ?1 and seq = ?2)",
                    )?
                    .query_row(params![account.0, signed(*seq)], |row| row.get(0))?;
                if !is_there {
                    return Ok(false);
                }
            }
            if !advance(db, account, erase.generation, erase.end, 1)? {
                return Ok(false);
            }
            for (seq, tombstone) in &erase.tombstones {
                db.prepare_cached(
                    "update records set sealed = ?3 where account = ?1 and seq = ?2",
                )?
                .execute(params![account.0, signed(*seq), tombstone])?;
                db.prepare_cached(
                    "insert into erasures (account, row_id)
                     select account, row_id from records where account = ?1 and seq = ?2
                     on conflict do nothing",
                )?
                .execute(params![account.0, signed(*seq)])?;
            }
            for slot in &erase.slots {
                empty_and_close(db, account, *slot)?;
            }
            insert(db, account, erase.end + 1, &erase.row)?;
            Ok(true)
        })
        .await
    }
}

pub(super) fn rows_after(
    db: &Connection,
    account: AccountId,
    after: u64,
) -> rusqlite::Result<Vec<(u64, Vec<u8>)>> {
    db.prepare_cached(
        "select seq, sealed from records where account = ?1 and seq > ?2 order by seq",
    )?
    .query_map(params![account.0, signed(after)], |row| {
        Ok((unsigned(row.get(0)?), row.get(1)?))
    })?
    .collect()
}

/// Moves the end of the log, if it is where the caller believes it to be.
fn advance(
    db: &Connection,
    account: AccountId,
    generation: u32,
    end: u64,
    by: usize,
) -> rusqlite::Result<bool> {
    let by = i64::try_from(by).unwrap_or(i64::MAX);
    let n_rows = db
        .prepare_cached(
            "update accounts set last_seq = last_seq + ?4
             where account = ?1 and generation = ?2 and last_seq = ?3 and deleted is null",
        )?
        .execute(params![account.0, generation, signed(end), by])?;
    Ok(n_rows == 1)
}

fn insert(db: &Connection, account: AccountId, seq: u64, row: &NewRow) -> rusqlite::Result<()> {
    db.prepare_cached("insert into records (account, seq, row_id, sealed) values (?1, ?2, ?3, ?4)")?
        .execute(params![account.0, signed(seq), row.row_id, row.sealed])
        .map(drop)
}
