//! What arrives when its session has just ended.

use vault::{LEFT_KEPT, LEFT_LIMIT, LeaveError, SessionToken};

use crate::on_every_store;
use crate::world::{World, minutes_later, noon, passphrase, stranger};

on_every_store!(
    what_was_posted_after_the_session_ended_waits_for_its_owner,
    only_the_newest_few_are_kept,
    nobody_leaves_anything_without_a_genuine_cookie,
);

async fn what_was_posted_after_the_session_ended_waits_for_its_owner(world: World) {
    let ann = world.account("Ann").await.0;
    let vault = &world.vault;
    vault.lock(&ann.token).await.unwrap();
    vault
        .leave(&ann.token, b"half a thought", minutes_later(1))
        .await
        .unwrap();

    let back = vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap()
        .person;
    let left = vault.left(&back).await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].plain, b"half a thought");
    assert_eq!(left[0].written, minutes_later(1));
    let bea = world.account("Bea").await.0.person;
    assert_eq!(vault.left(&bea).await.unwrap(), []);
    vault.discard_left(&bea, left[0].id).await.unwrap();
    assert_eq!(vault.left(&back).await.unwrap().len(), 1);
    vault.discard_left(&back, left[0].id).await.unwrap();
    assert_eq!(vault.left(&back).await.unwrap(), []);
}

async fn only_the_newest_few_are_kept(world: World) {
    let ann = world.account("Ann").await.0;
    for number in 1..=8 {
        world
            .vault
            .leave(&ann.token, &[number], noon())
            .await
            .unwrap();
    }
    let left = world.vault.left(&ann.person).await.unwrap();
    let kept: Vec<_> = left.iter().map(|it| it.plain[0]).collect();
    assert_eq!(kept, [8, 7, 6, 5, 4]);
    assert_eq!(kept.len() as u64, LEFT_KEPT);
}

async fn nobody_leaves_anything_without_a_genuine_cookie(world: World) {
    let ann = world.account("Ann").await.0;
    let vault = &world.vault;
    let mut forged = ann.token.to_cookie();
    forged.replace_range(106..107, if forged.ends_with('A') { "B" } else { "A" });
    let forged = SessionToken::from_cookie(&forged);
    if let Some(forged) = forged {
        let answer = vault.leave(&forged, b"x", noon()).await;
        assert!(matches!(answer, Err(LeaveError::Unknown)));
    }
    let large = vec![0; LEFT_LIMIT + 1];
    let answer = vault.leave(&ann.token, &large, noon()).await;
    assert!(matches!(answer, Err(LeaveError::TooLarge)));
    vault
        .delete_account(&ann.person, &passphrase(), noon())
        .await
        .unwrap();
    let answer = vault.leave(&ann.token, b"x", noon()).await;
    assert!(matches!(answer, Err(LeaveError::Unknown)));
}
