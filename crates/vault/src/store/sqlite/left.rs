//! What was left by ended sessions, in SQLite.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Sqlite;
use super::writer::Scrub;
use crate::keys::PublicKeys;
use crate::store::{LeftBehind, NewLeft, Put, Recipient, Result, signed, unsigned};
use crate::{AccountId, SessionId};

#[async_trait]
impl LeftBehind for Sqlite {
    async fn recipient(
        &self,
        account: AccountId,
        session: SessionId,
        ended_since_ms: i64,
    ) -> Result<Option<Recipient>> {
        self.read(move |db| {
            db.query_row(
                "select generation, agreement_key, signing_key, coalesce(keys_mac, x'')
                 from accounts join ended using (account)
                 where account = ?1 and deleted is null and session = ?2 and ended >= ?3",
                params![account.0, session.0, ended_since_ms],
                recipient,
            )
            .optional()
        })
        .await
    }

    async fn recipients(&self) -> Result<Vec<(AccountId, Recipient)>> {
        self.read(|db| {
            db.prepare(
                "select generation, agreement_key, signing_key, coalesce(keys_mac, x''), account
                 from accounts where deleted is null
                 and length(agreement_key) = 32 and length(signing_key) = 32",
            )?
            .query_map([], |row| Ok((AccountId(row.get(4)?), recipient(row)?)))?
            .collect()
        })
        .await
    }

    async fn put_left(&self, new: NewLeft, most: u64) -> Result<Put> {
        self.write(move |db| {
            let account = new.account.0;
            let is_awaited: bool = db.query_row(
                "select exists (
                     select 1 from accounts join ended using (account)
                     where account = ?1 and generation = ?2 and deleted is null
                     and session = ?3 and ended >= ?4)",
                params![account, new.generation, new.session.0, new.ended_since_ms],
                |row| row.get(0),
            )?;
            if !is_awaited {
                return Ok(Put::Changed);
            }
            let (n_kept, last): (i64, i64) = db.query_row(
                "select count(*), coalesce(max(id), 0) from left_behind where account = ?1",
                [account],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            if n_kept >= signed(most) {
                return Ok(Put::Full);
            }
            db.execute(
                "insert into left_behind (account, id, sealed) values (?1, ?2, ?3)",
                params![account, last + 1, new.sealed],
            )?;
            Ok(Put::Kept)
        })
        .await
    }

    async fn left(&self, account: AccountId) -> Result<Vec<(u64, Vec<u8>)>> {
        self.read(move |db| all(db, account)).await
    }

    async fn discard_left(&self, account: AccountId, id: u64) -> Result<()> {
        self.write_and_scrub(Scrub::Later, move |db| {
            db.execute(
                "delete from left_behind where account = ?1 and id = ?2",
                params![account.0, signed(id)],
            )
            .map(drop)
        })
        .await
    }
}

/// Reads the first four columns.
fn recipient(row: &Row<'_>) -> rusqlite::Result<Recipient> {
    Ok(Recipient {
        generation: row.get(0)?,
        public: PublicKeys {
            agreement: row.get(1)?,
            signing: row.get(2)?,
        },
        mac: row.get(3)?,
    })
}

pub(super) fn all(db: &Connection, account: AccountId) -> rusqlite::Result<Vec<(u64, Vec<u8>)>> {
    db.prepare_cached("select id, sealed from left_behind where account = ?1 order by id desc")?
        .query_map([account.0], |row| Ok((unsigned(row.get(0)?), row.get(1)?)))?
        .collect()
}
