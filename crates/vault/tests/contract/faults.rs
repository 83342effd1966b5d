//! Files of other programs and other times, and databases that go away.

use std::path::PathBuf;
use std::time::Duration;

use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinSet;
use tokio_postgres::config::Host;
use vault::{AppendError, OpenError, StoreError, StoreUrl, Vault};

use crate::on_every_store;
use crate::world::{World, after, noon, passphrase, stranger, told};

on_every_store!(
    a_healthy_store_says_so,
    a_newer_format_is_refused_and_left_alone
);

async fn a_healthy_store_says_so(world: World) {
    world.vault.healthy().await.unwrap();
    world.account("Ann").await;
    world.vault.healthy().await.unwrap();
}

async fn a_newer_format_is_refused_and_left_alone(world: World) {
    world.account("Ann").await;
    let newer = match &world.settings.store {
        StoreUrl::Sqlite(_) => "pragma user_version = 99",
        StoreUrl::Postgres(_) => "update evenkeel_format set format = 99",
    };
    world.tamper(newer).await;
    let World {
        directory,
        vault,
        settings,
    } = world;
    drop(vault);
    let answer = Vault::open(settings.clone()).await;
    assert!(matches!(
        answer,
        Err(OpenError::NewerFormat {
            found: 99,
            known: 2
        })
    ));
    let older = match &settings.store {
        StoreUrl::Sqlite(_) => "pragma user_version = 2",
        StoreUrl::Postgres(_) => "update evenkeel_format set format = 2",
    };
    World::tamper_with(&settings.store, older).await;
    let vault = Vault::open(settings).await.unwrap();
    assert!(
        vault
            .sign_in("Ann", &passphrase(), &stranger("a"), noon())
            .await
            .is_ok()
    );
    drop(directory);
}

#[tokio::test]
async fn a_file_of_another_program_is_refused_and_left_alone() {
    let world = World::sqlite().await;
    let path = world.directory.path().join("other.db");
    let other = rusqlite::Connection::open(&path).unwrap();
    other
        .execute_batch("create table recipes (name text)")
        .unwrap();
    drop(other);
    let before = std::fs::read(&path).unwrap();
    let mut settings = world.settings.clone();
    settings.store = StoreUrl::Sqlite(path.clone());
    assert!(matches!(
        Vault::open(settings.clone()).await,
        Err(OpenError::Foreign)
    ));
    assert!(std::fs::read(&path).unwrap() == before);
    let text = world.directory.path().join("text");
    std::fs::write(&text, "no database ".repeat(200)).unwrap();
    settings.store = StoreUrl::Sqlite(text);
    assert!(matches!(
        Vault::open(settings.clone()).await,
        Err(OpenError::Store(_))
    ));
    settings.store = StoreUrl::Sqlite(world.directory.path().join("missing").join("vault.db"));
    assert!(Vault::open(settings).await.is_err());
}

#[tokio::test]
async fn one_file_opens_once() {
    let world = World::sqlite().await;
    let again = Vault::open(world.settings.clone()).await;
    assert!(matches!(again, Err(OpenError::InUse)));
    world.reopen().await;
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_said_clearly() {
    let mut settings = World::sqlite().await.settings;
    settings.store = StoreUrl::Postgres("postgres://evenkeel@127.0.0.1:1/x".into());
    let answer = Vault::open(settings.clone()).await;
    assert!(matches!(
        answer,
        Err(OpenError::Store(StoreError::Unavailable(_)))
    ));
    settings.store = StoreUrl::Postgres("postgres://host:port/".into());
    assert!(matches!(
        Vault::open(settings).await,
        Err(OpenError::Address(_))
    ));
}

/// The road to the database is cut, stays closed for a while, and opens again.
#[tokio::test]
async fn a_database_that_went_away_is_missed_and_found_again() {
    let Some(world) = World::postgres().await else {
        return;
    };
    let StoreUrl::Postgres(url) = &world.settings.store else {
        unreachable!()
    };
    let road = tempfile::tempdir().unwrap();
    let (gate, target) = (road.path().join(".s.PGSQL.5432"), socket_of(url));
    let open = open_gate(gate.clone(), target.clone());
    let mut settings = world.settings.clone();
    let (from, to) = (escaped(target.parent().unwrap()), escaped(road.path()));
    settings.store = StoreUrl::Postgres(url.replacen(&from, &to, 1));
    let vault = Vault::open(settings).await.unwrap();
    let ann = vault
        .create("Ann", &passphrase(), "", noon())
        .await
        .unwrap()
        .0;
    vault
        .append(&ann.person, after(0, &["before"]))
        .await
        .unwrap();

    drop(open);
    std::fs::remove_file(&gate).unwrap();
    let away = vault.append(&ann.person, after(1, &["lost"])).await;
    assert!(
        matches!(away, Err(AppendError::Store(StoreError::Unavailable(_)))),
        "{away:?}"
    );
    assert!(vault.healthy().await.is_err());
    assert!(vault.person(&ann.token, noon()).await.is_err());

    let _open = open_gate(gate, target);
    let back = tokio::time::timeout(Duration::from_secs(10), async {
        while vault.healthy().await.is_err() {
            tokio::task::yield_now().await;
        }
    });
    back.await.unwrap();
    let person = vault.person(&ann.token, noon()).await.unwrap();
    assert_eq!(told(&vault, &person).await, ["before"]);
    assert_eq!(
        vault.append(&person, after(1, &["after"])).await.unwrap(),
        2
    );
}

/// An administrator ends every connection; the next request gets a new one.
#[tokio::test]
async fn ended_connections_are_replaced() {
    let Some(world) = World::postgres().await else {
        return;
    };
    let ann = world.ann().await;
    let StoreUrl::Postgres(url) = &world.settings.store else {
        unreachable!()
    };
    let schema = url.rsplit("%3D").next().unwrap().to_owned();
    let admin = crate::world::connect(url).await;
    // The vault's connections have run statements on tables of this schema.
    let end = "select pg_terminate_backend(pid) from pg_stat_activity
               where pid <> pg_backend_pid() and application_name = $1";
    let ended = admin.query(end, &[&schema]).await.unwrap();
    assert!(!ended.is_empty());
    let mut answers = Vec::new();
    for _ in 0..3 {
        answers.push(world.vault.append(&ann, after(0, &["x"])).await);
        if answers.last().unwrap().is_ok() {
            break;
        }
    }
    assert!(matches!(answers.pop(), Some(Ok(1))), "{answers:?}");
    for missed in answers {
        assert!(matches!(
            missed,
            Err(AppendError::Store(StoreError::Unavailable(_)))
        ));
    }
}

fn socket_of(url: &str) -> PathBuf {
    let config: tokio_postgres::Config = url.parse().unwrap();
    let port = config.get_ports().first().copied().unwrap_or(5432);
    match config.get_hosts() {
        [Host::Unix(directory)] => directory.join(format!(".s.PGSQL.{port}")),
        hosts => panic!("this test needs a server on a socket, not {hosts:?}"),
    }
}

fn escaped(path: &std::path::Path) -> String {
    path.to_str().unwrap().replace('/', "%2F")
}

/// Passes connections on until it is dropped, and then cuts them.
fn open_gate(gate: PathBuf, target: PathBuf) -> JoinSet<()> {
    let listener = UnixListener::bind(gate).unwrap();
    let mut open = JoinSet::new();
    open.spawn(async move {
        let mut roads = JoinSet::new();
        while let Ok((mut here, _)) = listener.accept().await {
            let target = target.clone();
            roads.spawn(async move {
                let mut there = UnixStream::connect(target).await.unwrap();
                let _ = tokio::io::copy_bidirectional(&mut here, &mut there).await;
            });
        }
    });
    open
}
