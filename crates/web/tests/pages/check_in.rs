//! The check-in: on *Today*, for earlier days, around midnight and clock changes.

use crate::app::{Browser, TestApp};
use crate::html::Page;

const FORM: &str = "form.check-in";

async fn save(browser: &Browser, path: &str, typed: &[(&str, &str)]) -> Page {
    let page = browser.get(path).await;
    browser.submit(&page, FORM, typed).await
}

fn address(page: &Page) -> String {
    page.attribute(FORM, "action").unwrap()
}

#[tokio::test]
async fn a_day_takes_four_answers_and_the_last_one_saves() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let today = person.get("/today").await;
    assert_eq!(address(&today), "/check-in/2026-11-24");
    // Two sliders, a counter, and four buttons that answer and save at once.
    assert_eq!(today.count("form.check-in input[type=number]"), 3);
    assert_eq!(today.count("form.check-in button[name=said]"), 4);
    let typed = [
        ("worry", "4"),
        ("alone", "6"),
        ("urges", "2"),
        ("said", "kept_back"),
    ];
    let saved = person.submit(&today, FORM, &typed).await;
    assert_eq!(saved.redirects(), "/today");
    let again = person.get("/check-in/2026-11-24").await;
    assert!(again.says("This is what is saved for this day"));
    assert_eq!(again.field("worry").as_deref(), Some("4"));
    assert_eq!(again.field("alone").as_deref(), Some("6"));
    assert_eq!(again.field("urges").as_deref(), Some("2"));
    assert!(again.has("button[value=kept_back][aria-pressed=true]"));
    assert!(person.get("/today").await.says("Saved for this day"));
}

#[tokio::test]
async fn one_record_a_day_and_a_later_answer_revises_it() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    save(&person, "/today", &[("worry", "9"), ("said", "yes")])
        .await
        .redirects();
    save(&person, "/today", &[("worry", "2")]).await.redirects();
    let page = person.get("/check-in/2026-11-24").await;
    assert_eq!(page.field("worry").as_deref(), Some("2"));
    assert!(
        page.has("button[value=yes][aria-pressed=true]"),
        "the rest stays"
    );
    let days = person.get("/check-in").await;
    assert_eq!(
        days.texts(".choices a")
            .iter()
            .filter(|it| it.contains("saved"))
            .count(),
        1
    );
}

#[tokio::test]
async fn that_it_was_not_safe_to_say_is_an_answer() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let support = "form.check-in a[href='/hark/support']";
    assert!(!person.get("/today").await.has(support));
    let typed = [("worry", "4"), ("said", "not_safe")];
    save(&person, "/today", &typed).await.redirects();
    let again = person.get("/check-in/2026-11-24").await;
    assert!(again.has("button[value=not_safe][aria-pressed=true]"));
    assert!(again.has(support));
    // A tab that was open before is told in words.
    let stale = [("worry", "9"), ("base", "0")];
    let stale = save(&person, "/check-in/2026-11-24", &stale).await;
    assert_eq!(stale.status, 409);
    assert!(stale.says("It was not safe to say"));
}

#[tokio::test]
async fn only_the_first_question_is_needed_and_a_gap_is_no_zero() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    save(&person, "/today", &[("worry", "0")]).await.redirects();
    let page = person.get("/check-in/2026-11-24").await;
    assert_eq!(page.field("worry").as_deref(), Some("0"));
    assert_eq!(page.field("alone").as_deref(), Some(""));
    assert_eq!(page.field("urges").as_deref(), Some(""));
    assert!(!page.has("[aria-pressed]"));
}

#[tokio::test]
async fn what_is_off_the_scale_comes_back_with_what_was_typed() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    for (typed, problem) in [
        ([("worry", ""), ("urges", "3")], "worry-problem"),
        ([("worry", "11"), ("urges", "3")], "worry-problem"),
        ([("worry", "-1"), ("urges", "3")], "worry-problem"),
        ([("worry", "much"), ("urges", "3")], "worry-problem"),
        ([("worry", "5"), ("urges", "100")], "urges-problem"),
        ([("worry", "5"), ("urges", "-3")], "urges-problem"),
        ([("worry", "5"), ("said", "perhaps")], "said-problem"),
    ] {
        let page = save(&person, "/today", &typed).await;
        assert_eq!(page.status, 422, "{typed:?}");
        assert!(page.has(&format!("#{problem}[role=alert]")), "{typed:?}");
        let (name, value) = typed[1];
        if name == "urges" {
            assert_eq!(page.field(name).as_deref(), Some(value));
        }
    }
    let days = person.get("/check-in").await;
    assert!(!days.says("saved"), "nothing of it was saved");
}

#[tokio::test]
async fn two_weeks_back_can_be_filled_in() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let today = person.get("/today").await;
    assert!(today.has("a[href='/check-in/2026-11-23']"));
    assert!(today.has("a[href='/check-in']"));
    let days = person.get("/check-in").await;
    assert_eq!(days.count(".choices a"), 15);
    assert_eq!(days.texts(".choices a")[0], "Today");
    assert_eq!(days.texts(".choices a")[1], "Yesterday");
    assert_eq!(days.texts(".choices a")[14], "Tuesday, 10 November");
    let saved = save(&person, "/check-in/2026-11-10", &[("worry", "7")]).await;
    assert_eq!(saved.redirects(), "/check-in/2026-11-10");
    let page = person.follow(saved).await;
    assert_eq!(page.field("worry").as_deref(), Some("7"));
    assert_eq!(
        person
            .get("/check-in/2026-11-24")
            .await
            .field("worry")
            .as_deref(),
        Some("")
    );
}

#[tokio::test]
async fn days_ahead_and_long_ago_are_refused_kindly() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    for day in [
        "2026-11-25",
        "9999-12-31",
        "2026-11-09",
        "1969-07-20",
        "0001-01-01",
    ] {
        let path = format!("/check-in/{day}");
        let shown = person.get(&path).await;
        assert_eq!(shown.status, 422, "{day}");
        assert!(
            shown.has("a[href='/check-in']"),
            "{day}: and says where to go"
        );
        assert!(!shown.says("What you answered"), "{day}: nothing was");
        let typed = [("worry", "5"), ("urges", "3"), ("said", "kept_back")];
        let posted = person.post(&path, &typed).await;
        assert_eq!(posted.status, 422, "{day}");
        let kept = ["5 of 10", "3", "I kept it back"];
        assert_eq!(posted.texts("dd"), kept, "{day}");
    }
    for no_day in ["2026-02-30", "tomorrow", "2026-11-24T10:00"] {
        assert_eq!(person.get(&format!("/check-in/{no_day}")).await.status, 404);
    }
}

#[tokio::test]
async fn a_late_evening_belongs_to_the_day_before() {
    let app = TestApp::new().await;
    app.person("ada").await;
    // Half past one at night, Wednesday by the calendar.
    app.set_clock("2026-11-25T00:30:00Z");
    let person = app.device("ada").await;
    let today = person.get("/today").await;
    assert!(today.says("Tuesday night"));
    assert_eq!(address(&today), "/check-in/2026-11-24");
    assert_eq!(person.get("/check-in/2026-11-25").await.status, 422);
    // One minute before four, and at four.
    app.set_clock("2026-11-25T02:59:00Z");
    let person = app.device("ada").await;
    let before = person.get("/today").await;
    assert_eq!(address(&before), "/check-in/2026-11-24");
    app.set_clock("2026-11-25T03:00:00Z");
    let after = person.get("/today").await;
    assert_eq!(address(&after), "/check-in/2026-11-25");
    // A form that was opened before four counts for the day it says.
    person
        .submit(&before, FORM, &[("worry", "6")])
        .await
        .redirects();
    assert_eq!(
        person
            .get("/check-in/2026-11-24")
            .await
            .field("worry")
            .as_deref(),
        Some("6")
    );
    assert_eq!(
        person
            .get("/check-in/2026-11-25")
            .await
            .field("worry")
            .as_deref(),
        Some("")
    );
}

#[tokio::test]
async fn days_on_which_the_clock_changes_are_days() {
    let app = TestApp::new().await;
    app.person("ada").await;
    // In Berlin 29 March 2026 has no two o'clock, and 25 October has it twice.
    for (night, morning, day, before) in [
        (
            "2026-03-29T01:45:00Z",
            "2026-03-29T02:00:00Z",
            "2026-03-29",
            "2026-03-28",
        ),
        (
            "2026-10-25T02:45:00Z",
            "2026-10-25T03:00:00Z",
            "2026-10-25",
            "2026-10-24",
        ),
    ] {
        app.set_clock(night);
        let person = app.device("ada").await;
        let page = person.get("/today").await;
        assert_eq!(address(&page), format!("/check-in/{before}"), "at {night}");
        app.set_clock(morning);
        let page = person.get("/today").await;
        assert_eq!(address(&page), format!("/check-in/{day}"), "at {morning}");
        person
            .submit(&page, FORM, &[("worry", "3")])
            .await
            .redirects();
        let yesterday = format!("/check-in/{before}");
        save(&person, &yesterday, &[("worry", "8")])
            .await
            .redirects();
        assert_eq!(
            person.get(&yesterday).await.field("worry").as_deref(),
            Some("8")
        );
        let page = person.get(&format!("/check-in/{day}")).await;
        assert_eq!(page.field("worry").as_deref(), Some("3"));
    }
}

#[tokio::test]
async fn a_second_tab_does_not_overwrite_in_silence() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let (one, two) = (person.get("/today").await, person.get("/today").await);
    person
        .submit(&one, FORM, &[("worry", "2"), ("urges", "1")])
        .await
        .redirects();
    let stale = person.submit(&two, FORM, &[("worry", "9")]).await;
    assert_eq!(stale.status, 409);
    assert!(stale.says("This was changed in another place") && stale.says("2 of 10"));
    assert_eq!(
        stale.field("worry").as_deref(),
        Some("9"),
        "what was typed is there too"
    );
    let over = person.submit(&stale, FORM, &[]).await;
    over.redirects();
    assert_eq!(
        person
            .get("/check-in/2026-11-24")
            .await
            .field("worry")
            .as_deref(),
        Some("9")
    );
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_saved_once() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = person.get("/today").await;
    let typed = [("worry", "5"), ("said", "no_need")];
    assert_eq!(
        person.submit(&page, FORM, &typed).await.redirects(),
        "/today"
    );
    assert_eq!(
        person.submit(&page, FORM, &typed).await.redirects(),
        "/today"
    );
}

#[tokio::test]
async fn each_person_has_days_of_their_own() {
    let app = TestApp::new().await;
    let ada = app.person("ada").await;
    let bea = app.person("bea").await;
    save(&ada, "/today", &[("worry", "9")]).await.redirects();
    assert_eq!(
        bea.get("/check-in/2026-11-24")
            .await
            .field("worry")
            .as_deref(),
        Some("")
    );
    let nobody = app.visitor();
    for path in ["/check-in", "/check-in/2026-11-24", "/today"] {
        assert_eq!(nobody.get(path).await.redirects(), "/sign-in");
    }
    let posted = nobody.post("/check-in/2026-11-24", &[("worry", "5")]).await;
    assert_eq!(posted.status, 401);
}
