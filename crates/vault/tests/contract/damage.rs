//! Somebody changes the store: what does not belong where it stands does not
//! open, is counted, and takes nothing else with it.

use vault::{SignInError, StoreError};

use crate::on_every_store;
use crate::world::{World, after, noon, passphrase, stranger, told};

on_every_store!(
    swapped_cut_changed_and_missing_rows_are_damaged,
    rows_of_another_account_do_not_open,
    a_tombstone_moved_to_another_row_does_not_erase_it,
    a_damaged_draft_counts_as_none,
    a_cost_that_nobody_set_is_refused,
);

async fn swapped_cut_changed_and_missing_rows_are_damaged(world: World) {
    let ann = world.ann().await;
    world
        .vault
        .append(&ann, after(0, &["1", "2", "3", "4", "5", "6", "7"]))
        .await
        .unwrap();
    world
        .tamper(
            "create table scratch as select * from records;
             update records set sealed =
                 (select sealed from scratch where scratch.seq = 3 - records.seq)
                 where seq in (1, 2);
             update records set sealed = substr(sealed, 1, length(sealed) - 1) where seq = 3;
             update records set sealed = substr(sealed, 1, 20) where seq = 4;
             delete from records where seq = 5;
             update records set sealed = (select sealed from scratch where seq = 7) where seq = 6;
             drop table scratch;",
        )
        .await;
    let damaged = "<damaged>";
    let expected = [damaged, damaged, damaged, damaged, damaged, damaged, "7"];
    assert_eq!(told(&world.vault, &ann).await, expected);
    assert_eq!(world.vault.append(&ann, after(7, &["8"])).await.unwrap(), 8);
}

async fn rows_of_another_account_do_not_open(world: World) {
    let ann = world.ann().await;
    let bea = world.account("Bea").await.0.person;
    world
        .vault
        .append(&ann, after(0, &["Ann's"]))
        .await
        .unwrap();
    world
        .vault
        .append(&bea, after(0, &["Bea's"]))
        .await
        .unwrap();
    world
        .tamper(
            "create table scratch as select * from records;
             update records set sealed =
                 (select sealed from scratch where scratch.account <> records.account);
             drop table scratch;",
        )
        .await;
    assert_eq!(told(&world.vault, &ann).await, ["<damaged>"]);
    assert_eq!(told(&world.vault, &bea).await, ["<damaged>"]);
}

async fn a_tombstone_moved_to_another_row_does_not_erase_it(world: World) {
    let ann = world.ann().await;
    world
        .vault
        .append(&ann, after(0, &["1", "2"]))
        .await
        .unwrap();
    let slot = uuid::Uuid::nil();
    let erase = vault::Erase {
        end: 2,
        seqs: vec![1],
        slots: vec![slot],
        record: b"3".to_vec(),
    };
    world.vault.erase(&ann, erase).await.unwrap();
    world
        .tamper(
            "create table scratch as select * from records;
             update records set sealed = (select sealed from scratch where seq = 1) where seq = 2;
             drop table scratch;",
        )
        .await;
    assert_eq!(
        told(&world.vault, &ann).await,
        ["<erased>", "<damaged>", "3"]
    );
}

/// Nothing is derived at it: some would panic, some would take the machine.
async fn a_cost_that_nobody_set_is_refused(world: World) {
    let ann = world.ann().await;
    for (memory, passes, lanes) in [
        (0_i64, 1_i64, 1_i64),
        (8, 0, 1),
        (8, 1, 0),
        (8, 1, 2),
        (8 << 20, 1, 1),
        (8, 1 << 30, 1),
        (1 << 14, 1, 1 << 20),
        (-1, 1, 1),
        (1 << 40, 1, 1),
    ] {
        world
            .tamper(&format!(
                "update wraps set memory_kib = {memory}, passes = {passes}, lanes = {lanes}
                 where kind = 1"
            ))
            .await;
        let answer = world
            .vault
            .sign_in("Ann", &passphrase(), &stranger("a"), noon())
            .await;
        assert!(matches!(
            answer,
            Err(SignInError::Store(StoreError::Internal(_)))
        ));
        let answer = world.vault.confirm(&ann, &passphrase(), noon()).await;
        assert!(matches!(
            answer,
            Err(SignInError::Store(StoreError::Internal(_)))
        ));
    }
}

async fn a_damaged_draft_counts_as_none(world: World) {
    let ann = world.ann().await;
    let slot = uuid::Uuid::from_bytes([9; 16]);
    world
        .vault
        .put_draft(&ann, slot, 1, b"draft", noon())
        .await
        .unwrap();
    world.tamper("update drafts set counter = 2").await;
    assert_eq!(world.vault.draft(&ann, slot).await.unwrap(), None);
    assert_eq!(world.vault.drafts(&ann).await.unwrap(), []);
    assert!(
        world
            .vault
            .put_draft(&ann, slot, 2, b"again", noon())
            .await
            .unwrap()
    );
}
