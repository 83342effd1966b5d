//! The journal as a file.

use crate::app::{Browser, PASSPHRASE, TestApp};
use crate::html::Page;
use crate::import::{FROZEN, bring};
use serde_json::Value;

/// Asks for the file, with these boxes ticked.
pub(crate) async fn export(browser: &Browser, boxes: &[&str]) -> Page {
    let mut fields = vec![("passphrase", PASSPHRASE)];
    fields.extend(boxes.iter().map(|it| (*it, "yes")));
    browser.post("/you/export", &fields).await
}

pub(crate) async fn exported(browser: &Browser, boxes: &[&str]) -> Value {
    let page = export(browser, boxes).await;
    assert_eq!(page.status, 200, "{}", page.text());
    serde_json::from_str(&page.body).unwrap()
}

pub(crate) fn kinds(file: &Value) -> Vec<&str> {
    let records = file["records"].as_array().unwrap().iter();
    records
        .map(|it| it["body"]["kind"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn it_asks_for_the_passphrase_and_comes_as_a_file_with_a_neutral_name() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let form = person.get("/you/export").await;
    let wrong = [("passphrase", "not this one"), ("earlier", "yes")];
    let page = person.submit(&form, "main form", &wrong).await;
    assert!(page.status == 422 && page.has("#passphrase-problem"));
    assert_eq!(
        page.field("earlier").as_deref(),
        Some("yes"),
        "the tick stays"
    );
    let page = person
        .submit(&form, "main form", &[("passphrase", PASSPHRASE)])
        .await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.header("content-disposition"),
        "attachment; filename=\"evenkeel-2026-11-24.json\""
    );
    assert_eq!(page.header("content-type"), "application/json");
    assert_eq!(page.header("cache-control"), "no-store");
    let file: Value = serde_json::from_str(&page.body).unwrap();
    assert_eq!(file["format"], "evenkeel-export");
    assert_eq!(kinds(&file), ["profile"]);
    assert!(!page.body.contains("submission"));
}

#[tokio::test]
async fn what_is_kept_out_of_sight_and_earlier_versions_come_only_when_ticked() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    bring(&person, FROZEN).await;
    let plain = exported(&person, &[]).await;
    assert!(kinds(&plain).contains(&"thought"));
    assert!(!plain.to_string().contains("\"earlier\""));
    let hidden = exported(&person, &["hidden"]).await;
    for kind in ["hark", "danger"] {
        assert!(!kinds(&plain).contains(&kind), "{kind}");
        assert!(kinds(&hidden).contains(&kind), "{kind}");
    }
    let earlier = exported(&person, &["earlier"]).await;
    let with_earlier = |file: &Value| {
        let records = file["records"].as_array().unwrap().iter();
        records.filter(|it| it.get("earlier").is_some()).count()
    };
    // The thought, and the profile that was filled in.
    assert_eq!(with_earlier(&earlier), 2);
    assert_eq!(kinds(&earlier), kinds(&plain));
}

#[tokio::test]
async fn what_was_erased_is_not_in_it() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    bring(&person, FROZEN).await;
    let id = "01959c00-0000-7000-8000-000000000004";
    person
        .post(&format!("/records/{id}/erase"), &[])
        .await
        .redirects();
    for boxes in [&[][..], &["earlier", "hidden"]] {
        let page = export(&person, boxes).await;
        assert!(!page.body.contains("losing interest"));
    }
}

/// Asks for the file in this form.
async fn formed(browser: &Browser, form: &str, boxes: &[&str]) -> Page {
    let mut fields = vec![("passphrase", PASSPHRASE), ("form", form)];
    fields.extend(boxes.iter().map(|it| (*it, "yes")));
    browser.post("/you/export", &fields).await
}

const FORMS: [(&str, &str, &str); 5] = [
    ("json", "json", "application/json"),
    ("csv", "zip", "application/zip"),
    ("markdown", "md", "text/markdown; charset=utf-8"),
    ("fhir", "fhir.json", "application/fhir+json"),
    ("calendar", "ics", "text/calendar; charset=utf-8"),
];

#[tokio::test]
async fn each_form_asks_for_the_passphrase_and_has_a_neutral_name() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let shown = person.get("/you/export").await;
    assert_eq!(shown.field("form").as_deref(), Some("json"));
    for (form, ending, media) in FORMS {
        let wrong = [("passphrase", "not this one"), ("form", form)];
        let page = person.submit(&shown, "main form", &wrong).await;
        assert_eq!(page.status, 422, "{form}");
        assert_eq!(
            page.field("form").as_deref(),
            Some(form),
            "the choice stays"
        );
        let page = formed(&person, form, &[]).await;
        assert_eq!(page.status, 200, "{form}");
        let name = format!("attachment; filename=\"evenkeel-2026-11-24.{ending}\"");
        assert_eq!(page.header("content-disposition"), name);
        assert_eq!(page.header("content-type"), media);
        assert_eq!(page.header("cache-control"), "no-store");
    }
    let visitor = app.visitor();
    for (form, ..) in FORMS {
        let page = formed(&visitor, form, &[]).await;
        assert_ne!(page.status, 200, "{form}");
    }
}

#[tokio::test]
async fn what_is_kept_out_of_sight_is_in_no_form_unless_ticked() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    bring(&person, FROZEN).await;
    let has = async |form: &str, words: &str, boxes: &[&str]| {
        let page = formed(&person, form, boxes).await;
        assert_eq!(page.status, 200, "{form}");
        page.body.contains(words)
    };
    // The names of files stand in a ZIP as they are.
    for (form, words) in [
        ("json", "\"kind\":\"hark\""),
        ("csv", "hark.csv"),
        ("csv", "danger.csv"),
        ("markdown", "Questions about being hurt"),
        ("markdown", "When help was shown"),
        ("fhir", "Questionnaire/hark"),
    ] {
        assert!(!has(form, words, &[]).await, "{form}: {words}");
        assert!(!has(form, words, &["earlier"]).await, "{form}: {words}");
        assert!(has(form, words, &["hidden"]).await, "{form}: {words}");
    }
    assert!(has("csv", "thought.csv", &[]).await);
    assert!(has("markdown", "They must be losing interest", &[]).await);
}

#[tokio::test]
async fn a_thought_about_danger_is_in_no_form_unless_ticked() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let veiled = FROZEN.replace("\"real\":\"worry\"", "\"real\":\"danger\"");
    assert_ne!(veiled, FROZEN);
    bring(&person, &veiled).await;
    let said = "They must be losing interest";
    for form in ["json", "markdown"] {
        let open = formed(&person, form, &[]).await;
        let all = formed(&person, form, &["hidden"]).await;
        assert!(!open.body.contains(said), "{form}");
        assert!(all.body.contains(said), "{form}");
    }
    let open = formed(&person, "csv", &[]).await;
    assert!(!open.body.contains("thought.csv"));
}

#[tokio::test]
async fn what_was_erased_is_in_no_form() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    bring(&person, FROZEN).await;
    let before = formed(&person, "calendar", &[]).await;
    assert!(before.body.contains("RRULE:FREQ=WEEKLY;COUNT=13"));
    let id = "01959c00-0000-7000-8000-000000000004";
    let erase = format!("/records/{id}/erase");
    person.post(&erase, &[]).await.redirects();
    for (form, ..) in FORMS {
        let page = formed(&person, form, &["earlier", "hidden"]).await;
        assert!(!page.body.contains("losing interest"), "{form}");
    }
}
