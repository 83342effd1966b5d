//! People under *You*.

use crate::app::{Browser, TestApp};
use crate::html::Page;

const FORM: &str = "main form[action^='/you/people/']";

async fn new(person: &Browser) -> Page {
    let page = person.get("/you/people/new").await;
    person.follow(page).await
}

async fn add(person: &Browser, name: &str) {
    let typed = [("name", name), ("relation", "friend")];
    person
        .submit(&new(person).await, FORM, &typed)
        .await
        .redirects();
}

#[tokio::test]
async fn somebody_is_added_renamed_and_put_away() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    add(&person, "Robin").await;
    let list = person.get("/you/people").await;
    assert!(list.says("Robin") && list.says("A friend"));
    let path = list.attribute(".people a", "href").unwrap();
    let typed = [("name", "R."), ("relation", "ex"), ("archived", "yes")];
    let form = person.get(&path).await;
    assert_eq!(form.field("name").unwrap(), "Robin");
    person.submit(&form, FORM, &typed).await.redirects();
    let list = person.get("/you/people").await;
    assert!(list.says("Nobody yet") && list.text_of("details").contains("R."));
    // No longer offered where thoughts are written.
    let page = person.get("/thoughts/new").await;
    assert!(!person.follow(page).await.says("R. ("));
}

#[tokio::test]
async fn a_name_is_asked_for() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let page = person
        .submit(&new(&person).await, FORM, &[("name", " ")])
        .await;
    assert_eq!(page.status, 422);
    assert!(page.has("#name-problem"));
}

#[tokio::test]
async fn a_second_tab_and_a_second_post() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    add(&person, "Robin").await;
    let path = person
        .get("/you/people")
        .await
        .attribute(".people a", "href")
        .unwrap();
    let (first, second) = (person.get(&path).await, person.get(&path).await);
    person
        .submit(&first, FORM, &[("name", "saved elsewhere")])
        .await
        .redirects();
    person
        .submit(&first, FORM, &[("name", "saved elsewhere")])
        .await
        .redirects();
    let both = person
        .submit(&second, FORM, &[("name", "typed here")])
        .await;
    assert_eq!(both.status, 409);
    assert!(both.says("saved elsewhere"));
    assert_eq!(both.field("name").unwrap(), "typed here");
}

#[tokio::test]
async fn they_are_the_persons_own() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    add(&person, "Robin").await;
    let path = person
        .get("/you/people")
        .await
        .attribute(".people a", "href")
        .unwrap();
    let other = app.person("kim").await;
    assert!(!other.get(&path).await.says("Robin"));
    assert!(!other.get("/you/people").await.says("Robin"));
    assert_eq!(app.visitor().get(&path).await.redirects(), "/sign-in");
}
