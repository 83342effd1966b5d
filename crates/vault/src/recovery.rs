//! The other way in: what a recovery code opens, and how it is replaced.

use jiff::Timestamp;

use crate::ids::random;
use crate::keys::Keys;
use crate::name::NameMac;
use crate::seal::Wrap;
use crate::store::{Rewrap, Spared, WrapKind, WrapRow};
use crate::throttle::buckets_of_code;
use crate::{
    AccountId, Caller, ChangeError, KdfCost, Passphrase, Person, RecoveryCode, SignInError,
    SignedIn, Vault,
};

impl Vault {
    /// Opens an account with its recovery code and sets a new passphrase. The
    /// code is dead afterwards, a new one is returned, and all other sessions
    /// have ended.
    pub async fn recover(
        &self,
        name: &str,
        code: &RecoveryCode,
        new: &Passphrase,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<(SignedIn, RecoveryCode), ChangeError> {
        if new.is_too_short() {
            return Err(ChangeError::PassphraseTooShort);
        }
        let name = NameMac::of_any(self.secret(), name);
        let buckets = buckets_of_code(self.secret(), caller, &name);
        self.count_attempt(buckets.clone(), now).await?;
        let recovered = self.recover_unthrottled(name, code, new, caller, now).await;
        self.settle_attempt(buckets, &recovered).await;
        Ok(recovered?)
    }

    async fn recover_unthrottled(
        &self,
        name: NameMac,
        code: &RecoveryCode,
        new: &Passphrase,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<(SignedIn, RecoveryCode), SignInError> {
        let found = self.store().find_name(name, WrapKind::Recovery).await?;
        let decoy = self.decoy(&name, WrapKind::Recovery);
        let (account, wrap) = found.unwrap_or(decoy);
        let keys = Keys::unwrap(&code.key(wrap.salt), account, Wrap::Recovery, &wrap.sealed);
        let keys = keys.map_err(|_| SignInError::Refused)?;
        let by_passphrase = self.wrap_by_passphrase(&keys, account, new).await?;
        let (new_code, by_code) = wrap_by_code(&keys, account);
        let (token, session) = self.new_session(&keys, account, &caller.label, now);
        let wraps = vec![by_passphrase, by_code];
        let rewrap = Rewrap {
            session: Some(session),
            ..self.rewrap(&keys, account, wrap, wraps, Spared::None)
        };
        Ok((
            self.finish_sign_in(keys, rewrap, token, &name, caller)
                .await?,
            new_code,
        ))
    }

    /// Replaces the recovery code; the old one opens nothing any more.
    pub async fn new_recovery_code(
        &self,
        person: &Person,
        passphrase: &Passphrase,
        now: Timestamp,
    ) -> Result<RecoveryCode, SignInError> {
        let (wrap, keys) = self.reopen(person, passphrase, now).await?;
        let account = person.account();
        let (code, by_code) = wrap_by_code(&keys, account);
        let rewrap = self.rewrap(&keys, account, wrap, vec![by_code], Spared::All);
        let rewrapped = self.store().rewrap(rewrap).await?;
        rewrapped.ok_or(SignInError::Refused)?;
        Ok(code)
    }
}

pub(crate) fn wrap_by_code(keys: &Keys, account: AccountId) -> (RecoveryCode, WrapRow) {
    let (code, salt) = (RecoveryCode::generate(), random());
    let sealed = keys.wrap(&code.key(salt), account, Wrap::Recovery);
    // Nothing is slowed down, so no cost is noted.
    let cost = KdfCost {
        memory_kib: 0,
        passes: 0,
        lanes: 0,
    };
    (
        code,
        WrapRow {
            kind: WrapKind::Recovery,
            salt,
            cost,
            sealed,
        },
    )
}
