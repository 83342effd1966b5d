//! A vault of its own for each test.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::{SignedDuration, Timestamp, ToSpan};
use tempfile::TempDir;
use tokio_postgres::NoTls;
use vault::{
    Append, Caller, Content, KdfCost, Passphrase, Person, RecoveryCode, ServerSecret, Settings,
    SignedIn, StoreUrl, Vault,
};

pub(crate) const PASSPHRASE: &str = "four words by heart";
pub(crate) const IDLE: SignedDuration = SignedDuration::from_mins(30);
pub(crate) const LONGEST: SignedDuration = SignedDuration::from_hours(12);

/// Makes a schema as if nobody had been there yet.
pub(crate) const EMPTY: &str = "do $$ declare ours text := current_schema(); begin
    execute format('drop schema %I cascade', ours);
    execute format('create schema %I', ours);
end $$";

pub(crate) struct World {
    pub(crate) directory: TempDir,
    pub(crate) vault: Vault,
    pub(crate) settings: Settings,
}

impl World {
    pub(crate) async fn sqlite() -> Self {
        let directory = quick_directory();
        let store = StoreUrl::Sqlite(directory.path().join("vault.db"));
        Self::open(directory, store).await
    }

    /// None without a server, unless one is required.
    pub(crate) async fn postgres() -> Option<Self> {
        let Ok(url) = std::env::var("VAULT_TEST_POSTGRES") else {
            let is_required = std::env::var("EVENKEEL_REQUIRE_POSTGRES").is_ok_and(|it| it == "1");
            assert!(
                !is_required,
                "VAULT_TEST_POSTGRES is not set: test-support/postgres.sh COMMAND"
            );
            return None;
        };
        Some(
            Self::open(
                tempfile::tempdir().unwrap(),
                StoreUrl::Postgres(own_schema(&url).await),
            )
            .await,
        )
    }

    async fn open(directory: TempDir, store: StoreUrl) -> Self {
        let settings = Settings {
            store,
            secret: ServerSecret::from_hex(&"5e".repeat(32)).unwrap(),
            cost: KdfCost::cheap_for_tests(),
            idle: IDLE,
            longest: LONGEST,
        };
        let vault = Vault::open(settings.clone()).await.unwrap();
        Self {
            directory,
            vault,
            settings,
        }
    }

    /// Another process on the same store, as far as the store can tell.
    pub(crate) async fn another(&self) -> Vault {
        Vault::open(self.settings.clone()).await.unwrap()
    }

    /// Closes the store and opens it again.
    pub(crate) async fn reopen(self) -> Self {
        let Self {
            directory,
            vault,
            settings,
        } = self;
        drop(vault);
        let vault = Vault::open(settings.clone()).await.unwrap();
        Self {
            directory,
            vault,
            settings,
        }
    }

    /// Runs SQL behind the vault's back, as somebody with the database would.
    pub(crate) async fn tamper(&self, sql: &str) {
        Self::tamper_with(&self.settings.store, sql).await;
    }

    pub(crate) async fn tamper_with(store: &StoreUrl, sql: &str) {
        match store {
            StoreUrl::Sqlite(path) => {
                rusqlite::Connection::open(path)
                    .unwrap()
                    .execute_batch(sql)
                    .unwrap();
            }
            StoreUrl::Postgres(url) => connect(url).await.batch_execute(sql).await.unwrap(),
        }
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.directory.path().join("vault.db")
    }

    pub(crate) async fn ann(&self) -> Person {
        self.account("Ann").await.0.person
    }

    pub(crate) async fn account(&self, name: &str) -> (SignedIn, RecoveryCode) {
        self.vault
            .create(name, &passphrase(), "Firefox on Linux", noon())
            .await
            .unwrap()
    }
}

/// In memory where that is possible: what must last is tested in `processes`.
fn quick_directory() -> TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}

/// A schema that no other test uses.
async fn own_schema(url: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let schema = format!("test_{}_{number}", std::process::id());
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
        .batch_execute(&format!("create schema {schema}"))
        .await
        .unwrap();
    let and = if url.contains('?') { '&' } else { '?' };
    format!("{url}{and}application_name={schema}&options=-csearch_path%3D{schema}")
}

pub(crate) async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

pub(crate) fn noon() -> Timestamp {
    "2026-03-01T12:00:00Z".parse().unwrap()
}

pub(crate) fn minutes_later(minutes: i64) -> Timestamp {
    noon() + minutes.minutes()
}

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE)
}

pub(crate) fn new_passphrase() -> Passphrase {
    Passphrase::new("five other words by heart")
}

pub(crate) fn wrong() -> Passphrase {
    Passphrase::new("not the one at all")
}

/// A browser in this network that has never been here.
pub(crate) fn stranger(prefix: &str) -> Caller {
    Caller {
        prefix: prefix.into(),
        device: None,
        label: "Safari on iPhone".into(),
    }
}

pub(crate) fn texts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|it| it.as_bytes().to_vec()).collect()
}

pub(crate) fn after(end: u64, records: &[&str]) -> Append {
    Append {
        end,
        records: texts(records),
        close: None,
    }
}

/// What a log holds, as text; erased and damaged rows in angle brackets.
pub(crate) async fn told(vault: &Vault, person: &Person) -> Vec<String> {
    let log = vault.read(person, 0).await.unwrap();
    let told: Vec<_> = log.rows.iter().map(|it| tell(&it.content)).collect();
    let seqs: Vec<_> = log.rows.iter().map(|it| it.seq).collect();
    assert_eq!(seqs, (1..=log.end).collect::<Vec<_>>());
    told
}

pub(crate) fn tell(content: &Content) -> String {
    match content {
        Content::Plain(bytes) => String::from_utf8(bytes.clone()).unwrap(),
        Content::Erased => "<erased>".into(),
        Content::Damaged => "<damaged>".into(),
    }
}
