//! New keys: the old ones open nothing, and nothing is lost.

use uuid::Uuid;
use vault::{AppendError, ChangeError, Erase, LeaveError, SessionError, SignInError};

use crate::on_every_store;
use crate::world::{World, after, new_passphrase, noon, passphrase, stranger, told};

on_every_store!(
    everything_opens_with_the_new_keys_and_nothing_with_the_old,
    what_was_under_way_with_old_keys_is_refused,
    what_is_saved_meanwhile_is_not_lost,
);

const SLOT: Uuid = Uuid::from_bytes([9; 16]);

async fn everything_opens_with_the_new_keys_and_nothing_with_the_old(world: World) {
    let (ann, old_code) = world.account("Ann").await;
    let vault = &world.vault;
    vault
        .append(&ann.person, after(0, &["one", "two"]))
        .await
        .unwrap();
    let erase = Erase {
        end: 2,
        seqs: vec![1],
        slots: vec![Uuid::nil()],
        record: b"erased".to_vec(),
    };
    vault.erase(&ann.person, erase).await.unwrap();
    vault
        .put_draft(&ann.person, SLOT, 3, b"draft", noon())
        .await
        .unwrap();
    let there = vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap()
        .token;
    vault.lock(&there, noon()).await.unwrap();
    let there = vault.left_token(&there);
    vault.leave(&there, b"left", noon()).await.unwrap();
    let new_code = vault
        .new_key(&ann.person, &passphrase(), noon())
        .await
        .unwrap();

    assert!(matches!(
        vault.person(&ann.token, noon()).await,
        Err(SessionError::Ended)
    ));
    let with_old_keys = told(vault, &ann.person).await;
    assert_eq!(with_old_keys, ["<damaged>"; 3]);
    assert_eq!(vault.left(&ann.person).await.unwrap().pieces, []);

    let back = vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    assert_eq!(
        told(vault, &back.person).await,
        ["<erased>", "two", "erased"]
    );
    assert_eq!(
        vault
            .draft(&back.person, SLOT)
            .await
            .unwrap()
            .unwrap()
            .plain,
        b"draft"
    );
    assert_eq!(
        vault.left(&back.person).await.unwrap().pieces[0].plain,
        b"left"
    );
    // A cookie from before leaves nothing any more.
    for token in [there, vault.left_token(&ann.token)] {
        let answer = vault.leave(&token, b"left later", noon()).await;
        assert!(matches!(answer, Err(LeaveError::Unknown)));
    }

    let answer = vault
        .recover("Ann", &old_code, &new_passphrase(), &stranger("a"), noon())
        .await;
    assert!(matches!(
        answer,
        Err(ChangeError::SignIn(SignInError::Refused))
    ));
    let (recovered, _) = vault
        .recover("Ann", &new_code, &new_passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    assert_eq!(told(vault, &recovered.person).await[1], "two");
}

async fn what_was_under_way_with_old_keys_is_refused(world: World) {
    let ann = world.account("Ann").await.0.person;
    let vault = &world.vault;
    vault.append(&ann, after(0, &["one"])).await.unwrap();
    vault.new_key(&ann, &passphrase(), noon()).await.unwrap();
    let late = vault.append(&ann, after(1, &["late"])).await;
    assert!(matches!(late, Err(AppendError::Conflict)));
    assert!(
        !vault
            .put_draft(&ann, SLOT, 1, b"late", noon())
            .await
            .unwrap()
    );
    let erase = Erase {
        end: 1,
        seqs: vec![1],
        slots: vec![SLOT],
        record: Vec::new(),
    };
    assert!(matches!(
        vault.erase(&ann, erase).await,
        Err(AppendError::Conflict)
    ));
    let back = vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    assert_eq!(told(vault, &back.person).await, ["one"]);
}

async fn what_is_saved_meanwhile_is_not_lost(world: World) {
    let ann = world.account("Ann").await.0.person;
    let (vault, owner) = (world.vault.clone(), ann.clone());
    let writer = tokio::spawn(async move {
        let mut saved = Vec::new();
        // Goes on until the new keys shut it out, or at last makes room for them.
        for number in 0..100 {
            let text = format!("record {number}");
            if vault.append(&owner, after(number, &[&text])).await.is_err() {
                break;
            }
            saved.push(text);
        }
        saved
    });
    let passphrase = passphrase();
    loop {
        // The log changes all the time, so this may have to be asked for again.
        match world.vault.new_key(&ann, &passphrase, noon()).await {
            Ok(_) => break,
            Err(SignInError::Store(_)) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
    let saved = writer.await.unwrap();
    let back = world
        .vault
        .sign_in("Ann", &passphrase, &stranger("a"), noon())
        .await
        .unwrap();
    assert_eq!(told(&world.vault, &back.person).await, saved);
}
