//! The vault: accounts, keys, sessions and sealed records.
//!
//! What a person wrote enters as bytes and leaves as bytes; this crate never
//! knows what they mean. It is the only place with SQL and ciphers. Time is
//! always a parameter.
//!
//! Everything starts at [`Vault::open`]. Signing in gives a [`SessionToken`]
//! for the cookie; [`Vault::person`] turns the cookie back into a [`Person`],
//! who can read and append records.

mod accounts;
mod backup;
mod code;
mod drafts;
mod erasures;
mod error;
mod ids;
mod kdf;
mod keys;
mod left;
mod name;
mod new_key;
mod passphrase;
mod person;
mod records;
mod recovery;
mod seal;
mod secret;
mod sessions;
mod settings;
mod store;
mod throttle;
mod token;
mod vault;

pub use accounts::{Caller, SignedIn};
pub use backup::{BackupError, backup, restore};
pub use code::{Mistyped, RecoveryCode};
pub use drafts::{DRAFT_LIMIT, DRAFTS_KEPT, Draft, DraftError};
pub use error::{ChangeError, CreateError, OpenError, SessionError, SignInError, StoreError};
pub use ids::{AccountId, Epoch, SessionId};
pub use left::{AllLeft, LEFT_KEPT, LEFT_LIMIT, LeaveError, Left};
pub use passphrase::{PASSPHRASE_MIN, Passphrase};
pub use person::Person;
pub use records::{
    APPEND_LIMIT, Append, AppendError, Close, Content, Erase, Log, RECORD_LIMIT, Row,
};
pub use secret::ServerSecret;
pub use sessions::Session;
pub use settings::{KdfCost, Settings, StoreUrl};
pub use token::{DeviceToken, LeftToken, SessionToken};
pub use vault::Vault;
