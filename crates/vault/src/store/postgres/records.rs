//! The log in PostgreSQL.

use async_trait::async_trait;
use deadpool_postgres::{GenericClient, Transaction};
use tokio_postgres::IsolationLevel;

use super::drafts::{close, empty_and_close};
use super::{LONG_PATIENCE, Postgres, bytes, get, in_time, long_transaction, within};
use crate::store::{AppendRows, EraseRows, LogRows, NewRow, Records, Result, signed, unsigned};
use crate::{AccountId, Epoch};

#[async_trait]
impl Records for Postgres {
    async fn log(&self, account: AccountId, after: u64) -> Result<Option<LogRows>> {
        in_time(async {
            let mut client = self.client().await?;
            let transaction = client
                .build_transaction()
                .isolation_level(IsolationLevel::RepeatableRead)
                .read_only(true)
                .start()
                .await?;
            let statement = transaction
                .prepare_cached(
                    "select epoch, last_seq from accounts where account = $1 and deleted is null",
                )
                .await?;
            let row = transaction
                .query_opt(&statement, &[&&account.0[..]])
                .await?;
            let Some(row) = row else { return Ok(None) };
            let rows = rows_after(&transaction, account, after).await?;
            transaction.commit().await?;
            Ok(Some(LogRows {
                epoch: Epoch(bytes(&row, 0)?),
                end: unsigned(get(&row, 1)?),
                rows,
            }))
        })
        .await
    }

    async fn rows(&self, account: AccountId, seqs: Vec<u64>) -> Result<Vec<(u64, Vec<u8>)>> {
        let seqs: Vec<i64> = seqs.into_iter().map(signed).collect();
        in_time(async {
            let client = self.client().await?;
            let select = "select seq, sealed from records where account = $1 and seq = any($2)";
            let rows = client.query(select, &[&&account.0[..], &seqs]).await?;
            rows.iter()
                .map(|it| Ok((unsigned(get(it, 0)?), get(it, 1)?)))
                .collect()
        })
        .await
    }

    async fn append(&self, append: AppendRows) -> Result<bool> {
        let account = append.account;
        within(LONG_PATIENCE, async {
            let mut client = self.client().await?;
            let transaction = long_transaction(&mut client).await?;
            let n_rows = append.rows.len();
            if !advance(&transaction, account, append.generation, append.end, n_rows).await? {
                return Ok(false);
            }
            insert(&transaction, account, append.end, &append.rows).await?;
            if let Some((slot, counter)) = append.close {
                close(&transaction, account, slot, counter).await?;
            }
            transaction.commit().await?;
            Ok(true)
        })
        .await
    }

    async fn erase(&self, erase: EraseRows) -> Result<bool> {
        let account = erase.account;
        in_time(async {
            let mut client = self.client().await?;
            let transaction = client.transaction().await?;
            if !advance(&transaction, account, erase.generation, erase.end, 1).await? {
                return Ok(false);
            }
            for (seq, tombstone) in &erase.tombstones {
                let n_rows = transaction
                    .execute(
                        "update records set sealed = $3 where account = $1 and seq = $2",
                        &[&&account.0[..], &signed(*seq), tombstone],
                    )
                    .await?;
                if n_rows == 0 {
                    return Ok(false);
                }
                transaction
                    .execute(
                        "insert into erasures (account, row_id)
                         select account, row_id from records where account = $1 and seq = $2
                         on conflict do nothing",
                        &[&&account.0[..], &signed(*seq)],
                    )
                    .await?;
            }
            for slot in &erase.slots {
                empty_and_close(&transaction, account, *slot).await?;
            }
            insert(
                &transaction,
                account,
                erase.end,
                std::slice::from_ref(&erase.row),
            )
            .await?;
            transaction.commit().await?;
            Ok(true)
        })
        .await
    }
}

pub(super) async fn rows_after(
    transaction: &Transaction<'_>,
    account: AccountId,
    after: u64,
) -> Result<Vec<(u64, Vec<u8>)>> {
    let statement = transaction
        .prepare_cached(
            "select seq, sealed from records where account = $1 and seq > $2 order by seq",
        )
        .await?;
    let rows = transaction
        .query(&statement, &[&&account.0[..], &signed(after)])
        .await?;
    rows.iter()
        .map(|it| Ok((unsigned(get(it, 0)?), get(it, 1)?)))
        .collect()
}

/// Moves the end of the log, if it is where the caller believes it to be, and
/// locks the account until the transaction ends.
async fn advance(
    transaction: &Transaction<'_>,
    account: AccountId,
    generation: u32,
    end: u64,
    by: usize,
) -> Result<bool> {
    let statement = transaction
        .prepare_cached(
            "update accounts set last_seq = last_seq + $4
             where account = $1 and generation = $2 and last_seq = $3 and deleted is null",
        )
        .await?;
    let by = i64::try_from(by).unwrap_or(i64::MAX);
    let n_rows = transaction
        .execute(
            &statement,
            &[&&account.0[..], &i64::from(generation), &signed(end), &by],
        )
        .await?;
    Ok(n_rows == 1)
}

async fn insert(
    client: &impl GenericClient,
    account: AccountId,
    end: u64,
    rows: &[NewRow],
) -> Result<()> {
    let statement = client
        .prepare_cached(
            "insert into records (account, seq, row_id, sealed)
             select $1, seq, row_id, sealed
             from unnest($2::bigint[], $3::bytea[], $4::bytea[]) as new (seq, row_id, sealed)",
        )
        .await?;
    let seqs: Vec<i64> = (end + 1..).zip(rows).map(|(seq, _)| signed(seq)).collect();
    let row_ids: Vec<&[u8]> = rows.iter().map(|it| &it.row_id[..]).collect();
    let sealed: Vec<&[u8]> = rows.iter().map(|it| &it.sealed[..]).collect();
    client
        .execute(&statement, &[&&account.0[..], &seqs, &row_ids, &sealed])
        .await?;
    Ok(())
}
