//! Plain text out of what programs save: other encodings, and simple HTML.

use crate::json::NotAnExport;
use std::borrow::Cow;

/// The text of a file in UTF-8, or in UTF-16 with a byte order mark. Without a mark any
/// other encoding would be a guess, and a wrong one changes what somebody wrote.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, NotAnExport> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let text = char::decode_utf16(pairs.iter().map(|it| unit(*it))).collect::<Result<_, _>>();
        let text = text.ok().filter(|_| rest.is_empty());
        text.map(Cow::Owned).ok_or(NotAnExport::Encoding)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        // Zip, which Daylio's own backup is, too, and gzip.
        [b'P', b'K', 3, 4, ..] | [0x1F, 0x8B, ..] => Err(NotAnExport::Packed),
        _ => {
            let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            let text = std::str::from_utf8(rest).map_err(|_| NotAnExport::Encoding)?;
            Ok(Cow::Borrowed(text))
        }
    }
}

/// Tags that end a line. Those of [`INLINE`] leave nothing behind.
const BLOCK: [&str; 14] = [
    "br",
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
];
const INLINE: [&str; 14] = [
    "b", "i", "u", "s", "strong", "em", "span", "font", "a", "del", "strike", "small", "sub", "sup",
];

/// A note without the simple HTML that it may hold. What is no tag of that kind stays:
/// `<3` is no tag.
pub(crate) fn strip(note: &str) -> String {
    let mut text = String::with_capacity(note.len());
    let mut rest = note;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, mark) = rest.split_at(at);
        text.push_str(before);
        rest = if let Some((stands_for, after)) = tag(mark).or_else(|| entity(mark)) {
            // One line break, however many tags end the line.
            let is_begun = !text.is_empty() && !text.ends_with('\n');
            let inline = stands_for.strip_prefix('\n').filter(|_| !is_begun);
            text.push_str(inline.unwrap_or(&stands_for));
            after
        } else {
            let (first, after) = mark.split_at(1);
            text.push_str(first);
            after
        };
    }
    text.push_str(rest);
    text.trim().to_owned()
}

/// What a tag stands for, and what follows it.
fn tag(text: &str) -> Option<(Cow<'_, str>, &str)> {
    /// No tag of a note is longer.
    const LONGEST: usize = 400;
    let inner = text.strip_prefix('<')?;
    let end = inner.bytes().take(LONGEST).position(|it| it == b'>')?;
    let (inner, after) = inner.split_at_checked(end)?;
    let name = inner.trim_matches('/').split_whitespace().next()?;
    let name = name.to_ascii_lowercase();
    let stands_for = if name == "li" && !inner.starts_with('/') {
        "\n- "
    } else if BLOCK.contains(&name.as_str()) {
        "\n"
    } else if INLINE.contains(&name.as_str()) {
        ""
    } else {
        return None;
    };
    Some((stands_for.into(), after.get(1..)?))
}

/// What an entity stands for, and what follows it.
fn entity(text: &str) -> Option<(Cow<'_, str>, &str)> {
    const LONGEST: usize = 8;
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(LONGEST).position(|it| it == b';')?;
    let (name, after) = inner.split_at_checked(end)?;
    let number = |it: &str| {
        let hex = it.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| it.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
        code.and_then(char::from_u32).filter(|it| !it.is_control())
    };
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => number(name.strip_prefix('#')?)?,
    };
    Some((letter.to_string().into(), after.get(1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn simple_html_becomes_text_and_a_heart_stays_one() {
        for (note, text) in [
            ("plain", "plain"),
            (
                "<b>Long</b> day<br>at last<br/>home",
                "Long day\nat last\nhome",
            ),
            ("<ul><li>tea</li><li>rain</li></ul>", "- tea\n- rain"),
            ("<div>one</div><div>two</div>", "one\ntwo"),
            ("I <3 you, 1 < 2 > 0, a<", "I <3 you, 1 < 2 > 0, a<"),
            (
                "salt &amp; pepper &lt;3 &#39;ok&#x27; &nope; &",
                "salt & pepper <3 'ok' &nope; &",
            ),
            ("<P CLASS=\"x\">ä</P>ö", "ä\nö"),
            ("<unknown>", "<unknown>"),
        ] {
            assert_eq!(strip(note), text, "{note}");
        }
    }

    #[test]
    fn the_mark_says_which_utf_16_it_is() {
        let text = "naïve 💚";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            with(b"\xEF\xBB\xBF", text.as_bytes()),
            with(b"\xFF\xFE", &le),
            with(b"\xFE\xFF", &be),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text));
        }
        for bytes in [&b"na\xEFve"[..], b"\xFF\xFEa", b"\xFF\xFE\x00\xD8"] {
            assert_eq!(decode(bytes), Err(NotAnExport::Encoding));
        }
        assert_eq!(decode(b"PK\x03\x04rest"), Err(NotAnExport::Packed));
    }

    proptest! {
        #[test]
        fn any_note_is_read(note in "([<>&;#/a-z0-9 \u{e4}]|<li>|<br>|&amp;){0,60}") {
            prop_assert!(strip(&note).len() <= 2 * note.len());
        }
    }
}
