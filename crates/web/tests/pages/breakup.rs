//! After a break-up: the pause of the programme, and help before steps.

use crate::app::{Browser, TestApp};
use crate::html::Page;
use crate::thoughts::four_noes;
use jiff::SignedDuration;

const NOTE: &str = "form[data-autosave]";
const DAY: &str = "form[action='/breakup/day']";

/// A line on a step. What the person sees next.
async fn noted(person: &Browser, step: &str, text: &str) -> Page {
    let page = person.get(step).await;
    let saved = person.submit(&page, NOTE, &[("text", text)]).await;
    person.follow(saved).await
}

#[tokio::test]
async fn the_programme_pauses_from_the_day_of_parting_and_today_says_so() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let list = person.get("/breakup").await;
    assert!(!list.says("The programme pauses until"));
    let future = person.submit(&list, DAY, &[("parted", "2999-01-01")]).await;
    assert_eq!(future.status, 422);
    assert_eq!(future.field("parted").unwrap(), "2999-01-01");
    // The day can stay open.
    let saved = person.submit(&list, DAY, &[]).await;
    assert!(
        person
            .follow(saved)
            .await
            .says("The programme pauses until")
    );
    let today = person.get("/today").await;
    assert!(today.says("The programme pauses") && today.has("main a[href='/breakup']"));
    assert!(!today.has("main a[href^='/measures/']") && today.has("form[action^='/check-in']"));
    // With the day, the steps know which of them come later.
    let day = app.now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    let day = day.checked_sub(jiff::Span::new().days(9)).unwrap();
    let list = person.get("/breakup").await;
    let day = day.to_string();
    let saved = person.submit(&list, DAY, &[("parted", &day)]).await;
    let list = person.follow(saved).await;
    assert_eq!(list.field("parted").unwrap(), day);
    assert!(list.says("from day 14 on") && !list.says("from day 7 on"));
    // Another situation ends the pause; what was written stays.
    noted(&person, "/breakup/waves", "The tea aisle").await;
    let profile = person.get("/you/profile").await;
    let typed = [("situation", "single")];
    person.submit(&profile, "main form", &typed).await;
    assert!(!person.get("/today").await.says("The programme pauses"));
    let list = person.get("/breakup").await;
    assert!(list.says("you wrote something") && !list.says("The programme pauses"));
    assert_eq!(list.field("parted").unwrap(), day);
}

#[tokio::test]
async fn a_parting_long_ago_pauses_nothing() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let list = person.get("/breakup").await;
    let saved = person.submit(&list, DAY, &[("parted", "2001-01-01")]).await;
    assert!(!person.follow(saved).await.says("The programme pauses"));
    assert!(!person.get("/today").await.says("The programme pauses"));
}

#[tokio::test]
async fn words_that_call_for_help_are_met_with_it_on_every_step() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let steps = &programme::Programme::embedded().breakup;
    for (step, (text, link)) in steps.iter().zip(
        [
            ("I want to kill myself", "a[href^='/danger?to=/breakup/']"),
            ("he said he will hurt me", "a[href='/hark/support']"),
            ("I follow her phone", "a[href='/about/own-behaviour']"),
        ]
        .iter()
        .cycle(),
    ) {
        let here = format!("/breakup/{}", step.key);
        let page = noted(&person, &here, text).await;
        assert!(page.has(&format!("main {link}")), "{here}: {text}");
        // Also where they are opened again, and beside all steps.
        assert!(person.get(&here).await.has(&format!("main {link}")));
    }
    let list = person.get("/breakup").await;
    assert!(list.has("main a[href='/danger?to=/breakup']"));
    let fine = noted(&person, "/breakup/waves", "The tea aisle").await;
    assert!(fine.says("One small step at a time"));
    assert!(
        !person
            .get("/breakup/waves")
            .await
            .has("main a[href^='/danger']")
    );
}

#[tokio::test]
async fn whom_someone_dangerous_left_meets_support_first() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    assert!(!person.get("/breakup").await.says("Support comes first"));
    app.advance(SignedDuration::from_mins(1));
    person.post("/hark/questions", &[("answer_4", "yes")]).await;
    for page in [
        "/breakup",
        "/breakup/in-touch-or-not",
        "/breakup/belongings",
    ] {
        let page = person.get(page).await;
        let text = page.text();
        assert!(page.says("Support comes first") && page.has("main .help-line"));
        let step = text.find("They").or(text.find("In touch"));
        assert!(text.find("Support comes first") < step.or(Some(usize::MAX)));
    }
    person
        .post("/danger", &[("in_danger", "yes"), ("can_stay_safe", "no")])
        .await;
    let list = person.get("/breakup").await;
    assert!(list.says("First, a person"));
}
