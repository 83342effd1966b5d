//! Help at once after an answer that calls for it, and what waits meanwhile.

use crate::app::{Browser, TestApp};
use crate::fill::{record, sitting, write};
use crate::thoughts::{answer, four_noes, worry};
use jiff::civil::date;

/// Somebody whose last PHQ-9 called for help, with a worry at its first challenge.
async fn in_need(app: &TestApp) -> (Browser, String) {
    let person = app.person("sam").await;
    four_noes(&person).await;
    let phq = sitting("phq-9", &[1, 1, 1, 1, 1, 1, 1, 1, 1].map(Some));
    assert!(phq.help);
    write(app, &person, &[record(date(2026, 11, 23), 1, phq)]).await;
    let id = worry(&person, "They will leave.").await;
    answer(&person, &id, "real", &[("real", "worry")]).await;
    (person, id)
}

#[tokio::test]
async fn challenge_waits_until_the_two_questions_are_answered() {
    let app = TestApp::new().await;
    let (person, id) = in_need(&app).await;
    let habits = format!("/thoughts/{id}/habits");
    let page = person.get(&habits).await;
    let page = person.get(page.redirects()).await;
    for words in [
        "Nobody is reading this.",
        "Are you in danger right now?",
        "Can you stay safe until you reach someone?",
    ] {
        assert!(page.says(words), "{words}");
    }
    assert!(page.has("a[href='/plan']"));
    let (call, question) = (
        page.body.find("help-big"),
        page.body.find("name=\"in_danger\""),
    );
    assert!(call.is_none() || call < question, "the number stands above");
    let typed = [("in_danger", "no"), ("can_stay_safe", "yes")];
    let on = person.submit(&page, "form[action='/danger']", &typed).await;
    assert_eq!(on.redirects(), habits);
    assert_eq!(person.get(&habits).await.status, 200);
}

#[tokio::test]
async fn they_may_be_passed_over_with_help_in_view() {
    let app = TestApp::new().await;
    let (person, id) = in_need(&app).await;
    let habits = format!("/thoughts/{id}/habits");
    let page = person.get(&habits).await;
    let page = person.get(page.redirects()).await;
    let on = person.submit(&page, "form[action='/danger']", &[]).await;
    assert_eq!(on.redirects(), habits);
    assert_eq!(person.get(&habits).await.status, 200);
}

#[tokio::test]
async fn danger_leads_to_people_first_and_locks_nothing() {
    let app = TestApp::new().await;
    let (person, id) = in_need(&app).await;
    for typed in [("in_danger", "yes"), ("can_stay_safe", "no")] {
        let to = format!("/thoughts/{id}/habits");
        let now = person.post("/danger", &[typed, ("to", &to)]).await;
        let now = person.follow(now).await;
        assert!(now.says("Please reach someone now"));
        assert!(now.has(&format!("a[href='{to}']")));
    }
    for open in ["/plan", "/thoughts", "/help"] {
        assert_eq!(person.get(open).await.status, 200, "{open}");
    }
}

#[tokio::test]
async fn the_lines_are_those_of_the_country_and_the_way_back_is_ours() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let page = person.get("/danger?to=//evil.example").await;
    assert!(!page.body.contains("evil.example"));
    let on = person
        .post("/danger", &[("to", "https://evil.example")])
        .await;
    assert_eq!(on.redirects(), "/today");
    let page = person.post("/danger", &[("in_danger", "perhaps")]).await;
    assert_eq!(page.status, 422);
    assert_eq!(app.visitor().get("/danger").await.redirects(), "/sign-in");
}

#[tokio::test]
async fn a_form_that_is_posted_twice_writes_once() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let page = person.get("/danger").await;
    for _ in 0..2 {
        let on = person.submit(&page, "form[action='/danger']", &[]).await;
        assert_eq!(on.redirects(), "/today");
    }
}

#[tokio::test]
async fn danger_goes_on_counting_for_a_day_and_can_be_passed_over() {
    let app = TestApp::new().await;
    let (person, id) = in_need(&app).await;
    let habits = format!("/thoughts/{id}/habits");
    let typed = [("in_danger", "yes"), ("can_stay_safe", "no")];
    person.post("/danger", &typed).await.redirects();
    let first = person.get(&habits).await;
    assert!(first.redirects().starts_with("/danger/now?to="));
    let now = person.get(first.redirects()).await;
    assert!(now.says("Please reach someone now") && now.has("a[href='/danger']"));
    let today = person.get("/today").await;
    assert!(
        today.has(".card.wash a[href='/danger/now']"),
        "and not a check-in"
    );
    let on = person.submit(&now, "form[action='/danger/now']", &[]).await;
    assert_eq!(on.redirects(), habits);
    assert_eq!(person.get(&habits).await.status, 200);
    // That holds for the record, and not for the day.
    app.advance(jiff::SignedDuration::from_mins(61));
    let person = app.device("sam").await;
    let again = person.get(&habits).await;
    assert!(again.redirects().starts_with("/danger/now?to="));
    let typed = [("in_danger", "no"), ("can_stay_safe", "yes")];
    person.post("/danger", &typed).await.redirects();
    assert_eq!(person.get(&habits).await.status, 200);
}

#[tokio::test]
async fn for_a_week_a_line_and_the_plan_stay_in_view() {
    let app = TestApp::new().await;
    let (person, _) = in_need(&app).await;
    let today = person.get("/today").await;
    assert!(today.says("If it gets hard"));
    assert!(today.has("#if-it-gets-hard a[href='/plan/edit']"));
    // A number says which country it is for; without one there is a way to all.
    let call = today.text_of("#if-it-gets-hard a.now");
    assert!(!call.starts_with("Call") || call.ends_with(')'), "{call}");
    let edit = person.get("/plan/edit").await;
    let edit = person.follow(edit).await;
    let typed = [("people", "Kim")];
    person.submit(&edit, "form[data-autosave]", &typed).await;
    let today = person.get("/today").await;
    assert!(today.has("#if-it-gets-hard a[href='/plan']"));
    app.advance(jiff::SignedDuration::from_hours(24 * 7));
    let person = app.device("sam").await;
    assert!(!person.get("/today").await.says("If it gets hard"));
}
