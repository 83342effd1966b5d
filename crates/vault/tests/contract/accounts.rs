//! Creating an account, signing in, and changing what opens it.

use vault::{
    ChangeError, CreateError, KdfCost, Mistyped, Passphrase, RecoveryCode, SessionError,
    SessionToken, SignInError,
};

use crate::on_every_store;
use crate::world::{World, after, new_passphrase, noon, passphrase, stranger, told, wrong};

on_every_store!(
    a_new_account_keeps_what_is_written_and_opens_again,
    a_name_is_taken_in_any_spelling,
    a_bad_name_or_passphrase_makes_no_account,
    a_wrong_passphrase_and_an_unknown_name_get_the_same_answer,
    one_account_does_not_see_another,
    a_recovery_code_works_once,
    a_mistyped_code_is_noticed_and_a_wrong_one_refused,
    only_one_of_two_recoveries_at_once_succeeds,
    a_changed_passphrase_ends_all_other_sessions,
    a_new_recovery_code_replaces_the_old_one,
    a_raised_cost_reaches_old_accounts_when_they_sign_in,
    what_asks_for_the_passphrase_refuses_a_wrong_one,
    a_deleted_account_leaves_nothing_and_its_name_is_free,
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
    vault.lock(&created.token, noon()).await.unwrap();
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
    let short = Passphrase::new("eleven char");
    let signed_in = vault.sign_in("Ann", &short, &stranger("a"), noon()).await;
    assert!(matches!(signed_in, Err(SignInError::Refused)));
}

async fn a_wrong_passphrase_and_an_unknown_name_get_the_same_answer(world: World) {
    world.account("Ann").await;
    for name in ["Ann", "Bea", "", "a\0b"] {
        for times in 1..=6 {
            let answer = world
                .vault
                .sign_in(name, &wrong(), &stranger(name), noon())
                .await;
            assert!(
                matches!(answer, Err(SignInError::Refused)),
                "{name:?}, attempt {times}"
            );
        }
        let answer = world
            .vault
            .sign_in(name, &wrong(), &stranger(name), noon())
            .await;
        assert!(
            matches!(answer, Err(SignInError::Wait { seconds: 2 })),
            "{name:?}"
        );
    }
}

async fn one_account_does_not_see_another(world: World) {
    let (ann, bea) = (world.account("Ann").await.0, world.account("Bea").await.0);
    let vault = &world.vault;
    vault
        .append(&ann.person, after(0, &["Ann's"]))
        .await
        .unwrap();
    vault
        .append(&bea.person, after(0, &["Bea's", "Bea's too"]))
        .await
        .unwrap();
    assert_eq!(told(vault, &ann.person).await, ["Ann's"]);
    assert_eq!(told(vault, &bea.person).await, ["Bea's", "Bea's too"]);
    vault
        .end_session(&bea.person, ann.person.session())
        .await
        .unwrap();
    assert!(vault.person(&ann.token, noon()).await.is_ok());
}

async fn a_recovery_code_works_once(world: World) {
    let (created, code) = world.account("Ann").await;
    let vault = &world.vault;
    vault
        .append(&created.person, after(0, &["kept"]))
        .await
        .unwrap();
    let code: RecoveryCode = code.to_string().parse().unwrap();
    let caller = stranger("a");

    let (recovered, next) = vault
        .recover("ann", &code, &new_passphrase(), &caller, noon())
        .await
        .unwrap();
    assert_eq!(told(vault, &recovered.person).await, ["kept"]);
    assert!(matches!(
        vault.person(&created.token, noon()).await,
        Err(SessionError::Ended)
    ));
    let old = vault.sign_in("Ann", &passphrase(), &caller, noon()).await;
    assert!(matches!(old, Err(SignInError::Refused)));
    assert!(
        vault
            .sign_in("Ann", &new_passphrase(), &caller, noon())
            .await
            .is_ok()
    );

    let again = vault
        .recover("Ann", &code, &passphrase(), &caller, noon())
        .await;
    assert!(matches!(
        again,
        Err(ChangeError::SignIn(SignInError::Refused))
    ));
    assert!(
        vault
            .recover("Ann", &next, &passphrase(), &caller, noon())
            .await
            .is_ok()
    );
}

async fn a_mistyped_code_is_noticed_and_a_wrong_one_refused(world: World) {
    let (_, code) = world.account("Ann").await;
    let (_, of_bea) = world.account("Bea").await;
    let vault = &world.vault;
    let cut = &code.to_string()[..30];
    assert_eq!(cut.parse::<RecoveryCode>(), Err(Mistyped));
    for name in ["Ann", "nobody"] {
        let answer = vault
            .recover(name, &of_bea, &new_passphrase(), &stranger("a"), noon())
            .await;
        assert!(
            matches!(answer, Err(ChangeError::SignIn(SignInError::Refused))),
            "{name}"
        );
    }
    let short = Passphrase::new("too short");
    let answer = vault
        .recover("Ann", &code, &short, &stranger("a"), noon())
        .await;
    assert!(matches!(answer, Err(ChangeError::PassphraseTooShort)));
    assert!(
        vault
            .recover("Ann", &code, &new_passphrase(), &stranger("a"), noon())
            .await
            .is_ok()
    );
}

async fn only_one_of_two_recoveries_at_once_succeeds(world: World) {
    let (_, code) = world.account("Ann").await;
    let (here, there) = (stranger("a"), stranger("b"));
    let (first, second) = (passphrase(), new_passphrase());
    let (one, two) = tokio::join!(
        world.vault.recover("Ann", &code, &first, &here, noon()),
        world.vault.recover("Ann", &code, &second, &there, noon()),
    );
    assert!(one.is_ok() != two.is_ok());
}

async fn a_changed_passphrase_ends_all_other_sessions(world: World) {
    let here = world.account("Ann").await.0;
    let vault = &world.vault;
    let there = vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    vault
        .append(&here.person, after(0, &["kept"]))
        .await
        .unwrap();

    let refused = vault
        .change_passphrase(&here.person, &wrong(), &new_passphrase(), noon())
        .await;
    assert!(matches!(
        refused,
        Err(ChangeError::SignIn(SignInError::Refused))
    ));
    let short = Passphrase::new("too short");
    let refused = vault
        .change_passphrase(&here.person, &passphrase(), &short, noon())
        .await;
    assert!(matches!(refused, Err(ChangeError::PassphraseTooShort)));
    assert!(vault.person(&there.token, noon()).await.is_ok());

    vault
        .change_passphrase(&here.person, &passphrase(), &new_passphrase(), noon())
        .await
        .unwrap();
    assert!(vault.person(&here.token, noon()).await.is_ok());
    assert!(matches!(
        vault.person(&there.token, noon()).await,
        Err(SessionError::Ended)
    ));
    let old = vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await;
    assert!(matches!(old, Err(SignInError::Refused)));
    let new = vault
        .sign_in("Ann", &new_passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    assert_eq!(told(vault, &new.person).await, ["kept"]);
}

async fn a_new_recovery_code_replaces_the_old_one(world: World) {
    let (ann, old) = world.account("Ann").await;
    let vault = &world.vault;
    let new = vault
        .new_recovery_code(&ann.person, &passphrase(), noon())
        .await
        .unwrap();
    let answer = vault
        .recover("Ann", &old, &new_passphrase(), &stranger("a"), noon())
        .await;
    assert!(matches!(
        answer,
        Err(ChangeError::SignIn(SignInError::Refused))
    ));
    assert!(vault.person(&ann.token, noon()).await.is_ok());
    assert!(
        vault
            .recover("Ann", &new, &new_passphrase(), &stranger("a"), noon())
            .await
            .is_ok()
    );
}

async fn a_raised_cost_reaches_old_accounts_when_they_sign_in(mut world: World) {
    world.account("Ann").await;
    world.settings.cost = KdfCost::OWASP;
    let mut world = world.reopen().await;
    world
        .vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    // Opens at the new cost whatever the settings are.
    world.settings.cost = KdfCost::cheap_for_tests();
    let world = world.reopen().await;
    assert!(
        world
            .vault
            .sign_in("Ann", &passphrase(), &stranger("a"), noon())
            .await
            .is_ok()
    );
}

async fn what_asks_for_the_passphrase_refuses_a_wrong_one(world: World) {
    let (ann, code) = world.account("Ann").await;
    let (vault, person) = (&world.vault, &ann.person);
    vault.confirm(person, &passphrase(), noon()).await.unwrap();
    let refused = [
        vault.confirm(person, &wrong(), noon()).await.err(),
        vault
            .new_recovery_code(person, &wrong(), noon())
            .await
            .err(),
        vault.new_key(person, &wrong(), noon()).await.err(),
        vault.delete_account(person, &wrong(), noon()).await.err(),
    ];
    for answer in refused {
        assert!(matches!(answer, Some(SignInError::Refused)));
    }
    assert!(vault.person(&ann.token, noon()).await.is_ok());
    assert!(
        vault
            .recover("Ann", &code, &new_passphrase(), &stranger("a"), noon())
            .await
            .is_ok()
    );
}

async fn a_deleted_account_leaves_nothing_and_its_name_is_free(world: World) {
    let (ann, code) = world.account("Ann").await;
    let vault = &world.vault;
    vault
        .append(&ann.person, after(0, &["gone"]))
        .await
        .unwrap();
    vault
        .delete_account(&ann.person, &passphrase(), noon())
        .await
        .unwrap();
    assert!(matches!(
        vault.person(&ann.token, noon()).await,
        Err(SessionError::Ended)
    ));
    let answer = vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await;
    assert!(matches!(answer, Err(SignInError::Refused)));
    let answer = vault
        .recover("Ann", &code, &new_passphrase(), &stranger("a"), noon())
        .await;
    assert!(matches!(
        answer,
        Err(ChangeError::SignIn(SignInError::Refused))
    ));
    // A request that was under way when the account went.
    assert!(
        vault
            .append(&ann.person, after(1, &["late"]))
            .await
            .is_err()
    );
    assert!(vault.read(&ann.person, 0).await.is_err());

    let again = world.account("Ann").await.0;
    assert_ne!(again.person.account(), ann.person.account());
    assert_eq!(told(vault, &again.person).await, [""; 0]);
}
