//! What closes while it is answered: nothing that was answered is lost.

use super::{FORM, all, answer, begin, but};
use crate::app::TestApp;

#[tokio::test]
async fn what_closes_while_it_is_answered_keeps_the_answers() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    // The same questions, answered in another tab under an id of their own.
    let (page, other) = (begin(&person, "phq-9").await, begin(&person, "phq-9").await);
    answer(&person, &other, &all(&other, "0")).await.redirects();
    let shut = answer(&person, &page, &but(all(&page, "1"), "sleep", "3")).await;
    assert_eq!(shut.status, 409);
    assert!(shut.says("These answers are not saved") && shut.says("It opens again on"));
    assert!(shut.has("input[name='answer-sleep'][value='3'][checked]"));
    // Item 9 stands there answered, so the style sheet opens help below it.
    assert!(shut.has(".questions .calls-for-help[checked]") && shut.has(".question-help"));
    assert_eq!(
        person
            .get("/measures/phq-9")
            .await
            .count("a[href*='/result/']"),
        1
    );
}

#[tokio::test]
async fn what_was_put_away_in_another_tab_can_be_answered_after_all() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = begin(&person, "gad-7").await;
    let pass = "form[action='/measures/gad-7/pass']";
    person.submit(&page, pass, &[]).await.redirects();
    let put_away = answer(&person, &page, &all(&page, "2")).await;
    assert_eq!(put_away.status, 409);
    assert!(put_away.says("These answers are not saved"));
    assert_eq!(put_away.count("input[value='2'][checked]"), 7);
    let saved = person.submit(&put_away, FORM, &[]).await;
    let result = person.follow(saved).await;
    assert!(result.says("14 (of 0 to 21)"), "{}", result.text());
}

#[tokio::test]
async fn terms_that_were_taken_back_keep_the_answers_until_they_are_confirmed() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let confirm = [("agreed", "yes")];
    let confirmed = person.post("/measures/ecr-r/confirm", &confirm).await;
    confirmed.redirects();
    let page = begin(&person, "ecr-r").await;
    let taken_back = person
        .post("/you/terms/ecr-r/withdraw", &[("x", "y")])
        .await;
    taken_back.redirects();
    let shut = answer(&person, &page, &all(&page, "4")).await;
    assert_eq!(shut.status, 409);
    assert!(shut.says("You have not confirmed its terms"));
    assert_eq!(shut.count("input[value='4'][checked]"), 12);
    let confirmed = person.post("/measures/ecr-r/confirm", &confirm).await;
    confirmed.redirects();
    let saved = person.submit(&shut, FORM, &[]).await;
    assert!(person.follow(saved).await.says("This part is saved."));
}
