//! Records by day, each by itself, searched and erased.

use crate::app::{Browser, TestApp};
use crate::export::{exported, kinds};
use crate::fill::{record, write, write_plain};
use crate::html::Page;
use crate::import::{FROZEN, bring};
use crate::thoughts::{answer, four_noes, worry};
use jiff::civil::date;
use journal::thoughts::Thought;
use journal::{Body, Record};
use uuid::Uuid;

const THOUGHT: &str = "01959c00-0000-7000-8000-000000000004";

fn thought(text: &str) -> Body {
    Thought {
        thought: text.to_owned(),
        ..Thought::default()
    }
    .into()
}

async fn search(browser: &Browser, words: &str) -> Page {
    browser.post("/history/search", &[("q", words)]).await
}

fn kind(file: &str, kind: &str) -> String {
    let all: serde_json::Value = serde_json::from_str(file).unwrap();
    let mut records = all["records"].as_array().unwrap().iter();
    let found = records.find(|it| it["body"]["kind"] == kind).unwrap();
    found["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn days_come_latest_first_and_words_are_hidden_until_tapped() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let records = [
        record(date(2026, 11, 3), 1, thought("an older one")),
        record(date(2026, 11, 20), 2, thought("a newer one")),
        record(date(2026, 9, 1), 3, thought("in September")),
    ];
    write(&app, &person, &records).await;
    let page = person.get("/history").await;
    assert_eq!(
        page.texts("section h2"),
        [
            "Tuesday, 24 November 2026",
            "Friday, 20 November 2026",
            "Tuesday, 3 November 2026"
        ],
    );
    assert!(!page.has("details[open]"));
    assert_eq!(page.text().matches("a newer one").count(), 1);
    assert!(
        page.texts("details")
            .iter()
            .any(|it| it.contains("a newer one"))
    );
    let (earlier, later) = (
        "/history?month=2026-09&kind=",
        "/history?month=2026-11&kind=",
    );
    assert!(page.has(&format!("a[href='{earlier}']")) && !page.says("Later"));
    let september = person.get(earlier).await;
    assert!(september.says("in September") && september.has(&format!("a[href='{later}']")));
    assert!(
        person
            .get("/history?month=2026-10")
            .await
            .says("Nothing in this month")
    );
    // What cannot be understood is the latest month, not a mistake of the person's.
    for odd in [
        "/history?month=soon",
        "/history?page=99",
        "/history?kind=x&page=-1",
    ] {
        assert!(person.get(odd).await.says("a newer one"), "{odd}");
    }
}

#[tokio::test]
async fn one_kind_alone() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    write(
        &app,
        &person,
        &[record(date(2026, 11, 20), 1, thought("a thought"))],
    )
    .await;
    let page = person.get("/history?kind=thought").await;
    assert_eq!(page.count("details"), 1);
    assert_eq!(
        page.attribute("#kind option[selected]", "value").as_deref(),
        Some("thought")
    );
    assert_eq!(
        person.get("/history?kind=profile").await.count("details"),
        1
    );
    assert_eq!(person.get("/history").await.count("details"), 2);
}

#[tokio::test]
async fn a_long_month_has_pages() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let many: Vec<_> = (0..250_u8)
        .map(|nth| record(date(2026, 10, 20), nth, thought("again")))
        .collect();
    write(&app, &person, &many).await;
    let path = "/history?month=2026-10&kind=";
    let first = person.get(path).await;
    assert_eq!(first.count("details"), 200);
    let second = person.get(&format!("{path}&page=2")).await;
    assert_eq!(second.count("details"), 50);
    assert!(second.says("Page 2 of 2"));
}

#[tokio::test]
async fn answers_about_being_hurt_are_shown_only_when_asked_for() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    bring(&person, FROZEN).await;
    let hark = kind(FROZEN, "hark");
    let link = format!("a[href='/records/{hark}']");
    let month = "/history?month=2026-03";
    let quiet = person.get(month).await;
    assert!(quiet.count("details") > 5 && !quiet.has(&link));
    for path in ["/history?month=2026-03&kind=hark", "/history?kind=hark"] {
        assert!(!person.get(path).await.has(&link));
    }
    let asked = person
        .submit(&quiet, "main form[action='/history'][method=post]", &[])
        .await;
    assert!(asked.status == 200 && asked.has(&link), "{}", asked.text());
    // For that one view.
    assert!(!person.get(month).await.has(&link));
    let veiled = person.get(&format!("/records/{hark}")).await;
    assert!(veiled.says("Kept out of sight") && !veiled.has("dl"));
    let shown = person.submit(&veiled, "main form", &[]).await;
    assert!(shown.status == 200 && shown.has("dl"));
    let erase = person.get(&format!("/records/{hark}/erase")).await;
    assert!(erase.status == 200 && !erase.says("hurt"));
}

#[tokio::test]
async fn what_may_be_danger_is_kept_and_not_questioned_and_out_of_sight() {
    let app = TestApp::new().await;
    for (real, instead) in [("danger", "help"), ("unsure", "unsure")] {
        let person = app.person(real).await;
        let id = worry(&person, "He broke the door").await;
        four_noes(&person).await;
        for _ in 0..2 {
            answer(&person, &id, "real", &[("real", "worry")]).await;
        }
        answer(&person, &id, "against", &[("against", "He was tired")]).await;
        answer(&person, &id, "real", &[("real", real)]).await;
        let page = person.get(&format!("/thoughts/{id}")).await;
        assert_eq!(page.text_of("h1"), "Kept, and not questioned", "{real}");
        assert!(page.says("He broke the door") && !page.says("He was tired"));
        assert!(page.has(&format!("main a[href='/thoughts/{id}/{instead}']")));
        for step in [
            "habits", "for", "against", "friend", "balanced", "again", "on",
        ] {
            let step = format!("main a[href='/thoughts/{id}/{step}']");
            assert!(!page.has(&step), "{step}");
        }
        let link = format!("a[href='/records/{id}']");
        assert!(!person.get("/history").await.has(&link), "{real}");
        assert!(!search(&person, "door").await.has(&link), "{real}");
        let veiled = person.get(&format!("/records/{id}")).await;
        assert!(veiled.says("Kept out of sight") && !veiled.says("door"));
        let shown = person.submit(&veiled, "main form", &[]).await;
        assert!(shown.says("He broke the door") && shown.says("He was tired"));
    }
}

#[tokio::test]
async fn what_once_said_danger_is_out_of_sight_among_the_earlier_versions() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let id = worry(&person, "They will leave.").await;
    answer(&person, &id, "real", &[("real", "danger")]).await;
    answer(&person, &id, "real", &[("real", "worry")]).await;
    let danger = "Someone frightens, hurts";
    let path = format!("/records/{id}");
    let page = person.get(&path).await;
    assert!(page.says("They will leave.") && !page.says(danger));
    assert!(page.says("One earlier version is kept out of sight"));
    let form = format!("form[action='{path}']");
    assert!(person.submit(&page, &form, &[]).await.says(danger));
    let file = exported(&person, &["earlier"]).await.to_string();
    assert!(file.contains("\"worry\"") && !file.contains("\"danger\""));
    let file = exported(&person, &["earlier", "hidden"]).await.to_string();
    assert!(file.contains("\"danger\""));
}

#[tokio::test]
async fn what_may_be_danger_is_in_a_file_only_when_it_was_asked_for() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    for real in ["danger", "unsure"] {
        let id = worry(&person, "They will leave.").await;
        answer(&person, &id, "real", &[("real", real)]).await;
    }
    assert!(!kinds(&exported(&person, &[]).await).contains(&"thought"));
    let asked = exported(&person, &["hidden"]).await;
    let thoughts = kinds(&asked).into_iter().filter(|it| *it == "thought");
    assert_eq!(thoughts.count(), 2);
}

#[tokio::test]
async fn searching_finds_words_and_leaves_no_trace_in_the_address() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    bring(&person, FROZEN).await;
    let page = search(&person, "LOSING  they").await;
    assert_eq!(page.status, 200);
    assert!(page.location().is_none());
    assert!(page.has(&format!("a[href='/records/{THOUGHT}']")));
    assert!(page.says("One record"));
    assert!(
        search(&person, "losing zebra")
            .await
            .says("Nothing has these words")
    );
    assert_eq!(search(&person, "  ").await.redirects(), "/history");
    let other = app.person("kim").await;
    assert!(
        search(&other, "losing")
            .await
            .says("Nothing has these words")
    );
}

#[tokio::test]
async fn every_kind_has_a_page_of_its_own() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let other = app.person("kim").await;
    bring(&person, FROZEN).await;
    let all: serde_json::Value = serde_json::from_str(FROZEN).unwrap();
    for it in all["records"].as_array().unwrap() {
        let (id, kind) = (
            it["id"].as_str().unwrap(),
            it["body"]["kind"].as_str().unwrap(),
        );
        let path = format!("/records/{id}");
        if kind == "profile" {
            // Of a profile only what is empty is filled in.
            assert_eq!(person.get(&path).await.status, 404);
            continue;
        }
        let page = person.post(&path, &[]).await;
        assert_eq!(page.status, 200, "{kind}");
        assert!(page.count("dl > div") > 0, "{kind}");
        assert!(page.says("brought in from a file"));
        if let Some(own) = page.attribute("main > div > p a.button", "href") {
            let own = person.get(&own).await;
            let own = person.follow(own).await;
            assert_eq!(own.status, 200, "{kind}");
        }
        let erase = format!("{path}/erase");
        assert_eq!(other.get(&path).await.status, 404);
        assert_eq!(other.post(&path, &[]).await.status, 404);
        assert_eq!(other.get(&erase).await.status, 404);
        assert_eq!(other.post(&erase, &[]).await.status, 404);
        assert_eq!(person.get(&path).await.status, 200);
    }
    let odd = person.get("/records/xyz").await;
    assert!(odd.status == 404 && odd.says("There is nothing here"));
}

#[tokio::test]
async fn earlier_versions_are_kept_and_shown() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let first = record(date(2026, 11, 20), 1, thought("the first words"));
    write(&app, &person, std::slice::from_ref(&first)).await;
    // The profile is row 1.
    let second = Record {
        base: 2,
        body: thought("the second words"),
        ..first.clone()
    };
    write(&app, &person, &[second]).await;
    let page = person.get(&format!("/records/{}", first.id)).await;
    assert!(
        page.texts("main > * > article dd")
            .contains(&"the second words".to_owned())
    );
    let before = page.texts("section details");
    assert!(
        before.len() == 1 && before[0].contains("the first words"),
        "{before:?}"
    );
    let history = person.get("/history").await;
    assert!(history.says("the second words") && !history.says("the first words"));
}

#[tokio::test]
async fn what_is_erased_is_gone_everywhere() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let it = record(date(2026, 11, 20), 1, thought("to be forgotten"));
    write(&app, &person, std::slice::from_ref(&it)).await;
    let (path, erase) = (
        format!("/records/{}", it.id),
        format!("/records/{}/erase", it.id),
    );
    let ask = person.get(&erase).await;
    assert!(ask.says("It cannot be brought back") && !ask.says("to be forgotten"));
    assert_eq!(person.get(&path).await.status, 200);
    let page = person.submit(&ask, "main form", &[]).await;
    assert_eq!(page.redirects(), "/history?month=2026-11");
    assert_eq!(person.get(&path).await.status, 410);
    assert_eq!(person.get(&erase).await.status, 410);
    // Sent twice it is answered as the first time.
    assert_eq!(
        person.submit(&ask, "main form", &[]).await.redirects(),
        "/history"
    );
    assert!(!person.get("/history").await.says("to be forgotten"));
    assert!(
        search(&person, "forgotten")
            .await
            .says("Nothing has these words")
    );
    let nobody = format!("/records/{}/erase", Uuid::from_u128(5));
    assert_eq!(person.post(&nobody, &[]).await.status, 404);
}

#[tokio::test]
async fn damaged_rows_are_counted_and_shown() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    assert!(!person.get("/history").await.says("could not be opened"));
    write_plain(
        &app,
        &person,
        vec![b"not a record".to_vec(), b"{}".to_vec()],
    )
    .await;
    write(
        &app,
        &person,
        &[record(date(2026, 11, 20), 1, thought("still here"))],
    )
    .await;
    let page = person.get("/history").await;
    assert!(page.says("2 stored rows could not be opened") && page.says("still here"));
}

#[tokio::test]
async fn nobody_is_told_that_the_files_are_clean_before_they_are() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let it = record(date(2026, 11, 20), 1, thought("to be forgotten"));
    write(&app, &person, std::slice::from_ref(&it)).await;
    let ask = person.get(&format!("/records/{}/erase", it.id)).await;
    let backup = app.backup_that_runs();
    let once = person.submit(&ask, "main form", &[]).await;
    let page = person.submit(&once, "main form", &[]).await;
    for page in [&once, &page] {
        assert_eq!(page.status, 503);
        assert!(page.says("It is erased here") && !page.says("Nothing was changed"));
    }
    assert_eq!(person.get(&format!("/records/{}", it.id)).await.status, 410);
    drop(backup);
    assert_eq!(
        person.submit(&page, "main form", &[]).await.redirects(),
        "/history"
    );
}

#[tokio::test]
async fn a_newer_program_leaves_it_readable_and_nothing_is_erased() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let it = record(date(2026, 11, 20), 1, thought("still here"));
    let newer = Record {
        v: 99,
        ..it.clone()
    };
    write(&app, &person, std::slice::from_ref(&it)).await;
    write(&app, &person, &[newer]).await;
    let page = person.get("/history").await;
    assert!(page.says("A newer Evenkeel") && page.says("still here"));
    let page = person.post(&format!("/records/{}/erase", it.id), &[]).await;
    assert_eq!(page.status, 503);
}

#[tokio::test]
async fn answers_about_being_in_danger_are_kept_out_of_sight() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let typed = [("in_danger", "yes"), ("can_stay_safe", "no")];
    person.post("/danger", &typed).await.redirects();
    for path in ["/history", "/history?kind=danger"] {
        let page = person.get(path).await;
        assert!(!page.says("in danger right now"), "{path}");
        assert!(!page.has("option[value=danger]"), "{path}");
    }
    let found = search(&person, "danger").await;
    assert!(!found.says("in danger right now"));
    let shown = person.post("/history", &[]).await;
    assert_eq!(
        shown.count("section article, section details"),
        person
            .get("/history")
            .await
            .count("section article, section details")
            + 1
    );
}
