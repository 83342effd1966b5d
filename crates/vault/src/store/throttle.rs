//! Failed attempts as the store counts them.

use async_trait::async_trait;

use super::Result;

/// Where attempts are counted together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bucket {
    pub(crate) key: [u8; 32],
    pub(crate) reach: Reach,
}

/// Whose attempts are counted together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// One person's, or those of whoever claims to be them.
    One,
    /// A network's. The success of one says nothing about the others.
    Network,
    /// Everybody's. Neither does it here.
    Everybody,
}

/// What a bucket has counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) failures: u32,
    pub(crate) last_ms: i64,
}

#[async_trait]
pub(crate) trait Throttle {
    /// Counts one attempt in all buckets, before it is looked at, so that many
    /// at once count as many. Returns the seconds to wait, and counts nothing,
    /// if one of the buckets asks for it.
    async fn count_attempt(&self, buckets: Vec<Bucket>, now_ms: i64) -> Result<Option<u64>>;

    /// Takes back one attempt that was no failure.
    async fn take_back(&self, buckets: Vec<Bucket>) -> Result<()>;

    /// Forgets all failures of these buckets.
    async fn forgive(&self, buckets: Vec<Bucket>) -> Result<()>;

    /// Deletes buckets whose last attempt was before this time.
    async fn forget_attempts(&self, before_ms: i64) -> Result<()>;
}
