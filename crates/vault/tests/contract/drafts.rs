//! Drafts: a closed tab loses nothing, and a late autosave changes nothing.

use uuid::Uuid;
use vault::{Append, AppendError, Close, DRAFT_LIMIT, DRAFTS_KEPT, Draft, DraftError};

use crate::on_every_store;
use crate::world::{World, after, minutes_later, noon, texts};

on_every_store!(
    a_draft_is_kept_replaced_and_discarded,
    discarding_does_not_open_a_slot_that_was_closed,
    a_late_autosave_after_submitting_is_refused,
    a_submission_that_loses_its_race_keeps_the_draft,
    a_draft_that_went_on_in_another_tab_outlives_the_submission,
    all_drafts_are_listed_last_written_first,
    drafts_have_a_limit_and_an_owner,
    so_many_drafts_are_kept_and_no_more,
);

const SLOT: Uuid = Uuid::from_bytes([9; 16]);

fn draft(counter: u64, text: &str, minutes: i64) -> Draft {
    Draft {
        counter,
        plain: text.as_bytes().to_vec(),
        written: minutes_later(minutes),
    }
}

fn submit(end: u64, counter: u64) -> Append {
    Append {
        end,
        records: texts(&["submitted"]),
        close: Some(Close {
            slot: SLOT,
            counter,
        }),
    }
}

async fn a_draft_is_kept_replaced_and_discarded(world: World) {
    let ann = world.ann().await;
    let vault = &world.vault;
    assert_eq!(vault.draft(&ann, SLOT).await.unwrap(), None);
    assert!(
        vault
            .put_draft(&ann, SLOT, 1, b"one", noon())
            .await
            .unwrap()
    );
    assert!(
        vault
            .put_draft(&ann, SLOT, 3, b"three", minutes_later(3))
            .await
            .unwrap()
    );
    assert!(
        !vault
            .put_draft(&ann, SLOT, 2, b"two, late", minutes_later(4))
            .await
            .unwrap()
    );
    assert_eq!(
        vault.draft(&ann, SLOT).await.unwrap(),
        Some(draft(3, "three", 3))
    );
    // The same step again, as a form without scripts sends it.
    assert!(
        vault
            .put_draft(&ann, SLOT, 3, b"three, again", minutes_later(5))
            .await
            .unwrap()
    );
    assert_eq!(
        vault.draft(&ann, SLOT).await.unwrap(),
        Some(draft(3, "three, again", 5))
    );

    vault.discard_draft(&ann, SLOT).await.unwrap();
    assert_eq!(vault.draft(&ann, SLOT).await.unwrap(), None);
    // Who goes on typing in the same form begins a new draft.
    assert!(
        vault
            .put_draft(&ann, SLOT, 3, b"typed again", noon())
            .await
            .unwrap()
    );
    assert_eq!(
        vault.draft(&ann, SLOT).await.unwrap(),
        Some(draft(3, "typed again", 0))
    );
}

async fn discarding_does_not_open_a_slot_that_was_closed(world: World) {
    let ann = world.ann().await;
    let vault = &world.vault;
    vault.append(&ann, submit(0, 6)).await.unwrap();
    assert!(
        vault
            .put_draft(&ann, SLOT, 7, b"edit", noon())
            .await
            .unwrap()
    );
    vault.discard_draft(&ann, SLOT).await.unwrap();
    assert!(
        !vault
            .put_draft(&ann, SLOT, 6, b"late", noon())
            .await
            .unwrap()
    );
}

async fn a_late_autosave_after_submitting_is_refused(world: World) {
    let ann = world.ann().await;
    let vault = &world.vault;
    vault
        .put_draft(&ann, SLOT, 5, b"almost", noon())
        .await
        .unwrap();
    vault.append(&ann, submit(0, 6)).await.unwrap();
    assert_eq!(vault.draft(&ann, SLOT).await.unwrap(), None);
    for late in [1, 5, 6] {
        assert!(
            !vault
                .put_draft(&ann, SLOT, late, b"late", noon())
                .await
                .unwrap()
        );
    }
    // The document is edited again later.
    assert!(
        vault
            .put_draft(&ann, SLOT, 7, b"edit", noon())
            .await
            .unwrap()
    );
}

async fn a_submission_that_loses_its_race_keeps_the_draft(world: World) {
    let ann = world.ann().await;
    let vault = &world.vault;
    vault
        .put_draft(&ann, SLOT, 5, b"almost", noon())
        .await
        .unwrap();
    vault
        .append(&ann, after(0, &["somebody else's"]))
        .await
        .unwrap();
    assert!(matches!(
        vault.append(&ann, submit(0, 6)).await,
        Err(AppendError::Conflict)
    ));
    assert_eq!(
        vault.draft(&ann, SLOT).await.unwrap(),
        Some(draft(5, "almost", 0))
    );
}

async fn a_draft_that_went_on_in_another_tab_outlives_the_submission(world: World) {
    let ann = world.ann().await;
    let vault = &world.vault;
    vault
        .put_draft(&ann, SLOT, 9, b"another tab", noon())
        .await
        .unwrap();
    vault.append(&ann, submit(0, 6)).await.unwrap();
    assert_eq!(
        vault.draft(&ann, SLOT).await.unwrap(),
        Some(draft(9, "another tab", 0))
    );
}

async fn all_drafts_are_listed_last_written_first(world: World) {
    let ann = world.ann().await;
    let vault = &world.vault;
    let slots = [1, 2, 3].map(|it| Uuid::from_bytes([it; 16]));
    for (slot, minutes) in slots.into_iter().zip([5, 9, 7]) {
        vault
            .put_draft(&ann, slot, 1, b"x", minutes_later(minutes))
            .await
            .unwrap();
    }
    vault.discard_draft(&ann, slots[2]).await.unwrap();
    let listed = vault.drafts(&ann).await.unwrap();
    assert_eq!(
        listed,
        [(slots[1], draft(1, "x", 9)), (slots[0], draft(1, "x", 5))]
    );
}

async fn drafts_have_a_limit_and_an_owner(world: World) {
    let ann = world.ann().await;
    let bea = world.account("Bea").await.0.person;
    let vault = &world.vault;
    let large = vec![0; DRAFT_LIMIT + 1];
    let refused = vault.put_draft(&ann, SLOT, 1, &large, noon()).await;
    assert!(matches!(refused, Err(DraftError::TooLarge)));
    vault
        .put_draft(&ann, SLOT, u64::MAX, b"Ann's", noon())
        .await
        .unwrap();
    assert_eq!(vault.draft(&bea, SLOT).await.unwrap(), None);
    vault.discard_draft(&bea, SLOT).await.unwrap();
    assert!(vault.draft(&ann, SLOT).await.unwrap().is_some());
}

async fn so_many_drafts_are_kept_and_no_more(world: World) {
    let ann = world.ann().await;
    let bea = world.account("Bea").await.0.person;
    let vault = &world.vault;
    let slot = |number: u64| Uuid::from_u128(u128::from(number));
    let put = |who, number, counter| vault.put_draft(who, slot(number), counter, b"x", noon());
    for number in 0..DRAFTS_KEPT {
        assert!(put(&ann, number, 1).await.unwrap());
    }
    let refused = put(&ann, DRAFTS_KEPT, 1).await;
    assert!(matches!(refused, Err(DraftError::Full)), "{refused:?}");
    // Those that are there go on, and others have their own.
    assert!(put(&ann, 0, 2).await.unwrap());
    assert!(put(&bea, DRAFTS_KEPT, 1).await.unwrap());
    vault.discard_draft(&ann, slot(7)).await.unwrap();
    assert!(put(&ann, DRAFTS_KEPT, 1).await.unwrap());
}
