//! What a vault promises, on every store: one suite, run on SQLite always and
//! on PostgreSQL when `VAULT_TEST_POSTGRES` names a server
//! (`test-support/postgres.sh COMMAND` starts one). With
//! `EVENKEEL_REQUIRE_POSTGRES=1` a missing server fails the tests.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![expect(clippy::too_many_lines, reason = "a story is told in one piece")]

mod world;

mod accounts;
mod backup;
mod damage;
mod drafts;
mod erase;
mod faults;
mod frozen;
mod left;
mod new_key;
mod records;
mod secret;
mod sessions;
mod shared;
mod stolen;
mod throttle;

/// Makes two tests of each promise, one for each store.
macro_rules! on_every_store {
    ($($promise:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $promise() {
                super::$promise(crate::world::World::sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test]
            async fn $promise() {
                if let Some(world) = crate::world::World::postgres().await {
                    super::$promise(world).await;
                }
            })*
        }
    };
}
pub(crate) use on_every_store;
