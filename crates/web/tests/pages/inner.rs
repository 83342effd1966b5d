//! The loop, core beliefs, kindness and activities: what each has beyond the steps of a sheet.

mod loops;

use crate::app::{Browser, TestApp};
use crate::html::Page;
use programme::Programme;

const FORM: &str = "form[data-autosave]";

/// Begins a sheet: the address of the record.
async fn begin(person: &Browser, path: &str) -> String {
    let begun = person.get(&format!("{path}/new")).await;
    begun.redirects().rsplit_once('/').unwrap().0.to_owned()
}

async fn answer(person: &Browser, step: &str, typed: &[(&str, &str)]) -> Page {
    let page = person.get(step).await;
    assert_eq!(page.status, 200, "{step}: {:?}", page.location());
    person.submit(&page, FORM, typed).await
}

#[tokio::test]
async fn own_worth_stays_open_after_a_yes_and_closes_while_help_is_first() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let yes = [("answer_2", "yes")];
    person.post("/hark/questions", &yes).await.redirects();
    let sheet = begin(&person, "/core-beliefs").await;
    let typed = [("belief", "I am too much"), ("belief_before", "70")];
    answer(&person, &format!("{sheet}/belief"), &typed).await;
    let page = person.get(&sheet).await;
    assert!(page.says("Signs, and how it moves"));
    let sign = [("sign", "Noor rang by herself"), ("old", "60")];
    person
        .submit(&page, "form[action$='/log']", &sign)
        .await
        .redirects();
    assert!(person.get(&sheet).await.says("Noor rang by herself"));
    let empty = person
        .submit(&page, "form[action$='/log']", &[("sign", "")])
        .await;
    assert_eq!(empty.status, 422);
    // Words of dying: help comes first, and the log waits.
    let typed = [("thought", "I want to kill myself")];
    answer(&person, &format!("{sheet}/thought"), &typed).await;
    let page = person.get(&sheet).await;
    assert!(page.has("main a[href^='/danger']") && !page.says("Signs, and how it moves"));
}

#[tokio::test]
async fn an_idea_is_planned_with_one_tap() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let all = &Programme::embedded().activities;
    let page = person.get("/activities/ideas").await;
    assert_eq!(
        page.count("main a[href^='/activities/new?from=']"),
        all.len()
    );
    assert!(all.len() >= 80);
    let idea = &all[3];
    let begun = person
        .get(&format!("/activities/new?from={}", idea.key))
        .await;
    let page = person.get(begun.redirects()).await;
    assert_eq!(page.field("what").unwrap(), idea.text);
    assert_eq!(page.field("area").unwrap(), idea.area);
    person.submit(&page, FORM, &[]).await.redirects();
    assert!(person.get("/activities").await.says(&idea.text));
    let begun = person.get("/activities/new?from=nothing").await;
    assert!(!begun.redirects().contains("from="));
}

#[tokio::test]
async fn kindness_begins_with_what_is_easiest() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let page = person.get("/kindness").await;
    assert_eq!(page.status, 200);
    assert!(page.has("a[href='/kindness/letters']") && page.has("a[href^='/practices/']"));
    let sheet = begin(&person, "/kindness/letters").await;
    let form = Programme::embedded().sheet("letter").unwrap();
    let step = form
        .steps
        .iter()
        .find(|it| it.fields.iter().any(|it| it.key == "comfort"));
    let step = format!("{sheet}/{}", step.unwrap().key);
    answer(&person, &step, &[("comfort", "hard")]).await;
    let later = person.get("/kindness").await;
    assert_ne!(later.text(), page.text(), "it says that it was hard");
}
