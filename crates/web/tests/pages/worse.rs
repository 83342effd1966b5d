//! Getting worse: said plainly, with a choice, and nothing locked.

use crate::app::TestApp;
use crate::fill::{check_in, record, sitting, write};
use jiff::civil::date;

#[tokio::test]
async fn a_high_figure_opens_the_page_until_it_is_answered() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let phq = sitting("phq-9", &[3, 3, 3, 3, 3, 3, 3, 3, 0].map(Some));
    write(&app, &person, &[record(date(2026, 11, 23), 1, phq)]).await;
    let page = person.get("/worse").await;
    assert!(page.says("It is hard at the moment"));
    assert!(page.says("24") && page.says("Is this making things worse?"));
    assert!(page.has("a[href='/help']") && page.has("a[href='/plan']"));
    let typed = [("worse", "yes"), ("then", "pause")];
    let chosen = person.submit(&page, "form[action='/worse']", &typed).await;
    let chosen = person.follow(chosen).await;
    assert!(chosen.says("For a week"));
    assert!(!person.get("/worse").await.says("It is hard at the moment"));
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
    assert!(!page.says("It is hard at the moment"));
    let chosen = person
        .submit(&page, "form[action='/worse']", &[("then", "easier")])
        .await;
    assert!(
        person
            .follow(chosen)
            .await
            .says("no questionnaire is put before you")
    );
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

#[tokio::test]
async fn who_says_that_it_makes_things_worse_is_asked_how_to_go_on() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let form = "form[action='/worse']";
    let page = person.get("/worse").await;
    let page = person.submit(&page, form, &[("worse", "yes")]).await;
    assert_eq!(page.status, 422);
    assert!(page.says("Would a pause or easier work be better?") && page.has("#then-problem"));
    assert_eq!(page.field("worse").as_deref(), Some("yes"));
    assert!(
        person
            .get("/worse/chosen")
            .await
            .says("Nothing has changed")
    );
    // Going on is a choice too, with the other ways beside it.
    let page = person.submit(&page, form, &[("then", "go_on")]).await;
    let chosen = person.follow(page).await;
    assert!(chosen.says("goes on as before"));
    let pause = person.submit(&chosen, form, &[("then", "pause")]).await;
    let chosen = person.follow(pause).await;
    assert!(chosen.says("For a week, Today offers nothing") && !chosen.has(form));
}

#[tokio::test]
async fn many_very_hard_days_open_it_without_a_questionnaire() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let hard: Vec<_> = (19..24)
        .map(|day| record(date(2026, 11, day), 1, check_in(6)))
        .collect();
    write(&app, &person, &hard).await;
    let today = person.get("/today").await;
    assert!(today.says("A look at how it is going") && today.has("a[href='/worse']"));
    let page = person.get("/worse").await;
    assert!(page.says("It is hard at the moment"));
    assert!(page.says("in 5 of your last 5 check-ins the worry was 9 or 10"));
    let chosen = person
        .submit(&page, "form[action='/worse']", &[("then", "easier")])
        .await;
    person.follow(chosen).await;
    assert!(!person.get("/worse").await.says("hard at the moment"));
}

#[tokio::test]
async fn what_became_worse_is_named_with_its_threshold() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let gad = |answer| sitting("gad-7", &[Some(answer); 7]);
    let then = record(date(2026, 11, 1), 1, gad(0));
    let now = record(date(2026, 11, 23), 2, gad(1));
    write(&app, &person, &[then, now]).await;
    let page = person.get("/worse").await;
    assert!(page.says("It has become harder"));
    assert!(page.says("Worry and tension (GAD-7): worse than before"));
    assert!(page.says("(published threshold 4)"));
}
