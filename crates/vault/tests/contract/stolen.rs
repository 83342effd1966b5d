//! Somebody takes the files: nothing that was typed is in them, in any of the
//! encodings that a database or a program might have used.

use std::collections::HashSet;
use std::path::Path;

use futures_util::TryStreamExt;
use uuid::Uuid;
use vault::{Close, Erase, Passphrase, Person, StoreUrl};

use crate::world::{World, connect, minutes_later, new_passphrase, noon, passphrase, stranger};

const NAME: &str = "Wilhelmina";
const PARTNER: &str = "Bartholomäus";
const SECRET_WORDS: &str = "correct zeppelin umbrella";
const NEW_WORDS: &str = "another marzipan umbrella";

#[tokio::test]
async fn the_files_hold_nothing_that_was_typed_sqlite() {
    let world = World::sqlite().await;
    journey(&world).await;
    let backup = world.directory.path().join("backup.db");
    vault::backup(&world.database(), &backup).unwrap();
    assert_nothing_typed(&all_files(world.directory.path()));
    // The same after the WAL went into the database.
    let world = world.reopen().await;
    assert_nothing_typed(&all_files(world.directory.path()));
    // The search does find what is there.
    assert!(finds(&all_files(world.directory.path()), b"records"));
}

#[tokio::test]
async fn the_tables_hold_nothing_that_was_typed_postgres() {
    let Some(world) = World::postgres().await else {
        return;
    };
    journey(&world).await;
    let StoreUrl::Postgres(url) = &world.settings.store else {
        unreachable!()
    };
    let client = connect(url).await;
    let select = "select table_name::text from information_schema.tables
                  where table_schema = current_schema()";
    let names = client.query(select, &[]).await.unwrap();
    assert!(names.len() > 10);
    let mut tables = Vec::new();
    for name in names {
        let table: String = name.get(0);
        let copy = format!("copy {table} to stdout (format binary)");
        let copied: Vec<_> = client
            .copy_out(&copy)
            .await
            .unwrap()
            .try_collect()
            .await
            .unwrap();
        assert!(copied.concat().len() > 30, "{table} is empty");
        tables.extend(copied.into_iter().map(|it| it.to_vec()));
    }
    assert_nothing_typed(&tables);
}

/// Everything that a person can type in.
async fn journey(world: &World) {
    let (vault, slot) = (&world.vault, Uuid::from_bytes([9; 16]));
    let words = Passphrase::new(SECRET_WORDS);
    let (here, _) = vault
        .create(NAME, &words, "Konqueror on Haiku", noon())
        .await
        .unwrap();
    let person = &here.person;
    let said = |what: &str| format!("{PARTNER} {what} the lighthouse keeper").into_bytes();
    let append = vault::Append {
        end: 0,
        records: vec![said("remembers"), said("forgets")],
        close: Some(Close { slot, counter: 3 }),
    };
    vault.append(person, append).await.unwrap();
    vault
        .put_draft(person, slot, 4, &said("misplaces"), noon())
        .await
        .unwrap();
    let erase = Erase {
        end: 2,
        seqs: vec![1],
        slots: vec![Uuid::nil()],
        record: said("erases"),
    };
    vault.erase(person, erase).await.unwrap();
    let there = vault
        .sign_in(NAME, &words, &stranger("203.0.113.0/24"), noon())
        .await
        .unwrap()
        .token;
    vault.lock(&there, noon()).await.unwrap();
    vault
        .leave(&vault.left_token(&there), &said("abandons"), noon())
        .await
        .unwrap();
    let caller = stranger("203.0.113.0/24");
    let guess = Passphrase::new("wrong zeppelin umbrella");
    vault
        .sign_in(NAME, &guess, &caller, noon())
        .await
        .unwrap_err();
    vault
        .change_passphrase(person, &words, &Passphrase::new(NEW_WORDS), noon())
        .await
        .unwrap();
    vault
        .new_key(person, &Passphrase::new(NEW_WORDS), noon())
        .await
        .unwrap();
    let later = minutes_later(5);
    let back = vault
        .sign_in(NAME, &Passphrase::new(NEW_WORDS), &caller, later)
        .await
        .unwrap();
    vault
        .put_draft(&back.person, Uuid::nil(), 1, &said("begins"), later)
        .await
        .unwrap();
    let there = vault
        .sign_in(NAME, &Passphrase::new(NEW_WORDS), &caller, later)
        .await
        .unwrap()
        .token;
    vault.lock(&there, later).await.unwrap();
    vault
        .leave(&vault.left_token(&there), &said("hesitates"), later)
        .await
        .unwrap();
    // Two attempts that stay counted.
    vault
        .sign_in("Nobody", &guess, &caller, later)
        .await
        .unwrap_err();
}

fn assert_nothing_typed(files: &[Vec<u8>]) {
    let mut typed = vec![
        NAME,
        PARTNER,
        "Nobody",
        "Konqueror",
        "Haiku",
        "203.0.113",
        "lighthouse",
        "keeper",
    ];
    typed.extend([
        "remembers",
        "forgets",
        "misplaces",
        "erases ",
        "abandons",
        "begins",
        "hesitates",
    ]);
    typed.extend(["zeppelin", "umbrella", "marzipan", "iPhone"]);
    for word in typed {
        for spelling in [word.to_owned(), word.to_lowercase(), word.to_uppercase()] {
            let utf16: Vec<u16> = spelling.encode_utf16().collect();
            let little: Vec<u8> = utf16.iter().flat_map(|it| it.to_le_bytes()).collect();
            let big: Vec<u8> = utf16.iter().flat_map(|it| it.to_be_bytes()).collect();
            for bytes in [spelling.as_bytes(), &little, &big] {
                assert!(!finds(files, bytes), "{word:?} is in the files");
            }
        }
    }
}

/// Overwritten ciphertext is gone as well, however full the pages were and
/// whatever was moved between them.
#[tokio::test]
async fn erased_ciphertext_is_gone_from_the_files() {
    let world = World::sqlite().await;
    let people = [world.ann().await, world.account("Bea").await.0.person];
    let vault = &world.vault;
    for round in 0..150 {
        for person in &people {
            let records = (0..3)
                .map(|it| vec![b'x'; (round * 37 + it * 411) % 3000])
                .collect();
            let append = vault::Append {
                end: round as u64 * 3,
                records,
                close: None,
            };
            vault.append(person, append).await.unwrap();
        }
    }
    let to_erase: Vec<u64> = (1..=450)
        .filter(|it| it % 7 == 0 || (200..240).contains(it))
        .collect();
    let erased = sealed_rows(&world, &people[0], &to_erase);
    assert!(to_erase.len() > 90 && erased.len() == to_erase.len());
    for (end, seqs) in (450..).zip(to_erase.chunks(10)) {
        let erase = Erase {
            end,
            seqs: seqs.to_vec(),
            slots: vec![Uuid::nil()],
            record: b"erased".to_vec(),
        };
        vault.erase(&people[0], erase).await.unwrap();
        vault.scrub().await.unwrap();
    }
    assert_gone(&world, &erased);
    vault
        .delete_account(&people[1], &passphrase(), noon())
        .await
        .unwrap();
    assert_gone(&world, &erased);
}

/// Keys that were wrapped by an old passphrase must not lie around either.
#[tokio::test]
async fn replaced_wraps_are_gone_from_the_files() {
    let world = World::sqlite().await;
    let ann = world.ann().await;
    let raw = rusqlite::Connection::open(world.database()).unwrap();
    let wraps: Vec<Vec<u8>> = raw
        .prepare("select sealed from wraps order by kind")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    drop(raw);
    world
        .vault
        .new_recovery_code(&ann, &passphrase(), noon())
        .await
        .unwrap();
    assert_gone(&world, &wraps[1..]);
    let new = new_passphrase();
    world
        .vault
        .change_passphrase(&ann, &passphrase(), &new, noon())
        .await
        .unwrap();
    assert_gone(&world, &wraps[..1]);
    world
        .vault
        .delete_account(&ann, &new, noon())
        .await
        .unwrap();
    assert_gone(&world, &wraps);
}

/// The cookie of an ended session opens nothing in files that are taken later.
#[tokio::test]
async fn what_ended_sessions_held_is_gone_from_the_files_with_the_next_sweep() {
    let world = World::sqlite().await;
    let ann = world.account("Ann").await.0;
    let vault = &world.vault;
    let [own] = &sealed_sessions(&world)[..] else {
        panic!("one session")
    };
    let mut tokens = Vec::new();
    for _ in 0..4 {
        let signed_in = vault
            .sign_in("Ann", &passphrase(), &stranger("a"), noon())
            .await
            .unwrap();
        tokens.push(signed_in.token);
    }
    let mut others = sealed_sessions(&world);
    others.retain(|it| it != own);
    assert_eq!(others.len(), 4);
    vault.lock(&tokens[0], noon()).await.unwrap();
    let sessions = vault.sessions(&ann.person).await.unwrap();
    let one = sessions.iter().find(|it| !it.is_current).unwrap();
    let one = one.id.to_string().parse().unwrap();
    vault.end_session(&ann.person, one).await.unwrap();
    vault.end_other_sessions(&ann.person).await.unwrap();
    vault.scrub().await.unwrap();
    assert_gone(&world, &others);
    // One that was only left alone, too.
    vault.sweep(minutes_later(60 * 24 * 30)).await.unwrap();
    vault.scrub().await.unwrap();
    assert_gone(&world, std::slice::from_ref(own));
}

fn sealed_sessions(world: &World) -> Vec<Vec<u8>> {
    let raw = rusqlite::Connection::open(world.database()).unwrap();
    let mut query = raw.prepare("select sealed from sessions").unwrap();
    let rows = query.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

fn sealed_rows(world: &World, person: &Person, seqs: &[u64]) -> Vec<Vec<u8>> {
    let raw = rusqlite::Connection::open(world.database()).unwrap();
    let account = person.account().to_string();
    let select = "select sealed from records where lower(hex(account)) = ?1 and seq = ?2";
    let mut query = raw.prepare(select).unwrap();
    seqs.iter()
        .map(|seq| {
            query
                .query_row((&account, seq.cast_signed()), |row| row.get(0))
                .unwrap()
        })
        .collect()
}

fn assert_gone(world: &World, sealed: &[Vec<u8>]) {
    const WINDOW: usize = 16;
    let files = all_files(world.directory.path());
    let windows: HashSet<&[u8]> = files.iter().flat_map(|it| it.windows(WINDOW)).collect();
    for (at, row) in sealed.iter().enumerate() {
        // The header is the same in every row.
        let left = row[5..]
            .chunks_exact(WINDOW)
            .filter(|it| windows.contains(it))
            .count();
        assert_eq!(left, 0, "{left} pieces of {} bytes of row {at}", row.len());
    }
}

fn finds(files: &[Vec<u8>], bytes: &[u8]) -> bool {
    files
        .iter()
        .any(|file| file.windows(bytes.len()).any(|it| it == bytes))
}

fn all_files(directory: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(directory).unwrap().map(Result::unwrap);
    entries
        .map(|it| std::fs::read(it.path()).unwrap())
        .collect()
}
