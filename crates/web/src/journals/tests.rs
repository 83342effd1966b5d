use super::*;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use vault::{Append, KdfCost, Passphrase, ServerSecret, Settings, StoreUrl};

fn now() -> Timestamp {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

async fn open_vault(database: &Path) -> Vault {
    let settings = Settings {
        store: StoreUrl::Sqlite(database.to_owned()),
        secret: ServerSecret::from_hex(&"5e".repeat(32)).unwrap(),
        cost: KdfCost::cheap_for_tests(),
        idle: SignedDuration::from_mins(IDLE_MINUTES),
        longest: SignedDuration::from_hours(12),
    };
    Vault::open(settings).await.unwrap()
}

async fn world() -> (TempDir, PathBuf, Vault, Person) {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("vault.db");
    let vault = open_vault(&database).await;
    let words = Passphrase::new("copper ladder quiet moss");
    let (ann, _) = vault.create("Ann", &words, "", now()).await.unwrap();
    (dir, database, vault, ann.person)
}

/// Rows that no journal can read are rows too.
async fn append(vault: &Vault, person: &Person, end: u64, n_rows: usize) {
    let append = Append {
        end,
        records: vec![b"{}".to_vec(); n_rows],
        close: None,
    };
    vault.append(person, append).await.unwrap();
}

fn held(open: &Open) -> (u64, usize) {
    open.read(|it| (it.end(), it.damaged()))
}

#[tokio::test]
async fn a_log_that_was_read_earlier_replaces_nothing_newer() {
    let (_dir, _, vault, person) = world().await;
    append(&vault, &person, 0, 2).await;
    let early = vault.read(&person, 0).await.unwrap();
    append(&vault, &person, 2, 1).await;
    let open = Journals::default().open(&vault, &person, now()).await;
    let open = open.unwrap();
    open.fold(early, 0);
    assert_eq!(held(&open), (3, 3));
}

#[tokio::test]
async fn in_another_life_of_the_account_the_log_is_read_from_its_beginning() {
    let (dir, database, vault, person) = world().await;
    append(&vault, &person, 0, 2).await;
    let backup = dir.path().join("backup.db");
    vault::backup(&database, &backup).unwrap();
    append(&vault, &person, 2, 1).await;
    let open = Journals::default().open(&vault, &person, now()).await;
    let open = open.unwrap();
    assert_eq!(held(&open), (3, 3));
    let late = vault.read(&person, 2).await.unwrap();
    drop(vault);
    vault::restore(&database, &backup).unwrap();
    let vault = open_vault(&database).await;
    open.refresh(&vault, &person).await.unwrap();
    assert_eq!(held(&open), (2, 2));
    // What was read of the old life continues nothing in the new one.
    open.fold(late, 2);
    assert_eq!(held(&open), (2, 2));
    open.refresh(&vault, &person).await.unwrap();
    assert_eq!(held(&open), (2, 2));
}

#[tokio::test]
async fn long_logs_are_folded_like_short_ones() {
    let (_dir, _, vault, person) = world().await;
    let long = AT_ONCE + 1;
    append(&vault, &person, 0, long).await;
    let journals = Journals::default();
    let open = journals.open(&vault, &person, now()).await.unwrap();
    assert_eq!(held(&open), (long as u64, long));
    append(&vault, &person, long as u64, long).await;
    open.refresh(&vault, &person).await.unwrap();
    assert_eq!(held(&open), (2 * long as u64, 2 * long));
}
