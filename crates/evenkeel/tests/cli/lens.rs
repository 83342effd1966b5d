//! `evenkeel lens`.

use crate::process::{evenkeel, run};
use serde_json::Value;
use std::io::Write;
use std::process::Stdio;

fn seen(thought: &str) -> Value {
    let out = run(&["lens", "--json", thought]).fine();
    assert_eq!(out.lines().count(), 1, "one line a thought: {out}");
    serde_json::from_str(&out).unwrap()
}

#[test]
fn a_thought_gets_hints_with_the_words_that_suggest_them() {
    let thought = "é, she read it. I can tell she is bored of me";
    let it = seen(thought);
    assert_eq!(it["text"], thought);
    let hints = it["hints"].as_array().unwrap();
    assert!((1..=3).contains(&hints.len()), "{it}");
    let hint = hints
        .iter()
        .find(|it| it["distortion"] == "mind-reading")
        .expect("its habit");
    let place = |at: usize| usize::try_from(hint["cue"][at].as_u64().unwrap()).unwrap();
    let cue: String = thought
        .chars()
        .skip(place(0))
        .take(place(1) - place(0))
        .collect();
    assert!(cue.contains("she"), "in characters: {cue}");
    assert!(hint["why"].as_str().unwrap().contains("might"));
}

#[test]
fn danger_gets_help_and_no_hints() {
    let it = seen("he hit me again and everyone always blames me");
    assert_eq!(
        (&it["help"], &it["hints"]),
        (&true.into(), &Value::Array(Vec::new()))
    );
    let plain = run(&["lens", "I want to kill myself"]).fine();
    assert!(plain.contains("help") || plain.contains("Help"), "{plain}");
}

#[test]
fn every_line_of_standard_input_is_a_thought_and_gets_a_line() {
    let mut child = evenkeel(&["lens", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin
        .write_all("nobody ever stays\n\nIl ne m'aime plus\n".as_bytes())
        .unwrap();
    drop(stdin);
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let lines: Vec<Value> = out
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let counts: Vec<_> = lines
        .iter()
        .map(|it| it["hints"].as_array().unwrap().len())
        .collect();
    assert_eq!(lines.len(), 3, "{out}");
    assert!(counts[0] > 0 && counts[1..] == [0, 0], "{counts:?}");
}

#[test]
fn no_hint_says_that_it_says_nothing() {
    let plain = run(&["lens", "ok"]).fine();
    assert!(plain.contains("says nothing"), "{plain}");
}
