//! What was left by ended sessions, in PostgreSQL.

use async_trait::async_trait;
use deadpool_postgres::GenericClient;

use super::{Postgres, get, in_time, small};
use crate::AccountId;
use crate::store::{LeftBehind, Result, signed, unsigned};

#[async_trait]
impl LeftBehind for Postgres {
    async fn public_key(&self, account: AccountId) -> Result<Option<(u32, Vec<u8>)>> {
        in_time(async {
            let client = self.client().await?;
            let row = client
                .query_opt(
                    "select generation, agreement_key from accounts
                     where account = $1 and deleted is null",
                    &[&&account.0[..]],
                )
                .await?;
            row.map(|it| Ok((small(&it, 0)?, get(&it, 1)?))).transpose()
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
        in_time(async {
            let mut client = self.client().await?;
            let transaction = client.transaction().await?;
            // Locked, so that two at once do not get the same id.
            let owner = transaction
                .query_opt(
                    "select 1 from accounts
                     where account = $1 and generation = $2 and deleted is null for update",
                    &[&&account.0[..], &i64::from(generation)],
                )
                .await?;
            if owner.is_none() {
                return Ok(false);
            }
            let row = transaction
                .query_one(
                    "insert into left_behind (account, id, sealed)
                     select $1, coalesce(max(id), 0) + 1, $2 from left_behind where account = $1
                     returning id",
                    &[&&account.0[..], &sealed],
                )
                .await?;
            let oldest: i64 = get::<i64>(&row, 0)? - signed(kept);
            transaction
                .execute(
                    "delete from left_behind where account = $1 and id <= $2",
                    &[&&account.0[..], &oldest],
                )
                .await?;
            transaction.commit().await?;
            Ok(true)
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
