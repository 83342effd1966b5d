//! Accounts in SQLite.

use async_trait::async_trait;
use rusqlite::types::Type;
use rusqlite::{Connection, Error, OptionalExtension, Row, params};

use super::Sqlite;
use super::sessions::{forget_ended, insert_session};
use super::writer::Scrub;
use crate::name::NameMac;
use crate::store::{Accounts, NewAccount, Result, Rewrap, Spared, Unsound, WrapKind, WrapRow};
use crate::{AccountId, Epoch, KdfCost};

#[async_trait]
impl Accounts for Sqlite {
    async fn create_account(&self, new: NewAccount) -> Result<bool> {
        self.write(move |db| {
            let is_free = db.execute(
                "insert into names (name, account) values (?1, ?2) on conflict do nothing",
                params![new.name.0, new.account.0],
            )? == 1;
            if is_free {
                db.execute(
                    "insert into accounts
                     (account, name, epoch, generation, last_seq, agreement_key, signing_key,
                      keys_mac)
                     values (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7)",
                    params![
                        new.account.0,
                        new.name.0,
                        new.epoch.0,
                        new.generation,
                        new.public.agreement,
                        new.public.signing,
                        new.keys_mac,
                    ],
                )?;
                put_wraps(db, new.account, &new.wraps)?;
                insert_session(db, new.account, &new.session)?;
            }
            Ok(is_free)
        })
        .await
    }

    async fn find_name(
        &self,
        name: NameMac,
        kind: WrapKind,
    ) -> Result<Option<(AccountId, WrapRow)>> {
        self.read(move |db| {
            db.prepare_cached(
                "select salt, memory_kib, passes, lanes, sealed, account
                 from names join wraps using (account) where name = ?1 and kind = ?2",
            )?
            .query_row(params![name.0, kind as i64], |row| {
                Ok((AccountId(row.get(5)?), wrap(row, kind)?))
            })
            .optional()
        })
        .await
    }

    async fn passphrase_wrap(&self, account: AccountId) -> Result<Option<WrapRow>> {
        self.read(move |db| {
            let kind = WrapKind::Passphrase;
            db.prepare_cached(
                "select salt, memory_kib, passes, lanes, sealed
                 from wraps where account = ?1 and kind = ?2",
            )?
            .query_row(params![account.0, kind as i64], |row| wrap(row, kind))
            .optional()
        })
        .await
    }

    async fn rewrap(&self, rewrap: Rewrap) -> Result<Option<Epoch>> {
        // Signing in puts nothing out of use that anybody would want gone; everything
        // else, a replaced recovery code too, must be gone from the files.
        let is_sign_in = rewrap.spared == Spared::All && rewrap.session.is_some();
        let scrub = if is_sign_in { Scrub::No } else { Scrub::Soon };
        let change = move |db: &Connection| {
            let account = rewrap.account;
            let epoch = db
                .query_row(
                    "select epoch from accounts
                     where account = ?1 and generation = ?2 and deleted is null",
                    params![account.0, rewrap.generation],
                    |row| row.get(0).map(Epoch),
                )
                .optional()?;
            if epoch.is_none() || !is_in_place(db, account, &rewrap.instead_of)? {
                return Ok(None);
            }
            put_wraps(db, account, &rewrap.wraps)?;
            db.execute(
                "update accounts set agreement_key = ?2, signing_key = ?3, keys_mac = ?4
                 where account = ?1 and (agreement_key <> ?2 or signing_key <> ?3
                 or keys_mac is not ?4)",
                params![
                    account.0,
                    rewrap.public.agreement,
                    rewrap.public.signing,
                    rewrap.keys_mac,
                ],
            )?;
            match rewrap.spared {
                Spared::All => 0,
                Spared::Only(session) => db.execute(
                    "delete from sessions where account = ?1 and session <> ?2",
                    params![account.0, session.0],
                )?,
                Spared::None => {
                    db.execute("delete from sessions where account = ?1", [account.0])?
                }
            };
            if rewrap.spared != Spared::All {
                forget_ended(db, account)?;
            }
            if let Some(session) = &rewrap.session {
                insert_session(db, account, session)?;
            }
            Ok(epoch)
        };
        self.write_and_scrub(scrub, change).await
    }

    async fn delete_keys(&self, account: AccountId, now_ms: i64) -> Result<()> {
        // The files are scrubbed when the rows are deleted, which follows at once.
        self.write(move |db| {
            for statement in [
                "delete from names where account = ?1",
                "delete from wraps where account = ?1",
                "delete from sessions where account = ?1",
                "delete from ended where account = ?1",
                "insert into erasures (account, row_id) values (?1, x'') on conflict do nothing",
            ] {
                db.execute(statement, [account.0])?;
            }
            db.execute(
                "update accounts set deleted = ?2 where account = ?1 and deleted is null",
                params![account.0, now_ms],
            )?;
            Ok(())
        })
        .await
    }

    async fn delete_rows(&self, account: AccountId) -> Result<()> {
        self.write_and_scrub(Scrub::First, move |db| {
            db.execute(
                "delete from accounts where account = ?1 and deleted is not null",
                [account.0],
            )
            .map(drop)
        })
        .await
    }

    async fn half_deleted(&self) -> Result<Vec<AccountId>> {
        self.read(|db| {
            db.prepare("select account from accounts where deleted is not null")?
                .query_map([], |row| row.get(0).map(AccountId))?
                .collect()
        })
        .await
    }
}

fn is_in_place(db: &Connection, account: AccountId, expected: &WrapRow) -> rusqlite::Result<bool> {
    db.query_row(
        "select exists (select 1 from wraps where account = ?1 and kind = ?2 and sealed = ?3)",
        params![account.0, expected.kind as i64, expected.sealed],
        |row| row.get(0),
    )
}

pub(super) fn put_wraps(
    db: &Connection,
    account: AccountId,
    wraps: &[WrapRow],
) -> rusqlite::Result<()> {
    for wrap in wraps {
        db.execute(
            "insert into wraps (account, kind, salt, memory_kib, passes, lanes, sealed)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             on conflict (account, kind) do update set salt = excluded.salt,
             memory_kib = excluded.memory_kib, passes = excluded.passes,
             lanes = excluded.lanes, sealed = excluded.sealed",
            params![
                account.0,
                wrap.kind as i64,
                wrap.salt,
                wrap.cost.memory_kib,
                wrap.cost.passes,
                wrap.cost.lanes,
                wrap.sealed,
            ],
        )?;
    }
    Ok(())
}

/// Reads the first five columns.
fn wrap(row: &Row<'_>, kind: WrapKind) -> rusqlite::Result<WrapRow> {
    let wrap = WrapRow {
        kind,
        salt: row.get(0)?,
        cost: KdfCost {
            memory_kib: row.get(1)?,
            passes: row.get(2)?,
            lanes: row.get(3)?,
        },
        sealed: row.get(4)?,
    };
    let damaged = |it: Unsound| Error::FromSqlConversionFailure(1, Type::Integer, it.into());
    wrap.checked().map_err(damaged)
}
