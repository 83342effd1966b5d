//! Drafts in PostgreSQL.

use async_trait::async_trait;
use deadpool_postgres::{GenericClient, Transaction};
use tokio_postgres::Row;

use super::{Postgres, bytes, get, in_time};
use crate::AccountId;
use crate::seal::SlotTag;
use crate::store::{DraftRow, Drafts, Put, Result, signed, unsigned};

#[async_trait]
impl Drafts for Postgres {
    async fn put_draft(
        &self,
        account: AccountId,
        generation: u32,
        draft: DraftRow,
        most: u64,
    ) -> Result<Put> {
        in_time(async {
            let client = self.client().await?;
            // Two that come at once may both count before either is there: one more
            // or less does no harm.
            let others = client
                .query_one(
                    "select count(*) from drafts
                     where account = $1 and slot <> $2 and sealed is not null",
                    &[&&account.0[..], &&draft.slot.0[..]],
                )
                .await?;
            if get::<i64>(&others, 0)? >= signed(most) {
                return Ok(Put::Full);
            }
            // Shares the account's row, so that new keys wait for this draft
            // or this draft sees them.
            let n_rows = client
                .execute(
                    "with owner as (
                         select account from accounts
                         where account = $1 and generation = $2 and deleted is null for share
                     )
                     insert into drafts (account, slot, closed, counter, sealed)
                     select account, $3, -1, $4, $5 from owner
                     on conflict (account, slot) do update
                     set counter = excluded.counter, sealed = excluded.sealed
                     where excluded.counter > drafts.closed
                     and (drafts.sealed is null or excluded.counter >= drafts.counter)",
                    &[
                        &&account.0[..],
                        &i64::from(generation),
                        &&draft.slot.0[..],
                        &signed(draft.counter),
                        &draft.sealed,
                    ],
                )
                .await?;
            Ok(if n_rows == 1 { Put::Kept } else { Put::Changed })
        })
        .await
    }

    async fn draft(&self, account: AccountId, slot: SlotTag) -> Result<Option<DraftRow>> {
        in_time(async {
            let client = self.client().await?;
            let row = client
                .query_opt(
                    "select slot, counter, sealed from drafts
                     where account = $1 and slot = $2 and sealed is not null",
                    &[&&account.0[..], &&slot.0[..]],
                )
                .await?;
            row.as_ref().map(draft_row).transpose()
        })
        .await
    }

    async fn drafts(&self, account: AccountId) -> Result<Vec<DraftRow>> {
        in_time(async { all(&self.client().await?, account).await }).await
    }

    async fn discard_draft(&self, account: AccountId, slot: SlotTag) -> Result<()> {
        in_time(async {
            let client = self.client().await?;
            client
                .execute(
                    "update drafts set sealed = null
                     where account = $1 and slot = $2",
                    &[&&account.0[..], &&slot.0[..]],
                )
                .await?;
            Ok(())
        })
        .await
    }
}

pub(super) async fn all(client: &impl GenericClient, account: AccountId) -> Result<Vec<DraftRow>> {
    let select = "select slot, counter, sealed from drafts
                  where account = $1 and sealed is not null order by slot";
    let rows = client.query(select, &[&&account.0[..]]).await?;
    rows.iter().map(draft_row).collect()
}

/// Refuses counters up to this one; a draft that is already beyond it stays.
pub(super) async fn close(
    transaction: &Transaction<'_>,
    account: AccountId,
    slot: SlotTag,
    counter: u64,
) -> Result<()> {
    transaction
        .execute(
            "insert into drafts (account, slot, closed, counter) values ($1, $2, $3, $3)
             on conflict (account, slot) do update
             set closed = greatest(drafts.closed, excluded.closed),
             sealed = case when drafts.counter > excluded.closed then drafts.sealed end",
            &[&&account.0[..], &&slot.0[..], &signed(counter)],
        )
        .await?;
    Ok(())
}

/// Refuses every counter: the document is gone.
pub(super) async fn empty_and_close(
    transaction: &Transaction<'_>,
    account: AccountId,
    slot: SlotTag,
) -> Result<()> {
    close(transaction, account, slot, u64::MAX).await
}

fn draft_row(row: &Row) -> Result<DraftRow> {
    Ok(DraftRow {
        slot: SlotTag(bytes(row, 0)?),
        counter: unsigned(get(row, 1)?),
        sealed: get(row, 2)?,
    })
}
