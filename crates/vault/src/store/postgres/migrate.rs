//! Bringing the schema up to date, forwards only, one process at a time.

use super::{LONG_PATIENCE, Postgres, get, long_transaction, within};
use crate::{OpenError, StoreError};

/// `MIGRATIONS[n]` turns format `n` into format `n + 1`. Never edited once
/// released.
const MIGRATIONS: &[&str] = &[
    include_str!("../../../migrations/postgres/0001_first.sql"),
    include_str!("../../../migrations/postgres/0002_ended.sql"),
];
/// Any number, as long as it stays the same ("Even").
const LOCK: i64 = 0x4576_656e;

pub(super) async fn migrate(store: &Postgres) -> Result<(), OpenError> {
    migrate_with(store, MIGRATIONS).await
}

async fn migrate_with(store: &Postgres, migrations: &[&str]) -> Result<(), OpenError> {
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    let found = within(LONG_PATIENCE, async {
        let mut client = store.client().await?;
        let transaction = long_transaction(&mut client).await?;
        transaction
            .execute("select pg_advisory_xact_lock($1)", &[&LOCK])
            .await?;
        let is_there = "select to_regclass('evenkeel_format') is not null";
        let is_there: bool = get(&transaction.query_one(is_there, &[]).await?, 0)?;
        let found: i64 = if is_there {
            get(
                &transaction
                    .query_one("select format from evenkeel_format", &[])
                    .await?,
                0,
            )?
        } else {
            0
        };
        let missing = usize::try_from(found)
            .ok()
            .and_then(|it| migrations.get(it..));
        if let Some(missing) = missing.filter(|it| !it.is_empty()) {
            if !is_there {
                let create = "create table evenkeel_format (format bigint not null);
                              insert into evenkeel_format (format) values (0);";
                transaction.batch_execute(create).await?;
            }
            for migration in missing {
                transaction.batch_execute(migration).await?;
            }
            transaction
                .execute("update evenkeel_format set format = $1", &[&known])
                .await?;
        }
        transaction.commit().await?;
        Ok(found)
    })
    .await;
    match found {
        Ok(found) if found > known => Err(OpenError::NewerFormat { found, known }),
        Ok(_) => Ok(()),
        Err(StoreError::ReadOnly(cause)) => Err(OpenError::ReadOnly(cause)),
        Err(error) => Err(OpenError::Store(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Its own step says how long it may take; nothing is changed.
    #[tokio::test]
    async fn a_migration_has_time_for_a_large_database() {
        let Ok(url) = std::env::var("VAULT_TEST_POSTGRES") else {
            let is_required = std::env::var("EVENKEEL_REQUIRE_POSTGRES").is_ok_and(|it| it == "1");
            assert!(!is_required, "VAULT_TEST_POSTGRES is not set");
            return;
        };
        let store = Postgres::open(&url).await.unwrap();
        let refuse = "do $$ begin raise exception using
            message = current_setting('statement_timeout'); end $$";
        let migrations = [MIGRATIONS, &[refuse]].concat();
        let error = migrate_with(&store, &migrations).await.unwrap_err();
        let said = format!("{error:?}");
        assert!(said.contains("5min"), "{said}");
        // The format is the one that it was.
        migrate(&store).await.unwrap();
    }
}
