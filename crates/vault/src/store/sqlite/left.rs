//! What was left by ended sessions, in SQLite.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};

use super::Sqlite;
use crate::AccountId;
use crate::store::{LeftBehind, Result, signed, unsigned};

#[async_trait]
impl LeftBehind for Sqlite {
    async fn public_key(&self, account: AccountId) -> Result<Option<(u32, Vec<u8>)>> {
        self.read(move |db| {
            db.query_row(
                "select generation, agreement_key from accounts
                 where account = ?1 and deleted is null",
                [account.0],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()
        })
        .await
    }

    async fn put_left(
        &self,
        account: AccountId,
        generation: u32,
        sealed: Vec<u8>,
        kept: u64,
    ) -> Result<bool> {
        self.write(move |db| {
            let id: Option<i64> = db
                .query_row(
                    "insert into left_behind (account, id, sealed)
                     select account, (select coalesce(max(id), 0) + 1 from left_behind
                                      where account = ?1), ?3
                     from accounts where account = ?1 and generation = ?2 and deleted is null
                     returning id",
                    params![account.0, generation, sealed],
                    |row| row.get(0),
                )
                .optional()?;
            let Some(id) = id else { return Ok(false) };
            db.execute(
                "delete from left_behind where account = ?1 and id <= ?2",
                params![account.0, id - signed(kept)],
            )?;
            Ok(true)
        })
        .await
    }

    async fn left(&self, account: AccountId) -> Result<Vec<(u64, Vec<u8>)>> {
        self.read(move |db| all(db, account)).await
    }

    async fn discard_left(&self, account: AccountId, id: u64) -> Result<()> {
        self.write(move |db| {
            db.execute(
                "delete from left_behind where account = ?1 and id = ?2",
                params![account.0, signed(id)],
            )
            .map(drop)
        })
        .await
    }
}

pub(super) fn all(db: &Connection, account: AccountId) -> rusqlite::Result<Vec<(u64, Vec<u8>)>> {
    db.prepare_cached("select id, sealed from left_behind where account = ?1 order by id desc")?
        .query_map([account.0], |row| Ok((unsigned(row.get(0)?), row.get(1)?)))?
        .collect()
}
