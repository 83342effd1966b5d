//! Accounts: creating one, signing in, changing what opens it, deleting it.

use jiff::Timestamp;

use crate::ids::random;
use crate::kdf::Busy;
use crate::keys::Keys;
use crate::name::NameMac;
use crate::recovery::wrap_by_code;
use crate::seal::Wrap;
use crate::store::{NewAccount, Rewrap, Spared, WrapKind, WrapRow};
use crate::throttle::{buckets_of_account, buckets_of_name, buckets_of_strangers};
use crate::{
    AccountId, ChangeError, CreateError, DeviceToken, Epoch, Passphrase, Person, RecoveryCode,
    SessionToken, SignInError, Vault,
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
    /// [Creates](Self::create) an account for somebody from the network. Accounts are
    /// counted, however their making ends, by network and altogether.
    pub async fn join(
        &self,
        name: &str,
        passphrase: &Passphrase,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<(SignedIn, RecoveryCode), CreateError> {
        NameMac::new(self.secret(), name).map_err(|_| CreateError::NameInvalid)?;
        if passphrase.is_too_short() {
            return Err(CreateError::PassphraseTooShort);
        }
        let _place = self.kdf().newcomer().map_err(|Busy| CreateError::Busy)?;
        let buckets = buckets_of_strangers(self.secret(), caller, "new account");
        self.count_attempt(buckets.clone(), now).await?;
        let created = self.create(name, passphrase, &caller.label, now).await;
        if let Err(CreateError::Busy | CreateError::Store(_)) = created {
            self.settle_attempt(buckets, &Err::<(), _>(SignInError::Busy))
                .await;
        }
        created
    }

    /// Creates an account and signs in, however many there are: for its operator.
    /// The code is shown once and never again.
    pub async fn create(
        &self,
        name: &str,
        passphrase: &Passphrase,
        label: &str,
        now: Timestamp,
    ) -> Result<(SignedIn, RecoveryCode), CreateError> {
        let name = NameMac::new(self.secret(), name).map_err(|_| CreateError::NameInvalid)?;
        if passphrase.is_too_short() {
            return Err(CreateError::PassphraseTooShort);
        }
        let (account, epoch) = (AccountId::random(), Epoch::random());
        let keys = Keys::generate(1);
        let by_passphrase = self.wrap_by_passphrase(&keys, account, passphrase).await;
        let by_passphrase = by_passphrase.map_err(|Busy| CreateError::Busy)?;
        let (code, by_code) = wrap_by_code(&keys, account);
        let (token, session) = self.new_session(&keys, account, label, now);
        let new = NewAccount {
            account,
            name,
            epoch,
            generation: keys.generation(),
            public: keys.public(),
            keys_mac: self.mac_of(&keys, account),
            wraps: vec![by_passphrase, by_code],
            session,
        };
        if !self.store().create_account(new).await? {
            return Err(CreateError::NameTaken);
        }
        let device = DeviceToken::issue(self.secret(), &name);
        let person = Person::new(account, epoch, token.session(), keys);
        Ok((
            SignedIn {
                person,
                token,
                device,
            },
            code,
        ))
    }

    /// Opens an account with its passphrase. Unknown names cost the same work
    /// and get the same answer as wrong passphrases.
    pub async fn sign_in(
        &self,
        name: &str,
        passphrase: &Passphrase,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<SignedIn, SignInError> {
        let name = NameMac::of_any(self.secret(), name);
        let buckets = buckets_of_name(self.secret(), caller, &name);
        self.count_attempt(buckets.clone(), now).await?;
        let signed_in = self
            .sign_in_unthrottled(name, passphrase, caller, now)
            .await;
        self.settle_attempt(buckets, &signed_in).await;
        signed_in
    }

    async fn sign_in_unthrottled(
        &self,
        name: NameMac,
        passphrase: &Passphrase,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<SignedIn, SignInError> {
        let found = self.store().find_name(name, WrapKind::Passphrase).await?;
        let decoy = self.decoy(&name, WrapKind::Passphrase);
        let (account, wrap) = found.unwrap_or(decoy);
        let key = self.kdf().key(passphrase, wrap.salt, wrap.cost).await?;
        let keys = Keys::unwrap(&key, account, Wrap::Passphrase, &wrap.sealed);
        let keys = keys.map_err(|_| SignInError::Refused)?;
        let mut wraps = Vec::new();
        if wrap.cost != self.cost() {
            // The cost was raised since this wrap was made.
            wraps.push(self.wrap_by_passphrase(&keys, account, passphrase).await?);
        }
        let (token, session) = self.new_session(&keys, account, &caller.label, now);
        let rewrap = Rewrap {
            session: Some(session),
            ..self.rewrap(&keys, account, wrap, wraps, Spared::All)
        };
        self.finish_sign_in(keys, rewrap, token, &name, caller)
            .await
    }

    pub(crate) async fn finish_sign_in(
        &self,
        keys: Keys,
        rewrap: Rewrap,
        token: SessionToken,
        name: &NameMac,
        caller: &Caller,
    ) -> Result<SignedIn, SignInError> {
        let account = rewrap.account;
        let epoch = self
            .store()
            .rewrap(rewrap)
            .await?
            .ok_or(SignInError::Refused)?;
        let known = caller
            .device
            .clone()
            .filter(|it| it.belongs_to(self.secret(), name));
        let device = known.unwrap_or_else(|| DeviceToken::issue(self.secret(), name));
        let person = Person::new(account, epoch, token.session(), keys);
        Ok(SignedIn {
            person,
            token,
            device,
        })
    }

    /// Asks for the passphrase again, before an export or the like.
    pub async fn confirm(
        &self,
        person: &Person,
        passphrase: &Passphrase,
        now: Timestamp,
    ) -> Result<(), SignInError> {
        self.reopen(person, passphrase, now).await.map(drop)
    }

    /// The passphrase's wrap and the keys in it, which may be newer than those
    /// of `person`.
    pub(crate) async fn reopen(
        &self,
        person: &Person,
        passphrase: &Passphrase,
        now: Timestamp,
    ) -> Result<(WrapRow, Keys), SignInError> {
        let buckets = buckets_of_account(self.secret(), person.account());
        self.count_attempt(buckets.clone(), now).await?;
        let reopened = self.reopen_unthrottled(person.account(), passphrase).await;
        self.settle_attempt(buckets, &reopened).await;
        reopened
    }

    async fn reopen_unthrottled(
        &self,
        account: AccountId,
        passphrase: &Passphrase,
    ) -> Result<(WrapRow, Keys), SignInError> {
        let wrap = self
            .store()
            .passphrase_wrap(account)
            .await?
            .ok_or(SignInError::Refused)?;
        let key = self.kdf().key(passphrase, wrap.salt, wrap.cost).await?;
        let keys = Keys::unwrap(&key, account, Wrap::Passphrase, &wrap.sealed);
        Ok((wrap, keys.map_err(|_| SignInError::Refused)?))
    }

    /// Replaces the passphrase and ends all other sessions.
    pub async fn change_passphrase(
        &self,
        person: &Person,
        old: &Passphrase,
        new: &Passphrase,
        now: Timestamp,
    ) -> Result<(), ChangeError> {
        if new.is_too_short() {
            return Err(ChangeError::PassphraseTooShort);
        }
        let (wrap, keys) = self.reopen(person, old, now).await?;
        let account = person.account();
        let by_passphrase = self.wrap_by_passphrase(&keys, account, new).await;
        let wraps = vec![by_passphrase.map_err(SignInError::from)?];
        let spared = Spared::Only(person.session());
        let rewrap = self.rewrap(&keys, account, wrap, wraps, spared);
        let rewrapped = self.store().rewrap(rewrap).await?;
        rewrapped.ok_or(SignInError::Refused)?;
        Ok(())
    }

    /// Deletes an account: first everything that opens it, in a commit of its
    /// own, then all its rows.
    pub async fn delete_account(
        &self,
        person: &Person,
        passphrase: &Passphrase,
        now: Timestamp,
    ) -> Result<(), SignInError> {
        self.reopen(person, passphrase, now).await?;
        self.store()
            .delete_keys(person.account(), now.as_millisecond())
            .await?;
        self.store().delete_rows(person.account()).await?;
        Ok(())
    }

    /// New wraps for keys that `instead_of` was found to hold.
    pub(crate) fn rewrap(
        &self,
        keys: &Keys,
        account: AccountId,
        instead_of: WrapRow,
        wraps: Vec<WrapRow>,
        spared: Spared,
    ) -> Rewrap {
        Rewrap {
            account,
            generation: keys.generation(),
            public: keys.public(),
            keys_mac: self.mac_of(keys, account),
            instead_of,
            wraps,
            spared,
            session: None,
        }
    }

    /// What this server says of the public halves of a person's keys.
    pub(crate) fn mac_of(&self, keys: &Keys, account: AccountId) -> [u8; 32] {
        keys.public().mac(self.secret(), account, keys.generation())
    }

    pub(crate) async fn wrap_by_passphrase(
        &self,
        keys: &Keys,
        account: AccountId,
        passphrase: &Passphrase,
    ) -> Result<WrapRow, Busy> {
        let (salt, cost) = (random(), self.cost());
        let key = self.kdf().key(passphrase, salt, cost).await?;
        let sealed = keys.wrap(&key, account, Wrap::Passphrase);
        Ok(WrapRow {
            kind: WrapKind::Passphrase,
            salt,
            cost,
            sealed,
        })
    }

    /// What stands in for an account that does not exist; nothing opens it. Made
    /// for existing accounts too, so that the work is the same.
    pub(crate) fn decoy(&self, name: &NameMac, kind: WrapKind) -> (AccountId, WrapRow) {
        let salt = *self.secret().mac("decoy salt v1", &[&name.0]);
        let salt = *salt.first_chunk().unwrap_or(&[0; 16]);
        (
            AccountId::random(),
            WrapRow {
                kind,
                salt,
                cost: self.cost(),
                sealed: Keys::decoy(),
            },
        )
    }
}

impl From<SignInError> for CreateError {
    /// What counting an attempt answers.
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Wait { seconds } => Self::Wait { seconds },
            SignInError::Store(error) => Self::Store(error),
            SignInError::Busy | SignInError::Refused => Self::Busy,
        }
    }
}

impl From<Busy> for SignInError {
    fn from(Busy: Busy) -> Self {
        Self::Busy
    }
}
