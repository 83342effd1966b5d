//! Failed attempts in SQLite.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};

use super::Sqlite;
use crate::store::{Bucket, Counted, Result, Throttle};

#[async_trait]
impl Throttle for Sqlite {
    async fn count_attempt(&self, buckets: Vec<Bucket>, now_ms: i64) -> Result<Option<u64>> {
        self.write(move |db| {
            let mut wait = 0;
            for bucket in &buckets {
                wait = wait.max(counted(db, bucket, now_ms)?.wait(bucket.free(), now_ms));
            }
            if wait > 0 {
                return Ok(Some(wait));
            }
            for bucket in &buckets {
                let counted = counted(db, bucket, now_ms)?.plus_one(bucket.free(), now_ms);
                db.execute(
                    "insert into throttle (bucket, failures, last) values (?1, ?2, ?3)
                     on conflict (bucket) do update
                     set failures = excluded.failures, last = excluded.last",
                    params![bucket.key, counted.failures, counted.last_ms],
                )?;
            }
            Ok(None)
        })
        .await
    }

    async fn take_back(&self, buckets: Vec<Bucket>) -> Result<()> {
        self.write(move |db| {
            for bucket in &buckets {
                db.execute(
                    "update throttle set failures = failures - 1 where bucket = ?1 and failures > 0",
                    [bucket.key],
                )?;
            }
            Ok(())
        })
        .await
    }

    async fn forgive(&self, buckets: Vec<Bucket>) -> Result<()> {
        self.write(move |db| {
            for bucket in &buckets {
                db.execute("delete from throttle where bucket = ?1", [bucket.key])?;
            }
            Ok(())
        })
        .await
    }

    async fn forget_attempts(&self, before_ms: i64) -> Result<()> {
        self.write(move |db| {
            db.execute("delete from throttle where last < ?1", [before_ms])
                .map(drop)
        })
        .await
    }
}

fn counted(db: &Connection, bucket: &Bucket, now_ms: i64) -> rusqlite::Result<Counted> {
    let row = db
        .query_row(
            "select failures, last from throttle where bucket = ?1",
            [bucket.key],
            |row| {
                Ok(Counted {
                    failures: row.get(0)?,
                    last_ms: row.get(1)?,
                })
            },
        )
        .optional()?;
    Ok(row.unwrap_or(Counted {
        failures: 0,
        last_ms: now_ms,
    }))
}
