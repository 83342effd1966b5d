use proptest::prelude::*;

use super::*;
use crate::ids::{from_hex, hex};

const ACCOUNT: AccountId = AccountId([0xa1; 16]);
const SESSION: SessionId = SessionId([0x5e; 16]);
const SLOT: SlotTag = SlotTag([0x51; 16]);

fn key() -> SealingKey {
    SealingKey::derive(b"release 1", None, "test")
}

fn all_places() -> Vec<Vec<u8>> {
    vec![
        Place::Record { seq: 7 }.bytes(),
        Place::Record { seq: 8 }.bytes(),
        Place::Erased { seq: 7 }.bytes(),
        Place::Draft {
            slot: SLOT,
            counter: 7,
        }
        .bytes(),
        Place::Draft {
            slot: SLOT,
            counter: 8,
        }
        .bytes(),
        Place::Draft {
            slot: SlotTag([0x52; 16]),
            counter: 7,
        }
        .bytes(),
        Place::SessionLabel { session: SESSION }.bytes(),
        Wrap::Passphrase.bytes(),
        Wrap::Recovery.bytes(),
        Wrap::Session(SESSION).bytes(),
    ]
}

#[test]
fn the_authenticated_bytes_are_frozen() {
    let header = [1, 0, 0, 0, 3];
    let record = associated_data(header, ACCOUNT, &Place::Record { seq: 0x0102 }.bytes());
    assert_eq!(
        hex(&record),
        "0100000003a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1010000000000000102"
    );
    let places: Vec<_> = all_places().iter().map(|it| hex(it)).collect();
    assert_eq!(
        places,
        [
            "010000000000000007",
            "010000000000000008",
            "020000000000000007",
            "03515151515151515151515151515151510000000000000007",
            "03515151515151515151515151515151510000000000000008",
            "03525252525252525252525252525252520000000000000007",
            "045e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e",
            "10",
            "11",
            "125e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e",
        ]
    );
}

/// RFC 5869, test case 3.
#[test]
fn keys_are_derived_with_hkdf_sha256() {
    let okm =
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8";
    assert_eq!(hex(&derive::<42>(&[0x0b; 22], None, "")[..]), okm);
}

/// A row that release 1 sealed. Replace it only when the format changes on
/// purpose, and then keep this one beside the new one.
#[test]
fn what_release_1_sealed_still_opens() {
    let sealed: [u8; 301] = from_hex(include_str!("release_1.hex").trim()).unwrap();
    let plain = key()
        .open(ACCOUNT, &Place::Record { seq: 7 }.bytes(), &sealed)
        .unwrap();
    assert_eq!(plain, b"worth keeping");
}

#[test]
fn the_padding_is_frozen() {
    let padded = pad(b"abc");
    assert_eq!(padded.len(), 256);
    assert_eq!(padded[..8], [0, 0, 0, 3, b'a', b'b', b'c', 0]);
    assert!(padded[8..].iter().all(|it| *it == 0));
    assert_eq!(pad(&[7; 252]).len(), 256);
    assert_eq!(pad(&[7; 253]).len(), 512);
}

#[test]
fn sealing_twice_gives_nothing_in_common() {
    let place = Place::Record { seq: 1 }.bytes();
    let (one, two) = (
        key().seal(1, ACCOUNT, &place, b"x"),
        key().seal(1, ACCOUNT, &place, b"x"),
    );
    let equal = one
        .iter()
        .zip(&two)
        .skip(HEADER)
        .filter(|(left, right)| left == right)
        .count();
    assert!(equal < 16, "{equal} of {} bytes are equal", one.len());
}

#[test]
fn no_other_place_purpose_account_or_key_opens_it() {
    for (at, place) in all_places().iter().enumerate() {
        let sealed = key().seal(1, ACCOUNT, place, b"x");
        for (other_at, other) in all_places().iter().enumerate() {
            assert_eq!(key().open(ACCOUNT, other, &sealed).is_ok(), at == other_at);
        }
        assert_eq!(
            key().open(AccountId([0xa2; 16]), place, &sealed),
            Err(Unreadable)
        );
        let stranger = SealingKey::derive(b"release 1", None, "another purpose");
        assert_eq!(stranger.open(ACCOUNT, place, &sealed), Err(Unreadable));
    }
}

proptest! {
    #[test]
    fn padding_comes_off_again(plain in prop::collection::vec(any::<u8>(), 0..2000)) {
        let padded = pad(&plain);
        prop_assert_eq!(padded.len() % STEP, 0);
        prop_assert!(padded.len() < plain.len() + LENGTH + STEP);
        prop_assert_eq!(unpad(padded.to_vec()), Ok(plain));
    }

    #[test]
    fn unpadding_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = unpad(bytes);
    }

    #[test]
    fn only_its_own_place_opens_it(
        plain in prop::collection::vec(any::<u8>(), 0..600),
        account: [u8; 16], other_account: [u8; 16], seq: u64, other_seq: u64,
    ) {
        let place = Place::Record { seq }.bytes();
        let sealed = key().seal(1, AccountId(account), &place, &plain);
        let other = key().open(AccountId(other_account), &Place::Record { seq: other_seq }.bytes(), &sealed);
        prop_assert_eq!(other.is_ok(), account == other_account && seq == other_seq);
        prop_assert_eq!(key().open(AccountId(account), &place, &sealed), Ok(plain));
    }

    #[test]
    fn any_change_or_cut_closes_it(at: prop::sample::Index, bit in 0..8, cut: prop::sample::Index) {
        let place = Place::Record { seq: 7 }.bytes();
        let sealed = key().seal(1, ACCOUNT, &place, b"worth keeping");
        let mut changed = sealed.clone();
        changed[at.index(sealed.len())] ^= 1_u8 << bit;
        prop_assert_eq!(key().open(ACCOUNT, &place, &changed), Err(Unreadable));
        let shorter = &sealed[..cut.index(sealed.len())];
        prop_assert_eq!(key().open(ACCOUNT, &place, shorter), Err(Unreadable));
    }

    #[test]
    fn opening_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let place = Place::Record { seq: 7 }.bytes();
        prop_assert_eq!(key().open(ACCOUNT, &place, &bytes), Err(Unreadable));
    }
}
