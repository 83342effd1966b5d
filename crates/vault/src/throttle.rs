//! How long the next attempt waits. Delays, and never locks out.

use jiff::Timestamp;

use crate::accounts::Caller;
use crate::name::NameMac;
use crate::store::{Bucket, Counted, Reach};
use crate::{AccountId, ServerSecret, SignInError, Vault};

/// Mistakes of one person cost nothing at first.
const FREE_FOR_ONE: u32 = 5;
/// Many people share a network (a household, a clinic, a mobile provider).
const FREE_FOR_A_NETWORK: u32 = 20;
/// What strangers do without a name, from all networks together.
const FREE_FOR_EVERYBODY: u32 = 100;
const FIRST_WAIT_SECONDS: u64 = 2;
/// The longest wait. About a hundred guesses a day is all that is left.
const LONGEST_WAIT_SECONDS: u64 = 15 * 60;
/// One failure is forgotten for each half hour without an attempt.
const FORGET_ONE_MS: i64 = 30 * 60 * 1000;
/// More failures than this over the free ones are not counted, so that a
/// bucket is clean again after eight hours.
const COUNTED_OVER_FREE: u32 = 16;
/// Buckets that are certainly clean.
pub(crate) const FORGET_ALL_MS: i64 = 24 * 60 * 60 * 1000;

/// Where an attempt under a name is counted: a browser that has signed in under
/// it before is on its own, all others share the name and their network.
pub(crate) fn buckets_of_name(
    secret: &ServerSecret,
    caller: &Caller,
    name: &NameMac,
) -> Vec<Bucket> {
    device_bucket(secret, caller, name).map_or_else(
        || {
            vec![
                one(secret, "throttle name", &name.0),
                network_bucket(secret, caller, "throttle network"),
            ]
        },
        |it| vec![it],
    )
}

/// Where an attempt with a recovery code is counted. Not under the name, and apart
/// from passphrases: nobody guesses 128 bits, and no stranger must be able to close
/// this way by the other one, nor the other one by this.
pub(crate) fn buckets_of_code(
    secret: &ServerSecret,
    caller: &Caller,
    name: &NameMac,
) -> Vec<Bucket> {
    let purpose = "throttle codes of a network";
    let of_device = device_bucket(secret, caller, name);
    vec![of_device.unwrap_or_else(|| network_bucket(secret, caller, purpose))]
}

/// Where an attempt by somebody who is signed in is counted.
pub(crate) fn buckets_of_account(secret: &ServerSecret, account: AccountId) -> Vec<Bucket> {
    vec![one(secret, "throttle account", &account.0)]
}

/// Where an attempt without a name is counted: by its network and by everybody's,
/// one purpose apart from another.
pub(crate) fn buckets_of_strangers(
    secret: &ServerSecret,
    caller: &Caller,
    purpose: &str,
) -> Vec<Bucket> {
    let purpose = purpose.as_bytes();
    vec![
        Bucket {
            key: *secret.mac(
                "throttle strangers of a network",
                &[purpose, caller.prefix.as_bytes()],
            ),
            reach: Reach::Network,
        },
        Bucket {
            key: *secret.mac("throttle strangers", &[purpose]),
            reach: Reach::Everybody,
        },
    ]
}

fn device_bucket(secret: &ServerSecret, caller: &Caller, name: &NameMac) -> Option<Bucket> {
    let device = caller
        .device
        .as_ref()
        .filter(|it| it.belongs_to(secret, name))?;
    Some(one(secret, "throttle device", device.nonce()))
}

fn network_bucket(secret: &ServerSecret, caller: &Caller, purpose: &str) -> Bucket {
    let key = *secret.mac(purpose, &[caller.prefix.as_bytes()]);
    Bucket {
        key,
        reach: Reach::Network,
    }
}

fn one(secret: &ServerSecret, purpose: &str, who: &[u8]) -> Bucket {
    Bucket {
        key: *secret.mac(purpose, &[who]),
        reach: Reach::One,
    }
}

impl Vault {
    /// Whether a stranger said the word that is asked of them, in constant time and
    /// as slowly as a name is guessed. The purpose names what is counted together.
    pub async fn admit(
        &self,
        purpose: &str,
        word: &str,
        said: &str,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<(), SignInError> {
        let buckets = buckets_of_strangers(self.secret(), caller, purpose);
        self.count_attempt(buckets.clone(), now).await?;
        let expected = self.secret().mac("word v1", &[word.as_bytes()]);
        let is_right = self
            .secret()
            .verify("word v1", &[said.as_bytes()], &*expected);
        let answer = is_right.then_some(()).ok_or(SignInError::Refused);
        self.settle_attempt(buckets, &answer).await;
        answer
    }

    /// Counts an attempt before it is looked at, or says how long to wait.
    pub(crate) async fn count_attempt(
        &self,
        buckets: Vec<Bucket>,
        now: Timestamp,
    ) -> Result<(), SignInError> {
        match self
            .store()
            .count_attempt(buckets, now.as_millisecond())
            .await?
        {
            Some(seconds) => Err(SignInError::Wait { seconds }),
            None => Ok(()),
        }
    }

    /// Takes the attempt back unless it was a failure. The answer stands even
    /// if this does not succeed.
    pub(crate) async fn settle_attempt<T>(
        &self,
        buckets: Vec<Bucket>,
        answer: &Result<T, SignInError>,
    ) {
        let settled = match answer {
            Err(SignInError::Refused) => Ok(()),
            Err(_) => self.store().take_back(buckets).await,
            Ok(_) => {
                let (shared, own) = buckets.into_iter().partition(|it| it.reach != Reach::One);
                let forgiven = self.store().forgive(own).await;
                forgiven.and(self.store().take_back(shared).await)
            }
        };
        if let Err(error) = settled {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "attempt stays counted"
            );
        }
    }
}

impl Bucket {
    /// How many failures cost no wait.
    pub(crate) fn free(self) -> u32 {
        match self.reach {
            Reach::One => FREE_FOR_ONE,
            Reach::Network => FREE_FOR_A_NETWORK,
            Reach::Everybody => FREE_FOR_EVERYBODY,
        }
    }
}

impl Counted {
    /// The seconds until the next attempt is looked at, 0 for now.
    pub(crate) fn wait(self, free: u32, now_ms: i64) -> u64 {
        let Some(doublings) = self.failures.saturating_sub(free).checked_sub(1) else {
            return 0;
        };
        let wait = FIRST_WAIT_SECONDS.saturating_mul(1 << doublings.min(30));
        let wait = wait.min(LONGEST_WAIT_SECONDS);
        let passed_ms = now_ms.saturating_sub(self.last_ms);
        // A clock that was set back must not make anybody wait for it.
        if passed_ms < -1000 * i64::try_from(LONGEST_WAIT_SECONDS).unwrap_or(0) {
            return 0;
        }
        let passed = u64::try_from(passed_ms).unwrap_or(0) / 1000;
        wait.saturating_sub(passed)
    }

    /// What is counted after one more attempt.
    pub(crate) fn plus_one(self, free: u32, now_ms: i64) -> Self {
        let forgotten = now_ms.saturating_sub(self.last_ms).max(0) / FORGET_ONE_MS;
        let forgotten = u32::try_from(forgotten).unwrap_or(u32::MAX);
        let failures = self.failures.saturating_sub(forgotten) + 1;
        Self {
            failures: failures.min(free + COUNTED_OVER_FREE),
            last_ms: now_ms,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    fn failed(times: u32) -> Counted {
        let none = Counted {
            failures: 0,
            last_ms: 0,
        };
        (0..times).fold(none, |it, _| it.plus_one(FREE_FOR_ONE, 0))
    }

    #[test]
    fn five_failures_are_free_then_waits_double_up_to_15_minutes() {
        let waits: Vec<_> = (0..=17)
            .map(|it| failed(it).wait(FREE_FOR_ONE, 0))
            .collect();
        assert_eq!(
            waits,
            [
                0, 0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900
            ]
        );
    }

    #[test]
    fn a_wait_ends_and_more_failures_never_make_it_longer_than_15_minutes() {
        let counted = failed(100_000);
        assert_eq!(counted.wait(FREE_FOR_ONE, 14 * MINUTE), 60);
        assert_eq!(counted.wait(FREE_FOR_ONE, 15 * MINUTE), 0);
    }

    #[test]
    fn failures_are_forgotten() {
        let after = |minutes: i64| {
            failed(100_000)
                .plus_one(FREE_FOR_ONE, minutes * MINUTE)
                .failures
        };
        assert_eq!(after(0), 21);
        assert_eq!(after(60), 20);
        assert_eq!(after(24 * 60), 1);
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nobody_wait_long() {
        let counted = Counted {
            failures: 100,
            last_ms: 365 * 24 * 60 * MINUTE,
        };
        assert_eq!(counted.wait(FREE_FOR_ONE, 0), 0);
        let counted = Counted {
            failures: 100,
            last_ms: 10 * MINUTE,
        };
        assert!(counted.wait(FREE_FOR_ONE, 0) <= LONGEST_WAIT_SECONDS);
    }
}
