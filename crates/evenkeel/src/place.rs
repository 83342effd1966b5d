//! Where data is kept, and how a vault in it is opened.

use crate::commands::Place;
use crate::say::{WrongUse, say_error};
use anyhow::{Context, Result, anyhow, bail};
use directories::ProjectDirs;
use jiff::SignedDuration;
use std::path::{Path, PathBuf};
use vault::{KdfCost, ServerSecret, Settings, StoreUrl};

/// The longest that a session lives, used or not.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 14);

impl Place {
    fn named(&self) -> Result<PathBuf> {
        if let Some(dir) = &self.data {
            return Ok(dir.clone());
        }
        let dirs = ProjectDirs::from("", "", "evenkeel").ok_or_else(|| {
            anyhow!("this machine names no data directory; give one with --data DIR")
        })?;
        Ok(dirs.data_dir().to_owned())
    }

    /// The data directory, made if it is missing.
    pub(crate) fn dir(&self) -> Result<PathBuf> {
        let dir = self.named()?;
        make_private(&dir).with_context(|| {
            format!(
                "the data directory {} cannot be made; name another with --data DIR",
                dir.display()
            )
        })?;
        Ok(dir)
    }

    /// The database file to copy, which must be there: a directory that was mistyped is
    /// not made.
    pub(crate) fn file_to_copy(&self) -> Result<PathBuf> {
        let file = self.file_in(&self.named()?)?;
        if !file.exists() {
            bail!(
                "there is no {}; name its directory with --data DIR",
                file.display()
            );
        }
        Ok(file)
    }

    /// The database file to replace; its directory is made.
    pub(crate) fn file_to_replace(&self) -> Result<PathBuf> {
        self.file_in(&self.dir()?)
    }

    fn file_in(&self, dir: &Path) -> Result<PathBuf> {
        match self.store(dir)? {
            StoreUrl::Sqlite(file) => Ok(file),
            StoreUrl::Postgres(_) => {
                bail!("this works on a database file; use PostgreSQL's own pg_dump and pg_restore")
            }
        }
    }

    fn store(&self, dir: &Path) -> Result<StoreUrl> {
        let Some(url) = &self.database else {
            return Ok(StoreUrl::Sqlite(dir.join("evenkeel.db")));
        };
        // It may hold a password, so it is not repeated.
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            let what = "--database takes an address that begins with postgres://; \
                        a database file lies in the directory that --data names";
            return Err(WrongUse(what.into()).into());
        }
        let store = StoreUrl::Postgres(url.clone());
        if !self.database_plain && !store.is_local()? {
            let what = "PostgreSQL is spoken to without TLS: use one on this machine, a tunnel to \
                        one, or --database-plain where nobody else can listen on the way";
            return Err(WrongUse(what.into()).into());
        }
        Ok(store)
    }

    fn secret(&self) -> Result<PathBuf> {
        match &self.secret_file {
            Some(file) => Ok(file.clone()),
            None => Ok(self.dir()?.join("server.secret")),
        }
    }

    /// Says so where others can look: what is there may have been made by hand.
    pub(crate) fn warn_if_shared(&self) -> Result<()> {
        warn_if_open(&self.dir()?);
        warn_if_open(&self.secret()?);
        Ok(())
    }

    /// How the vault is opened.
    pub(crate) fn settings(&self, cost: KdfCost) -> Result<Settings> {
        // Wrong use leaves no directory behind.
        let store = self.store(&self.named()?)?;
        self.dir()?;
        let file = self.secret()?;
        let secret = if self.secret_file.is_some() {
            // Several processes share it. One that is not there was mistyped.
            ServerSecret::load(&file)
        } else {
            ServerSecret::load_or_create(&file)
        };
        let secret = secret
            .with_context(|| format!("the server's secret {} cannot be read", file.display()))?;
        Ok(Settings {
            store,
            secret,
            cost,
            idle: SignedDuration::from_mins(web::IDLE_MINUTES),
            longest: LONGEST,
        })
    }
}

/// Says so where others than its owner can look into a file or directory.
pub(crate) fn warn_if_open(path: &Path) {
    #[cfg(unix)]
    if let Ok(there) = std::fs::metadata(path)
        && std::os::unix::fs::PermissionsExt::mode(&there.permissions()) & 0o077 != 0
    {
        let closed = if there.is_dir() { 700 } else { 600 };
        say_error(format_args!(
            "other users of this machine can look into {}; chmod {closed} closes it",
            path.display()
        ));
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
