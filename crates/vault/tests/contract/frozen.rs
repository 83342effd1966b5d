//! A database that release 1 wrote opens for ever: with its passphrase, its
//! recovery code, and the cookies of that day.
//!
//! `release_1.db` holds one account with two rows, a tombstone, a draft and
//! something left behind; the same is moved to PostgreSQL. A new format gets a file of
//! its own beside it.

use std::fmt::Write;
use std::path::Path;

use rusqlite::types::ValueRef;
use uuid::Uuid;
use vault::{Caller, DeviceToken, SessionToken, StoreUrl};

use crate::on_every_store;
use crate::world::{
    EMPTY, World, connect, new_passphrase, noon, passphrase, stranger, told, wrong,
};

on_every_store!(
    the_passphrase_opens_everything,
    the_cookies_are_known,
    the_recovery_code_opens_it,
);

const DATABASE: &[u8] = include_bytes!("release_1.db");
const FORMAT_1: &str = concat!(
    include_str!("../../migrations/postgres/0001_first.sql"),
    "create table evenkeel_format (format bigint not null);
     insert into evenkeel_format (format) values (1);"
);
const SESSION: &str = "CqSRt0FnGufr7hiiTy1X-qxXOFufKF3AImWT4QJtPHsE5ATlpW_U0aoqJVFlaaBCuY0iQ09kWnTuJVA5uvuquh-IVNBYiYgEDAa5uNC_qpg";
const DEVICE: &str = "33tyxOC2F0ot3hhSjBTScmcOHGXVS-WfNSCnfABIgauFS-MirjVhXnzwrq3gxL1A";
const CODE: &str = "S9D3H-4GARA-6VE7G-QTPVJ-XF4H3-5JYJV";

/// The world after its store was replaced by what release 1 wrote.
async fn release_1(world: World) -> World {
    let World {
        directory,
        vault,
        settings,
    } = world;
    drop(vault);
    let file = directory.path().join("vault.db");
    std::fs::write(&file, DATABASE).unwrap();
    if let StoreUrl::Postgres(url) = &settings.store {
        move_to(url, &file).await;
    }
    let vault = vault::Vault::open(settings.clone()).await.unwrap();
    World {
        directory,
        vault,
        settings,
    }
}

/// Copies what the file holds into a PostgreSQL of format 1.
async fn move_to(url: &str, file: &Path) {
    let there = connect(url).await;
    there.batch_execute(EMPTY).await.unwrap();
    there.batch_execute(FORMAT_1).await.unwrap();
    let here = rusqlite::Connection::open(file).unwrap();
    for table in tables(&here) {
        let mut query = here.prepare(&format!("select * from {table}")).unwrap();
        let columns: Vec<_> = query.column_names().collect();
        let columns = columns.join(", ");
        let n_columns = query.column_count();
        let mut rows = query.query([]).unwrap();
        let mut inserts = String::new();
        while let Some(row) = rows.next().unwrap() {
            let values = (0..n_columns).map(|it| literal(row.get_ref(it).unwrap()));
            let values = values.collect::<Vec<_>>().join(", ");
            writeln!(
                inserts,
                "insert into {table} ({columns}) values ({values});"
            )
            .unwrap();
        }
        there.batch_execute(&inserts).await.unwrap();
    }
}

/// In the order in which they were made: what is referred to comes first.
fn tables(db: &rusqlite::Connection) -> Vec<String> {
    let select = "select name from sqlite_schema where type = 'table' order by rowid";
    let mut query = db.prepare(select).unwrap();
    let names = query.query_map([], |row| row.get(0)).unwrap();
    names.map(Result::unwrap).collect()
}

fn literal(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "null".into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Blob(bytes) => {
            bytes.iter().fold("'\\x".to_owned(), |mut text, it| {
                let _ = write!(text, "{it:02x}");
                text
            }) + "'"
        }
        ValueRef::Real(_) | ValueRef::Text(_) => panic!("there are none"),
    }
}

async fn the_passphrase_opens_everything(world: World) {
    let world = release_1(world).await;
    let ann = world
        .vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    let rows = told(&world.vault, &ann.person).await;
    assert_eq!(rows, ["worth keeping", "<erased>", "erased it"]);
    let draft = world
        .vault
        .draft(&ann.person, Uuid::from_bytes([9; 16]))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (draft.counter, &draft.plain[..]),
        (3, &b"half a thought"[..])
    );
    assert_eq!(
        world.vault.left(&ann.person).await.unwrap().pieces[0].plain,
        b"left behind"
    );
}

async fn the_cookies_are_known(world: World) {
    let world = release_1(world).await;
    let token = SessionToken::from_cookie(SESSION).unwrap();
    let person = world.vault.person(&token, noon()).await.unwrap();
    assert_eq!(told(&world.vault, &person).await[0], "worth keeping");
    assert_eq!(
        world.vault.sessions(&person).await.unwrap()[0].label,
        "Firefox on Linux"
    );
    for _ in 0..6 {
        world
            .vault
            .sign_in("Ann", &wrong(), &stranger("a"), noon())
            .await
            .unwrap_err();
    }
    let known = Caller {
        device: DeviceToken::from_cookie(DEVICE),
        ..stranger("a")
    };
    assert!(
        world
            .vault
            .sign_in("Ann", &passphrase(), &known, noon())
            .await
            .is_ok()
    );
}

async fn the_recovery_code_opens_it(world: World) {
    let world = release_1(world).await;
    let (code, caller) = (CODE.parse().unwrap(), stranger("a"));
    let recovered = world
        .vault
        .recover("Ann", &code, &new_passphrase(), &caller, noon())
        .await;
    assert_eq!(
        told(&world.vault, &recovered.unwrap().0.person).await[0],
        "worth keeping"
    );
}
