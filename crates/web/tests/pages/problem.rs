//! Real problems.

use crate::app::{Browser, TestApp};
use crate::html::Page;

const FORM: &str = "form[data-autosave]";

async fn new(person: &Browser) -> Page {
    let page = person.get("/problems/new").await;
    person.follow(page).await
}

#[tokio::test]
async fn a_problem_is_written_down_and_leads_on() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let typed = [
        ("happened", "They told me about someone else"),
        ("known", "What they said"),
        ("need", "To decide"),
        ("step", "Call Kim"),
        ("bond_name", "Robin"),
        ("bond_kind", "partner"),
    ];
    let saved = person.submit(&new(&person).await, FORM, &typed).await;
    let path = saved.redirects().to_owned();
    let page = person.follow(saved).await;
    for (_, words) in typed.iter().take(5) {
        assert!(page.says(words), "{words}");
    }
    // A message or a talk waits until it was asked whether that is safe.
    assert!(!page.has("main a[href='/hold']") && page.has("a[href='/hark/support']"));
    assert!(page.has("main a.now[href^='/hark?to=']"));
    let noes = ["answer_1", "answer_2", "answer_3", "answer_4"].map(|it| (it, "no"));
    person.post("/hark/questions", &noes).await.redirects();
    let page = person.get(&path).await;
    assert!(page.has("main a[href='/hold']") && page.has("a[href='/hark/support']"));
    person
        .post("/danger", &[("in_danger", "yes")])
        .await
        .redirects();
    let page = person.get(&path).await;
    assert!(page.says("First, a person") && !page.has("main a[href='/hold']"));
    let list = person.get("/problems").await;
    assert_eq!(list.count("details:not([open]) .typed"), 1);
}

#[tokio::test]
async fn with_somebody_who_hurts_support_comes_first() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let typed = [
        ("happened", "x"),
        ("bond_name", "Robin"),
        ("bond_kind", "partner"),
    ];
    let saved = person.submit(&new(&person).await, FORM, &typed).await;
    person
        .post("/hark/questions", &[("answer_4", "yes")])
        .await
        .redirects();
    let page = person.follow(saved).await;
    assert!(page.says("Support comes first"));
    assert!(!page.has("a[href='/hold']"));
}

#[tokio::test]
async fn empty_ones_and_stale_ones_lose_nothing() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let saved = person.submit(&new(&person).await, FORM, &[]).await;
    let path = format!("{}/edit", saved.redirects());
    let old = person.get(&path).await;
    let form = person.get(&path).await;
    person
        .submit(&form, FORM, &[("need", "saved elsewhere")])
        .await
        .redirects();
    let both = person.submit(&old, FORM, &[("need", "typed here")]).await;
    assert_eq!(both.status, 409);
    assert!(both.says("saved elsewhere"));
    assert_eq!(both.field("need").unwrap(), "typed here");
    let twice = person
        .submit(&form, FORM, &[("need", "saved elsewhere")])
        .await;
    assert_eq!(twice.redirects(), saved.redirects());
}

#[tokio::test]
async fn they_are_the_persons_own() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let saved = person
        .submit(&new(&person).await, FORM, &[("need", "quiet")])
        .await;
    let other = app.person("kim").await;
    assert_eq!(other.get(saved.redirects()).await.status, 404);
    let empty = other.get(&format!("{}/edit", saved.redirects())).await;
    assert!(!empty.body.contains("quiet"));
    assert_eq!(app.visitor().get("/problems").await.redirects(), "/sign-in");
}

#[tokio::test]
async fn words_of_danger_put_help_before_a_message() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for (field, words, link) in [
        ("happened", "He hit me", "/hark/support"),
        ("need", "I want to die", "/danger?to="),
        ("step", "He won't let me go", "/hark/support"),
    ] {
        let form = new(&person).await;
        let saved = person.submit(&form, FORM, &[(field, words)]).await;
        let page = person.follow(saved).await;
        assert!(page.has(&format!(".lamp a[href^='{link}']")), "{words}");
        assert!(!page.has("main a[href='/hold']"), "{words}");
        assert!(!page.says("couples counselling"), "{words}");
    }
}

#[tokio::test]
async fn an_account_that_is_full_takes_no_more_and_gives_back_what_was_typed() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let other = app.person("kim").await;
    let form = new(&person).await;
    app.fill_up(&person, 127 << 20).await;
    let typed = [("happened", "It still fits")];
    person.submit(&form, FORM, &typed).await.redirects();
    let form = new(&person).await;
    app.fill_up(&person, 1 << 20).await;
    let typed = [("happened", "It does not fit any more")];
    let page = person.submit(&form, FORM, &typed).await;
    assert_eq!(page.status, 507, "{}", page.text());
    assert!(page.says("Your account is full") && page.says("It does not fit any more"));
    // Others have their own room.
    let form = new(&other).await;
    other.submit(&form, FORM, &typed).await.redirects();
}
