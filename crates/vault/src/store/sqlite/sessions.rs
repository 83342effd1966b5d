//! Sessions in SQLite. What opened an ended one leaves the files with the next scrub.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Sqlite;
use super::writer::Scrub;
use crate::store::{Result, SessionRow, Sessions};
use crate::{AccountId, Epoch, SessionId};

#[async_trait]
impl Sessions for Sqlite {
    async fn session(
        &self,
        account: AccountId,
        session: SessionId,
    ) -> Result<Option<(SessionRow, Epoch)>> {
        self.read(move |db| {
            db.prepare_cached(
                "select session, created, last_seen, label, sealed, epoch
                 from sessions join accounts using (account) where account = ?1 and session = ?2",
            )?
            .query_row(params![account.0, session.0], |row| {
                Ok((session_row(row)?, Epoch(row.get(5)?)))
            })
            .optional()
        })
        .await
    }

    async fn sessions(&self, account: AccountId) -> Result<Vec<SessionRow>> {
        self.read(move |db| {
            db.prepare_cached(
                "select session, created, last_seen, label, sealed from sessions
                 where account = ?1 order by created desc, session",
            )?
            .query_map([account.0], session_row)?
            .collect()
        })
        .await
    }

    async fn touch(&self, account: AccountId, session: SessionId, now_ms: i64) -> Result<()> {
        self.write(move |db| {
            db.prepare_cached(
                "update sessions set last_seen = ?3 where account = ?1 and session = ?2",
            )?
            .execute(params![account.0, session.0, now_ms])
            .map(drop)
        })
        .await
    }

    async fn lock_session(
        &self,
        account: AccountId,
        session: SessionId,
        now_ms: i64,
    ) -> Result<()> {
        self.write_and_scrub(Scrub::Later, move |db| {
            db.execute(
                "insert into ended (account, session, ended)
                 select account, session, ?3 from sessions where account = ?1 and session = ?2
                 on conflict do nothing",
                params![account.0, session.0, now_ms],
            )?;
            db.execute(
                "delete from sessions where account = ?1 and session = ?2",
                params![account.0, session.0],
            )
            .map(drop)
        })
        .await
    }

    async fn end_session(&self, account: AccountId, session: SessionId) -> Result<()> {
        self.write_and_scrub(Scrub::Later, move |db| {
            db.execute(
                "delete from sessions where account = ?1 and session = ?2",
                params![account.0, session.0],
            )?;
            forget_ended(db, account)
        })
        .await
    }

    async fn end_others(&self, account: AccountId, spared: SessionId) -> Result<()> {
        self.write_and_scrub(Scrub::Later, move |db| {
            db.execute(
                "delete from sessions where account = ?1 and session <> ?2",
                params![account.0, spared.0],
            )?;
            forget_ended(db, account)
        })
        .await
    }

    async fn expire(&self, seen_before_ms: i64, created_before_ms: i64, now_ms: i64) -> Result<()> {
        let due = "select exists (select 1 from sessions where last_seen < ?1 or created < ?2)";
        let times = [seen_before_ms, created_before_ms];
        let is_due = self.read(move |db| db.query_row(due, times, |row| row.get(0)));
        // Asked every minute: where nothing ends there is nothing to clean.
        if !is_due.await? {
            return Ok(());
        }
        self.write_and_scrub(Scrub::Later, move |db| {
            db.execute(
                "insert into ended (account, session, ended)
                 select account, session, ?3 from sessions
                 where last_seen < ?1 or created < ?2 on conflict do nothing",
                [seen_before_ms, created_before_ms, now_ms],
            )?;
            db.execute(
                "delete from sessions where last_seen < ?1 or created < ?2",
                [seen_before_ms, created_before_ms],
            )
            .map(drop)
        })
        .await
    }

    async fn forget_ended(&self, before_ms: i64) -> Result<()> {
        self.write(move |db| {
            db.execute("delete from ended where ended < ?1", [before_ms])
                .map(drop)
        })
        .await
    }

    async fn with_session(&self, accounts: Vec<AccountId>) -> Result<Vec<AccountId>> {
        self.read(move |db| {
            let mut query =
                db.prepare_cached("select exists (select 1 from sessions where account = ?1)")?;
            let mut alive = Vec::new();
            for account in accounts {
                if query.query_row([account.0], |row| row.get(0))? {
                    alive.push(account);
                }
            }
            Ok(alive)
        })
        .await
    }
}

/// Takes all of an account off the list of ended sessions.
pub(super) fn forget_ended(db: &Connection, account: AccountId) -> rusqlite::Result<()> {
    db.execute("delete from ended where account = ?1", [account.0])
        .map(drop)
}

pub(super) fn insert_session(
    db: &Connection,
    account: AccountId,
    row: &SessionRow,
) -> rusqlite::Result<()> {
    db.execute(
        "insert into sessions (account, session, created, last_seen, label, sealed)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            account.0,
            row.session.0,
            row.created_ms,
            row.last_seen_ms,
            row.label,
            row.sealed
        ],
    )
    .map(drop)
}

/// Reads the first five columns.
fn session_row(row: &Row<'_>) -> rusqlite::Result<SessionRow> {
    Ok(SessionRow {
        session: SessionId(row.get(0)?),
        created_ms: row.get(1)?,
        last_seen_ms: row.get(2)?,
        label: row.get(3)?,
        sealed: row.get(4)?,
    })
}
