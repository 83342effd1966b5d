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
