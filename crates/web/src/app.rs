//! What every handler may reach: the vault, the programme, the journals that are
//! open, and the one place that looks at the clock and makes ids.

use crate::import::Reading;
use crate::journals::Journals;
use jiff::Timestamp;
use lens::Lens;
use programme::Programme;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;
use vault::Vault;

/// The application. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What [`App`] dereferences to.
pub struct Inner {
    /// The sealed records.
    pub vault: Vault,
    /// The programme that is served.
    pub programme: &'static Programme,
    /// What the operator chose.
    pub config: Config,
    pub(crate) journals: Journals,
    pub(crate) reading: Reading,
    lens: OnceLock<Lens<'static>>,
    clock: Clock,
}

/// What the operator chose.
#[derive(Debug, Clone)]
pub struct Config {
    /// Host headers that are answered, such as `localhost` or `keel.example.org`;
    /// a port is ignored. Others get an error: a page of another name that points
    /// here (DNS rebinding) must not reach a journal.
    pub hosts: Vec<String>,
    /// Cookies are `Secure` and carry the `__Host-` prefix. Off only on loopback.
    pub secure: bool,
    /// The origin that a proxy in front is reached under, where there is one.
    pub origin: Option<String>,
    /// With an invitation word set, an account can be made only with it.
    pub invite: Option<String>,
    /// Where *Leave now* goes.
    pub leave_to: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            hosts: vec!["localhost".into(), "127.0.0.1".into(), "[::1]".into()],
            secure: false,
            origin: None,
            invite: None,
            leave_to: "https://www.wikipedia.org/".into(),
        }
    }
}

/// Where the time comes from; tests move it.
pub type Clock = Box<dyn Fn() -> Timestamp + Send + Sync>;

impl App {
    /// Puts the parts together.
    pub fn new(vault: Vault, programme: &'static Programme, config: Config, clock: Clock) -> Self {
        Self(Arc::new(Inner {
            vault,
            programme,
            config,
            journals: Journals::default(),
            reading: Reading::default(),
            lens: OnceLock::new(),
            clock,
        }))
    }

    /// What looks at thoughts for habits, made when it is first needed.
    pub(crate) fn lens(&self) -> &Lens<'static> {
        self.lens.get_or_init(|| Lens::new(self.programme))
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// A fresh document or submission id: a `UUIDv7` of the present instant.
    pub fn new_id(&self) -> Uuid {
        let now = self.now();
        let seconds = u64::try_from(now.as_second()).unwrap_or(0);
        let nanoseconds = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
        Uuid::new_v7(uuid::Timestamp::from_unix(
            uuid::NoContext,
            seconds,
            nanoseconds,
        ))
    }

    /// Drops ended sessions, and the opened journals of accounts that have none
    /// left, whichever process ended them; cleans the files of what is erased, where
    /// that could not be done at once.
    pub async fn sweep(&self) {
        self.journals.sweep(self.now());
        if let Err(error) = self.sweep_store().await {
            tracing::warn!(%error, "sweeping ended sessions failed");
        }
        if let Err(error) = self.vault.scrub().await {
            tracing::warn!(%error, "erased records are still in unused parts of the files");
        }
    }

    async fn sweep_store(&self) -> Result<(), vault::StoreError> {
        self.vault.sweep(self.now()).await?;
        let open = self.journals.accounts();
        for account in self.vault.signed_out(&open).await? {
            self.journals.forget(account);
        }
        Ok(())
    }
}

impl Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}
