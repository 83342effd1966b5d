//! Backups of the SQLite file, and what a restored one must not bring back.

use std::fs;

use uuid::Uuid;
use vault::{BackupError, Erase, OpenError, SessionError, SignInError, backup, restore};

use crate::world::{World, after, noon, passphrase, stranger, told, wrong};

fn erase(end: u64, seqs: &[u64]) -> Erase {
    Erase {
        end,
        seqs: seqs.to_vec(),
        slots: vec![Uuid::nil()],
        record: b"erased it".to_vec(),
    }
}

/// The world after its database was replaced by a backup.
async fn restored(world: World, from: &str) -> World {
    let World {
        directory,
        vault,
        settings,
    } = world;
    let (database, backup) = (
        directory.path().join("vault.db"),
        directory.path().join(from),
    );
    drop(vault);
    restore(&database, &backup).unwrap();
    let vault = vault::Vault::open(settings.clone()).await.unwrap();
    World {
        directory,
        vault,
        settings,
    }
}

#[tokio::test]
async fn a_restored_backup_does_not_bring_back_what_was_erased_or_deleted() {
    let world = World::sqlite().await;
    let (ann, bea) = (world.account("Ann").await.0, world.account("Bea").await.0);
    world
        .vault
        .append(&ann.person, after(0, &["one", "two", "three"]))
        .await
        .unwrap();
    world
        .vault
        .append(&bea.person, after(0, &["Bea's"]))
        .await
        .unwrap();
    world
        .vault
        .erase(&ann.person, erase(3, &[1]))
        .await
        .unwrap();
    backup(&world.database(), &world.directory.path().join("backup.db")).unwrap();
    world
        .vault
        .erase(&ann.person, erase(4, &[3]))
        .await
        .unwrap();
    world
        .vault
        .append(&ann.person, after(5, &["after the backup"]))
        .await
        .unwrap();
    world
        .vault
        .delete_account(&bea.person, &passphrase(), noon())
        .await
        .unwrap();

    let world = restored(world, "backup.db").await;
    assert!(matches!(
        world.vault.person(&ann.token, noon()).await,
        Err(SessionError::Ended)
    ));
    let back = world
        .vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    assert_ne!(back.person.epoch(), ann.person.epoch());
    let expected = ["<erased>", "two", "<erased>", "erased it"];
    assert_eq!(told(&world.vault, &back.person).await, expected);
    let gone = world
        .vault
        .sign_in("Bea", &passphrase(), &stranger("a"), noon())
        .await;
    assert!(matches!(gone, Err(SignInError::Refused)));
    // What is written from here on is not touched by a second restore's list.
    world
        .vault
        .append(&back.person, after(4, &["a new life"]))
        .await
        .unwrap();
    backup(&world.database(), &world.directory.path().join("second.db")).unwrap();
    let world = restored(world, "second.db").await;
    let back = world
        .vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    assert_eq!(told(&world.vault, &back.person).await[4], "a new life");
}

/// A cookie that its browser still holds opens a session, and so the whole
/// account: no copy may hold what it opens, not even in an unused part.
#[tokio::test]
async fn no_copy_holds_a_session() {
    let world = World::sqlite().await;
    let ann = world.ann().await;
    world
        .vault
        .sign_in("Ann", &wrong(), &stranger("a"), noon())
        .await
        .unwrap_err();
    let gone = world.account("Bea").await.0;
    world.vault.lock(&gone.token, noon()).await.unwrap();
    let target = world.directory.path().join("backup.db");
    backup(&world.database(), &target).unwrap();
    let sealed: Vec<u8> = rusqlite::Connection::open(world.database())
        .unwrap()
        .query_row("select sealed from sessions", [], |row| row.get(0))
        .unwrap();
    let copy = rusqlite::Connection::open(&target).unwrap();
    for table in ["sessions", "throttle", "ended"] {
        let count = format!("select count(*) from {table}");
        let of = |db: &rusqlite::Connection| -> i64 {
            db.query_row(&count, [], |row| row.get(0)).unwrap()
        };
        assert_eq!(of(&copy), 0, "{table}");
        assert!(of(&rusqlite::Connection::open(world.database()).unwrap()) > 0);
    }
    drop(copy);
    let file = fs::read(&target).unwrap();
    assert!(!file.windows(32).any(|it| it == &sealed[40..72]));
    assert!(fs::read_dir(world.directory.path()).unwrap().all(|it| {
        let name = it.unwrap().file_name().into_string().unwrap();
        !name.contains("partial")
    }));
    // It goes on here.
    assert_eq!(world.vault.sessions(&ann).await.unwrap().len(), 1);
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_where_the_list_should_be_is_not_followed() {
    let world = World::sqlite().await;
    let ann = world.ann().await;
    world.vault.append(&ann, after(0, &["one"])).await.unwrap();
    world.vault.erase(&ann, erase(1, &[1])).await.unwrap();
    let shared = tempfile::tempdir().unwrap();
    let victim = shared.path().join("victim");
    fs::write(&victim, "mine\n").unwrap();
    let list = shared.path().join("vault.db.erasures");
    std::os::unix::fs::symlink(&victim, &list).unwrap();
    let target = shared.path().join("backup.db");
    assert!(backup(&world.database(), &target).is_err());
    assert_eq!(fs::read_to_string(&victim).unwrap(), "mine\n");
    assert!(!target.exists());
    fs::remove_file(&list).unwrap();
    backup(&world.database(), &target).unwrap();
    assert!(list.exists());
}

/// The disk is lost; the backups with their list were elsewhere.
#[tokio::test]
async fn the_list_beside_the_backups_is_enough() {
    let world = World::sqlite().await;
    let ann = world.ann().await;
    let elsewhere = tempfile::tempdir().unwrap();
    world
        .vault
        .append(&ann, after(0, &["one", "two"]))
        .await
        .unwrap();
    backup(&world.database(), &elsewhere.path().join("monday.db")).unwrap();
    world.vault.erase(&ann, erase(2, &[1])).await.unwrap();
    backup(&world.database(), &elsewhere.path().join("tuesday.db")).unwrap();
    let World {
        directory,
        vault,
        mut settings,
    } = world;
    drop((vault, directory));

    let directory = tempfile::tempdir().unwrap();
    let database = directory.path().join("vault.db");
    restore(&database, &elsewhere.path().join("monday.db")).unwrap();
    settings.store = vault::StoreUrl::Sqlite(database);
    let vault = vault::Vault::open(settings.clone()).await.unwrap();
    let back = vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    assert_eq!(told(&vault, &back.person).await, ["<erased>", "two"]);
}

/// Erased a moment ago, and the files not cleaned yet: the list does not name it.
#[tokio::test]
async fn what_the_list_does_not_name_yet_does_not_come_back() {
    let world = World::sqlite().await;
    let ann = world.ann().await;
    let vault = &world.vault;
    vault.append(&ann, after(0, &["one", "two"])).await.unwrap();
    backup(&world.database(), &world.directory.path().join("backup.db")).unwrap();
    vault.erase(&ann, erase(2, &[1])).await.unwrap();
    // A crash: the list is as it was, the table knows.
    let World {
        directory,
        vault,
        settings,
    } = world;
    drop(vault);
    assert!(!directory.path().join("vault.db.erasures").exists());
    restore(
        &directory.path().join("vault.db"),
        &directory.path().join("backup.db"),
    )
    .unwrap();
    let world = World {
        vault: vault::Vault::open(settings.clone()).await.unwrap(),
        directory,
        settings,
    };
    let back = world
        .vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    assert_eq!(told(&world.vault, &back.person).await, ["<erased>", "two"]);
}

#[tokio::test]
async fn a_backup_made_while_people_write_is_of_one_instant() {
    let world = World::sqlite().await;
    let (vault, ann) = (world.vault.clone(), world.ann().await);
    let writer = tokio::spawn(async move {
        for end in 0..400 {
            vault.append(&ann, after(end, &["x"])).await.unwrap();
        }
    });
    let mut copies = Vec::new();
    while !writer.is_finished() {
        let copy = world
            .directory
            .path()
            .join(format!("backup-{}.db", copies.len()));
        let (database, target) = (world.database(), copy.clone());
        tokio::task::spawn_blocking(move || backup(&database, &target))
            .await
            .unwrap()
            .unwrap();
        copies.push(copy);
    }
    writer.await.unwrap();
    assert!(copies.len() > 1);
    let last = copies.len() - 1;
    let world = restored(world, &format!("backup-{last}.db")).await;
    let back = world
        .vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    // `told` checks that there is no gap.
    let rows = told(&world.vault, &back.person).await;
    assert!(rows.len() <= 400 && rows.iter().all(|it| it == "x"));
}

#[tokio::test]
async fn what_is_no_sound_backup_replaces_nothing() {
    let world = World::sqlite().await;
    let ann = world.ann().await;
    world.vault.append(&ann, after(0, &["kept"])).await.unwrap();
    let path = |name: &str| world.directory.path().join(name);
    backup(&world.database(), &path("good.db")).unwrap();
    assert!(matches!(
        backup(&world.database(), &path("good.db")),
        Err(BackupError::Exists)
    ));
    let in_use = restore(&world.database(), &path("good.db"));
    assert!(matches!(in_use, Err(BackupError::Open(OpenError::InUse))));

    let good = fs::read(path("good.db")).unwrap();
    fs::write(path("cut.db"), &good[..good.len() / 2]).unwrap();
    fs::write(path("empty.db"), b"").unwrap();
    fs::write(
        path("text.db"),
        b"not a database at all, but long enough to be looked at. ".repeat(20),
    )
    .unwrap();
    rusqlite::Connection::open(path("foreign.db"))
        .unwrap()
        .execute_batch("create table t (x)")
        .unwrap();
    let newer = rusqlite::Connection::open(path("good.db")).unwrap();
    newer
        .execute("vacuum into ?1", [path("newer.db").to_str().unwrap()])
        .unwrap();
    drop(newer);
    rusqlite::Connection::open(path("newer.db"))
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();

    let World {
        directory,
        vault,
        settings,
    } = world;
    drop(vault);
    let database = directory.path().join("vault.db");
    for bad in [
        "cut.db",
        "empty.db",
        "text.db",
        "foreign.db",
        "newer.db",
        "missing.db",
    ] {
        let answer = restore(&database, &directory.path().join(bad));
        assert!(answer.is_err(), "{bad}");
        assert_eq!(
            bad == "newer.db",
            matches!(
                answer,
                Err(BackupError::Open(OpenError::NewerFormat { .. }))
            ),
            "{bad}"
        );
    }
    let vault = vault::Vault::open(settings).await.unwrap();
    let back = vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    assert_eq!(told(&vault, &back.person).await, ["kept"]);
}
