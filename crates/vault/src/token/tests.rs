use proptest::prelude::*;

use super::*;
use crate::ids::hex;

fn secret() -> ServerSecret {
    ServerSecret::from_hex(&"5e".repeat(32)).unwrap()
}

/// Cookies that release 1 set. People stay signed in across an update.
#[test]
fn the_cookies_of_release_1_are_still_genuine() {
    let token = SessionToken::from_cookie("oaGhoaGhoaGhoaGhoaGhoU6J2K5Qc_Lzu8Ky0l3QPfAM79VjjTk_W-BTOQdUTFIo022P-wbkwv_-uEUwkON7fcis86Exul8gNdyxMCvnK_g").unwrap();
    assert!(token.is_genuine(&secret()));
    assert_eq!(token.account(), AccountId([0xa1; 16]));
    assert_eq!(hex(&token.session().0), "864f431c8b51817d7eb3ef6ced765735");
    let sealed = token.key().seal(1, AccountId([0xa1; 16]), &[18], b"x");
    assert!(
        token
            .key()
            .open(AccountId([0xa1; 16]), &[18], &sealed)
            .is_ok()
    );

    let device = DeviceToken::from_cookie(
        "MZKXhFvvo0wrGYeL3hu0ypqIU3Y59-Q5IoNX4a3FS35OoL3qoKO6ldHRVA68imVQ",
    )
    .unwrap();
    let name = NameMac::new(&secret(), "Ann").unwrap();
    assert_eq!(
        hex(&name.0),
        "abe3b1e6b8a23588cdf3e45900c2c28ed2bd292525dc6aecc102bd846e2a2e0a"
    );
    assert!(device.belongs_to(&secret(), &name));
}

#[test]
fn a_device_is_known_under_its_own_name_only() {
    let [ann, bea] = ["Ann", "Bea"].map(|it| NameMac::new(&secret(), it).unwrap());
    let device = DeviceToken::issue(&secret(), &ann);
    assert!(device.belongs_to(&secret(), &ann));
    assert!(!device.belongs_to(&secret(), &bea));
    let stranger = ServerSecret::from_hex(&"5f".repeat(32)).unwrap();
    assert!(!device.belongs_to(&stranger, &ann));
}

#[test]
fn what_the_store_keeps_does_not_give_the_token_away() {
    let token = SessionToken::issue(&secret(), AccountId([0xa1; 16]));
    let another = SessionToken::issue(&secret(), AccountId([0xa1; 16]));
    assert_ne!(token.session(), another.session());
    assert!(!token.random.windows(16).any(|it| it == token.session().0));
    assert_eq!(format!("{token:?}"), "SessionToken(..)");
}

#[test]
fn what_a_locked_browser_keeps_holds_nothing_of_the_secret_and_is_not_to_be_forged() {
    let token = SessionToken::issue(&secret(), AccountId([0xa1; 16]));
    let left = LeftToken::of(&secret(), &token);
    let cookie = left.to_cookie();
    let back = LeftToken::from_cookie(&cookie).unwrap();
    assert!(back.is_genuine(&secret()));
    assert_eq!(
        (back.account(), back.session()),
        (token.account(), token.session())
    );
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(&cookie).unwrap();
    assert!(
        !bytes
            .windows(4)
            .any(|it| token.random.windows(4).any(|ours| it == ours))
    );
    assert!(SessionToken::from_cookie(&cookie).is_none());
    assert!(LeftToken::from_cookie(&token.to_cookie()).is_none());
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let changed = LeftToken::from_cookie(&BASE64_URL_SAFE_NO_PAD.encode(changed)).unwrap();
        assert!(!changed.is_genuine(&secret()), "{at}");
    }
    let mut forged = token;
    forged.mac[0] ^= 1;
    assert!(!LeftToken::of(&secret(), &forged).is_genuine(&secret()));
    assert_eq!(format!("{left:?}"), "LeftToken(..)");
}

/// Frozen, as the others are.
#[test]
fn what_a_locked_browser_keeps_has_one_form() {
    let token = SessionToken::from_cookie("oaGhoaGhoaGhoaGhoaGhoU6J2K5Qc_Lzu8Ky0l3QPfAM79VjjTk_W-BTOQdUTFIo022P-wbkwv_-uEUwkON7fcis86Exul8gNdyxMCvnK_g").unwrap();
    assert_eq!(
        LeftToken::of(&secret(), &token).to_cookie(),
        "oaGhoaGhoaGhoaGhoaGhoYZPQxyLUYF9frPvbO12VzXN5Mm4lBaDtYoVrqK1NdFDSBvwbI_EyHZ4URfEXiMn2A"
    );
}

proptest! {
    #[test]
    fn a_cookie_comes_back_and_a_changed_one_is_refused(account: [u8; 16], at in 0..80_usize, bit in 0..8) {
        let token = SessionToken::issue(&secret(), AccountId(account));
        let back = SessionToken::from_cookie(&token.to_cookie()).unwrap();
        prop_assert!(back.is_genuine(&secret()));
        prop_assert_eq!(back.session(), token.session());
        let mut bytes = BASE64_URL_SAFE_NO_PAD.decode(token.to_cookie()).unwrap();
        bytes[at] ^= 1_u8 << bit;
        let changed = SessionToken::from_cookie(&BASE64_URL_SAFE_NO_PAD.encode(bytes)).unwrap();
        prop_assert!(!changed.is_genuine(&secret()));
    }

    #[test]
    fn reading_a_cookie_never_panics(value in ".{0,120}") {
        let _ = (SessionToken::from_cookie(&value), DeviceToken::from_cookie(&value), LeftToken::from_cookie(&value));
    }
}
