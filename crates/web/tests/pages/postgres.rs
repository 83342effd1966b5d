//! A PostgreSQL for tests on several processes, and for one that goes away.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_postgres::NoTls;
use tokio_postgres::config::Host;

/// The address of a schema that no other test uses. None without a server, unless
/// one is required.
pub(crate) async fn own_schema() -> Option<String> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let Ok(url) = std::env::var("VAULT_TEST_POSTGRES") else {
        let is_required = std::env::var("EVENKEEL_REQUIRE_POSTGRES").is_ok_and(|it| it == "1");
        assert!(
            !is_required,
            "VAULT_TEST_POSTGRES is not set: test-support/postgres.sh COMMAND"
        );
        return None;
    };
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let schema = format!("pages_{}_{number}", std::process::id());
    run(&url, &format!("create schema {schema}")).await;
    let and = if url.contains('?') { '&' } else { '?' };
    Some(format!("{url}{and}options=-csearch_path%3D{schema}"))
}

/// Runs SQL behind the vault's back, as an operator would.
pub(crate) async fn run(url: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    connection.await.unwrap().unwrap();
}

/// A road to a server that can be cut.
pub(crate) struct Road {
    /// The server's address over this road.
    pub url: String,
    dir: TempDir,
    server: PathBuf,
    open: Option<JoinSet<()>>,
    hangs: watch::Sender<bool>,
}

impl Road {
    /// A road that is open.
    pub(crate) fn to(url: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let server = socket_of(url);
        let escaped = |path: &Path| path.to_str().unwrap().replace('/', "%2F");
        let (from, to) = (escaped(server.parent().unwrap()), escaped(dir.path()));
        let mut road = Self {
            url: url.replacen(&from, &to, 1),
            dir,
            server,
            open: None,
            hangs: watch::Sender::new(false),
        };
        assert_ne!(road.url, url, "the address names its socket otherwise");
        road.open();
        road
    }

    /// Lets connections through until it is closed.
    pub(crate) fn open(&mut self) {
        let listener = UnixListener::bind(self.gate()).unwrap();
        let (server, hangs) = (self.server.clone(), self.hangs.subscribe());
        let mut open = JoinSet::new();
        open.spawn(async move {
            let mut roads = JoinSet::new();
            while let Ok((mut here, _)) = listener.accept().await {
                let (server, mut hangs) = (server.clone(), hangs.clone());
                roads.spawn(async move {
                    let mut there = UnixStream::connect(server).await.unwrap();
                    let ended = tokio::select! {
                        _ = tokio::io::copy_bidirectional(&mut here, &mut there) => true,
                        _ = hangs.wait_for(|it| *it) => false,
                    };
                    if !ended {
                        std::future::pending::<()>().await;
                    }
                });
            }
        });
        self.open = Some(open);
    }

    /// Cuts every connection and lets none through.
    pub(crate) fn close(&mut self) {
        self.open = None;
        std::fs::remove_file(self.gate()).unwrap();
    }

    /// From now on nothing comes through, and nothing says so: the server hangs.
    pub(crate) fn hang(&self) {
        self.hangs.send_replace(true);
    }

    fn gate(&self) -> PathBuf {
        self.dir.path().join(self.server.file_name().unwrap())
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
