//! Autosave says that a draft is kept only when it is.

use crate::app::{Browser, TestApp};
use crate::html::Page;

const FORM: &str = "form[data-autosave]";

/// Sends what stands in a form to its draft slot, as the script does.
async fn autosave(person: &Browser, page: &Page, typed: &[(&str, &str)]) -> u16 {
    let slot = page.attribute("main", "data-draft").unwrap();
    let (_, fields) = page.form(FORM, typed);
    let fields: Vec<_> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    person.post(&slot, &fields).await.status
}

async fn thought(person: &Browser) -> Page {
    let page = person.get("/thoughts/new").await;
    person.follow(page).await
}

async fn plan(person: &Browser) -> Page {
    let page = person.get("/plan/edit").await;
    person.follow(page).await
}

#[tokio::test]
async fn a_second_tab_on_an_older_version_is_told_that_nothing_was_kept() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let first = plan(&person).await;
    person
        .submit(&first, FORM, &[("people", "Kim")])
        .await
        .redirects();
    let (one, two) = (plan(&person).await, plan(&person).await);
    assert_eq!(autosave(&person, &two, &[("people", "Al")]).await, 204);
    person
        .submit(&one, FORM, &[("people", "Robin")])
        .await
        .redirects();
    assert_eq!(autosave(&person, &two, &[("people", "Alex")]).await, 409);
    let now = plan(&person).await;
    assert_eq!(now.field("people").unwrap(), "Robin");
    assert!(!now.says("This is what you had typed."));
}

#[tokio::test]
async fn what_is_typed_after_throwing_away_is_kept() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let form = plan(&person).await;
    let slot = form.attribute("main", "data-draft").unwrap();
    assert_eq!(autosave(&person, &form, &[("people", "Al")]).await, 204);
    let discard = slot.rsplit_once('/').unwrap().0.to_owned() + "/discard";
    person.post(&discard, &[]).await.redirects();
    assert_eq!(autosave(&person, &form, &[("people", "Alex")]).await, 204);
    let (path, _) = form.form(FORM, &[]);
    assert_eq!(person.get(&path).await.field("people").unwrap(), "Alex");
}

#[tokio::test]
async fn a_step_that_changes_nothing_leaves_the_next_one_its_draft() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let first = thought(&person).await;
    let second = person
        .submit(&first, FORM, &[("situation", "No answer.")])
        .await;
    let second = person.follow(second).await;
    // Back, half a change, taken back, and on.
    let (path, _) = first.form(FORM, &[]);
    let again = person.get(&path).await;
    assert_eq!(autosave(&person, &again, &[("situation", "No")]).await, 204);
    let on = person
        .submit(&again, FORM, &[("situation", "No answer.")])
        .await;
    on.redirects();
    assert!(!person.get(&path).await.says("This is what you had typed."));
    let (path, _) = second.form(FORM, &[]);
    let next = person.get(&path).await;
    let words = "They have had enough.";
    let saved = autosave(&person, &next, &[("thought", words)]).await;
    assert_eq!(saved, 204);
    assert_eq!(person.get(&path).await.field("thought").unwrap(), words);
}
