//! The server's own secret, kept outside the database.

use std::path::Path;
use std::{fmt, io};

use zeroize::ZeroizeOnDrop;

use crate::ids::{NotHex, from_hex};

/// 32 random bytes that hide names and make cookies genuine. Losing them makes
/// every name unknown: they belong into the operator's backup, apart from the
/// database.
#[derive(Clone, ZeroizeOnDrop)]
pub struct ServerSecret([u8; 32]);

impl ServerSecret {
    /// Reads the secret from a file, or makes one that only the owner may read.
    pub fn load_or_create(_path: &Path) -> io::Result<Self> {
        todo!()
    }

    /// Reads 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Result<Self, NotHex> {
        from_hex(text.trim()).map(Self)
    }
}

impl fmt::Debug for ServerSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerSecret(..)")
    }
}
