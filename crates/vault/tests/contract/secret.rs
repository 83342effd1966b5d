//! The server's secret is a file that can be lost or mixed up.

use vault::{OpenError, ServerSecret, Settings, Vault};

use crate::on_every_store;
use crate::world::{World, noon, passphrase, stranger};

on_every_store!(
    another_secret_is_refused_and_the_right_one_opens,
    a_missing_secret_is_made_only_where_nobody_needs_another,
    false_marks_do_not_close_the_database,
);

async fn open(settings: &Settings, secret: ServerSecret) -> Result<Vault, OpenError> {
    let settings = settings.clone();
    Vault::open(Settings { secret, ..settings }).await
}

fn another() -> ServerSecret {
    ServerSecret::from_hex(&"a7".repeat(32)).unwrap()
}

async fn another_secret_is_refused_and_the_right_one_opens(world: World) {
    world.account("Ann").await;
    let World {
        directory: _kept,
        vault,
        settings,
    } = world;
    drop(vault);
    let refused = open(&settings, another()).await;
    assert!(matches!(refused, Err(OpenError::OtherSecret)));
    let vault = Vault::open(settings).await.unwrap();
    let caller = stranger("a");
    let signed_in = vault.sign_in("Ann", &passphrase(), &caller, noon()).await;
    assert!(signed_in.is_ok());
}

async fn a_missing_secret_is_made_only_where_nobody_needs_another(world: World) {
    let World {
        directory,
        vault,
        settings,
    } = world;
    drop(vault);
    let file = directory.path().join("server.secret");
    let load = || ServerSecret::load_or_create(&file).unwrap();
    let vault = open(&settings, load()).await.unwrap();
    vault
        .create("Ann", &passphrase(), "", noon())
        .await
        .unwrap();
    drop(vault);
    let kept = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let refused = open(&settings, load()).await;
    assert!(matches!(refused, Err(OpenError::NoSecret)));
    assert!(!file.exists(), "what was lost is not hidden by a new one");
    std::fs::write(&file, kept).unwrap();
    open(&settings, load()).await.unwrap();
}

/// Who can write the database cannot keep the program from starting with a row more.
async fn false_marks_do_not_close_the_database(world: World) {
    for name in ["Ann", "Bea"] {
        world.account(name).await;
    }
    world
        .tamper(
            "update accounts set keys_mac = agreement_key
             where account = (select account from accounts order by account limit 1)",
        )
        .await;
    world.reopen().await;
}
