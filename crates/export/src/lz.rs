//! Unpacking lz-string's `compressToBase64` (Pieroxy, LZ-based compression), as far as a
//! bound. The crates that do this have none, and keep a copy of each phrase: a few
//! kilobytes can ask for gigabytes.

use std::ops::Range;

/// Why there is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bad {
    /// It ends before its end mark.
    Truncated,
    /// It was not packed so.
    Damaged,
    /// It is longer than the bound.
    TooLong,
}

/// Packing adds to very short texts.
const SHORT: usize = 1 << 10;

/// The text that was packed, if it has no more than `most` UTF-16 units. White space
/// between the letters does not count.
pub(crate) fn unpack(packed: &str, most: usize) -> Result<String, Bad> {
    // What is packed is never longer than what it was. Bounds the phrases below.
    if packed.len() > most.max(SHORT) {
        return Err(Bad::TooLong);
    }
    let mut bits = Bits {
        rest: packed.as_bytes(),
        value: 0,
        left: 0,
    };
    let mut out: Vec<u16> = Vec::new();
    // Where each phrase first stands in the text. The first three codes are not phrases.
    let mut phrases: Vec<Range<usize>> = vec![0..0; 3];
    let mut width = 2;
    let mut last: Option<Range<usize>> = None;
    loop {
        let code = bits.take(width)?;
        let begin = out.len();
        let is_new = code < 2;
        match code {
            0 | 1 => out.push(
                u16::try_from(bits.take(if code == 0 { 8 } else { 16 })?)
                    .map_err(|_| Bad::Damaged)?,
            ),
            2 => break,
            _ => {
                let phrase = match (phrases.get(code), &last) {
                    (Some(it), _) => it.clone(),
                    // The phrase that this very step adds.
                    (None, Some(last)) if code == phrases.len() => last.start..last.end + 1,
                    _ => return Err(Bad::Damaged),
                };
                if begin + phrase.len() > most {
                    return Err(Bad::TooLong);
                }
                for at in phrase {
                    let unit = *out.get(at).ok_or(Bad::Damaged)?;
                    out.push(unit);
                }
            }
        }
        if out.len() > most {
            return Err(Bad::TooLong);
        }
        if is_new {
            phrases.push(begin..begin + 1);
        }
        // The phrase before with one unit more: the text itself goes on so.
        if let Some(last) = last {
            phrases.push(last.start..last.end + 1);
        }
        last = Some(begin..out.len());
        // Codes grow by a bit as soon as the next phrase could not be named.
        if phrases.len() >= 1 << width {
            width += 1;
        }
    }
    String::from_utf16(&out).map_err(|_| Bad::Damaged)
}

/// Six bits a letter, the highest first; numbers come with their lowest bit first.
struct Bits<'a> {
    rest: &'a [u8],
    value: u8,
    left: u8,
}

impl Bits<'_> {
    fn take(&mut self, width: u32) -> Result<usize, Bad> {
        let mut number = 0;
        for place in 0..width {
            if self.left == 0 {
                self.value = self.letter()?;
                self.left = 6;
            }
            self.left -= 1;
            number |= usize::from(self.value >> self.left & 1) << place;
        }
        Ok(number)
    }

    fn letter(&mut self) -> Result<u8, Bad> {
        loop {
            let (first, rest) = self.rest.split_first().ok_or(Bad::Truncated)?;
            self.rest = rest;
            return Ok(match first {
                b'A'..=b'Z' => first - b'A',
                b'a'..=b'z' => first - b'a' + 26,
                b'0'..=b'9' => first - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                b'=' => return Err(Bad::Truncated),
                it if it.is_ascii_whitespace() => continue,
                _ => return Err(Bad::Damaged),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Packed by lz-string for Rust, which is tested against the original.
    fn pack(text: &str) -> String {
        lz_str::compress_to_base64(text)
    }

    #[test]
    fn worked_examples_of_the_original() {
        // From the tests of lz-string 0.1.1 (crates.io), made with the JavaScript library.
        assert_eq!(unpack("IZA", 9).as_deref(), Ok("a"));
        assert_eq!(unpack("Ac1A", 9).as_deref(), Ok("àààààà"));
        let packed = "MYUwBALgTghglgOzCAzhMADsATVFEz4D2CQA";
        assert_eq!(
            unpack(packed, 99).as_deref(),
            Ok("ce train est à destination")
        );
    }

    #[test]
    fn a_bomb_stops_at_the_bound() {
        let bomb = pack(&"a".repeat(1 << 19));
        assert!(bomb.len() < 8_000);
        assert_eq!(unpack(&bomb, 1 << 16), Err(Bad::TooLong));
        assert_eq!(unpack(&bomb, 1 << 19).map(|it| it.len()), Ok(1 << 19));
    }

    #[test]
    fn what_is_cut_or_something_else_is_told_apart() {
        let packed = pack("Nobody answered, so nobody cares");
        assert_eq!(unpack(&packed[..packed.len() / 2], 99), Err(Bad::Truncated));
        assert_eq!(unpack("", 99), Err(Bad::Truncated));
        assert_eq!(unpack("-IZA", 99), Err(Bad::Damaged));
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "\\PC{0,400}|[ab]{0,3000}") {
            prop_assert_eq!(unpack(&pack(&text), 10_000), Ok(text));
        }

        #[test]
        fn whatever_it_is_the_bound_holds(packed in "[A-Za-z0-9+/= \n]{0,400}", most in 0..500_usize) {
            if let Ok(text) = unpack(&packed, most) {
                prop_assert!(text.encode_utf16().count() <= most);
            }
        }
    }
}
