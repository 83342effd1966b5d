//! Predictions: evidence gathered over days, asked about on their day, and the own share
//! of fears that came true.

use crate::app::{Browser, TestApp};
use crate::ladder::answer;
use crate::thoughts::four_noes;
use jiff::SignedDuration;

async fn begin(person: &Browser, statement: &str) -> String {
    let begun = person.get("/predictions/new").await;
    let sheet = begun.redirects().rsplit_once('/').unwrap().0.to_owned();
    answer(person, &sheet, "statement", &[("statement", statement)]).await;
    answer(person, &sheet, "real", &[("real", "worry")]).await;
    sheet
}

#[tokio::test]
async fn evidence_is_gathered_over_days_and_nothing_of_it_is_lost() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let sheet = begin(&person, "They will cancel").await;
    let typed = [("evidence_for", "A short answer")];
    answer(&person, &sheet, "evidence", &typed).await;
    app.advance(SignedDuration::from_hours(48));
    person.sign_in("sam", crate::app::PASSPHRASE).await;
    let page = person.get(&format!("{sheet}/evidence")).await;
    assert_eq!(page.field("evidence_for").unwrap(), "A short answer");
    let both = "A short answer\nNo word on Monday";
    let typed = [("evidence_for", both), ("evidence_against", "Tickets")];
    answer(&person, &sheet, "evidence", &typed).await;
    let page = person.get(&sheet).await;
    for line in ["A short answer", "No word on Monday", "Tickets"] {
        assert!(page.says(line), "{line}");
    }
}

#[tokio::test]
async fn one_is_asked_about_once_its_day_is_over_also_a_day_in_the_past() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let day = |days: i64| {
        let at = app.now() + SignedDuration::from_hours(24 * days);
        let at = at.to_zoned_datetime(jiff::tz::TimeZone::UTC);
        journal::day::of(&at).to_string()
    };
    let (past, coming) = (day(-3), day(2));
    let early = begin(&person, "They forgot").await;
    answer(&person, &early, "likelihood", &[("by", &past)]).await;
    let later = begin(&person, "They will cancel").await;
    answer(&person, &later, "likelihood", &[("by", &coming)]).await;
    let asks = |it: &str| format!("main a[href='{it}']");
    let page = person.get("/today").await;
    assert!(page.has(&asks(&early)) && !page.has(&asks(&later)));
    app.advance(SignedDuration::from_hours(24 * 3));
    person.sign_in("sam", crate::app::PASSPHRASE).await;
    assert!(person.get("/today").await.has(&asks(&later)));
    let typed = [("result", "did_not"), ("how_bad", "2"), ("coped", "8")];
    answer(&person, &later, "outcome", &typed).await;
    assert!(!person.get("/today").await.has(&asks(&later)));
}

/// What happened may be told before anything was said about how likely it was.
#[tokio::test]
async fn an_outcome_before_its_prediction_is_taken_and_the_share_is_shown() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    assert!(
        person
            .get("/predictions")
            .await
            .says("Expected and happened")
    );
    for nth in 0..6 {
        let sheet = begin(&person, &format!("Fear {nth}")).await;
        let result = if nth == 0 { "happened" } else { "did_not" };
        answer(&person, &sheet, "outcome", &[("result", result)]).await;
        assert!(!person.get(&sheet).await.has("main a.button[href*='/on']"));
    }
    app.advance(SignedDuration::from_hours(24));
    person.sign_in("sam", crate::app::PASSPHRASE).await;
    let list = person.get("/predictions").await;
    assert!(
        list.says("Of 6 fears with an answer, 1 came true."),
        "{}",
        list.text()
    );
}
