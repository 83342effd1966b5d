use proptest::prelude::*;

use super::*;

/// A code that release 1 printed must work from its paper for ever.
#[test]
fn what_release_1_printed_still_reads() {
    let code = RecoveryCode([0x42; 16]);
    assert_eq!(code.to_string(), "89144-GJ289-144GJ-28914-4GJ28-8C0FP");
    assert_eq!("89144-GJ289-144GJ-28914-4GJ28-8C0FP".parse(), Ok(code));
}

#[test]
fn it_is_six_groups_of_five_without_letters_that_look_alike() {
    let printed = RecoveryCode::generate().to_string();
    let groups: Vec<_> = printed.split('-').collect();
    assert_eq!(groups.len(), 6);
    assert!(groups.iter().all(|it| it.len() == 5));
    assert!(!printed.contains(['I', 'L', 'O', 'U']));
}

#[test]
fn hands_may_write_it_their_way() {
    let code = RecoveryCode([0; 16]);
    let printed = code.to_string();
    let sloppy = format!(
        "  {} ",
        printed.to_lowercase().replace('0', "o").replace('-', " ")
    );
    assert_eq!(sloppy.parse(), Ok(code));
    let ones = RecoveryCode(0x0842_1084_2108_4210_8421_0842_1084_2108_u128.to_be_bytes());
    let printed = ones.to_string();
    assert!(printed.contains('1'));
    assert_eq!(
        printed.replacen('1', "l", 3).replacen('1', "I", 2).parse(),
        Ok(ones)
    );
}

#[test]
fn debug_does_not_show_it() {
    assert_eq!(
        format!("{:?}", RecoveryCode([0x42; 16])),
        "RecoveryCode(..)"
    );
}

proptest! {
    #[test]
    fn every_code_reads_back(bytes: [u8; 16]) {
        let code = RecoveryCode(bytes);
        prop_assert_eq!(code.to_string().parse(), Ok(code));
    }

    // 22 bits of checksum miss one change in four million; proptest tries 256.
    #[test]
    fn a_changed_letter_is_noticed(bytes: [u8; 16], place in 0..LETTERS, by in 1..32_usize) {
        let printed = RecoveryCode(bytes).to_string().replace('-', "");
        let mut letters: Vec<char> = printed.chars().collect();
        let changed = (value(letters[place]).unwrap() + by) % 32;
        letters[place] = char::from(ALPHABET[changed]);
        let typed: String = letters.into_iter().collect();
        prop_assert_eq!(typed.parse::<RecoveryCode>(), Err(Mistyped));
    }

    #[test]
    fn a_missing_or_repeated_letter_is_noticed(bytes: [u8; 16], place in 0..LETTERS) {
        let printed = RecoveryCode(bytes).to_string().replace('-', "");
        let (before, after) = printed.split_at(place);
        let missing = [before, &after[1..]].concat();
        let repeated = [before, &after[..1], after].concat();
        prop_assert_eq!(missing.parse::<RecoveryCode>(), Err(Mistyped));
        prop_assert_eq!(repeated.parse::<RecoveryCode>(), Err(Mistyped));
    }

    #[test]
    fn reading_never_panics(typed in ".{0,60}") {
        let _ = typed.parse::<RecoveryCode>();
    }
}
