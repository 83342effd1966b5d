//! The server's own secret, kept outside the database.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::{fmt, io};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::ids::{NotHex, from_hex, hex, random};

/// 32 random bytes that hide names and make cookies genuine. Without them no
/// name is known and no passphrase opens anything, so they belong into the
/// operator's backup, apart from the database.
#[derive(Clone, ZeroizeOnDrop)]
pub struct ServerSecret([u8; 32]);

impl ServerSecret {
    /// Reads the secret from a file, or makes one that only its owner may read.
    pub fn load_or_create(path: &Path) -> io::Result<Self> {
        match Self::create(path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Self::load(path),
            created => created,
        }
    }

    fn load(path: &Path) -> io::Result<Self> {
        let text = Zeroizing::new(std::fs::read_to_string(path)?);
        Self::from_hex(&text).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
    }

    fn create(path: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        let secret = Self(random());
        let text = Zeroizing::new(hex(&secret.0));
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        sync_directory_of(path)?;
        Ok(secret)
    }

    /// Reads 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Result<Self, NotHex> {
        from_hex(text.trim()).map(Self)
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
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length");
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
        let read = ServerSecret::load_or_create(&path).unwrap();
        assert_eq!(secret.0, read.0);
        #[cfg(unix)]
        {
            let mode =
                std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        let another = ServerSecret::load_or_create(&directory.path().join("another")).unwrap();
        assert_ne!(secret.0, another.0);
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
        let secret = ServerSecret([7; 32]);
        let mac = secret.mac("one", &[b"ab", b"c"]);
        assert!(secret.verify("one", &[b"ab", b"c"], &*mac));
        assert!(!secret.verify("two", &[b"ab", b"c"], &*mac));
        assert!(!secret.verify("one", &[b"a", b"bc"], &*mac));
        assert!(!secret.verify("one", &[b"abc"], &*mac));
        assert!(!secret.verify("one", &[b"ab", b"c"], &mac[..31]));
        assert_eq!(format!("{secret:?}"), "ServerSecret(..)");
    }
}
