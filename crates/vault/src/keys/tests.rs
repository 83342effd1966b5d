use super::*;
use crate::SessionId;
use crate::ids::from_hex;

const ACCOUNT: AccountId = AccountId([0xa1; 16]);

fn release_1() -> Keys {
    Keys::from_parts(3, [1; 32], [2; 32], [3; 32])
}

fn wrapping_key() -> SealingKey {
    SealingKey::derive(b"release 1", None, "wrap")
}

/// Keys that release 1 wrapped, and a row, a draft's slot and something left
/// that they opened. Replace them only when the format changes on purpose.
#[test]
fn what_release_1_wrapped_still_opens_what_it_sealed() {
    let wrapped: [u8; 301] = from_hex(include_str!("release_1_wrapped.hex").trim()).unwrap();
    let keys = Keys::unwrap(&wrapping_key(), ACCOUNT, Wrap::Passphrase, &wrapped).unwrap();
    assert_eq!(keys.generation(), 3);
    let row: [u8; 301] = from_hex(include_str!("release_1_row.hex").trim()).unwrap();
    let plain = keys.open(ACCOUNT, Place::Record { seq: 7 }, &row).unwrap();
    assert_eq!(plain, b"worth keeping");
    let left: [u8; 305] = from_hex(include_str!("release_1_left.hex").trim()).unwrap();
    assert_eq!(keys.open_left(ACCOUNT, &left).unwrap(), b"left behind");
    let slot: [u8; 16] = from_hex("43442df88f974414f7b93eadf2ed31ee").unwrap();
    assert_eq!(keys.slot_tag(Uuid::from_bytes([9; 16])), SlotTag(slot));
}

#[test]
fn wrapped_keys_come_back_and_open_only_as_what_they_are() {
    let session = SessionId([5; 16]);
    let wraps = [Wrap::Passphrase, Wrap::Recovery, Wrap::Session(session)];
    for wrap in wraps {
        let wrapped = release_1().wrap(&wrapping_key(), ACCOUNT, wrap);
        for other in wraps {
            let opened = Keys::unwrap(&wrapping_key(), ACCOUNT, other, &wrapped);
            assert_eq!(opened.is_ok(), wrap == other);
        }
        let keys = Keys::unwrap(&wrapping_key(), ACCOUNT, wrap, &wrapped).unwrap();
        assert_eq!(keys.public().agreement, release_1().public().agreement);
        assert_eq!(keys.public().signing, release_1().public().signing);
    }
}

#[test]
fn a_decoy_looks_like_a_wrap_and_opens_for_nobody() {
    let decoy = Keys::decoy();
    assert_eq!(
        decoy.len(),
        release_1()
            .wrap(&wrapping_key(), ACCOUNT, Wrap::Passphrase)
            .len()
    );
    assert!(Keys::unwrap(&wrapping_key(), ACCOUNT, Wrap::Passphrase, &decoy).is_err());
}

#[test]
fn each_purpose_has_a_key_of_its_own() {
    let keys = release_1();
    let sealed = keys.seal(ACCOUNT, Place::Record { seq: 7 }, b"x");
    assert!(
        keys.open(ACCOUNT, Place::Record { seq: 7 }, &sealed)
            .is_ok()
    );
    let record = Place::Record { seq: 7 }.bytes();
    for other in [&keys.erased, &keys.draft, &keys.label] {
        assert_eq!(other.open(ACCOUNT, &record, &sealed), Err(Unreadable));
    }
}

#[test]
fn what_is_left_opens_for_its_owner_only() {
    let keys = release_1();
    let sealed = seal_to(&keys.public().agreement, ACCOUNT, b"left behind").unwrap();
    assert_eq!(keys.open_left(ACCOUNT, &sealed).unwrap(), b"left behind");
    assert!(keys.open_left(AccountId([0xa2; 16]), &sealed).is_err());
    assert!(Keys::generate(3).open_left(ACCOUNT, &sealed).is_err());
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(keys.open_left(ACCOUNT, &changed).is_err(), "byte {at}");
        assert!(
            keys.open_left(ACCOUNT, &sealed[..at]).is_err(),
            "cut at {at}"
        );
    }
}

#[test]
fn a_slot_is_known_by_a_tag_that_only_its_owner_computes() {
    let slot = Uuid::from_bytes([9; 16]);
    assert_eq!(release_1().slot_tag(slot), release_1().slot_tag(slot));
    assert_ne!(release_1().slot_tag(slot), Keys::generate(3).slot_tag(slot));
    assert_ne!(
        release_1().slot_tag(slot),
        release_1().slot_tag(Uuid::from_bytes([8; 16]))
    );
}
