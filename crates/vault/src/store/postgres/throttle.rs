//! Failed attempts in PostgreSQL.

use async_trait::async_trait;
use deadpool_postgres::Transaction;

use super::{Postgres, get, in_time, small};
use crate::store::{Bucket, Counted, Result, Throttle};

#[async_trait]
impl Throttle for Postgres {
    async fn count_attempt(&self, mut buckets: Vec<Bucket>, now_ms: i64) -> Result<Option<u64>> {
        // Always locked in the same order, so that two attempts that share
        // buckets do not wait for each other.
        buckets.sort_unstable();
        in_time(async {
            let mut client = self.client().await?;
            let transaction = client.transaction().await?;
            let mut wait = 0;
            let mut counted = Vec::with_capacity(buckets.len());
            for bucket in &buckets {
                let now = locked(&transaction, bucket, now_ms).await?;
                wait = wait.max(now.wait(bucket.free(), now_ms));
                counted.push((bucket, now.plus_one(bucket.free(), now_ms)));
            }
            if wait > 0 {
                return Ok(Some(wait));
            }
            for (bucket, counted) in counted {
                transaction
                    .execute(
                        "update throttle set failures = $2, last = $3 where bucket = $1",
                        &[
                            &&bucket.key[..],
                            &i64::from(counted.failures),
                            &counted.last_ms,
                        ],
                    )
                    .await?;
            }
            transaction.commit().await?;
            Ok(None)
        })
        .await
    }

    async fn take_back(&self, mut buckets: Vec<Bucket>) -> Result<()> {
        buckets.sort_unstable();
        in_time(async {
            let client = self.client().await?;
            let update =
                "update throttle set failures = failures - 1 where bucket = $1 and failures > 0";
            for bucket in &buckets {
                client.execute(update, &[&&bucket.key[..]]).await?;
            }
            Ok(())
        })
        .await
    }

    async fn forgive(&self, buckets: Vec<Bucket>) -> Result<()> {
        in_time(async {
            let client = self.client().await?;
            for bucket in &buckets {
                client
                    .execute(
                        "delete from throttle where bucket = $1",
                        &[&&bucket.key[..]],
                    )
                    .await?;
            }
            Ok(())
        })
        .await
    }

    async fn forget_attempts(&self, before_ms: i64) -> Result<()> {
        in_time(async {
            let client = self.client().await?;
            client
                .execute("delete from throttle where last < $1", &[&before_ms])
                .await?;
            Ok(())
        })
        .await
    }
}

/// What a bucket has counted; nobody else changes it before the commit.
async fn locked(transaction: &Transaction<'_>, bucket: &Bucket, now_ms: i64) -> Result<Counted> {
    transaction
        .execute(
            "insert into throttle (bucket, failures, last) values ($1, 0, $2)
             on conflict do nothing",
            &[&&bucket.key[..], &now_ms],
        )
        .await?;
    let row = transaction
        .query_one(
            "select failures, last from throttle where bucket = $1 for update",
            &[&&bucket.key[..]],
        )
        .await?;
    Ok(Counted {
        failures: small(&row, 0)?,
        last_ms: get(&row, 1)?,
    })
}
