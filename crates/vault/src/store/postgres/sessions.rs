//! Sessions in PostgreSQL.

use async_trait::async_trait;
use deadpool_postgres::Transaction;
use tokio_postgres::Row;

use super::{Postgres, bytes, get, in_time};
use crate::store::{Result, SessionRow, Sessions};
use crate::{AccountId, Epoch, SessionId};

#[async_trait]
impl Sessions for Postgres {
    async fn session(
        &self,
        account: AccountId,
        session: SessionId,
    ) -> Result<Option<(SessionRow, Epoch)>> {
        in_time(async {
            let client = self.client().await?;
            let statement = client
                .prepare_cached(
                    "select session, created, last_seen, label, sealed, epoch
                     from sessions join accounts using (account)
                     where account = $1 and session = $2",
                )
                .await?;
            let row = client
                .query_opt(&statement, &[&&account.0[..], &&session.0[..]])
                .await?;
            row.map(|it| Ok((session_row(&it)?, Epoch(bytes(&it, 5)?))))
                .transpose()
        })
        .await
    }

    async fn sessions(&self, account: AccountId) -> Result<Vec<SessionRow>> {
        in_time(async {
            let client = self.client().await?;
            let rows = client
                .query(
                    "select session, created, last_seen, label, sealed from sessions
                     where account = $1 order by created desc, session",
                    &[&&account.0[..]],
                )
                .await?;
            rows.iter().map(session_row).collect()
        })
        .await
    }

    async fn touch(&self, account: AccountId, session: SessionId, now_ms: i64) -> Result<()> {
        in_time(async {
            let client = self.client().await?;
            let update = "update sessions set last_seen = $3 where account = $1 and session = $2";
            client
                .execute(update, &[&&account.0[..], &&session.0[..], &now_ms])
                .await?;
            Ok(())
        })
        .await
    }

    async fn lock_session(
        &self,
        account: AccountId,
        session: SessionId,
        now_ms: i64,
    ) -> Result<()> {
        in_time(async {
            let client = self.client().await?;
            client
                .execute(
                    "with gone as (
                         delete from sessions where account = $1 and session = $2
                         returning account, session)
                     insert into ended (account, session, ended)
                     select account, session, $3 from gone on conflict do nothing",
                    &[&&account.0[..], &&session.0[..], &now_ms],
                )
                .await?;
            Ok(())
        })
        .await
    }

    async fn end_session(&self, account: AccountId, session: SessionId) -> Result<()> {
        in_time(async {
            let mut client = self.client().await?;
            let transaction = client.transaction().await?;
            let delete = "delete from sessions where account = $1 and session = $2";
            transaction
                .execute(delete, &[&&account.0[..], &&session.0[..]])
                .await?;
            forget_ended(&transaction, account).await?;
            transaction.commit().await?;
            Ok(())
        })
        .await
    }

    async fn end_others(&self, account: AccountId, spared: SessionId) -> Result<()> {
        in_time(async {
            let mut client = self.client().await?;
            let transaction = client.transaction().await?;
            let delete = "delete from sessions where account = $1 and session <> $2";
            transaction
                .execute(delete, &[&&account.0[..], &&spared.0[..]])
                .await?;
            forget_ended(&transaction, account).await?;
            transaction.commit().await?;
            Ok(())
        })
        .await
    }

    async fn expire(&self, seen_before_ms: i64, created_before_ms: i64, now_ms: i64) -> Result<()> {
        in_time(async {
            let client = self.client().await?;
            client
                .execute(
                    "with gone as (
                         delete from sessions where last_seen < $1 or created < $2
                         returning account, session)
                     insert into ended (account, session, ended)
                     select account, session, $3 from gone on conflict do nothing",
                    &[&seen_before_ms, &created_before_ms, &now_ms],
                )
                .await?;
            Ok(())
        })
        .await
    }

    async fn forget_ended(&self, before_ms: i64) -> Result<()> {
        in_time(async {
            let client = self.client().await?;
            client
                .execute("delete from ended where ended < $1", &[&before_ms])
                .await?;
            Ok(())
        })
        .await
    }

    async fn with_session(&self, accounts: Vec<AccountId>) -> Result<Vec<AccountId>> {
        let accounts: Vec<&[u8]> = accounts.iter().map(|it| &it.0[..]).collect();
        in_time(async {
            let client = self.client().await?;
            let select = "select distinct account from sessions where account = any($1)";
            let rows = client.query(select, &[&accounts]).await?;
            rows.iter().map(|it| bytes(it, 0).map(AccountId)).collect()
        })
        .await
    }
}

/// Takes all of an account off the list of ended sessions.
pub(super) async fn forget_ended(transaction: &Transaction<'_>, account: AccountId) -> Result<()> {
    transaction
        .execute("delete from ended where account = $1", &[&&account.0[..]])
        .await?;
    Ok(())
}

pub(super) async fn insert_session(
    transaction: &Transaction<'_>,
    account: AccountId,
    row: &SessionRow,
) -> Result<()> {
    transaction
        .execute(
            "insert into sessions (account, session, created, last_seen, label, sealed)
             values ($1, $2, $3, $4, $5, $6)",
            &[
                &&account.0[..],
                &&row.session.0[..],
                &row.created_ms,
                &row.last_seen_ms,
                &row.label,
                &row.sealed,
            ],
        )
        .await?;
    Ok(())
}

/// Reads the first five columns.
fn session_row(row: &Row) -> Result<SessionRow> {
    Ok(SessionRow {
        session: SessionId(bytes(row, 0)?),
        created_ms: get(row, 1)?,
        last_seen_ms: get(row, 2)?,
        label: get(row, 3)?,
        sealed: get(row, 4)?,
    })
}
