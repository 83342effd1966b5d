//! Erasing: the rows are empty, their numbers stay.

use uuid::Uuid;
use vault::{AppendError, Erase, RECORD_LIMIT};

use crate::on_every_store;
use crate::world::{World, after, noon, told};

on_every_store!(
    erased_rows_stay_empty_and_everything_else_stays,
    an_erasure_that_comes_late_changes_nothing,
    the_drafts_of_erased_documents_go_and_their_slots_close,
);

const SLOT: Uuid = Uuid::from_bytes([9; 16]);

fn erase(end: u64, seqs: &[u64]) -> Erase {
    Erase {
        end,
        seqs: seqs.to_vec(),
        slots: vec![SLOT],
        record: b"erased it".to_vec(),
    }
}

async fn erased_rows_stay_empty_and_everything_else_stays(world: World) {
    let ann = world.ann().await;
    let vault = &world.vault;
    vault
        .append(&ann, after(0, &["one", "two", "three", "four"]))
        .await
        .unwrap();
    assert_eq!(vault.erase(&ann, erase(4, &[2, 4])).await.unwrap(), 5);
    let expected = ["one", "<erased>", "three", "<erased>", "erased it"];
    assert_eq!(told(vault, &ann).await, expected);
    // Again, as a form posted twice does it.
    assert_eq!(vault.erase(&ann, erase(5, &[2])).await.unwrap(), 6);
    assert_eq!(told(vault, &ann).await[..5], expected);
    assert_eq!(vault.append(&ann, after(6, &["goes on"])).await.unwrap(), 7);
}

async fn an_erasure_that_comes_late_changes_nothing(world: World) {
    let ann = world.ann().await;
    let vault = &world.vault;
    vault.append(&ann, after(0, &["one", "two"])).await.unwrap();
    vault
        .put_draft(&ann, SLOT, 1, b"draft", noon())
        .await
        .unwrap();
    for (end, seqs) in [(1, &[1][..]), (2, &[1, 3]), (2, &[0]), (2, &[u64::MAX])] {
        let answer = vault.erase(&ann, erase(end, seqs)).await;
        assert!(
            matches!(answer, Err(AppendError::Conflict)),
            "{end} {seqs:?}"
        );
    }
    let large = Erase {
        record: vec![0; RECORD_LIMIT + 1],
        ..erase(2, &[1])
    };
    assert!(matches!(
        vault.erase(&ann, large).await,
        Err(AppendError::TooLarge)
    ));
    assert_eq!(told(vault, &ann).await, ["one", "two"]);
    assert!(vault.draft(&ann, SLOT).await.unwrap().is_some());
}

async fn the_drafts_of_erased_documents_go_and_their_slots_close(world: World) {
    let ann = world.ann().await;
    let vault = &world.vault;
    let [second, other] = [7, 8].map(|it| Uuid::from_bytes([it; 16]));
    vault.append(&ann, after(0, &["one"])).await.unwrap();
    for slot in [SLOT, second] {
        vault
            .put_draft(&ann, slot, 1_000_000, b"draft", noon())
            .await
            .unwrap();
    }
    vault
        .put_draft(&ann, other, 1, b"another document's", noon())
        .await
        .unwrap();
    let erase = Erase {
        slots: vec![SLOT, second],
        ..erase(1, &[1])
    };
    vault.erase(&ann, erase).await.unwrap();
    for slot in [SLOT, second] {
        assert_eq!(vault.draft(&ann, slot).await.unwrap(), None);
        assert!(
            !vault
                .put_draft(&ann, slot, u64::MAX, b"late", noon())
                .await
                .unwrap()
        );
    }
    assert!(vault.draft(&ann, other).await.unwrap().is_some());
}
