//! What was left by ended sessions, in PostgreSQL.

use async_trait::async_trait;
use deadpool_postgres::GenericClient;
use tokio_postgres::Row;

use super::{Postgres, bytes, get, in_time, small};
use crate::keys::PublicKeys;
use crate::store::{LeftBehind, NewLeft, Put, Recipient, Result, signed, unsigned};
use crate::{AccountId, SessionId};

#[async_trait]
impl LeftBehind for Postgres {
    async fn recipient(
        &self,
        account: AccountId,
        session: SessionId,
        ended_since_ms: i64,
    ) -> Result<Option<Recipient>> {
        in_time(async {
            let client = self.client().await?;
            let row = client
                .query_opt(
                    "select generation, agreement_key, signing_key, coalesce(keys_mac, '')
                     from accounts join ended using (account)
                     where account = $1 and deleted is null and session = $2 and ended >= $3",
                    &[&&account.0[..], &&session.0[..], &ended_since_ms],
                )
                .await?;
            row.map(|it| recipient(&it)).transpose()
        })
        .await
    }

    async fn recipients(&self) -> Result<Vec<(AccountId, Recipient)>> {
        in_time(async {
            let client = self.client().await?;
            let rows = client
                .query(
                    "select generation, agreement_key, signing_key, coalesce(keys_mac, ''), account
                     from accounts where deleted is null
                     and length(agreement_key) = 32 and length(signing_key) = 32",
                    &[],
                )
                .await?;
            rows.iter()
                .map(|it| Ok((AccountId(bytes(it, 4)?), recipient(it)?)))
                .collect()
        })
        .await
    }

    async fn put_left(&self, new: NewLeft, most: u64) -> Result<Put> {
        in_time(async {
            let mut client = self.client().await?;
            let transaction = client.transaction().await?;
            let account = &new.account.0[..];
            // Locked, so that two at once do not get the same id.
            let owner = transaction
                .query_opt(
                    "select 1 from accounts join ended using (account)
                     where account = $1 and generation = $2 and deleted is null
                     and session = $3 and ended >= $4 for update",
                    &[
                        &account,
                        &i64::from(new.generation),
                        &&new.session.0[..],
                        &new.ended_since_ms,
                    ],
                )
                .await?;
            if owner.is_none() {
                return Ok(Put::Changed);
            }
            let row = transaction
                .query_one(
                    "select count(*), coalesce(max(id), 0) from left_behind where account = $1",
                    &[&account],
                )
                .await?;
            let (n_kept, last): (i64, i64) = (get(&row, 0)?, get(&row, 1)?);
            if n_kept >= signed(most) {
                return Ok(Put::Full);
            }
            transaction
                .execute(
                    "insert into left_behind (account, id, sealed) values ($1, $2, $3)",
                    &[&account, &(last + 1), &new.sealed],
                )
                .await?;
            transaction.commit().await?;
            Ok(Put::Kept)
        })
        .await
    }

    async fn left(&self, account: AccountId) -> Result<Vec<(u64, Vec<u8>)>> {
        in_time(async { all(&self.client().await?, account).await }).await
    }

    async fn discard_left(&self, account: AccountId, id: u64) -> Result<()> {
        in_time(async {
            let client = self.client().await?;
            let delete = "delete from left_behind where account = $1 and id = $2";
            client
                .execute(delete, &[&&account.0[..], &signed(id)])
                .await?;
            Ok(())
        })
        .await
    }
}

/// Reads the first four columns.
fn recipient(row: &Row) -> Result<Recipient> {
    Ok(Recipient {
        generation: small(row, 0)?,
        public: PublicKeys {
            agreement: bytes(row, 1)?,
            signing: bytes(row, 2)?,
        },
        mac: get(row, 3)?,
    })
}

pub(super) async fn all(
    client: &impl GenericClient,
    account: AccountId,
) -> Result<Vec<(u64, Vec<u8>)>> {
    let select = "select id, sealed from left_behind where account = $1 order by id desc";
    let rows = client.query(select, &[&&account.0[..]]).await?;
    rows.iter()
        .map(|it| Ok((unsigned(get(it, 0)?), get(it, 1)?)))
        .collect()
}
