//! The shared store: PostgreSQL, for any number of identical processes.
//!
//! Every decision is made by one statement or under the lock of the account's
//! own row, so that processes need nothing but the database between them.

mod accounts;
mod drafts;
mod left;
mod migrate;
mod records;
mod rekey;
mod sessions;
mod throttle;

use std::error::Error;
use std::io;
use std::net::IpAddr;
use std::time::Duration;

use async_trait::async_trait;
use deadpool_postgres::{
    Client, Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime, Transaction,
};
use tokio_postgres::config::Host;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::FromSql;
use tokio_postgres::{Config, NoTls, Row};

use super::{Result, Store};
use crate::{OpenError, StoreError};

const CONNECTIONS: usize = 16;
/// A person waits no longer than this for an answer, be it a bad one.
const PATIENCE: Duration = Duration::from_secs(10);
/// For steps that rewrite a whole account.
const LONG_PATIENCE: Duration = Duration::from_mins(5);
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);

/// A pool of connections that come back after the database was away.
pub(crate) struct Postgres {
    pool: Pool,
}

impl Postgres {
    /// Connects and brings the format up to date.
    pub(crate) async fn open(url: &str) -> std::result::Result<Self, OpenError> {
        let mut config: Config = url.parse().map_err(address)?;
        // Commits are on disk when they are answered, whatever the server's
        // default; nothing hangs for longer than we wait for it.
        let options = format!(
            "{} -c synchronous_commit=on -c statement_timeout={} \
             -c idle_in_transaction_session_timeout={}",
            config.get_options().unwrap_or_default(),
            PATIENCE.as_millis(),
            PATIENCE.as_millis(),
        );
        config
            .options(options)
            .connect_timeout(CONNECT_PATIENCE)
            .tcp_user_timeout(PATIENCE);
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let pool = Pool::builder(Manager::from_config(config, NoTls, recycling))
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(CONNECT_PATIENCE))
            .recycle_timeout(Some(CONNECT_PATIENCE))
            .build()
            .map_err(address)?;
        let store = Self { pool };
        migrate::migrate(&store).await?;
        Ok(store)
    }

    async fn client(&self) -> Result<Client> {
        Ok(self.pool.get().await?)
    }
}

#[async_trait]
impl Store for Postgres {
    async fn healthy(&self) -> Result<()> {
        in_time(async {
            let client = self.client().await?;
            client
                .query_opt("select 1 from accounts limit 1", &[])
                .await?;
            Ok(())
        })
        .await
    }

    /// The files are the server's own: see SECURITY.md for what its operator does.
    async fn scrub(&self) -> Result<()> {
        Ok(())
    }
}

/// Whether all servers of an address are on this machine. A name other than
/// `localhost` may lead anywhere.
pub(crate) fn is_local(url: &str) -> std::result::Result<bool, OpenError> {
    let config: Config = url.parse().map_err(address)?;
    let addresses = config.get_hostaddrs();
    if !addresses.is_empty() {
        return Ok(addresses.iter().all(IpAddr::is_loopback));
    }
    Ok(config.get_hosts().iter().all(|host| match host {
        #[cfg(unix)]
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|it: IpAddr| it.is_loopback())
        }
    }))
}

/// Gives up on what takes too long.
async fn in_time<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    within(PATIENCE, work).await
}

async fn within<T>(patience: Duration, work: impl Future<Output = Result<T>>) -> Result<T> {
    let done = tokio::time::timeout(patience, work).await;
    done.map_err(|late| StoreError::Unavailable(late.into()))?
}

/// A transaction that may take as long as we wait for it, and not only as long as a
/// person does.
async fn long_transaction(client: &mut Client) -> Result<Transaction<'_>> {
    let transaction = client.transaction().await?;
    let patience = LONG_PATIENCE.as_millis();
    let patience = format!("set local statement_timeout = {patience}");
    transaction.batch_execute(&patience).await?;
    Ok(transaction)
}

/// One column.
fn get<'a, T: FromSql<'a>>(row: &'a Row, at: usize) -> Result<T> {
    Ok(row.try_get(at)?)
}

/// One column of a known number of bytes.
fn bytes<const N: usize>(row: &Row, at: usize) -> Result<[u8; N]> {
    let bytes: &[u8] = get(row, at)?;
    bytes
        .try_into()
        .map_err(|it: std::array::TryFromSliceError| StoreError::Internal(it.into()))
}

/// One column that holds a small number.
fn small(row: &Row, at: usize) -> Result<u32> {
    let number: i64 = get(row, at)?;
    u32::try_from(number).map_err(|it| StoreError::Internal(it.into()))
}

fn address(error: impl Error + Send + Sync + 'static) -> OpenError {
    OpenError::Address(error.into())
}

impl From<PoolError> for StoreError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => error.into(),
            other => Self::Unavailable(other.into()),
        }
    }
}

impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(code) = error.code() else {
            let source = Error::source(&error);
            let is_away = error.is_closed() || source.is_some_and(<dyn Error>::is::<io::Error>);
            return if is_away {
                Self::Unavailable(error.into())
            } else {
                Self::Internal(error.into())
            };
        };
        if *code == SqlState::DISK_FULL {
            return Self::Full(error.into());
        }
        if *code == SqlState::READ_ONLY_SQL_TRANSACTION {
            return Self::ReadOnly(error.into());
        }
        // Connection exceptions, lost races, too few resources, locks, and an
        // operator's intervention: all of these pass.
        // https://www.postgresql.org/docs/current/errcodes-appendix.html
        let passes = ["08", "40", "53", "55", "57"]
            .iter()
            .any(|it| code.code().starts_with(it));
        if passes {
            Self::Unavailable(error.into())
        } else {
            Self::Internal(error.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn only_sockets_and_loopback_are_this_machine() {
        for (url, expected) in [
            ("postgres://keel@%2Fvar%2Frun%2Fpostgresql/keel", true),
            ("postgresql:///keel?host=/var/run/postgresql", true),
            ("postgres://keel:hush@localhost:5433/keel", true),
            ("postgres://127.0.0.1/keel", true),
            ("postgres://[::1]/keel", true),
            ("postgres://db.lan/keel?hostaddr=127.0.0.1", true),
            ("postgres://db.lan/keel", false),
            ("postgres://192.0.2.7/keel", false),
            ("postgres://localhost.example.org/keel", false),
            ("postgres://localhost,db.lan/keel", false),
            ("postgres://localhost/keel?hostaddr=192.0.2.7", false),
        ] {
            assert_eq!(is_local(url).unwrap(), expected, "{url}");
        }
        assert!(is_local("postgres://keel@localhost:port/keel").is_err());
    }
}
