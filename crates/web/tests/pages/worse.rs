//! Getting worse: said plainly, with a choice, and nothing locked.

use crate::app::TestApp;
use crate::fill::{record, sitting, write};
use jiff::civil::date;

#[tokio::test]
async fn a_high_figure_opens_the_page_until_it_is_answered() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let phq = sitting("phq-9", &[3, 3, 3, 3, 3, 3, 3, 3, 0].map(Some));
    write(&app, &person, &[record(date(2026, 11, 23), 1, phq)]).await;
    let page = person.get("/worse").await;
    assert!(page.says("It has become harder"));
    assert!(page.says("24") && page.says("Is this making things worse?"));
    assert!(page.has("a[href='/help']") && page.has("a[href='/plan']"));
    let typed = [("worse", "yes"), ("then", "pause")];
    let chosen = person.submit(&page, "form[action='/worse']", &typed).await;
    let chosen = person.follow(chosen).await;
    assert!(chosen.says("For a week"));
    assert!(!person.get("/worse").await.says("It has become harder"));
    for open in ["/thoughts", "/plan", "/problems"] {
        assert_eq!(person.get(open).await.status, 200, "{open}");
    }
    assert!(person.get("/today").await.says("A pause"));
}

#[tokio::test]
async fn it_can_be_said_without_a_figure() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let page = person.get("/worse").await;
    assert!(!page.says("It has become harder"));
    let chosen = person
        .submit(&page, "form[action='/worse']", &[("then", "easier")])
        .await;
    assert!(person.follow(chosen).await.says("calming comes first"));
    let page = person.post("/worse", &[("then", "stop")]).await;
    assert_eq!(page.status, 422);
    assert_eq!(app.visitor().get("/worse").await.redirects(), "/sign-in");
}

#[tokio::test]
async fn no_answer_goes_on_as_before() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let page = person.get("/worse").await;
    let chosen = person.submit(&page, "form[action='/worse']", &[]).await;
    assert!(person.follow(chosen).await.says("goes on as before"));
}
