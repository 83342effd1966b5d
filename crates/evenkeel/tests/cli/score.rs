//! `evenkeel score`.

use crate::process::run;
use serde_json::{Value, json};

fn scored(args: &[&str]) -> Value {
    let mut all = vec!["score"];
    all.extend(args);
    all.push("--json");
    serde_json::from_str(&run(&all).fine()).unwrap()
}

/// 0–3 each; 10 to 14 is moderate: Kroenke 2001, J Gen Intern Med 16:606.
#[test]
fn a_whole_questionnaire_gets_a_total_and_a_band() {
    let it = scored(&["phq-9", "2", "1", "1", "2", "1", "1", "1", "1", "0"]);
    assert_eq!(it["measure"], "phq-9");
    assert_eq!(it["version"], 1);
    assert_eq!(it["scored"], true);
    assert_eq!(it["total"].as_f64(), Some(10.0));
    assert_eq!(it["band"], "moderate");
    assert_eq!(it["flags"], json!([]));
    assert_eq!(it["subscales"], json!({}));
    let plain = run(&[
        "score", "phq-9", "2", "1", "1", "2", "1", "1", "1", "1", "0",
    ])
    .fine();
    assert_eq!(serde_json::from_str::<Value>(&plain).unwrap(), it);
}

/// The ninth item alone asks for help, however low the total.
#[test]
fn the_ninth_item_is_flagged() {
    let it = scored(&["phq-9", "0", "0", "0", "0", "0", "0", "0", "0", "1"]);
    assert_eq!(it["flags"], json!(["help:self-harm"]));
}

/// One or two missing answers are made up for by the mean of the others, three are not.
#[test]
fn a_dash_is_not_answered() {
    let it = scored(&["phq-9", "2", "2", "-", "-", "2", "2", "2", "2", "0"]);
    assert_eq!(it["scored"], true);
    assert_eq!(it["flags"], json!(["estimated:total"]));
    assert_eq!(it["total"].as_f64(), Some(15.0), "12 × 9 ÷ 7, rounded");
    for answers in [
        &["phq-9", "2", "2", "-", "-", "-", "2", "2", "2", "0"],
        &["phq-9", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
    ] {
        let it = scored(answers);
        assert_eq!(it["scored"], false);
        assert_eq!((&it["total"], &it["band"]), (&Value::Null, &Value::Null));
    }
}

#[test]
fn every_measure_that_an_error_names_can_be_scored() {
    let said = run(&["score", "phq9", "1"]).refused(2);
    let (what, keys) = said.split_once("; there are ").unwrap();
    assert_eq!(what, "there is no measure `phq9`");
    let keys: Vec<_> = keys.split(", ").collect();
    for key in ["phq-9", "gad-7", "ecr-r", "scs-sf", "hark", "weekly-check"] {
        assert!(keys.contains(&key), "{key} in {keys:?}");
    }
    for key in keys {
        // The error says how many; answered with that many, it is scored or says why not.
        let few = run(&["score", key, "-", "-"]).refused(2);
        let count: usize = few
            .strip_prefix(&format!("{key} has "))
            .and_then(|it| it.split(' ').next())
            .and_then(|it| it.parse().ok())
            .unwrap_or_else(|| panic!("{few}"));
        let mut args = vec![key];
        args.resize(count + 1, "-");
        assert_eq!(scored(&args)["measure"], key);
    }
}

#[test]
fn what_cannot_be_scored_is_said_with_what_to_do() {
    for (answers, about) in [
        (&["phq-9", "1", "2"][..], "has 9 items"),
        (
            &["phq-9", "0", "0", "0", "4", "0", "0", "0", "0", "0"],
            "answer 4 is not one that can be chosen (0, 1, 2, 3)",
        ),
        (
            &["phq-9", "0", "0", "0", "0", "0", "0", "0", "0", "300"],
            "300",
        ),
        (
            &["phq-9", "0", "x", "0", "0", "0", "0", "0", "0", "0"],
            "`x` is no answer: give a whole number, or - for none",
        ),
        (
            &["phq-9", "0", "1.5", "0", "0", "0", "0", "0", "0", "0"],
            "`1.5`",
        ),
    ] {
        let mut args = vec!["score"];
        args.extend(answers);
        let said = run(&args).refused(2);
        assert!(said.contains(about), "{said}");
    }
    run(&[
        "score", "phq-9", "-1", "0", "0", "0", "0", "0", "0", "0", "0",
    ])
    .refused(2);
}
