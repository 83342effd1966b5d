//! *Steady me*, from a hard moment to what to do next.

use crate::app::{Browser, PASSPHRASE, TestApp, ZONE};
use crate::html::Page;
use jiff::SignedDuration;
use journal::Kind;

const FORM: &str = "main form[data-resume]";
const NIGHT: &str = "2026-11-24T22:30:00Z";

/// The practice for a moment, after a first rating.
async fn practise(who: &Browser, moment: &str, before: &str) -> Page {
    let rate = who.post("/steady", &[("moment", moment)]).await;
    let asks = match moment {
        "sending" => "How strong is the pull to send it?",
        "panic" => "How strong is the alarm in your body?",
        _ => "How strong is the feeling right now?",
    };
    assert_eq!(rate.text_of("h1"), asks);
    assert_eq!(rate.has("a[href='/hold?new']"), moment == "sending");
    let typed = [("before", before), ("zone", ZONE), ("to", "practise")];
    who.submit(&rate, FORM, &typed).await
}

/// What to do next, after a second rating.
async fn next(who: &Browser, practise: &Page, after: &str) -> Page {
    let again = who.submit(practise, FORM, &[("to", "again")]).await;
    assert!(again.text_of("h1").ends_with("now?"));
    let typed = [("after", after), ("to", "next")];
    who.submit(&again, FORM, &typed).await
}

fn offers(page: &Page) -> Vec<String> {
    page.texts(".steady-next h3")
}

#[tokio::test]
async fn a_visitor_goes_from_the_first_page_to_what_to_do_next() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let start = visitor.get("/").await;
    let rate = visitor
        .submit(&start, "form[action='/steady']", &[("moment", "sending")])
        .await;
    assert_eq!((rate.status, rate.location()), (200, None));
    let page = practise(&visitor, "sending", "80").await;
    assert!(page.has("[data-practice] ol li"));
    assert!(page.has(".practice-cautions"));
    app.advance(SignedDuration::from_secs(60));
    let page = next(&visitor, &page, "55").await;
    assert!(
        page.says("You took a minute before sending anything. The distress began at 80 and is at 55 of 100 now.")
    );
    assert_eq!(offers(&page)[0], "Hold the message");
    assert!(!page.says("It is still very strong"));
    assert!(page.says("gone when you close it"));
    assert!(page.has("a[href='/help']") && page.has("a[href='/hold']"));
    assert!(page.has("a[href='/steady?new']"));
}

#[tokio::test]
async fn what_a_visitor_did_moves_into_the_vault_with_a_passphrase() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = practise(&visitor, "waiting", "70").await;
    let first = next(&visitor, &page, "40").await;
    let account = visitor
        .submit(&first, "form[action='/account/carry']", &[])
        .await;
    assert!(account.says("What you wrote in this tab moves with you."));
    let typed = [
        ("name", "ann"),
        ("zone", ZONE),
        ("passphrase", PASSPHRASE),
        ("passphrase_again", PASSPHRASE),
    ];
    let made = visitor
        .submit(&account, "form[action='/account/new']", &typed)
        .await;
    assert!(made.has(".code"), "{}", made.text());
    let code = "form[action='/account/code']";
    let kept = visitor.submit(&made, code, &[]).await;
    let today = visitor.follow(kept).await;
    assert!(today.says("What you wrote is here, sealed."));
    assert!(!visitor.get("/today").await.says("is here, sealed"));
}

#[tokio::test]
async fn posting_a_page_s_own_fields_shows_it_again_and_keeps_nothing_twice() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let shown = practise(&visitor, "argued", "60").await;
    app.advance(SignedDuration::from_secs(30));
    let reloaded = visitor.submit(&shown, FORM, &[]).await;
    assert_eq!(reloaded.text_of("h1"), shown.text_of("h1"));
    for name in ["began", "submission", "before", "practice"] {
        assert_eq!(reloaded.hidden(name), shown.hidden(name), "{name}");
    }
    let first = next(&visitor, &reloaded, "50").await;
    app.advance(SignedDuration::from_mins(5));
    let again = visitor.submit(&first, FORM, &[]).await;
    assert_eq!(again.text(), first.text());
    let carried = |page: &Page| page.attribute("form[action='/account/carry'] input", "value");
    assert_eq!(carried(&again), carried(&first));
}

#[tokio::test]
async fn a_signed_in_person_keeps_one_practice_however_often_the_form_comes() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let page = practise(&ann, "waiting", "80").await;
    app.advance(SignedDuration::from_mins(1));
    let again = ann.submit(&page, FORM, &[("to", "again")]).await;
    for _ in 0..2 {
        let typed = [("after", "55"), ("to", "next")];
        let done = ann.submit(&again, FORM, &typed).await;
        assert!(
            done.says("This practice is kept in your journal."),
            "{}",
            done.text()
        );
        assert!(done.says("The distress began at 80 and is at 55 of 100 now."));
        assert!(!done.has("form[action='/account/carry']"));
    }
    assert_eq!(app.records(&ann).await, [Kind::Profile, Kind::Practice]);
}

#[tokio::test]
async fn stopping_is_kept_without_a_second_rating() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let page = practise(&ann, "space", "70").await;
    let stopped = ann.submit(&page, FORM, &[("to", "stopped")]).await;
    assert!(stopped.says("You stopped. That is always fine."));
    assert!(!stopped.says("The distress began at"));
    assert!(stopped.says("Try another practice"));
    assert!(!stopped.says("Ask directly"));
    assert_eq!(app.records(&ann).await, [Kind::Profile, Kind::Practice]);
}

#[tokio::test]
async fn when_it_stays_strong_or_rises_the_page_says_so_and_offers_people() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    for (before, after, words) in [
        ("60", "75", "It went up"),
        ("95", "90", "It is still very strong"),
        ("", "85", "It is still very strong"),
    ] {
        let page = practise(&visitor, "panic", before).await;
        let done = next(&visitor, &page, after).await;
        assert!(done.says(words), "{}", done.text());
        assert!(done.says("Call your emergency number"));
        let other = visitor.submit(&done, "form:has(.button.now)", &[]).await;
        assert_ne!(other.text_of("h1"), page.text_of("h1"));
        assert_eq!(other.hidden("before"), after);
        assert_ne!(other.hidden("submission"), page.hidden("submission"));
    }
}

#[tokio::test]
async fn at_night_nobody_is_taken_to_lie_in_bed() {
    let app = TestApp::new().await;
    app.set_clock(NIGHT);
    let visitor = app.visitor();
    for (moment, first) in [
        ("waiting", "extended-exhale-short"),
        ("argued", "extended-exhale-short"),
        ("space", "extended-exhale-short"),
        ("panic", "feet-on-the-floor"),
    ] {
        let page = practise(&visitor, moment, "50").await;
        assert_eq!(page.hidden("practice"), first, "{moment}");
        assert!(page.says("Already in bed? 3 minutes"), "{moment}");
        let done = next(&visitor, &page, "40").await;
        assert_eq!(done.text_of("h1"), "Nothing has to be decided tonight.");
        assert_eq!(offers(&done)[0], "Sleep first");
    }
    // Where the browser is, it may be noon.
    let rate = visitor.post("/steady", &[("moment", "waiting")]).await;
    let typed = [("zone", "America/New_York"), ("to", "practise")];
    let page = visitor.submit(&rate, FORM, &typed).await;
    assert!(!page.says("tonight"));
}

#[tokio::test]
async fn another_practice_or_another_length_is_one_tap_away() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = practise(&visitor, "argued", "60").await;
    assert!(page.says("Longer, 3 minutes"));
    let key = page.attribute("button[name=other]", "value").unwrap();
    app.advance(SignedDuration::from_secs(40));
    let other = visitor.submit(&page, FORM, &[("other", &key)]).await;
    assert_eq!(other.hidden("practice"), key);
    assert_eq!(other.hidden("before"), "60");
    assert_ne!(other.hidden("began"), page.hidden("began"));
    assert!(other.says("Shorter, 1 minute"));
}

#[tokio::test]
async fn panic_says_when_it_is_the_body_and_every_step_asks_about_fear_of_someone() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let rate = visitor.post("/steady", &[("moment", "panic")]).await;
    assert!(rate.says("New pain or pressure in your chest"));
    for sign in [
        "numbness on one side",
        "trouble speaking",
        "Swelling of your face",
        "Something you have taken",
    ] {
        assert!(rate.says(sign), "{sign}");
    }
    // Who stops may have stopped because of it.
    let shown = practise(&visitor, "panic", "60").await;
    let stopped = visitor.submit(&shown, FORM, &[("to", "stopped")]).await;
    assert!(stopped.says("You stopped") && stopped.says("numbness on one side"));
    let shown = practise(&visitor, "waiting", "60").await;
    let stopped = visitor.submit(&shown, FORM, &[("to", "stopped")]).await;
    assert!(!stopped.says("numbness on one side"));
    assert!(rate.says("Is someone frightening you?"));
    let other = visitor.post("/steady", &[("moment", "waiting")]).await;
    assert!(!other.says("New pain or pressure in your chest"));
    assert!(
        visitor
            .get("/steady")
            .await
            .says("Is someone frightening you?")
    );
}

#[tokio::test]
async fn ratings_outside_the_scale_come_back_with_what_was_typed() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    for wrong in ["101", "-1", "much", "1e2"] {
        let page = practise(&visitor, "waiting", wrong).await;
        assert_eq!(page.status, 422, "{wrong}");
        assert!(page.has("#before-problem"));
        assert_eq!(page.field("before").as_deref(), Some(wrong));
        let shown = practise(&visitor, "waiting", "").await;
        let done = next(&visitor, &shown, wrong).await;
        assert_eq!(done.status, 422, "{wrong}");
        assert!(done.has("#after-problem"));
    }
}

#[tokio::test]
async fn forms_of_no_page_of_ours_are_answered_with_a_page() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let cases: [(&[(&str, &str)], u16); 6] = [
        (&[], 422),
        (&[("moment", "boredom")], 422),
        (&[("moment", "panic"), ("at", "nowhere")], 200),
        (&[("moment", "panic"), ("to", "next")], 400),
        (
            &[("moment", "panic"), ("to", "again"), ("practice", "../box")],
            400,
        ),
        (
            &[
                ("moment", "panic"),
                ("to", "practise"),
                ("practice", "none"),
                ("carry", "{"),
            ],
            200,
        ),
    ];
    for (fields, status) in cases {
        let page = visitor.post("/steady", fields).await;
        assert_eq!(page.status, status, "{fields:?}");
        assert!(page.has("h1"));
    }
}

#[tokio::test]
async fn a_clock_that_went_back_or_a_huge_time_counts_no_more_than_the_practice() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = practise(&visitor, "sending", "60").await;
    for (name, value) in [
        ("ran", "99999"),
        ("ran", ""),
        ("began", "2999-01-01T00:00:00Z"),
    ] {
        app.advance(SignedDuration::from_hours(3));
        let typed = [(name, value), ("to", "again")];
        let again = visitor.submit(&page, FORM, &typed).await;
        let seconds: u32 = again.hidden("seconds").parse().unwrap();
        assert!(seconds <= 60, "{name} {value}: {seconds}");
    }
}

#[tokio::test]
async fn in_danger_a_person_comes_first_and_nothing_else_is_offered() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    person
        .post("/danger", &[("can_stay_safe", "no")])
        .await
        .redirects();
    let first = person.get("/steady").await;
    assert!(first.says("First, a person") && first.has("button[value=waiting]"));
    let page = practise(&person, "waiting", "90").await;
    let page = next(&person, &page, "40").await;
    assert!(page.says("First, a person"));
    assert_eq!(offers(&page), [""; 0]);
}

#[tokio::test]
async fn words_for_someone_wait_for_the_private_questions() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let offered = async |who: &Browser| {
        let page = practise(who, "waiting", "50").await;
        offers(&next(who, &page, "40").await)
    };
    let asks = |it: &Vec<String>| it.iter().any(|it| it == "Ask directly");
    assert!(!asks(&offered(&app.visitor()).await));
    assert!(!asks(&offered(&person).await));
    let noes = ["answer_1", "answer_2", "answer_3", "answer_4"].map(|it| (it, "no"));
    person.post("/hark/questions", &noes).await.redirects();
    assert!(asks(&offered(&person).await));
}
