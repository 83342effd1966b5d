//! Sessions: how they last and how they end.

use jiff::ToSpan;
use vault::{SessionError, SessionToken};

use crate::on_every_store;
use crate::world::{IDLE, LONGEST, World, minutes_later, noon, passphrase, stranger};

on_every_store!(
    an_unused_session_ends_and_a_used_one_goes_on,
    a_session_ends_at_its_longest_age_however_it_is_used,
    a_clock_that_was_set_back_ends_nothing,
    a_person_sees_their_sessions_and_ends_them,
    a_forged_or_strange_cookie_opens_nothing,
    a_session_that_was_shut_is_refused_before_the_store_knows,
    sweeping_ends_what_is_due_and_names_who_is_signed_out,
);

async fn an_unused_session_ends_and_a_used_one_goes_on(world: World) {
    let used = world.account("Ann").await.0;
    let unused = world
        .vault
        .sign_in("Ann", &passphrase(), &stranger("a"), noon())
        .await
        .unwrap();
    let idle = IDLE.as_mins();
    for minutes in [idle - 1, 2 * idle - 2, 3 * idle - 3] {
        assert!(
            world
                .vault
                .person(&used.token, minutes_later(minutes))
                .await
                .is_ok()
        );
    }
    let late = world
        .vault
        .person(&unused.token, minutes_later(idle + 1))
        .await;
    assert!(matches!(late, Err(SessionError::Ended)));
    // Its row is gone, so an earlier time does not bring it back.
    assert!(matches!(
        world.vault.person(&unused.token, noon()).await,
        Err(SessionError::Ended)
    ));
}

async fn a_session_ends_at_its_longest_age_however_it_is_used(world: World) {
    let ann = world.account("Ann").await.0;
    let longest = LONGEST.as_mins();
    for minutes in (0..=longest).step_by(20) {
        assert!(
            world
                .vault
                .person(&ann.token, minutes_later(minutes))
                .await
                .is_ok()
        );
    }
    let late = world
        .vault
        .person(&ann.token, minutes_later(longest + 1))
        .await;
    assert!(matches!(late, Err(SessionError::Ended)));
}

async fn a_clock_that_was_set_back_ends_nothing(world: World) {
    let ann = world.account("Ann").await.0;
    assert!(
        world
            .vault
            .person(&ann.token, noon() - (24 * 400).hours())
            .await
            .is_ok()
    );
    assert!(world.vault.person(&ann.token, noon()).await.is_ok());
}

async fn a_person_sees_their_sessions_and_ends_them(world: World) {
    let here = world.account("Ann").await.0;
    let vault = &world.vault;
    let mut tokens = Vec::new();
    for minutes in 1..=3 {
        let then = minutes_later(minutes);
        tokens.push(
            vault
                .sign_in("Ann", &passphrase(), &stranger("a"), then)
                .await
                .unwrap()
                .token,
        );
    }
    let sessions = vault.sessions(&here.person).await.unwrap();
    let seen: Vec<_> = sessions
        .iter()
        .map(|it| (it.label.as_str(), it.is_current))
        .collect();
    let phone = ("Safari on iPhone", false);
    assert_eq!(seen, [phone, phone, phone, ("Firefox on Linux", true)]);
    assert_eq!(sessions[0].created, minutes_later(3));
    assert_eq!(sessions[0].last_seen, minutes_later(3));

    let id = sessions[0].id.to_string().parse().unwrap();
    vault.end_session(&here.person, id).await.unwrap();
    vault.end_session(&here.person, id).await.unwrap();
    assert!(matches!(
        vault.person(&tokens[2], minutes_later(3)).await,
        Err(SessionError::Ended)
    ));
    assert!(vault.person(&tokens[1], minutes_later(3)).await.is_ok());
    vault.end_other_sessions(&here.person).await.unwrap();
    assert!(matches!(
        vault.person(&tokens[1], minutes_later(3)).await,
        Err(SessionError::Ended)
    ));
    assert!(vault.person(&here.token, minutes_later(3)).await.is_ok());
}

async fn a_forged_or_strange_cookie_opens_nothing(world: World) {
    let ann = world.account("Ann").await.0;
    let cookie = ann.token.to_cookie();
    for at in [0, 30, 100] {
        let mut letters = cookie.clone().into_bytes();
        letters[at] = if letters[at] == b'A' { b'B' } else { b'A' };
        let forged = SessionToken::from_cookie(&String::from_utf8(letters).unwrap()).unwrap();
        let answer = world.vault.person(&forged, noon()).await;
        assert!(matches!(answer, Err(SessionError::Ended)));
        world.vault.lock(&forged, noon()).await.unwrap();
    }
    for strange in ["", "x", "💥", &cookie[1..], &format!("{cookie}AAAA")] {
        assert!(SessionToken::from_cookie(strange).is_none());
    }
    assert!(world.vault.person(&ann.token, noon()).await.is_ok());
}

async fn a_session_that_was_shut_is_refused_before_the_store_knows(world: World) {
    let ann = world.account("Ann").await.0;
    let vault = &world.vault;
    let token = SessionToken::from_cookie(&ann.token.to_cookie()).unwrap();
    let mut forged = ann.token.to_cookie();
    forged.replace_range(100..101, if &forged[100..101] == "A" { "B" } else { "A" });
    let forged = SessionToken::from_cookie(&forged).unwrap();
    assert_eq!(vault.shut(&forged), None);
    assert!(vault.person(&token, noon()).await.is_ok());
    assert_eq!(vault.shut(&token), Some(ann.person.account()));
    assert!(matches!(
        vault.person(&token, noon()).await,
        Err(SessionError::Ended)
    ));
    assert_eq!(vault.sessions(&ann.person).await.unwrap().len(), 1);
    // Whoever shut it may not get to lock it.
    vault.sweep(noon()).await.unwrap();
    assert_eq!(vault.sessions(&ann.person).await.unwrap().len(), 0);
    vault
        .leave(&vault.left_token(&token), b"x", noon())
        .await
        .unwrap();
}

async fn sweeping_ends_what_is_due_and_names_who_is_signed_out(world: World) {
    let (ann, bea) = (world.account("Ann").await.0, world.account("Bea").await.0);
    let vault = &world.vault;
    let late = minutes_later(IDLE.as_mins() + 1);
    vault
        .sign_in("Ann", &passphrase(), &stranger("a"), late)
        .await
        .unwrap();
    vault.sweep(late).await.unwrap();
    // Ann has a session left, Bea has not.
    let cached = [ann.person.account(), bea.person.account()];
    assert_eq!(
        vault.signed_out(&cached).await.unwrap(),
        [bea.person.account()]
    );
    assert_eq!(vault.sessions(&ann.person).await.unwrap().len(), 1);
    assert!(matches!(
        vault.person(&ann.token, late).await,
        Err(SessionError::Ended)
    ));
}
