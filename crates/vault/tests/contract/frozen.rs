//! A database that release 1 wrote opens for ever: with its passphrase, its
//! recovery code, and the cookies of that day.
//!
//! `release_1.db` holds one account with two rows, a tombstone, a draft and
//! something left behind. A new format gets a file of its own beside it.

use uuid::Uuid;
use vault::{Caller, DeviceToken, SessionToken};

use crate::world::{World, new_passphrase, noon, passphrase, stranger, told, wrong};

const DATABASE: &[u8] = include_bytes!("release_1.db");
const SESSION: &str = "CqSRt0FnGufr7hiiTy1X-qxXOFufKF3AImWT4QJtPHsE5ATlpW_U0aoqJVFlaaBCuY0iQ09kWnTuJVA5uvuquh-IVNBYiYgEDAa5uNC_qpg";
const DEVICE: &str = "33tyxOC2F0ot3hhSjBTScmcOHGXVS-WfNSCnfABIgauFS-MirjVhXnzwrq3gxL1A";
const CODE: &str = "S9D3H-4GARA-6VE7G-QTPVJ-XF4H3-5JYJV";

async fn release_1() -> World {
    let World {
        directory,
        vault,
        settings,
    } = World::sqlite().await;
    drop(vault);
    std::fs::write(directory.path().join("vault.db"), DATABASE).unwrap();
    let vault = vault::Vault::open(settings.clone()).await.unwrap();
    World {
        directory,
        vault,
        settings,
    }
}

#[tokio::test]
async fn the_passphrase_opens_everything() {
    let world = release_1().await;
    let ann = world
        .vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    let rows = told(&world.vault, &ann.person).await;
    assert_eq!(rows, ["worth keeping", "<erased>", "erased it"]);
    let draft = world
        .vault
        .draft(&ann.person, Uuid::from_bytes([9; 16]))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (draft.counter, &draft.plain[..]),
        (3, &b"half a thought"[..])
    );
    assert_eq!(
        world.vault.left(&ann.person).await.unwrap().pieces[0].plain,
        b"left behind"
    );
}

#[tokio::test]
async fn the_cookies_are_known() {
    let world = release_1().await;
    let token = SessionToken::from_cookie(SESSION).unwrap();
    let person = world.vault.person(&token, noon()).await.unwrap();
    assert_eq!(told(&world.vault, &person).await[0], "worth keeping");
    assert_eq!(
        world.vault.sessions(&person).await.unwrap()[0].label,
        "Firefox on Linux"
    );
    for _ in 0..6 {
        world
            .vault
            .sign_in("Ann", &wrong(), &stranger("a"), noon())
            .await
            .unwrap_err();
    }
    let known = Caller {
        device: DeviceToken::from_cookie(DEVICE),
        ..stranger("a")
    };
    assert!(
        world
            .vault
            .sign_in("Ann", &passphrase(), &known, noon())
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn the_recovery_code_opens_it() {
    let world = release_1().await;
    let (code, caller) = (CODE.parse().unwrap(), stranger("a"));
    let recovered = world
        .vault
        .recover("Ann", &code, &new_passphrase(), &caller, noon())
        .await;
    assert_eq!(
        told(&world.vault, &recovered.unwrap().0.person).await[0],
        "worth keeping"
    );
}
