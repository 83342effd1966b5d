//! Guessing is slow, and nobody is locked out.

use vault::{Caller, ChangeError, CreateError, SignInError, Vault};

use crate::on_every_store;
use crate::world::{World, minutes_later, new_passphrase, noon, passphrase, stranger, wrong};

on_every_store!(
    waits_grow_end_and_are_forgotten_after_a_success,
    many_guesses_at_once_count_as_many,
    a_known_device_is_spared,
    a_forged_device_is_not_spared,
    guessing_many_names_slows_the_network_down,
    the_recovery_code_stays_open_while_a_name_is_under_attack,
    wrong_codes_slow_down_no_passphrase_and_the_other_way_round,
    guessing_from_inside_a_session_is_slow_too,
    waiting_is_counted_across_processes,
    making_many_accounts_is_slow_and_signing_in_stays_open,
    accounts_from_everywhere_are_slow_altogether,
    a_word_is_guessed_as_slowly_as_a_name,
);

async fn guess(vault: &Vault, name: &str, caller: &Caller, seconds: i64) -> Result<(), u64> {
    let now = noon() + jiff::SignedDuration::from_secs(seconds);
    match vault.sign_in(name, &wrong(), caller, now).await {
        Err(SignInError::Refused) => Ok(()),
        Err(SignInError::Wait { seconds }) => Err(seconds),
        other => panic!("{other:?}"),
    }
}

/// Guesses until the name is slow: five free ones and one that is not.
async fn attack(vault: &Vault, name: &str) {
    for _ in 0..6 {
        guess(vault, name, &stranger("attacker"), 0).await.unwrap();
    }
}

async fn waits_grow_end_and_are_forgotten_after_a_success(world: World) {
    world.account("Ann").await;
    let vault = &world.vault;
    attack(vault, "Ann").await;
    let caller = stranger("home");
    assert_eq!(guess(vault, "Ann", &caller, 0).await, Err(2));
    assert_eq!(guess(vault, "Ann", &caller, 1).await, Err(1));
    guess(vault, "Ann", &caller, 2).await.unwrap();
    assert_eq!(guess(vault, "Ann", &caller, 2).await, Err(4));
    // Waiting attempts do not make the wait longer, nor is the right
    // passphrase looked at before it ends.
    let early = vault.sign_in("Ann", &passphrase(), &caller, noon()).await;
    assert!(matches!(early, Err(SignInError::Wait { .. })));
    vault
        .sign_in("Ann", &passphrase(), &caller, minutes_later(1))
        .await
        .unwrap();
    for _ in 0..6 {
        guess(vault, "Ann", &caller, 60).await.unwrap();
    }
    assert_eq!(guess(vault, "Ann", &caller, 60).await, Err(2));
}

async fn many_guesses_at_once_count_as_many(world: World) {
    let caller = stranger("a");
    let guesses = (0..12).map(|_| guess(&world.vault, "Ann", &caller, 0));
    let answers = futures_util::future::join_all(guesses).await;
    assert_eq!(answers.iter().filter(|it| it.is_ok()).count(), 6);
}

async fn a_known_device_is_spared(world: World) {
    let ann = world.account("Ann").await.0;
    let vault = &world.vault;
    attack(vault, "Ann").await;
    let known = Caller {
        device: Some(ann.device),
        ..stranger("attacker")
    };
    let signed_in = vault
        .sign_in("Ann", &passphrase(), &known, noon())
        .await
        .unwrap();
    assert_eq!(
        signed_in.device.to_cookie(),
        known.device.as_ref().unwrap().to_cookie()
    );
    // It has a bucket, though: its own.
    for _ in 0..6 {
        guess(vault, "Ann", &known, 0).await.unwrap();
    }
    assert_eq!(guess(vault, "Ann", &known, 0).await, Err(2));
    let another = vault
        .sign_in("Ann", &passphrase(), &stranger("home"), minutes_later(1))
        .await;
    assert!(another.is_ok());
}

async fn a_forged_device_is_not_spared(world: World) {
    world.account("Ann").await;
    let bea = world.account("Bea").await.0;
    attack(&world.vault, "Ann").await;
    let of_another_name = Caller {
        device: Some(bea.device),
        ..stranger("b")
    };
    assert_eq!(
        guess(&world.vault, "Ann", &of_another_name, 0).await,
        Err(2)
    );
}

async fn guessing_many_names_slows_the_network_down(world: World) {
    let vault = &world.vault;
    let ann = world.account("Ann").await.0;
    for number in 0..21 {
        guess(vault, &format!("name {number}"), &stranger("attacker"), 0)
            .await
            .unwrap();
    }
    assert_eq!(
        guess(vault, "name 99", &stranger("attacker"), 0).await,
        Err(2)
    );
    guess(vault, "name 99", &stranger("elsewhere"), 0)
        .await
        .unwrap();
    let known = Caller {
        device: Some(ann.device),
        ..stranger("attacker")
    };
    assert!(
        vault
            .sign_in("Ann", &passphrase(), &known, noon())
            .await
            .is_ok()
    );
}

async fn the_recovery_code_stays_open_while_a_name_is_under_attack(world: World) {
    let (_, code) = world.account("Ann").await;
    attack(&world.vault, "Ann").await;
    let caller = stranger("home");
    assert_eq!(guess(&world.vault, "Ann", &caller, 0).await, Err(2));
    let recovered = world
        .vault
        .recover("Ann", &code, &new_passphrase(), &caller, noon())
        .await;
    assert!(recovered.is_ok());
}

async fn wrong_codes_slow_down_no_passphrase_and_the_other_way_round(world: World) {
    let (_, code) = world.account("Ann").await;
    let (_, another) = world.account("Bea").await;
    let (vault, new) = (&world.vault, new_passphrase());
    let caller = stranger("clinic");
    for _ in 0..21 {
        let answer = vault.recover("Ann", &another, &new, &caller, noon()).await;
        assert!(matches!(
            answer,
            Err(ChangeError::SignIn(SignInError::Refused))
        ));
    }
    let late = vault.recover("Ann", &code, &new, &caller, noon()).await;
    let wait = SignInError::Wait { seconds: 2 };
    assert_eq!(late.unwrap_err().to_string(), wait.to_string());
    let signed_in = vault.sign_in("Ann", &passphrase(), &caller, noon()).await;
    assert!(signed_in.is_ok());
    let caller = stranger("provider");
    for number in 0..21 {
        let name = format!("name {number}");
        guess(vault, &name, &caller, 0).await.unwrap();
    }
    assert_eq!(guess(vault, "name 99", &caller, 0).await, Err(2));
    let recovered = vault.recover("Ann", &code, &new, &caller, noon()).await;
    assert!(recovered.is_ok());
}

async fn guessing_from_inside_a_session_is_slow_too(world: World) {
    let ann = world.account("Ann").await.0;
    let vault = &world.vault;
    for _ in 0..6 {
        let answer = vault.confirm(&ann.person, &wrong(), noon()).await;
        assert!(matches!(answer, Err(SignInError::Refused)));
    }
    let answer = vault
        .delete_account(&ann.person, &passphrase(), noon())
        .await;
    assert!(matches!(answer, Err(SignInError::Wait { seconds: 2 })));
    // Signing in is not slower for it.
    assert!(
        vault
            .sign_in("Ann", &passphrase(), &stranger("a"), noon())
            .await
            .is_ok()
    );
    vault
        .confirm(&ann.person, &passphrase(), minutes_later(1))
        .await
        .unwrap();
}

async fn join(vault: &Vault, name: &str, network: &str) -> Result<(), CreateError> {
    let caller = stranger(network);
    let joined = vault.join(name, &passphrase(), &caller, noon()).await;
    joined.map(drop)
}

async fn making_many_accounts_is_slow_and_signing_in_stays_open(world: World) {
    let vault = &world.vault;
    // What is not looked at is not counted.
    for _ in 0..30 {
        let invalid = join(vault, " ", "a").await;
        assert!(matches!(invalid, Err(CreateError::NameInvalid)));
    }
    for number in 0..21 {
        join(vault, &format!("name {number}"), "a").await.unwrap();
    }
    // Nor is a taken name a way around.
    for name in ["name 0", "name 99"] {
        let late = join(vault, name, "a").await;
        assert!(matches!(late, Err(CreateError::Wait { seconds: 2 })));
    }
    join(vault, "name 99", "b").await.unwrap();
    vault
        .sign_in("name 3", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
}

async fn accounts_from_everywhere_are_slow_altogether(world: World) {
    let vault = &world.vault;
    for number in 0..101 {
        let joined = join(vault, "Ann", &format!("network {number}")).await;
        assert!(joined.is_ok() || matches!(joined, Err(CreateError::NameTaken)));
    }
    let late = join(vault, "Bea", "another").await;
    assert!(matches!(late, Err(CreateError::Wait { seconds: 2 })));
}

async fn a_word_is_guessed_as_slowly_as_a_name(world: World) {
    let vault = &world.vault;
    let admit = async |said, network| {
        vault
            .admit("invitation", "heron", said, &stranger(network), noon())
            .await
    };
    for _ in 0..30 {
        admit("heron", "a").await.unwrap();
    }
    for said in ["", "Heron", "heron ", "herons"].iter().cycle().take(21) {
        assert!(matches!(admit(said, "a").await, Err(SignInError::Refused)));
    }
    let late = admit("heron", "a").await;
    assert!(matches!(late, Err(SignInError::Wait { seconds: 2 })));
    admit("heron", "b").await.unwrap();
}

async fn waiting_is_counted_across_processes(world: World) {
    attack(&world.vault, "Ann").await;
    let world = world.reopen().await;
    assert_eq!(guess(&world.vault, "Ann", &stranger("b"), 0).await, Err(2));
    // A day later all is forgotten, and a sweep takes the rows away.
    world.vault.sweep(minutes_later(25 * 60)).await.unwrap();
    guess(&world.vault, "Ann", &stranger("b"), 0).await.unwrap();
}
