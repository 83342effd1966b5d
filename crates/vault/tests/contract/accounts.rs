//! Creating an account, signing in, and changing what opens it.

use vault::{
    ChangeError, CreateError, DeviceToken, Mistyped, Passphrase, RecoveryCode, SessionError,
    SessionToken, SignInError,
};

use crate::on_every_store;
use crate::world::{World, after, noon, passphrase, stranger, told, wrong};

on_every_store!(
    a_new_account_keeps_what_is_written_and_opens_again,
    a_name_is_taken_in_any_spelling,
    a_bad_name_or_passphrase_makes_no_account,
);

async fn a_new_account_keeps_what_is_written_and_opens_again(world: World) {
    let (created, _code) = world.account("Ann").await;
    let vault = &world.vault;
    assert_eq!(
        vault
            .append(&created.person, after(0, &["one", "two"]))
            .await
            .unwrap(),
        2
    );
    vault.lock(&created.token).await.unwrap();
    assert!(matches!(
        vault.person(&created.token, noon()).await,
        Err(SessionError::Ended)
    ));

    let world = world.reopen().await;
    let vault = &world.vault;
    let signed_in = vault
        .sign_in(" ANN", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    let cookie = signed_in.token.to_cookie();
    let token = SessionToken::from_cookie(&cookie).unwrap();
    let person = vault.person(&token, noon()).await.unwrap();
    assert_eq!(person.account(), created.person.account());
    assert_eq!(told(vault, &person).await, ["one", "two"]);
}

async fn a_name_is_taken_in_any_spelling(world: World) {
    world.account("Zoë").await;
    let again = world
        .vault
        .create(" ZOE\u{308}", &passphrase(), "", noon())
        .await;
    assert!(matches!(again, Err(CreateError::NameTaken)));
}

async fn a_bad_name_or_passphrase_makes_no_account(world: World) {
    let vault = &world.vault;
    let unnamed = vault.create(" ", &passphrase(), "", noon()).await;
    assert!(matches!(unnamed, Err(CreateError::NameInvalid)));
    let short = vault
        .create("Ann", &Passphrase::new("  eleven char  "), "", noon())
        .await;
    assert!(matches!(short, Err(CreateError::PassphraseTooShort)));
    let signed_in = vault
        .sign_in(
            "Ann",
            &Passphrase::new("eleven char"),
            &stranger("a"),
            noon(),
        )
        .await;
    assert!(matches!(signed_in, Err(SignInError::Refused)));
}
