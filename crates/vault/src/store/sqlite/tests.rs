use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::keys::Keys;
use crate::name::NameMac;
use crate::seal::SlotTag;
use crate::store::{
    Accounts, AppendRows, DraftRow, Drafts, EraseRows, LeftBehind, NewAccount, NewRow, Put,
    Records, SessionRow,
};
use crate::{AccountId, Epoch, SessionId};

fn store() -> (TempDir, PathBuf, Sqlite) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("vault.db");
    let store = Sqlite::open(&path).unwrap();
    (directory, path, store)
}

async fn account(store: &Sqlite, number: u8) -> AccountId {
    let account = AccountId([number; 16]);
    let session = SessionRow {
        session: SessionId([number; 16]),
        created_ms: 0,
        last_seen_ms: 0,
        label: Vec::new(),
        sealed: Vec::new(),
    };
    let new = NewAccount {
        account,
        name: NameMac([number; 32]),
        epoch: Epoch([number; 16]),
        generation: 1,
        public: Keys::generate(1).public(),
        keys_mac: [number; 32],
        wraps: Vec::new(),
        session,
    };
    assert!(store.create_account(new).await.unwrap());
    account
}

fn rows(account: AccountId, end: u64, n_bytes: usize) -> AppendRows {
    let row = NewRow {
        row_id: [0; 16],
        sealed: vec![1; n_bytes],
    };
    AppendRows {
        account,
        generation: 1,
        end,
        rows: vec![row],
        close: None,
    }
}

/// The disk takes this many more pages, as far as SQLite can tell.
async fn leave_room_for(store: &Sqlite, n_pages: i64) {
    let limit = move |db: &Connection| {
        let n_now: i64 = db.query_row("pragma page_count", [], |row| row.get(0))?;
        let limit = format!("pragma max_page_count = {}", n_now + n_pages);
        db.query_row(&limit, [], |row| row.get::<_, i64>(0))
    };
    store.write(limit).await.unwrap();
}

#[tokio::test]
async fn what_is_committed_survives_power_loss_and_what_is_deleted_is_overwritten() {
    let (_directory, _, store) = store();
    let pragma = |name: &'static str| {
        store.write(move |db| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0)))
    };
    // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
    assert_eq!(pragma("synchronous").await.unwrap(), 2);
    assert_eq!(pragma("fullfsync").await.unwrap(), 1);
    assert_eq!(pragma("secure_delete").await.unwrap(), 1);
    assert_eq!(pragma("foreign_keys").await.unwrap(), 1);
    let mode = |db: &Connection| {
        db.pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0))
    };
    assert_eq!(store.write(mode).await.unwrap(), "wal");
}

#[tokio::test]
async fn the_connections_for_reading_cannot_write() {
    let (_directory, _, store) = store();
    let refused = store
        .read(|db| db.execute("delete from accounts", []))
        .await;
    assert!(matches!(refused, Err(StoreError::ReadOnly(_))));
}

#[tokio::test]
async fn a_full_disk_refuses_what_is_new_and_keeps_what_was_there() {
    let (_directory, path, store) = store();
    let account = account(&store, 1).await;
    leave_room_for(&store, 50).await;
    let mut end = 0;
    let refused = loop {
        match store.append(rows(account, end, 20_000)).await {
            Ok(is_appended) => end += u64::from(is_appended),
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, StoreError::Full(_)), "{refused:?}");
    assert!(end > 3);
    let log = store.log(account, 0).await.unwrap().unwrap();
    assert_eq!((log.end, log.rows.len() as u64), (end, end));
    // Somebody makes room, and it goes on.
    leave_room_for(&store, 50).await;
    assert!(store.append(rows(account, end, 20_000)).await.unwrap());
    drop(store);
    let store = Sqlite::open(&path).unwrap();
    let log = store.log(account, 0).await.unwrap().unwrap();
    assert_eq!((log.end, log.rows.len() as u64), (end + 1, end + 1));
}

/// A full disk ends SQLite's whole transaction; those in the group that fit
/// are saved all the same.
#[tokio::test]
async fn what_does_not_fit_rejects_only_itself() {
    let (_directory, _, store) = store();
    let mut accounts = Vec::new();
    for number in 1..=20 {
        accounts.push(account(&store, number).await);
    }
    leave_room_for(&store, 40).await;
    let appends = accounts.iter().enumerate().map(|(number, account)| {
        let n_bytes = if number == 10 { 1_000_000 } else { 300 };
        store.append(rows(*account, 0, n_bytes))
    });
    let answers = futures_util::future::join_all(appends).await;
    for (number, answer) in answers.iter().enumerate() {
        if number == 10 {
            assert!(matches!(answer, Err(StoreError::Full(_))), "{answer:?}");
        } else {
            assert!(matches!(answer, Ok(true)), "{number}: {answer:?}");
        }
    }
    for (number, account) in accounts.iter().enumerate() {
        let end = store.log(*account, 0).await.unwrap().unwrap().end;
        assert_eq!(end, u64::from(number != 10));
    }
}

#[tokio::test]
async fn a_change_that_fails_rejects_only_itself() {
    let (_directory, _, store) = store();
    let account = account(&store, 1).await;
    let bad = || store.write(|db| db.execute("insert into records values (1, 2)", []));
    let (one, good, two) = tokio::join!(bad(), store.append(rows(account, 0, 100)), bad());
    assert!(matches!(one, Err(StoreError::Internal(_))));
    assert!(matches!(two, Err(StoreError::Internal(_))));
    assert!(good.unwrap());
}

#[tokio::test]
async fn an_erasure_that_a_crash_kept_from_the_list_is_listed_at_the_next_start() {
    let (_directory, path, store) = store();
    let outbox = "insert into erasures (account, row_id) values (zeroblob(16), zeroblob(16))";
    store.write(move |db| db.execute(outbox, [])).await.unwrap();
    drop(store);
    let store = Sqlite::open(&path).unwrap();
    let listed = crate::erasures::read(&erasure_list(&path)).unwrap();
    assert_eq!(listed, [crate::erasures::Erasure::Row([0; 16], [0; 16])]);
    let count = "select count(*) from erasures";
    let left = store.read(move |db| db.query_row(count, [], |row| row.get::<_, i64>(0)));
    assert_eq!(left.await.unwrap(), 0);
}

/// A backup that runs, as far as SQLite can tell.
fn hold_the_wal(path: &Path) -> Connection {
    let reader = connect_to_read(path).unwrap();
    reader
        .execute_batch("begin; select count(*) from records;")
        .unwrap();
    reader
}

fn erasure(account: AccountId, end: u64, seq: u64) -> EraseRows {
    EraseRows {
        account,
        generation: 1,
        end,
        tombstones: vec![(seq, vec![2; 50])],
        slots: Vec::new(),
        row: NewRow {
            row_id: [9; 16],
            sealed: vec![3; 50],
        },
    }
}

/// Whether the row of the tests is anywhere in the database or its WAL.
fn is_in_the_files(path: &Path) -> bool {
    let files = ["", "-wal"].map(|it| format!("{}{it}", path.display()));
    let has_it = |file: Vec<u8>| file.windows(64).any(|it| it == [1; 64]);
    files.iter().any(|it| std::fs::read(it).is_ok_and(has_it))
}

#[tokio::test]
async fn erased_rows_count_as_cleaned_only_when_the_files_are() {
    let (_directory, path, store) = store();
    let account = account(&store, 7).await;
    let at_once = |db: &Connection| db.busy_timeout(Duration::ZERO);
    store.write(at_once).await.unwrap();
    assert!(store.append(rows(account, 0, 500)).await.unwrap());
    let reader = hold_the_wal(&path);
    assert!(store.erase(erasure(account, 1, 1)).await.unwrap());
    // However often somebody asks while the reader is there.
    for _ in 0..3 {
        let refused = store.scrub().await;
        assert!(matches!(refused, Err(StoreError::NotScrubbed(_))));
        assert!(is_in_the_files(&path));
    }
    drop(reader);
    store.scrub().await.unwrap();
    assert!(!is_in_the_files(&path));
    let listed = crate::erasures::read(&erasure_list(&path)).unwrap();
    assert_eq!(listed, [crate::erasures::Erasure::Row(account.0, [0; 16])]);
}

#[tokio::test]
async fn what_no_scrub_cleaned_the_next_start_does() {
    let (_directory, path, store) = store();
    let account = account(&store, 7).await;
    let at_once = |db: &Connection| db.busy_timeout(Duration::ZERO);
    store.write(at_once).await.unwrap();
    assert!(store.append(rows(account, 0, 500)).await.unwrap());
    let reader = hold_the_wal(&path);
    assert!(store.erase(erasure(account, 1, 1)).await.unwrap());
    assert!(store.scrub().await.is_err());
    drop(store);
    // The reader is still there, and so is the copy in the WAL.
    assert!(is_in_the_files(&path));
    drop(reader);
    let _store = Sqlite::open(&path).unwrap();
    assert!(!is_in_the_files(&path));
}

#[tokio::test]
async fn what_is_thrown_away_is_gone_from_the_files_with_the_next_scrub() {
    let (_directory, path, store) = store();
    let account = account(&store, 7).await;
    let slot = SlotTag([5; 16]);
    let draft = DraftRow {
        slot,
        counter: 1,
        sealed: vec![1; 500],
    };
    assert_eq!(
        store.put_draft(account, 1, draft, 1).await.unwrap(),
        Put::Kept
    );
    store.discard_draft(account, slot).await.unwrap();
    assert!(is_in_the_files(&path), "or this test tests nothing");
    store.scrub().await.unwrap();
    assert!(!is_in_the_files(&path));
    let leave = "insert into left_behind (account, id, sealed) values (?1, 1, ?2)";
    let leave = move |db: &Connection| db.execute(leave, (account.0, [1; 500].as_slice()));
    store.write(leave).await.unwrap();
    store.discard_left(account, 1).await.unwrap();
    assert!(is_in_the_files(&path), "or this test tests nothing");
    store.scrub().await.unwrap();
    assert!(!is_in_the_files(&path));
}

/// New keys must be answered even then, or nobody would see the recovery code.
#[tokio::test]
async fn a_change_that_stands_is_answered_and_cleaned_later() {
    let (_directory, path, store) = store();
    let account = account(&store, 7).await;
    let at_once = |db: &Connection| db.busy_timeout(Duration::ZERO);
    store.write(at_once).await.unwrap();
    assert!(store.append(rows(account, 0, 500)).await.unwrap());
    let reader = hold_the_wal(&path);
    let overwrite = |db: &Connection| db.execute("update records set sealed = x'02'", []);
    let done = store.write_and_scrub(Scrub::Soon, overwrite).await;
    assert_eq!(done.unwrap(), 1);
    assert!(store.scrub().await.is_err() && is_in_the_files(&path));
    drop(reader);
    store.scrub().await.unwrap();
    assert!(!is_in_the_files(&path));
}

/// What lies in the WAL shows in which order, and about when, it was written.
#[tokio::test]
async fn a_scrub_empties_the_wal_and_does_not_wait_for_a_reader() {
    let (_directory, path, store) = store();
    let ann = account(&store, 1).await;
    let wal = || path.with_extension("db-wal").metadata().unwrap().len();
    assert!(store.append(rows(ann, 0, 100)).await.unwrap());
    assert!(wal() > 0);
    store.scrub().await.unwrap();
    assert_eq!(wal(), 0);
    let reader = connect_to_read(&path).unwrap();
    assert!(store.append(rows(ann, 1, 100)).await.unwrap());
    reader
        .execute_batch("begin; select * from records")
        .unwrap();
    assert!(store.append(rows(ann, 2, 100)).await.unwrap());
    let began = std::time::Instant::now();
    store.scrub().await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(2) && wal() > 0);
    reader.execute_batch("commit").unwrap();
    store.scrub().await.unwrap();
    assert_eq!(wal(), 0);
}
