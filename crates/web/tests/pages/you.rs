//! *You*: the profile, what opens the vault, and deleting everything.

use crate::app::{Browser, PASSPHRASE, TestApp};
use crate::import::{FROZEN, bring};
use jiff::SignedDuration;

const NEW: &str = "seven grey herons asleep";
const PROFILE: &str = "form[action='/you/profile']";

#[tokio::test]
async fn nobody_comes_in_without_signing_in() {
    let app = TestApp::new().await;
    for path in [
        "/you",
        "/you/profile",
        "/you/habits",
        "/you/terms",
        "/you/passphrase",
        "/you/code",
        "/you/key",
        "/you/devices",
        "/you/export",
        "/you/import",
        "/you/delete",
        "/history",
        "/records/01959c00-0000-7000-8000-000000000004",
    ] {
        assert_eq!(
            app.visitor().get(path).await.redirects(),
            "/sign-in",
            "{path}"
        );
    }
    for path in [
        "/you/profile",
        "/you/export",
        "/you/delete",
        "/you/key",
        "/history/search",
    ] {
        let page = app
            .visitor()
            .post(path, &[("passphrase", PASSPHRASE)])
            .await;
        assert_eq!(page.status, 401, "{path}");
        assert!(!page.body.contains(PASSPHRASE));
    }
}

#[tokio::test]
async fn the_profile_is_changed_and_a_wrong_answer_stays_beside_its_field() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let form = person.get("/you/profile").await;
    assert_eq!(form.field("zone").as_deref(), Some("Europe/Berlin"));
    let wrong = [
        ("call_me", "Robin"),
        ("situation", "dating"),
        ("other_zone", "Middle/Earth"),
        ("country", "zz"),
    ];
    let page = person.submit(&form, PROFILE, &wrong).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#other_zone-problem") && page.has("#country-problem"));
    assert_eq!(page.field("call_me").as_deref(), Some("Robin"));
    assert_eq!(page.field("other_zone").as_deref(), Some("Middle/Earth"));
    let right = [("other_zone", "europe/oslo"), ("country", "no")];
    person.submit(&page, PROFILE, &right).await.redirects();
    let you = person.get("/you").await;
    for words in ["Robin", "Getting to know someone", "Europe/Oslo", "Norway"] {
        assert!(you.says(words), "{words}: {}", you.text());
    }
    let form = person.get("/you/profile").await;
    assert_eq!(form.field("zone").as_deref(), Some("Europe/Oslo"));
    let long = "x".repeat(101);
    let page = person.submit(&form, PROFILE, &[("call_me", &long)]).await;
    assert!(page.status == 422 && page.has("#call_me-problem"));
}

#[tokio::test]
async fn a_profile_that_was_changed_in_another_tab_shows_both() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let (one, two) = (
        person.get("/you/profile").await,
        person.get("/you/profile").await,
    );
    person
        .submit(&one, PROFILE, &[("call_me", "First")])
        .await
        .redirects();
    // The same form once more is answered as the first time.
    person
        .submit(&one, PROFILE, &[("call_me", "First")])
        .await
        .redirects();
    let page = person.submit(&two, PROFILE, &[("call_me", "Second")]).await;
    assert_eq!(page.status, 409);
    assert!(page.says("First"));
    assert_eq!(page.field("call_me").as_deref(), Some("Second"));
    person.submit(&page, PROFILE, &[]).await.redirects();
    assert!(person.get("/you").await.says("Second"));
}

#[tokio::test]
async fn own_habits_are_renamed_and_archived() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    assert!(person.get("/you/habits").await.says("None yet"));
    bring(&person, FROZEN).await;
    // It came in archived.
    let page = person.get("/you/habits").await;
    person.submit(&page, "details form", &[]).await.redirects();
    let page = person.get("/you/habits").await;
    let (action, _) = page.form("main form", &[]);
    let was = page.hidden("was");
    let rename = |was: &str, title: &str| {
        let (person, action) = (person.clone(), action.clone());
        let (was, title) = (was.to_owned(), title.to_owned());
        async move {
            person
                .post(&action, &[("was", &was), ("title", &title)])
                .await
        }
    };
    assert_eq!(rename(&was, " ").await.status, 422);
    assert_eq!(rename(&was, &"x".repeat(101)).await.status, 422);
    rename(&was, "Reading silence").await.redirects();
    let stale = rename(&was, "Reading pauses").await;
    assert_eq!(stale.status, 409);
    assert!(stale.says("Reading silence"));
    assert_eq!(stale.field("title").as_deref(), Some("Reading pauses"));
    // Posted twice: it is as it was wanted.
    rename(&was, "Reading silence").await.redirects();
    let archive = format!("{action}/archive");
    person
        .post(&archive, &[("archived", "yes")])
        .await
        .redirects();
    let page = person.get("/you/habits").await;
    assert!(page.has("details") && page.says("Reading silence") && !page.has("#main [name=was]"));
    person
        .post(&archive, &[("archived", "no")])
        .await
        .redirects();
    assert_eq!(
        person.get("/you/habits").await.hidden("was"),
        "Reading silence"
    );
    let other = app.person("kim").await;
    for path in [action.as_str(), archive.as_str()] {
        assert_eq!(other.post(path, &[("title", "x")]).await.status, 404);
    }
}

#[tokio::test]
async fn confirmed_terms_are_taken_back() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    bring(&person, FROZEN).await;
    let page = person.get("/you/terms").await;
    assert_eq!(page.count("main form"), 1);
    person.submit(&page, "main form", &[]).await.redirects();
    assert!(!person.get("/you/terms").await.has("main form"));
    assert!(!person.get("/you").await.has("a[href='/you/terms']"));
    // Once more, and of a questionnaire that is none: nothing to take back.
    person
        .post("/you/terms/other/withdraw", &[])
        .await
        .redirects();
}

#[tokio::test]
async fn a_new_passphrase_opens_and_signs_all_others_out() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let phone = app.device("robin").await;
    let change = |old: &str, new: &str, again: &str| {
        let (person, old, new, again) = (
            person.clone(),
            old.to_owned(),
            new.to_owned(),
            again.to_owned(),
        );
        async move {
            let fields = [
                ("passphrase", old.as_str()),
                ("passphrase_new", new.as_str()),
                ("passphrase_again", again.as_str()),
            ];
            person.post("/you/passphrase", &fields).await
        }
    };
    assert!(
        change(PASSPHRASE, "short", "short")
            .await
            .has("#passphrase_new-problem")
    );
    assert!(
        change(PASSPHRASE, NEW, "another one here")
            .await
            .has("#passphrase_again-problem")
    );
    let page = change("not this one", NEW, NEW).await;
    assert!(page.status == 422 && page.has("#passphrase-problem"));
    assert!(!page.body.contains(NEW));
    let page = change(PASSPHRASE, NEW, NEW).await;
    assert!(page.status == 200 && page.says("The passphrase is changed"));
    assert_eq!(person.get("/you").await.status, 200);
    assert_eq!(phone.get("/you").await.redirects(), "/sign-in");
    assert_eq!(phone.sign_in("robin", PASSPHRASE).await.status, 422);
    phone.sign_in("robin", NEW).await.redirects();
}

#[tokio::test]
async fn guesses_at_the_passphrase_have_to_wait() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    for path in [
        "/you/export",
        "/you/code",
        "/you/key",
        "/you/passphrase",
        "/you/delete",
    ] {
        let fields = [
            ("passphrase", "not this one"),
            ("passphrase_new", NEW),
            ("passphrase_again", NEW),
            ("sure", "yes"),
        ];
        let page = person.post(path, &fields).await;
        assert!(
            page.status == 422 && page.says("That is not your passphrase"),
            "{path}"
        );
    }
    person
        .post("/you/export", &[("passphrase", "again not")])
        .await;
    let page = person
        .post("/you/export", &[("passphrase", PASSPHRASE)])
        .await;
    assert!(
        page.status == 422 && page.says("Please wait"),
        "{}",
        page.text()
    );
    app.advance(SignedDuration::from_mins(15));
    let page = person
        .post("/you/export", &[("passphrase", PASSPHRASE)])
        .await;
    assert_eq!(page.status, 200);
}

#[tokio::test]
async fn a_new_recovery_code_replaces_the_old_one() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let page = person
        .post("/you/code", &[("passphrase", PASSPHRASE)])
        .await;
    assert_eq!(page.status, 200);
    let code = page.text_of(".code");
    assert_ne!(code, person.code);
    let recover = |code: &str| {
        let (visitor, code) = (app.visitor(), code.to_owned());
        async move {
            let fields = [
                ("name", "robin"),
                ("code", code.as_str()),
                ("passphrase", NEW),
                ("passphrase_again", NEW),
            ];
            visitor.post("/sign-in/code", &fields).await.status
        }
    };
    assert_eq!(recover(&person.code).await, 422);
    assert_eq!(recover(&code).await, 200);
}

#[tokio::test]
async fn a_new_key_ends_all_sessions_and_keeps_every_word() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let phone = app.device("robin").await;
    bring(&person, FROZEN).await;
    let page = person.post("/you/key", &[("passphrase", PASSPHRASE)]).await;
    assert!(page.status == 200 && !page.text_of(".code").is_empty());
    for browser in [&person, &phone] {
        assert_eq!(browser.get("/you").await.redirects(), "/sign-in");
    }
    person.sign_in("robin", PASSPHRASE).await.redirects();
    let history = person.get("/history?month=2026-03").await;
    assert!(
        history.says("They must be losing interest"),
        "{}",
        history.text()
    );
}

#[tokio::test]
async fn devices_are_listed_and_signed_out() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let (phone, tablet) = (app.device("robin").await, app.device("robin").await);
    let other = app.person("kim").await;
    let page = person.get("/you/devices").await;
    assert_eq!(page.texts(".lines > li").len(), 3);
    assert_eq!(page.text().matches("this one").count(), 1);
    let (end, _) = page.form(".lines form", &[]);
    other.post(&end, &[]).await.redirects();
    assert_eq!(
        person.get("/you/devices").await.texts(".lines > li").len(),
        3
    );
    person.post(&end, &[]).await.redirects();
    let left = [
        phone.get("/you").await.status,
        tablet.get("/you").await.status,
    ];
    assert_eq!(left.iter().filter(|it| **it == 200).count(), 1);
    person
        .post("/you/devices/others/end", &[])
        .await
        .redirects();
    assert_eq!(
        person.get("/you/devices").await.texts(".lines > li").len(),
        1
    );
    for browser in [&phone, &tablet] {
        assert_eq!(browser.get("/you").await.redirects(), "/sign-in");
    }
    assert_eq!(person.post("/you/devices/xyz/end", &[]).await.status, 404);
}

async fn delete(person: &Browser, fields: &[(&str, &str)]) -> crate::html::Page {
    person.post("/you/delete", fields).await
}

#[tokio::test]
async fn deleting_needs_a_tick_and_the_passphrase_and_then_all_is_gone() {
    let app = TestApp::new().await;
    let person = app.person("robin").await;
    let phone = app.device("robin").await;
    bring(&person, FROZEN).await;
    let page = delete(&person, &[("passphrase", PASSPHRASE)]).await;
    assert!(page.status == 422 && page.has("#sure-problem"));
    let page = delete(&person, &[("passphrase", "not this one"), ("sure", "yes")]).await;
    assert!(page.status == 422 && page.has("#passphrase-problem"));
    assert_eq!(person.get("/you").await.status, 200);
    let page = delete(&person, &[("passphrase", PASSPHRASE), ("sure", "yes")]).await;
    assert_eq!(page.redirects(), "/gone");
    assert!(person.get("/gone").await.says("It is gone"));
    assert_eq!(person.cookie("session").as_deref(), Some(""));
    assert_eq!(person.cookie("device").as_deref(), Some(""));
    for browser in [&person, &phone] {
        assert_eq!(browser.get("/you").await.redirects(), "/sign-in");
    }
    assert_eq!(person.sign_in("robin", PASSPHRASE).await.status, 422);
    // The name is free, and the new account is empty.
    let again = app.person("robin").await;
    assert!(!again.get("/history").await.says("losing interest"));
}
