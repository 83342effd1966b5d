//! Accounts in PostgreSQL.

use async_trait::async_trait;
use deadpool_postgres::Transaction;
use tokio_postgres::Row;

use super::sessions::{forget_ended, insert_session};
use super::{LONG_PATIENCE, Postgres, bytes, get, in_time, long_transaction, small, within};
use crate::name::NameMac;
use crate::store::{Accounts, NewAccount, Result, Rewrap, Spared, WrapKind, WrapRow};
use crate::{AccountId, Epoch, KdfCost, StoreError};

#[async_trait]
impl Accounts for Postgres {
    async fn create_account(&self, new: NewAccount) -> Result<bool> {
        in_time(async {
            let mut client = self.client().await?;
            let transaction = client.transaction().await?;
            let is_free = transaction
                .execute(
                    "insert into names (name, account) values ($1, $2) on conflict do nothing",
                    &[&&new.name.0[..], &&new.account.0[..]],
                )
                .await?
                == 1;
            if is_free {
                transaction
                    .execute(
                        "insert into accounts
                         (account, name, epoch, generation, last_seq, agreement_key,
                          signing_key, keys_mac)
                         values ($1, $2, $3, $4, 0, $5, $6, $7)",
                        &[
                            &&new.account.0[..],
                            &&new.name.0[..],
                            &&new.epoch.0[..],
                            &i64::from(new.generation),
                            &&new.public.agreement[..],
                            &&new.public.signing[..],
                            &&new.keys_mac[..],
                        ],
                    )
                    .await?;
                put_wraps(&transaction, new.account, &new.wraps).await?;
                insert_session(&transaction, new.account, &new.session).await?;
            }
            transaction.commit().await?;
            Ok(is_free)
        })
        .await
    }

    async fn find_name(
        &self,
        name: NameMac,
        kind: WrapKind,
    ) -> Result<Option<(AccountId, WrapRow)>> {
        in_time(async {
            let client = self.client().await?;
            let row = client
                .query_opt(
                    "select salt, memory_kib, passes, lanes, sealed, account
                     from names join wraps using (account) where name = $1 and kind = $2",
                    &[&&name.0[..], &(kind as i64)],
                )
                .await?;
            let found = row.map(|it| Ok((AccountId(bytes(&it, 5)?), wrap(&it, kind)?)));
            found.transpose()
        })
        .await
    }

    async fn passphrase_wrap(&self, account: AccountId) -> Result<Option<WrapRow>> {
        in_time(async {
            let client = self.client().await?;
            let kind = WrapKind::Passphrase;
            let row = client
                .query_opt(
                    "select salt, memory_kib, passes, lanes, sealed
                     from wraps where account = $1 and kind = $2",
                    &[&&account.0[..], &(kind as i64)],
                )
                .await?;
            row.map(|it| wrap(&it, kind)).transpose()
        })
        .await
    }

    async fn rewrap(&self, rewrap: Rewrap) -> Result<Option<Epoch>> {
        in_time(async {
            let mut client = self.client().await?;
            let transaction = client.transaction().await?;
            let account = rewrap.account;
            // Its row is locked until the end, so changes follow one another.
            let row = transaction
                .query_opt(
                    "select epoch from accounts
                     where account = $1 and generation = $2 and deleted is null for update",
                    &[&&account.0[..], &i64::from(rewrap.generation)],
                )
                .await?;
            let Some(row) = row else { return Ok(None) };
            if !is_in_place(&transaction, account, &rewrap.instead_of).await? {
                return Ok(None);
            }
            put_wraps(&transaction, account, &rewrap.wraps).await?;
            transaction
                .execute(
                    "update accounts set agreement_key = $2, signing_key = $3, keys_mac = $4
                     where account = $1 and (agreement_key <> $2 or signing_key <> $3
                     or keys_mac is distinct from $4)",
                    &[
                        &&account.0[..],
                        &&rewrap.public.agreement[..],
                        &&rewrap.public.signing[..],
                        &&rewrap.keys_mac[..],
                    ],
                )
                .await?;
            match rewrap.spared {
                Spared::All => {}
                Spared::Only(session) => {
                    transaction
                        .execute(
                            "delete from sessions where account = $1 and session <> $2",
                            &[&&account.0[..], &&session.0[..]],
                        )
                        .await?;
                }
                Spared::None => {
                    transaction
                        .execute(
                            "delete from sessions where account = $1",
                            &[&&account.0[..]],
                        )
                        .await?;
                }
            }
            if rewrap.spared != Spared::All {
                forget_ended(&transaction, account).await?;
            }
            if let Some(session) = &rewrap.session {
                insert_session(&transaction, account, session).await?;
            }
            transaction.commit().await?;
            Ok(Some(Epoch(bytes(&row, 0)?)))
        })
        .await
    }

    async fn delete_keys(&self, account: AccountId, now_ms: i64) -> Result<()> {
        in_time(async {
            let mut client = self.client().await?;
            let transaction = client.transaction().await?;
            transaction
                .execute(
                    "update accounts set deleted = $2 where account = $1 and deleted is null",
                    &[&&account.0[..], &now_ms],
                )
                .await?;
            for statement in [
                "delete from names where account = $1",
                "delete from wraps where account = $1",
                "delete from sessions where account = $1",
                "delete from ended where account = $1",
                "insert into erasures (account, row_id) values ($1, '') on conflict do nothing",
            ] {
                transaction.execute(statement, &[&&account.0[..]]).await?;
            }
            transaction.commit().await?;
            Ok(())
        })
        .await
    }

    async fn delete_rows(&self, account: AccountId) -> Result<()> {
        within(LONG_PATIENCE, async {
            let mut client = self.client().await?;
            let transaction = long_transaction(&mut client).await?;
            transaction
                .execute(
                    "delete from accounts where account = $1 and deleted is not null",
                    &[&&account.0[..]],
                )
                .await?;
            transaction.commit().await?;
            Ok(())
        })
        .await
    }

    async fn half_deleted(&self) -> Result<Vec<AccountId>> {
        in_time(async {
            let client = self.client().await?;
            let select = "select account from accounts where deleted is not null";
            let rows = client.query(select, &[]).await?;
            rows.iter().map(|it| bytes(it, 0).map(AccountId)).collect()
        })
        .await
    }
}

async fn is_in_place(
    transaction: &Transaction<'_>,
    account: AccountId,
    expected: &WrapRow,
) -> Result<bool> {
    let row = transaction
        .query_opt(
            "select 1 from wraps where account = $1 and kind = $2 and sealed = $3",
            &[&&account.0[..], &(expected.kind as i64), &expected.sealed],
        )
        .await?;
    Ok(row.is_some())
}

pub(super) async fn put_wraps(
    transaction: &Transaction<'_>,
    account: AccountId,
    wraps: &[WrapRow],
) -> Result<()> {
    for wrap in wraps {
        transaction
            .execute(
                "insert into wraps (account, kind, salt, memory_kib, passes, lanes, sealed)
                 values ($1, $2, $3, $4, $5, $6, $7)
                 on conflict (account, kind) do update set salt = excluded.salt,
                 memory_kib = excluded.memory_kib, passes = excluded.passes,
                 lanes = excluded.lanes, sealed = excluded.sealed",
                &[
                    &&account.0[..],
                    &(wrap.kind as i64),
                    &&wrap.salt[..],
                    &i64::from(wrap.cost.memory_kib),
                    &i64::from(wrap.cost.passes),
                    &i64::from(wrap.cost.lanes),
                    &wrap.sealed,
                ],
            )
            .await?;
    }
    Ok(())
}

/// Reads the first five columns.
fn wrap(row: &Row, kind: WrapKind) -> Result<WrapRow> {
    let cost = KdfCost {
        memory_kib: small(row, 1)?,
        passes: small(row, 2)?,
        lanes: small(row, 3)?,
    };
    let wrap = WrapRow {
        kind,
        salt: bytes(row, 0)?,
        cost,
        sealed: get(row, 4)?,
    };
    wrap.checked().map_err(|it| StoreError::Internal(it.into()))
}
