//! What a file takes in memory while it is read, whatever is in it: not many times its
//! size. In a process of its own, because that is what the system measures.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "these are tests")]

use export::bring::read;
use std::fs;

/// An import may be eight times larger.
const SIZE: usize = 8 << 20;
const LARGEST: usize = 1 << 20;

/// A list of about `size` bytes, all alike.
fn list(of: &str, size: usize) -> String {
    let more = size / (of.len() + 1);
    format!("[{}{of}]", format!("{of},").repeat(more))
}

fn thought(field: &str) -> String {
    let at = "2026-11-24T09:00:00Z";
    let happened = format!(r#"{{"at":"{at}","zone":"UTC","date":"2026-11-24"}}"#);
    let body = format!(r#"{{"kind":"thought",{field}}}"#);
    format!(
        r#"{{"id":"01930000-0000-7000-8000-000000000000","v":1,"happened":{happened},"written":"{at}","author":"person","body":{body}}}"#
    )
}

/// A file of ours with these records.
fn ours(records: &str) -> String {
    format!(r#"{{"format":"evenkeel-export","version":1,"records":{records}}}"#)
}

/// Reads a file. Answers how many are documents, and what it took.
fn take(text: &str) -> (usize, usize) {
    let memory = |of| -> usize {
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find(|it| it.starts_with(of)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    // The highest figure begins anew.
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = memory("VmRSS:");
    let now = "2026-11-24T09:00:00Z[UTC]".parse().unwrap();
    // What is refused may not take more, either.
    let brought = read(text.as_bytes(), LARGEST, &now).unwrap_or_default();
    (
        brought.file.documents.len(),
        (memory("VmHWM:") - before) * 1024,
    )
}

#[test]
fn no_file_takes_many_times_its_size() {
    let tiny = thought(r#""thought":"x""#);
    let with = |field: &str| format!("[{}]", tiny.replacen('{', &format!("{{{field},"), 1));
    let brackets = list(r#"{"":0}"#, SIZE);
    let keys = (0..SIZE / 10).fold(String::new(), |keys, it| keys + &format!(r#""{it:x}":0,"#));
    let long = thought(&format!(r#""distortions":{}"#, list(r#""""#, LARGEST / 2)));
    for (name, records, is_read) in [
        ("tiny ones", list(&tiny, SIZE), true),
        ("long lists", list(&long, SIZE), true),
        (
            "tiny earlier ones",
            with(&format!(r#""earlier":{}"#, list(&tiny, SIZE))),
            true,
        ),
        (
            "earlier ones that are none",
            with(&format!(r#""earlier":{brackets}"#)),
            true,
        ),
        (
            "a field of brackets",
            with(&format!(r#""x":{brackets}"#)),
            false,
        ),
        (
            "a body of brackets",
            format!("[{}]", thought(&format!(r#""x":{brackets}"#))),
            false,
        ),
        ("many fields", with(&format!(r#"{keys}"x":0"#)), false),
    ] {
        let (documents, took) = take(&ours(&records));
        assert_eq!(documents > 0, is_read, "{name}");
        assert!(took < 12 * SIZE, "{name}: {} MB", took >> 20);
    }
    for (name, text, is_read) in of_other_programs() {
        let (documents, took) = take(&text);
        assert_eq!(documents > 0, is_read, "{name}");
        assert!(took < 24 * SIZE, "{name}: {} MB", took >> 20);
    }
}

/// Files of other programs, and whether something of them is read.
fn of_other_programs() -> Vec<(&'static str, String, bool)> {
    let brackets = list(r#"{"":0}"#, SIZE);
    let archive = |thoughts: &str| format!(r#"{{"v":"Archive-v2","thoughts":{thoughts}}}"#);
    let written = r#""createdAt":"2026-11-24T09:00:00Z","automaticThought":"x""#;
    let few = |of: &str| list(of, LARGEST);
    let freecbt = "uuid,createdAt,automaticThought\n";
    let daylio = "full_date,time,mood,note\n";
    // Each letter a phrase of its own: the most that unpacking remembers.
    let letters: String = (0..u32::from(u16::MAX))
        .filter_map(char::from_u32)
        .collect();
    let letters = lz_str::compress_to_base64(&letters);
    vec![
        (
            "thoughts",
            archive(&list(&format!("{{{written}}}"), SIZE)),
            true,
        ),
        ("thoughts of brackets", archive(&brackets), false),
        (
            "habits without end",
            archive(&few(&format!(
                r#"{{{written},"cognitiveDistortions":{}}}"#,
                few(r#""a""#)
            ))),
            true,
        ),
        (
            "no quote that ends",
            format!("{freecbt}\"{}", "x,".repeat(SIZE / 2)),
            false,
        ),
        (
            "nothing but commas",
            format!("{freecbt}{}", ",".repeat(SIZE)),
            false,
        ),
        (
            "nothing but lines",
            format!("{daylio}{}", "a\n".repeat(SIZE / 2)),
            false,
        ),
        (
            "an entry in each line",
            format!("{daylio}{}", "2026-11-23,9:00,a,b\n".repeat(190_000)),
            true,
        ),
        (
            "a bomb",
            include_str!("foreign/bomb.freecbt.txt").to_owned(),
            false,
        ),
        ("letters", format!(":FreeCBT:{letters}:FreeCBT:"), false),
    ]
}
