//! Accounts: creating one, signing in, changing what opens it, deleting it.

use jiff::Timestamp;

use crate::{
    ChangeError, CreateError, DeviceToken, Passphrase, Person, RecoveryCode, SessionToken,
    SignInError, Vault,
};

/// Who is asking, as far as throttling and the list of devices need it.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// The client's network: an IPv4 /24 or an IPv6 /56, as text.
    pub prefix: String,
    /// The device cookie, if the browser sent one.
    pub device: Option<DeviceToken>,
    /// How the list of devices calls this browser, such as "Firefox on Android".
    pub label: String,
}

/// A fresh session.
#[derive(Debug)]
pub struct SignedIn {
    /// The person with their keys.
    pub person: Person,
    /// The session cookie.
    pub token: SessionToken,
    /// The device cookie; outlives the session.
    pub device: DeviceToken,
}

impl Vault {
    /// Creates an account and signs in. The code is shown once and never again.
    pub async fn create(
        &self,
        _name: &str,
        _passphrase: &Passphrase,
        _label: &str,
        _now: Timestamp,
    ) -> Result<(SignedIn, RecoveryCode), CreateError> {
        todo!()
    }

    /// Opens an account with its passphrase. Unknown names cost the same work
    /// and get the same answer as wrong passphrases.
    pub async fn sign_in(
        &self,
        _name: &str,
        _passphrase: &Passphrase,
        _caller: &Caller,
        _now: Timestamp,
    ) -> Result<SignedIn, SignInError> {
        todo!()
    }

    /// Opens an account with its recovery code and sets a new passphrase. The
    /// code is dead afterwards, a new one is returned, and all other sessions
    /// have ended.
    pub async fn recover(
        &self,
        _name: &str,
        _code: &RecoveryCode,
        _new: &Passphrase,
        _caller: &Caller,
        _now: Timestamp,
    ) -> Result<(SignedIn, RecoveryCode), ChangeError> {
        todo!()
    }

    /// Asks for the passphrase again, before an export or the like.
    pub async fn confirm(
        &self,
        _person: &Person,
        _passphrase: &Passphrase,
        _caller: &Caller,
        _now: Timestamp,
    ) -> Result<(), SignInError> {
        todo!()
    }

    /// Replaces the passphrase and ends all other sessions.
    pub async fn change_passphrase(
        &self,
        _person: &Person,
        _old: &Passphrase,
        _new: &Passphrase,
        _caller: &Caller,
        _now: Timestamp,
    ) -> Result<(), ChangeError> {
        todo!()
    }

    /// Replaces the recovery code; the old one opens nothing any more.
    pub async fn new_recovery_code(
        &self,
        _person: &Person,
        _passphrase: &Passphrase,
        _caller: &Caller,
        _now: Timestamp,
    ) -> Result<RecoveryCode, SignInError> {
        todo!()
    }

    /// Replaces all keys and seals every row again. All sessions end, this one
    /// too; the old recovery code is dead and a new one is returned.
    pub async fn new_key(
        &self,
        _person: &Person,
        _passphrase: &Passphrase,
        _caller: &Caller,
        _now: Timestamp,
    ) -> Result<RecoveryCode, SignInError> {
        todo!()
    }

    /// Deletes an account: first its keys, in a commit of their own, then all
    /// its rows.
    pub async fn delete_account(
        &self,
        _person: &Person,
        _passphrase: &Passphrase,
        _caller: &Caller,
        _now: Timestamp,
    ) -> Result<(), SignInError> {
        todo!()
    }
}
