//! Core beliefs: own worth stays open, a line, a log, a rating once a week.

use super::{answer, begin, part};
use crate::app::{Browser, PASSPHRASE, TestApp};
use jiff::SignedDuration;

const LOG: &str = "form[action$='/log']";

async fn belief(person: &Browser) -> String {
    let sheet = begin(person, "/core-beliefs").await;
    let typed = [("belief", "I am too much"), ("belief_before", "70")];
    answer(person, &format!("{sheet}/belief"), &typed).await;
    sheet
}

/// Days later, signed in again.
async fn days_later(app: &TestApp, person: &Browser, days: i64) {
    app.advance(SignedDuration::from_hours(24 * days));
    person.sign_in("sam", PASSPHRASE).await.redirects();
}

#[tokio::test]
async fn own_worth_stays_open_after_a_yes_and_waits_while_help_is_first() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let yes = [("answer_2", "yes")];
    person.post("/hark/questions", &yes).await.redirects();
    let sheet = belief(&person).await;
    for step in ["thought", "deeper", "belief", "line", "new", "signs"] {
        let page = person.get(&format!("{sheet}/{step}")).await;
        assert_eq!(page.status, 200, "{step}");
    }
    let page = person.get(&sheet).await;
    assert!(!page.says("Support comes first"));
    let sign = [("sign", "Noor rang by herself"), ("old", "60")];
    person.submit(&page, LOG, &sign).await.redirects();
    let page = person.get(&sheet).await;
    assert!(page.says("Noor rang by herself") && page.says("70 before, 60 now"));
    // What another does closes nothing here, even where the words say it: help beside it.
    let typed = [("thought", "He hits me because I am worthless")];
    answer(&person, &format!("{sheet}/thought"), &typed).await;
    let page = person.get(&sheet).await;
    assert!(page.has(".lamp a[href='/hark/support']") && page.has(LOG));
    assert_eq!(person.get(&format!("{sheet}/new")).await.status, 200);
    // Words of dying: a person comes first.
    let typed = [("thought", "I want to kill myself")];
    answer(&person, &format!("{sheet}/thought"), &typed).await;
    let page = person.get(&sheet).await;
    assert!(page.has(".lamp a[href^='/danger']") && !page.has(LOG));
    let closed = person.get(&format!("{sheet}/new")).await;
    assert!(closed.redirects().starts_with("/danger"));
}

#[tokio::test]
async fn the_line_shows_who_stands_where() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let sheet = belief(&person).await;
    assert!(!person.get(&sheet).await.has(".continuum"));
    let typed = [("oneself", "45"), ("one_else", "55")];
    answer(&person, &format!("{sheet}/line"), &typed).await;
    let page = person.get(&sheet).await;
    let label = page.attribute(".continuum svg", "aria-label").unwrap();
    assert!(label.contains("You: 45.") && label.contains("Someone you are fond of: 55."));
    assert_eq!(page.count(".continuum .mark"), 2);
    assert!(page.text_of(".continuum").contains("You: 45 of 100"));
}

#[tokio::test]
async fn a_rating_is_offered_when_a_week_has_passed_and_not_after_a_parting() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let sheet = belief(&person).await;
    let today = format!("a[href='{sheet}']");
    days_later(&app, &person, 6).await;
    assert!(!person.get("/core-beliefs").await.says("A week has passed"));
    assert!(!person.get("/today").await.has(&today));
    days_later(&app, &person, 1).await;
    assert!(person.get("/core-beliefs").await.says("A week has passed"));
    assert!(person.get("/today").await.has(&today));
    let page = person.get(&sheet).await;
    assert!(page.has("details[open] [name=old]"));
    // A sign alone is no rating; a rating is enough for a week.
    person
        .submit(&page, LOG, &[("sign", "A seat")])
        .await
        .redirects();
    assert!(person.get("/today").await.has(&today));
    let page = person.get(&sheet).await;
    person
        .submit(&page, LOG, &[("old", "65"), ("new", "30")])
        .await
        .redirects();
    assert!(!person.get("/today").await.has(&today));
    days_later(&app, &person, 7).await;
    assert!(person.get("/today").await.has(&today));
    // Soon after a parting it is not asked for, and the belief stays with its log.
    part(&person).await;
    assert!(!person.get("/today").await.has(&today));
    let page = person.get(&sheet).await;
    assert!(page.says("A seat") && page.says("old sentences are loud"));
    person
        .submit(&page, LOG, &[("sign", "A call")])
        .await
        .redirects();
    assert!(person.get(&sheet).await.says("A call"));
}

#[tokio::test]
async fn a_line_of_the_log_is_kept_once_met_with_help_and_leads_nowhere_once_its_belief_is_erased()
{
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let sheet = belief(&person).await;
    let page = person.get(&sheet).await;
    let sign = [("sign", "They said I should just die")];
    for _ in 0..2 {
        person.submit(&page, LOG, &sign).await.redirects();
    }
    let page = person.get(&sheet).await;
    assert_eq!(
        page.texts(".lines .typed")
            .iter()
            .filter(|it| **it == sign[0].1)
            .count(),
        1
    );
    let entry = person.get("/history?kind=belief_entry").await;
    let entry = entry
        .attribute("main a[href^='/records/']", "href")
        .unwrap();
    let link = format!("a[href='{sheet}']");
    assert!(person.get(&entry).await.has(&link));
    let id = sheet.rsplit('/').next().unwrap();
    person
        .post(&format!("/records/{id}/erase"), &[("sure", "yes")])
        .await;
    let page = person.get(&entry).await;
    assert_eq!(page.status, 200);
    assert!(page.says(sign[0].1) && !page.has(&link));
    for (page, status) in [
        (person.get(&sheet).await, 410),
        (person.post(&format!("{sheet}/log"), &sign).await, 410),
    ] {
        assert_eq!(page.status, status);
    }
}
