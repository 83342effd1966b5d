//! What arrives when its session has just ended.

use jiff::ToSpan;
use vault::{LEFT_KEPT, LEFT_LIMIT, LeaveError, LeftToken, SignedIn, Vault};

use crate::on_every_store;
use crate::world::{IDLE, World, minutes_later, new_passphrase, noon, passphrase, stranger};

on_every_store!(
    what_was_posted_after_the_session_ended_waits_for_its_owner,
    the_first_few_are_kept_and_the_rest_is_refused,
    nobody_leaves_anything_without_a_genuine_cookie,
    only_a_session_that_ended_of_late_leaves_anything,
    what_ends_sessions_on_purpose_ends_leaving_too,
    keys_that_somebody_put_there_are_not_sealed_to,
    an_account_of_the_first_format_leaves_after_its_next_sign_in,
    what_does_not_open_is_told_of,
);

/// Somebody who has locked this browser.
async fn locked(world: &World, name: &str) -> (SignedIn, LeftToken) {
    let who = world.account(name).await.0;
    world.vault.lock(&who.token, noon()).await.unwrap();
    let left = world.vault.left_token(&who.token);
    (who, left)
}

async fn back(vault: &Vault) -> SignedIn {
    let caller = stranger("a");
    vault
        .sign_in("Ann", &passphrase(), &caller, noon())
        .await
        .unwrap()
}

async fn is_unknown(vault: &Vault, token: &LeftToken) -> bool {
    let answer = vault.leave(token, b"x", noon()).await;
    matches!(answer, Err(LeaveError::Unknown))
}

async fn what_was_posted_after_the_session_ended_waits_for_its_owner(world: World) {
    let token = locked(&world, "Ann").await.1;
    let vault = &world.vault;
    let cookie = LeftToken::from_cookie(&token.to_cookie()).unwrap();
    vault
        .leave(&cookie, b"half a thought", minutes_later(1))
        .await
        .unwrap();

    let back = back(vault).await.person;
    let left = vault.left(&back).await.unwrap();
    assert_eq!(left.pieces.len(), 1);
    assert_eq!(left.pieces[0].plain, b"half a thought");
    assert_eq!(left.pieces[0].written, minutes_later(1));
    let bea = world.account("Bea").await.0.person;
    assert!(vault.left(&bea).await.unwrap().is_empty());
    let id = left.pieces[0].id;
    vault.discard_left(&bea, id).await.unwrap();
    assert_eq!(vault.left(&back).await.unwrap(), left);
    vault.discard_left(&back, id).await.unwrap();
    assert!(vault.left(&back).await.unwrap().is_empty());
}

/// Whoever sits at the browser cannot push out what its owner wrote.
async fn the_first_few_are_kept_and_the_rest_is_refused(world: World) {
    let (ann, token) = locked(&world, "Ann").await;
    let vault = &world.vault;
    for number in 1..=8 {
        let answer = vault.leave(&token, &[number], noon()).await;
        assert_eq!(answer.is_ok(), u64::from(number) <= LEFT_KEPT);
        assert!(answer.is_ok() || matches!(answer, Err(LeaveError::Full)));
    }
    let left = vault.left(&ann.person).await.unwrap().pieces;
    let kept: Vec<_> = left.iter().map(|it| it.plain[0]).collect();
    assert_eq!(kept, [5, 4, 3, 2, 1]);
    vault.discard_left(&ann.person, left[2].id).await.unwrap();
    vault.leave(&token, &[9], noon()).await.unwrap();
}

async fn nobody_leaves_anything_without_a_genuine_cookie(world: World) {
    let (ann, token) = locked(&world, "Ann").await;
    let vault = &world.vault;
    let mut forged = token.to_cookie();
    forged.replace_range(84..85, if &forged[84..85] == "A" { "B" } else { "A" });
    let forged = LeftToken::from_cookie(&forged).unwrap();
    assert!(is_unknown(vault, &forged).await);
    let large = vec![0; LEFT_LIMIT + 1];
    let answer = vault.leave(&token, &large, noon()).await;
    assert!(matches!(answer, Err(LeaveError::TooLarge)));
    vault
        .delete_account(&ann.person, &passphrase(), noon())
        .await
        .unwrap();
    assert!(is_unknown(vault, &token).await);
}

async fn only_a_session_that_ended_of_late_leaves_anything(world: World) {
    let vault = &world.vault;
    let ann = world.account("Ann").await.0;
    let token = vault.left_token(&ann.token);
    assert!(is_unknown(vault, &token).await, "it lives");
    // It ends when it is looked at too late, …
    let idle = minutes_later(IDLE.as_mins() + 1);
    vault.person(&ann.token, idle).await.unwrap_err();
    vault.leave(&token, b"idle", idle).await.unwrap();
    let fortnight = idle + (24 * 14).hours();
    vault.leave(&token, b"late", fortnight).await.unwrap();
    let late = fortnight + 1.minute();
    let answer = vault.leave(&token, b"x", late).await;
    assert!(matches!(answer, Err(LeaveError::Unknown)));
    // … or when it is swept.
    let bea = world.account("Bea").await.0;
    vault.sweep(idle).await.unwrap();
    let token = vault.left_token(&bea.token);
    vault.leave(&token, b"swept", idle).await.unwrap();
    // What is noted of it goes.
    vault.sweep(late).await.unwrap();
    assert!(is_unknown(vault, &token).await);
}

async fn what_ends_sessions_on_purpose_ends_leaving_too(world: World) {
    let vault = &world.vault;
    let (first, code) = world.account("Ann").await;
    let token = vault.left_token(&first.token);
    vault.lock(&first.token, noon()).await.unwrap();
    vault.leave(&token, b"x", noon()).await.unwrap();
    let person = back(vault).await.person;
    vault.leave(&token, b"x", noon()).await.unwrap();
    vault
        .change_passphrase(&person, &passphrase(), &passphrase(), noon())
        .await
        .unwrap();
    assert!(is_unknown(vault, &token).await);

    let second = back(vault).await;
    let token = vault.left_token(&second.token);
    vault.lock(&second.token, noon()).await.unwrap();
    vault.leave(&token, b"x", noon()).await.unwrap();
    vault.end_other_sessions(&person).await.unwrap();
    assert!(is_unknown(vault, &token).await);

    let third = back(vault).await;
    let fourth = back(vault).await;
    let token = vault.left_token(&third.token);
    vault.lock(&third.token, noon()).await.unwrap();
    vault
        .end_session(&person, fourth.person.session())
        .await
        .unwrap();
    assert!(is_unknown(vault, &token).await);
    // Nor does the one that was ended from elsewhere.
    assert!(is_unknown(vault, &vault.left_token(&fourth.token)).await);

    let fifth = back(vault).await;
    let token = vault.left_token(&fifth.token);
    vault.lock(&fifth.token, noon()).await.unwrap();
    vault
        .recover("Ann", &code, &new_passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    assert!(is_unknown(vault, &token).await);
}

async fn keys_that_somebody_put_there_are_not_sealed_to(world: World) {
    let vault = &world.vault;
    let token = locked(&world, "Ann").await.1;
    locked(&world, "Bea").await;
    vault.leave(&token, b"before", noon()).await.unwrap();
    // The keys of another account are good keys, and its MAC a good MAC.
    world
        .tamper(
            "create table scratch as select * from accounts;
             update accounts set (agreement_key, signing_key, keys_mac) =
                 (select agreement_key, signing_key, keys_mac from scratch
                  where scratch.account <> accounts.account);
             drop table scratch;",
        )
        .await;
    let answer = vault.leave(&token, b"x", noon()).await;
    assert!(matches!(answer, Err(LeaveError::ForeignKeys)));
    // Whoever signs in puts their own keys back.
    let ann = back(vault).await.person;
    vault.leave(&token, b"after", noon()).await.unwrap();
    let left = vault.left(&ann).await.unwrap();
    let plain: Vec<_> = left.pieces.iter().map(|it| &it.plain[..]).collect();
    assert_eq!(
        (plain, left.unreadable.len()),
        (vec![&b"after"[..], b"before"], 0)
    );
}

async fn an_account_of_the_first_format_leaves_after_its_next_sign_in(world: World) {
    let vault = &world.vault;
    let token = locked(&world, "Ann").await.1;
    world.tamper("update accounts set keys_mac = null").await;
    let answer = vault.leave(&token, b"x", noon()).await;
    assert!(matches!(answer, Err(LeaveError::ForeignKeys)));
    back(vault).await;
    vault.leave(&token, b"x", noon()).await.unwrap();
}

async fn what_does_not_open_is_told_of(world: World) {
    let vault = &world.vault;
    let (ann, token) = locked(&world, "Ann").await;
    vault.leave(&token, b"one", noon()).await.unwrap();
    vault.leave(&token, b"two", noon()).await.unwrap();
    world
        .tamper("update left_behind set sealed = substr(sealed, 1, 40) where id = 1")
        .await;
    let left = vault.left(&ann.person).await.unwrap();
    assert_eq!((left.pieces.len(), &left.unreadable[..]), (1, &[1][..]));
    // New keys do not hide it.
    let person = back(vault).await.person;
    vault.new_key(&person, &passphrase(), noon()).await.unwrap();
    let person = back(vault).await.person;
    let left = vault.left(&person).await.unwrap();
    assert_eq!((left.pieces.len(), &left.unreadable[..]), (1, &[1][..]));
    vault.discard_left(&person, 1).await.unwrap();
    assert_eq!(vault.left(&person).await.unwrap().unreadable, [0; 0]);
}
