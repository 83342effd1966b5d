//! Trying a step: one at a time, running on while the phone is locked, and what is said
//! where it turned out as it was feared.

use crate::app::{PASSPHRASE, TestApp};
use crate::ladder::{SHEET, add, answer, begin, change, planned, rung, told};
use crate::thoughts::four_noes;
use jiff::SignedDuration;

#[tokio::test]
async fn a_step_runs_on_while_the_phone_is_locked_and_only_one_at_a_time() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    add(&person, &ladder, "An hour", "30").await;
    let (first, second) = (
        planned(&person, &ladder, "At home").await,
        planned(&person, &ladder, "At work").await,
    );
    // Nothing runs before it was begun.
    let early = person.get(&format!("{first}/running")).await;
    assert_eq!(early.redirects(), first);
    let page = person.get(&first).await;
    let begun = person.submit(&page, "form[action$='/start']", &[]).await;
    assert_eq!(begun.redirects(), format!("{first}/running"));
    app.advance(SignedDuration::from_secs(5 * 60 + 1));
    let running = person.get(begun.redirects()).await;
    assert_eq!(running.text_of("[role=timer]"), "14:59");
    assert!(
        !running.has("main a[href='/steady']"),
        "no steadying during it"
    );
    let other = person.get(&second).await;
    let other = person.submit(&other, "form[action$='/start']", &[]).await;
    assert_eq!(other.redirects(), format!("{first}/running"));
    let again = person.post(&format!("{first}/start"), &[]).await;
    assert_eq!(again.redirects(), format!("{first}/running"));
    assert!(
        person
            .get("/today")
            .await
            .has(&format!("a[href='{first}/running']"))
    );
    // The session ends by itself meanwhile.
    app.advance(SignedDuration::from_hours(1));
    assert_eq!(person.get(&first).await.redirects(), "/sign-in");
    person.sign_in("sam", PASSPHRASE).await;
    let list = person.get("/ladders").await;
    let running = list.attribute(".wash a.button", "href").unwrap();
    let running = person.get(&running).await;
    assert_eq!(running.text_of("[role=timer]"), "0:00");
    told(&person, &first, "partly", "50").await;
    let over = person.get(&format!("{first}/running")).await;
    assert_eq!(over.redirects(), first);
    let other = person.get(&second).await;
    let other = person.submit(&other, "form[action$='/start']", &[]).await;
    assert_eq!(other.redirects(), format!("{second}/running"));
    // One that was forgotten stands in nobody's way.
    app.advance(SignedDuration::from_hours(24 * 4));
    person.sign_in("sam", PASSPHRASE).await;
    assert!(!person.get("/ladders").await.says("A step is running"));
}

/// Two windows, one after the other and at once.
#[tokio::test]
async fn two_that_are_begun_at_once_are_one() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    add(&person, &ladder, "An hour", "30").await;
    let (first, second) = (
        planned(&person, &ladder, "At home").await,
        planned(&person, &ladder, "At work").await,
    );
    let start = |trial: &str| format!("{trial}/start");
    let (at, nothing) = (start(&first), []);
    let (one, other) = tokio::join!(person.post(&at, &nothing), person.post(&at, &nothing));
    let running = format!("{first}/running");
    assert_eq!(one.redirects(), running);
    assert_eq!(other.redirects(), running);
    app.advance(SignedDuration::from_mins(5));
    let later = person.post(&start(&second), &[]).await;
    assert_eq!(later.redirects(), running);
    let page = person.get(&running).await;
    assert_eq!(page.text_of("[role=timer]"), "15:00");
    assert!(person.get(&second).await.has("form[action$='/start']"));
}

#[tokio::test]
async fn what_was_feared_and_happened_is_a_real_problem_and_not_tried_again() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    add(&person, &ladder, "An hour", "30").await;
    add(&person, &ladder, "A day", "60").await;
    let trial = planned(&person, &ladder, "At home").await;
    told(&person, &trial, "yes", "90").await;
    let problem = format!("/problems/new?from={}", trial.rsplit('/').next().unwrap());
    for page in [&trial, &ladder] {
        let page = person.get(page).await;
        assert!(page.says("What you feared happened"));
        assert!(page.says("Your fear was right this time"));
        assert!(page.has(&format!("main a[href='{problem}']")));
        assert!(!page.has("#next") && !page.says("the same step") && !page.says("Another setting"));
    }
    // The problem begins with what happened.
    let begun = person.follow(person.get(&problem).await).await;
    assert_eq!(begun.field("happened").unwrap(), "Nobody writes");
    let saved = person.submit(&begun, "main form", &[]).await;
    let shown = person.get(saved.redirects()).await;
    assert!(shown.says("Nobody writes"));
    app.advance(SignedDuration::from_mins(20));
    // Another step tried since, the one on which it happened is still not next.
    let other = rung(&person, &ladder, 1).await;
    let plan = format!("/trials/new?from={}", other.rsplit('/').next().unwrap());
    let what = person.follow(person.get(&plan).await).await;
    let saved = person.submit(&what, SHEET, &[("setting", "Home")]).await;
    let second = saved.redirects().trim_end_matches("/real").to_owned();
    answer(&person, &second, "real", &[("real", "worry")]).await;
    let typed = [("fear", "Nobody writes"), ("expectancy", "80")];
    answer(&person, &second, "fear", &typed).await;
    told(&person, &second, "no", "10").await;
    let page = person.get(&ladder).await;
    assert_eq!(page.text_of("#next + p"), "A day");
    assert!(page.says("tried once") && page.says("and it happened"));
    // Nobody else's trial begins a problem.
    let stranger = app.person("kim").await;
    let begun = stranger.follow(stranger.get(&problem).await).await;
    assert_eq!(begun.field("happened").unwrap_or_default(), "");
}

/// How it went may be said before it was planned to its end, and a step may be taken off
/// with trials on it.
#[tokio::test]
async fn an_outcome_before_its_plan_and_a_step_that_is_gone_are_kept() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    add(&person, &ladder, "An hour", "30").await;
    let step = rung(&person, &ladder, 0).await;
    let plan = format!("/trials/new?from={}", step.rsplit('/').next().unwrap());
    let what = person.follow(person.get(&plan).await).await;
    let saved = person.submit(&what, SHEET, &[]).await;
    let trial = saved.redirects().trim_end_matches("/real").to_owned();
    answer(&person, &trial, "real", &[("real", "worry")]).await;
    told(&person, &trial, "no", "10").await;
    let page = person.get(&ladder).await;
    assert!(page.says("tried once, learned"), "{}", page.text());
    change(&person, &step, &[("then", "off")]).await;
    assert!(person.get(&trial).await.says("An hour"));
    assert_eq!(person.get(&ladder).await.status, 200);
    assert!(!person.get(&ladder).await.has("#next"));
}
