//! The server's own secret, kept outside the database.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::{fmt, io};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::ids::{NotHex, from_hex, hex, random};
use crate::store::sqlite::private;

/// 32 random bytes that hide names and make cookies genuine. Without them no
/// name is known and no passphrase opens anything, so they belong into the
/// operator's backup, apart from the database.
#[derive(Clone, ZeroizeOnDrop)]
pub struct ServerSecret {
    bytes: [u8; 32],
    /// Where a new one is to be written, once it is known that no account needs
    /// another.
    #[zeroize(skip)]
    unsaved: Option<PathBuf>,
}

impl ServerSecret {
    /// Reads the secret from a file, or makes one that [`Vault::open`](crate::Vault::open)
    /// writes there.
    pub fn load_or_create(path: &Path) -> io::Result<Self> {
        match Self::load(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self {
                bytes: random(),
                unsaved: Some(path.to_owned()),
            }),
            loaded => loaded,
        }
    }

    /// Reads the secret from a file that must be there.
    pub fn load(path: &Path) -> io::Result<Self> {
        let text = Zeroizing::new(std::fs::read_to_string(path)?);
        Self::from_hex(&text).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
    }

    /// Whether no account can have been made with it yet.
    pub(crate) fn is_new(&self) -> bool {
        self.unsaved.is_some()
    }

    /// Writes a new secret to its file, which only its owner may read.
    pub(crate) fn save(&self) -> io::Result<()> {
        let Some(path) = &self.unsaved else {
            return Ok(());
        };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        private(&mut options);
        let mut file = options.open(path)?;
        file.write_all(Zeroizing::new(hex(&self.bytes)).as_bytes())?;
        file.sync_all()?;
        sync_directory_of(path)
    }

    /// Reads 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Result<Self, NotHex> {
        Ok(Self {
            bytes: from_hex(text.trim())?,
            unsaved: None,
        })
    }

    /// What only this server can compute, one purpose apart from another.
    pub(crate) fn mac(&self, purpose: &str, parts: &[&[u8]]) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.start(purpose, parts).finalize().into_bytes().into())
    }

    /// Whether [`mac`](Self::mac) would give this, in constant time.
    pub(crate) fn verify(&self, purpose: &str, parts: &[&[u8]], mac: &[u8]) -> bool {
        self.start(purpose, parts).verify_slice(mac).is_ok()
    }

    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    fn start(&self, purpose: &str, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.bytes).expect("any length");
        for part in [purpose.as_bytes()].iter().chain(parts) {
            // Lengths keep parts apart.
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part);
        }
        mac
    }
}

impl fmt::Debug for ServerSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerSecret(..)")
    }
}

/// Makes the name of a new or renamed file survive a power loss.
pub(crate) fn sync_directory_of(path: &Path) -> io::Result<()> {
    let directory = path.parent().filter(|it| !it.as_os_str().is_empty());
    File::open(directory.unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_secret_is_read_back_and_only_its_owner_may_read_it() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("secret");
        let secret = ServerSecret::load_or_create(&path).unwrap();
        assert!(secret.is_new() && !path.exists());
        secret.save().unwrap();
        let read = ServerSecret::load_or_create(&path).unwrap();
        assert!(!read.is_new());
        assert_eq!(secret.bytes, read.bytes);
        #[cfg(unix)]
        {
            let mode =
                std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        let another = ServerSecret::load_or_create(&directory.path().join("another")).unwrap();
        assert_ne!(secret.bytes, another.bytes);
        assert!(ServerSecret::load(&directory.path().join("another")).is_err());
    }

    /// Making a new one instead would make every name unknown.
    #[test]
    fn a_damaged_secret_is_not_replaced() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("secret");
        for damaged in ["", "5e5e", &"zz".repeat(32)] {
            std::fs::write(&path, damaged).unwrap();
            let error = ServerSecret::load_or_create(&path).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidData);
            assert_eq!(std::fs::read_to_string(&path).unwrap(), damaged);
        }
    }

    #[test]
    fn what_it_computes_is_apart_by_purpose_and_by_part() {
        let secret = ServerSecret::from_hex(&"07".repeat(32)).unwrap();
        let mac = secret.mac("one", &[b"ab", b"c"]);
        assert!(secret.verify("one", &[b"ab", b"c"], &*mac));
        assert!(!secret.verify("two", &[b"ab", b"c"], &*mac));
        assert!(!secret.verify("one", &[b"a", b"bc"], &*mac));
        assert!(!secret.verify("one", &[b"abc"], &*mac));
        assert!(!secret.verify("one", &[b"ab", b"c"], &mac[..31]));
        assert_eq!(format!("{secret:?}"), "ServerSecret(..)");
    }
}
