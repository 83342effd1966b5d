//! All that one account has sealed, in PostgreSQL.

use async_trait::async_trait;
use deadpool_postgres::Transaction;

use super::accounts::put_wraps;
use super::records::rows_after;
use super::{LONG_PATIENCE, Postgres, drafts, get, left, long_transaction, within};
use crate::AccountId;
use crate::store::{Rekey, Rekeyed, Result, Whole, signed, unsigned};

#[async_trait]
impl Rekeyed for Postgres {
    async fn whole(&self, account: AccountId) -> Result<Option<Whole>> {
        within(LONG_PATIENCE, async {
            let mut client = self.client().await?;
            let transaction = long_transaction(&mut client).await?;
            let one_instant = "set transaction isolation level repeatable read, read only";
            transaction.batch_execute(one_instant).await?;
            let row = transaction
                .query_opt(
                    "select last_seq from accounts where account = $1 and deleted is null",
                    &[&&account.0[..]],
                )
                .await?;
            let Some(row) = row else { return Ok(None) };
            let whole = Whole {
                end: unsigned(get(&row, 0)?),
                rows: rows_after(&transaction, account, 0).await?,
                drafts: drafts::all(&transaction, account).await?,
                left: left::all(&transaction, account).await?,
            };
            transaction.commit().await?;
            Ok(Some(whole))
        })
        .await
    }

    async fn rekey(&self, rekey: Rekey) -> Result<bool> {
        let account = rekey.account;
        within(LONG_PATIENCE, async {
            let mut client = self.client().await?;
            let transaction = long_transaction(&mut client).await?;
            let n_accounts = transaction
                .execute(
                    "update accounts
                     set generation = $4, agreement_key = $5, signing_key = $6, keys_mac = $7
                     where account = $1 and generation = $2 and last_seq = $3
                     and deleted is null",
                    &[
                        &&account.0[..],
                        &i64::from(rekey.old_generation),
                        &signed(rekey.sealed.end),
                        &i64::from(rekey.generation),
                        &&rekey.public.agreement[..],
                        &&rekey.public.signing[..],
                        &&rekey.keys_mac[..],
                    ],
                )
                .await?;
            if n_accounts == 0
                || drafts::all(&transaction, account).await? != rekey.old_drafts
                || left::all(&transaction, account).await? != rekey.old_left
            {
                return Ok(false);
            }
            replace(&transaction, &rekey).await?;
            transaction.commit().await?;
            Ok(true)
        })
        .await
    }
}

async fn replace(transaction: &Transaction<'_>, rekey: &Rekey) -> Result<()> {
    let account = rekey.account;
    put_wraps(transaction, account, &rekey.wraps).await?;
    for statement in [
        "delete from sessions where account = $1",
        "delete from ended where account = $1",
        "delete from drafts where account = $1",
        "delete from left_behind where account = $1",
    ] {
        transaction.execute(statement, &[&&account.0[..]]).await?;
    }
    let seqs: Vec<i64> = rekey.sealed.rows.iter().map(|it| signed(it.0)).collect();
    let sealed: Vec<&[u8]> = rekey.sealed.rows.iter().map(|it| &it.1[..]).collect();
    transaction
        .execute(
            "update records set sealed = new.sealed
             from unnest($2::bigint[], $3::bytea[]) as new (seq, sealed)
             where records.account = $1 and records.seq = new.seq",
            &[&&account.0[..], &seqs, &sealed],
        )
        .await?;
    for draft in &rekey.sealed.drafts {
        transaction
            .execute(
                "insert into drafts (account, slot, closed, counter, sealed)
                 values ($1, $2, -1, $3, $4)",
                &[
                    &&account.0[..],
                    &&draft.slot.0[..],
                    &signed(draft.counter),
                    &draft.sealed,
                ],
            )
            .await?;
    }
    for (id, sealed) in &rekey.sealed.left {
        let insert = "insert into left_behind (account, id, sealed) values ($1, $2, $3)";
        transaction
            .execute(insert, &[&&account.0[..], &signed(*id), sealed])
            .await?;
    }
    Ok(())
}
