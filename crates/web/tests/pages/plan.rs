//! The staying-safe plan: one, in own words, always at hand.

use crate::app::{Browser, TestApp};
use crate::html::Page;

const FORM: &str = "form[data-autosave]";

async fn edit(person: &Browser) -> Page {
    let page = person.get("/plan/edit").await;
    person.follow(page).await
}

#[tokio::test]
async fn six_parts_are_written_shown_and_changed() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let empty = person.get("/plan").await;
    assert!(empty.has("a[href='/plan/edit']") && empty.says("together"));
    let names = ["signs", "alone", "places", "people", "services", "safer"];
    let words = names.map(|it| format!("mine: {it}"));
    let typed: Vec<_> = names
        .iter()
        .zip(&words)
        .map(|(a, b)| (*a, b.as_str()))
        .collect();
    let saved = person.submit(&edit(&person).await, FORM, &typed).await;
    let plan = person.follow(saved).await;
    for words in &words {
        assert!(plan.says(words), "{words}");
    }
    let form = edit(&person).await;
    assert!(form.says("Names and numbers of people I can tell."));
    assert!(form.says("make that plan with an advocate; do not leave it where"));
    assert_eq!(form.field("people").unwrap(), "mine: people");
    person
        .submit(&form, FORM, &[("people", "Kim")])
        .await
        .redirects();
    let plan = person.get("/plan").await;
    assert!(plan.says("Kim") && !plan.says("mine: people") && plan.says("mine: signs"));
}

#[tokio::test]
async fn an_empty_plan_is_no_mistake() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    person
        .submit(&edit(&person).await, FORM, &[])
        .await
        .redirects();
    assert!(person.get("/plan").await.has("a[href='/plan/edit']"));
}

#[tokio::test]
async fn there_is_one_plan_and_a_second_tab_is_shown_both_texts() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let (first, second) = (edit(&person).await, edit(&person).await);
    person
        .submit(&first, FORM, &[("people", "Kim")])
        .await
        .redirects();
    let both = person.submit(&second, FORM, &[("people", "Alex")]).await;
    assert_eq!(both.status, 409);
    assert!(both.says("Kim"));
    assert_eq!(both.field("people").unwrap(), "Alex");
    person.submit(&both, FORM, &[]).await.redirects();
    assert!(person.get("/plan").await.says("Alex"));
    let third = person
        .submit(&first, FORM, &[("people", "Kim"), ("submission", "")])
        .await;
    assert_eq!(third.status, 409);
}

#[tokio::test]
async fn too_much_text_is_said_beside_its_part() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let long = "x".repeat(20_001);
    let page = person
        .submit(&edit(&person).await, FORM, &[("alone", &long)])
        .await;
    assert_eq!(page.status, 422);
    assert!(page.has("#alone-problem"));
    assert_eq!(page.field("alone").unwrap(), long);
}

#[tokio::test]
async fn it_is_the_persons_own() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    person
        .submit(&edit(&person).await, FORM, &[("people", "Kim")])
        .await
        .redirects();
    let path = person.get("/plan/edit").await.redirects().to_owned();
    let other = app.person("alex").await;
    assert!(!other.get("/plan").await.says("Kim"));
    assert!(!other.get(&path).await.says("Kim"));
    assert_eq!(app.visitor().get("/plan").await.redirects(), "/sign-in");
    // One tap from help, for those who can have one.
    assert!(person.get("/help").await.has("main a[href='/plan']"));
    assert!(!app.visitor().get("/help").await.has("a[href='/plan']"));
}

#[tokio::test]
async fn six_long_parts_in_any_script_are_kept() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let form = edit(&person).await;
    let long = "Ж".repeat(15_000);
    let names = ["signs", "alone", "places", "people", "services", "safer"];
    let typed = names.map(|it| (it, long.as_str()));
    let (path, fields) = form.form(FORM, &typed);
    let fields: Vec<_> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let slot = form.attribute("main", "data-draft").unwrap();
    assert_eq!(person.post(&slot, &fields).await.status, 204);
    // Half written, and the session has ended.
    let browser = person.clone();
    app.advance(jiff::SignedDuration::from_mins(web::IDLE_MINUTES + 1));
    let kept = browser.post(&path, &fields).await;
    assert_eq!(kept.status, 401);
    assert!(kept.says("What you wrote is kept"));
    let person = app.device("sam").await;
    let again = person.get(&path).await;
    assert_eq!(again.field("safer").unwrap(), long);
    person.submit(&again, FORM, &[]).await.redirects();
    assert!(person.get("/plan").await.says(&long));
}
