//! Where data is kept, and how a vault in it is opened.

use crate::commands::Place;
use crate::say::say_error;
use anyhow::{Context, Result, anyhow, bail};
use directories::ProjectDirs;
use jiff::SignedDuration;
use std::path::{Path, PathBuf};
use vault::{KdfCost, ServerSecret, Settings, StoreUrl};

/// The longest that a session lives, used or not.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 14);

impl Place {
    /// The data directory, made if it is missing.
    pub(crate) fn dir(&self) -> Result<PathBuf> {
        let dir = match &self.data {
            Some(dir) => dir.clone(),
            None => ProjectDirs::from("", "", "evenkeel")
                .ok_or_else(|| {
                    anyhow!("this machine names no data directory; give one with --data DIR")
                })?
                .data_dir()
                .to_owned(),
        };
        make_private(&dir).with_context(|| {
            format!(
                "the data directory {} cannot be made; name another with --data DIR",
                dir.display()
            )
        })?;
        Ok(dir)
    }

    /// The database file, where there is one.
    pub(crate) fn file(&self) -> Result<PathBuf> {
        match self.store(&self.dir()?) {
            StoreUrl::Sqlite(file) => Ok(file),
            StoreUrl::Postgres(_) => {
                bail!("this works on a database file; use PostgreSQL's own pg_dump and pg_restore")
            }
        }
    }

    fn store(&self, dir: &Path) -> StoreUrl {
        match &self.database {
            Some(url) => match url.parse() {
                Ok(store) => store,
                Err(never) => match never {},
            },
            None => StoreUrl::Sqlite(dir.join("evenkeel.db")),
        }
    }

    /// Says so where others can look into the data directory: it may have been made
    /// by hand.
    pub(crate) fn warn_if_shared(&self) -> Result<()> {
        let dir = self.dir()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            if std::fs::metadata(&dir)?.permissions().mode() & 0o077 != 0 {
                say_error(format_args!(
                    "other users of this machine can look into {}; chmod 700 closes it",
                    dir.display()
                ));
            }
        }
        Ok(())
    }

    /// How the vault is opened.
    pub(crate) fn settings(&self, cost: KdfCost) -> Result<Settings> {
        let dir = self.dir()?;
        let file = self
            .secret_file
            .clone()
            .unwrap_or_else(|| dir.join("server.secret"));
        let secret = ServerSecret::load_or_create(&file).with_context(|| {
            format!("the server's secret {} can be neither read nor made; check the rights of its directory", file.display())
        })?;
        Ok(Settings {
            store: self.store(&dir),
            secret,
            cost,
            idle: SignedDuration::from_mins(web::IDLE_MINUTES),
            longest: LONGEST,
        })
    }
}

/// Makes a directory that only its owner can look into.
fn make_private(dir: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}
