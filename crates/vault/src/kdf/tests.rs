use futures_util::future::join_all;

use super::*;
use crate::AccountId;

const ACCOUNT: AccountId = AccountId([0xa1; 16]);

fn kdf() -> Kdf {
    Kdf::new(Zeroizing::new([7; 32]))
}

/// Whether two keys are one.
fn same(one: &SealingKey, two: &SealingKey) -> bool {
    let sealed = one.seal(1, ACCOUNT, b"place", b"x");
    two.open(ACCOUNT, b"place", &sealed).is_ok()
}

#[tokio::test]
async fn passphrase_salt_cost_and_pepper_all_matter() {
    let cost = KdfCost::cheap_for_tests();
    let words = Passphrase::new("four words by heart");
    let key = kdf().key(&words, [1; 16], cost).await.unwrap();
    assert!(same(&key, &kdf().key(&words, [1; 16], cost).await.unwrap()));
    assert!(same(
        &key,
        &kdf()
            .key(&Passphrase::new(" four words by heart "), [1; 16], cost)
            .await
            .unwrap()
    ));
    assert!(!same(
        &key,
        &kdf()
            .key(&Passphrase::new("Four words by heart"), [1; 16], cost)
            .await
            .unwrap()
    ));
    assert!(!same(
        &key,
        &kdf().key(&words, [2; 16], cost).await.unwrap()
    ));
    let dearer = KdfCost { passes: 2, ..cost };
    assert!(!same(
        &key,
        &kdf().key(&words, [1; 16], dearer).await.unwrap()
    ));
    let elsewhere = Kdf::new(Zeroizing::new([8; 32]));
    assert!(!same(
        &key,
        &elsewhere.key(&words, [1; 16], cost).await.unwrap()
    ));
}

#[tokio::test]
async fn a_crowd_is_told_to_come_back() {
    let kdf = kdf();
    let words = Passphrase::new("four words by heart");
    let crowd = (0..100).map(|_| kdf.key(&words, [1; 16], KdfCost::cheap_for_tests()));
    let answers = join_all(crowd).await;
    let served = answers.iter().filter(|it| it.is_ok()).count();
    assert!(
        (QUEUE + 1..=QUEUE + MOST_AT_ONCE).contains(&served),
        "{served} were served"
    );
    // The crowd is gone.
    assert!(
        kdf.key(&words, [1; 16], KdfCost::cheap_for_tests())
            .await
            .is_ok()
    );
}

#[test]
fn few_newcomers_come_at_once() {
    let kdf = kdf();
    let places: Vec<_> = (0..NEWCOMERS).map(|_| kdf.newcomer().unwrap()).collect();
    assert!(kdf.newcomer().is_err());
    drop(places);
    assert!(kdf.newcomer().is_ok());
}

/// <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>
#[test]
fn the_cost_is_that_of_owasp() {
    let KdfCost {
        memory_kib,
        passes,
        lanes,
    } = KdfCost::OWASP;
    assert_eq!((memory_kib, passes, lanes), (19_456, 2, 1));
}
