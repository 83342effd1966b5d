//! *Hold this message*, from the first word to what became of it.

mod safe;
mod tab;

use crate::app::{Browser, TestApp};
use crate::html::Page;
use jiff::SignedDuration;

const FORM: &str = "main form[action^='/hold']";
const MESSAGE: &str = "Why do you never answer me";

fn minutes(n: i64) -> SignedDuration {
    SignedDuration::from_mins(n)
}

/// Presses a button of the page's form.
async fn press(browser: &Browser, page: &Page, to: &str, typed: &[(&str, &str)]) -> Page {
    let mut fields = typed.to_vec();
    fields.push(("to", to));
    browser
        .follow(browser.submit(page, FORM, &fields).await)
        .await
}

/// Shows a step again, as a reload with scripts does.
async fn reload(browser: &Browser, page: &Page) -> Page {
    browser.follow(browser.submit(page, FORM, &[]).await).await
}

async fn write(browser: &Browser, text: &str) -> Page {
    let page = browser.follow(browser.get("/hold").await).await;
    press(browser, &page, "next", &[("text", text)]).await
}

async fn waiting(browser: &Browser, wait: &str) -> Page {
    let page = write(browser, MESSAGE).await;
    let page = press(
        browser,
        &page,
        "next",
        &[("wish", "certainty"), ("before", "80")],
    )
    .await;
    press(browser, &page, "next", &[("minutes", wait)]).await
}

/// What is the same for a visitor and for someone who is signed in.
async fn whole_way(app: &TestApp, browser: &Browser) -> Page {
    let page = waiting(browser, "20").await;
    assert_eq!(page.text_of("[role=timer]"), "20:00");
    app.advance(minutes(8));
    let page = reload(browser, &page).await;
    assert_eq!(page.text_of("[role=timer]"), "12:00");
    // The clock is set back: the wait is not longer than it was chosen.
    app.advance(minutes(-60));
    let page = reload(browser, &page).await;
    assert_eq!(page.text_of("[role=timer]"), "20:00");
    app.advance(minutes(60 + 12));
    let page = reload(browser, &page).await;
    assert!(page.says("You waited the 20 minutes that you chose."));
    let page = press(browser, &page, "read", &[]).await;
    assert_eq!(page.text_of(".pin"), MESSAGE);
    let page = press(browser, &page, "keep", &[]).await;
    let page = press(browser, &page, "next", &[("after", "45")]).await;
    assert!(page.says("You waited the 20 minutes that you chose with a pull of 80 of 100."));
    assert!(page.says("The pull was 80, and is 45 now."));
    assert!(page.says("Letting a message rest is not the same as keeping quiet."));
    page
}

#[tokio::test]
async fn someone_signed_in_finds_it_again() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let page = whole_way(&app, &person).await;
    assert!(page.says("In the last four weeks you let 1 message rest. You sent none."));
    let list = person.get("/hold").await;
    assert!(list.says("You kept it"));
    let kept = list.attribute(".lines a", "href").unwrap();
    let page = person.follow(person.get(&kept).await).await;
    assert_eq!(page.text_of(".pin"), MESSAGE);
    let page = press(&person, &page, "read", &[]).await;
    let page = press(&person, &page, "send", &[]).await;
    let page = press(&person, &page, "next", &[]).await;
    assert!(page.says("You decided to send it as it stands."));
    assert!(page.has("[data-copy=words]"));
}

#[tokio::test]
async fn an_open_message_is_listed_with_what_is_left_and_without_its_words() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    waiting(&person, "20").await;
    app.advance(minutes(5));
    let list = person.get("/hold").await;
    assert!(list.says("15 minutes left to wait"));
    assert!(list.has("details:not([open]) .typed"));
    let page = person
        .follow(
            person
                .get(&list.attribute("article a.button", "href").unwrap())
                .await,
        )
        .await;
    assert_eq!(page.text_of("[role=timer]"), "15:00");
    app.advance(minutes(15));
    assert!(person.get("/hold").await.says("The wait is over"));
}

#[tokio::test]
async fn a_wish_for_contact_goes_straight_to_asking() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = write(&visitor, MESSAGE).await;
    let page = press(&visitor, &page, "next", &[("wish", "connection")]).await;
    assert!(page.says("Wanting contact is not the problem."));
    assert!(page.says("You do not have to wait first."));
    assert!(page.count("[data-copy]") >= 3);
    let page = press(&visitor, &page, "soften", &[]).await;
    let page = press(
        &visitor,
        &page,
        "next",
        &[("softened", "Could we talk tonight?"), ("after", "30")],
    )
    .await;
    assert!(page.says("You found other words for it.") && page.says("Could we talk tonight?"));
    assert!(!page.says("You waited"));
    assert!(page.hidden("carry").contains("Could we talk tonight?"));
}

#[tokio::test]
async fn letting_go_deletes_the_words_for_good() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let page = waiting(&person, "5").await;
    let old = page.hidden("page");
    let page = press(&person, &page, "let-go", &[]).await;
    assert!(page.says("The words are deleted for good"));
    let sent = [("to", "next"), ("after", "10")];
    let first = person.submit(&page, FORM, &sent).await;
    let result = person.follow(first).await;
    assert!(result.says("You let it go without an answer. The words are deleted."));
    assert!(!result.body.contains(MESSAGE));
    assert_eq!(person.get(&old).await.status, 410);
    // Posted a second time it answers as it did.
    let again = person.follow(person.submit(&page, FORM, &sent).await).await;
    assert!(again.says("You let it go without an answer."));
    let list = person.get("/hold").await;
    assert_eq!(list.count(".lines li"), 1);
    assert!(!list.body.contains(MESSAGE));
}

#[tokio::test]
async fn letting_go_while_a_backup_runs_is_finished_by_pressing_once_more() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let page = waiting(&person, "5").await;
    let page = press(&person, &page, "let-go", &[]).await;
    let backup = app.backup_that_runs();
    let sent = [("to", "next"), ("after", "10")];
    let once = person.submit(&page, FORM, &sent).await;
    let twice = person.submit(&once, "main form", &[]).await;
    assert_eq!((once.status, twice.status), (503, 503));
    drop(backup);
    let result = person.submit(&twice, "main form", &[]).await;
    let result = person.follow(result).await;
    assert!(result.says("You let it go without an answer. The words are deleted."));
    assert_eq!(person.get("/hold").await.count(".lines li"), 1);
}

#[tokio::test]
async fn a_wait_is_begun_with_one_tap() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let page = write(&person, MESSAGE).await;
    let page = press(&person, &page, "next", &[]).await;
    assert_eq!(page.field("minutes").as_deref(), Some("20"));
    let page = press(&person, &page, "next", &[("minutes", "60")]).await;
    assert_eq!(page.text_of("[role=timer]"), "1:00:00");
    // The next time it is the one of last time.
    let page = person.get("/hold/new").await;
    let page = person.follow(page).await;
    let page = press(&person, &page, "next", &[("text", "another")]).await;
    let page = press(&person, &page, "next", &[]).await;
    let page = press(&person, &page, "next", &[]).await;
    assert_eq!(page.text_of("[role=timer]"), "1:00:00");
}

#[tokio::test]
async fn nothing_is_asked_for_tonight_at_night() {
    let app = TestApp::new().await;
    app.set_clock("2026-11-24T22:30:00Z");
    let visitor = app.visitor();
    let zone = [("text", MESSAGE), ("zone", "Europe/Vienna"), ("to", "next")];
    let form = visitor.get("/hold").await;
    let page = visitor.submit(&form, FORM, &zone).await;
    let page = press(&visitor, &page, "next", &[("wish", "connection")]).await;
    assert!(page.says("for ten minutes tomorrow?") && !page.says("tonight"));
    assert!(page.says("this one can wait till morning"));
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field() {
    let app = TestApp::new().await;
    for browser in [app.visitor(), app.person("ann").await] {
        let page = write(&browser, " ").await;
        assert_eq!(page.status, 422);
        assert!(page.has("#text-problem"));
        let long = "a".repeat(20_001);
        let page = write(&browser, &long).await;
        assert!(page.has("#text-problem"));
        assert_eq!(page.field("text").map(|it| it.len()), Some(20_001));

        let page = write(&browser, MESSAGE).await;
        let wrong = press(&browser, &page, "next", &[("before", "101")]).await;
        assert!(wrong.status == 422 && wrong.has("#before-problem"));
        let page = press(&browser, &page, "next", &[]).await;
        assert!(
            press(&browser, &page, "next", &[("minutes", "0")])
                .await
                .has("#minutes-problem")
        );
        let wrong = press(&browser, &page, "next", &[("own", "2881")]).await;
        assert!(wrong.has("#own-problem"));
        assert_eq!(wrong.field("own").as_deref(), Some("2881"));
        let page = press(&browser, &page, "next", &[("own", "90")]).await;
        assert_eq!(page.text_of("[role=timer]"), "1:30:00");
        let page = press(&browser, &page, "soften", &[]).await;
        assert!(
            press(&browser, &page, "next", &[])
                .await
                .has("#softened-problem")
        );
    }
}

#[tokio::test]
async fn until_tomorrow_morning_is_offered_at_night() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let page = write(&person, MESSAGE).await;
    let day = press(&person, &page, "next", &[]).await;
    assert!(!day.has("input[value=morning]"));
    app.set_clock("2026-11-24T22:30:00Z");
    person.sign_in("ann", crate::app::PASSPHRASE).await;
    let night = person.follow(person.get("/hold").await).await;
    let night = person
        .follow(
            person
                .get(&night.attribute("article a.button", "href").unwrap())
                .await,
        )
        .await;
    let night = press(&person, &night, "wait", &[]).await;
    assert!(night.has("input[value=morning]"));
    let page = press(&person, &night, "next", &[("minutes", "morning")]).await;
    assert_eq!(page.text_of("[role=timer]"), "8:30:00");
    assert!(page.says("until Wednesday, 08:00"));
}

#[tokio::test]
async fn a_second_tab_replaces_nothing_unseen() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let page = write(&person, MESSAGE).await;
    let to_words = page.hidden("page").replace("/about", "/write");
    let mine = person.get(&to_words).await;
    let theirs = person.get(&to_words).await;
    press(&person, &theirs, "next", &[("text", "from the other tab")]).await;
    let stale = press(&person, &mine, "next", &[("text", "from this tab")]).await;
    assert_eq!(stale.status, 422);
    assert!(stale.says("from the other tab"));
    assert_eq!(stale.field("text").as_deref(), Some("from this tab"));
    let saved = press(&person, &stale, "next", &[]).await;
    assert!(saved.says("from this tab"));
}

#[tokio::test]
async fn posted_twice_it_is_held_once() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let form = person.follow(person.get("/hold").await).await;
    let typed = [("text", MESSAGE), ("to", "next")];
    person.submit(&form, FORM, &typed).await.redirects();
    person.submit(&form, FORM, &typed).await.redirects();
    assert_eq!(person.get("/hold").await.count("main article"), 1);
}

#[tokio::test]
async fn half_written_it_comes_back() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let form = person.follow(person.get("/hold").await).await;
    let slot = form.attribute("main", "data-draft").unwrap();
    let page = form.hidden("page");
    person
        .post(&slot, &[("text", "half of"), ("page", &page)])
        .await;
    let list = person.get("/hold").await;
    assert!(list.says("Half written"));
    let again = person
        .get(&list.attribute("article a.button", "href").unwrap())
        .await;
    assert_eq!(again.field("text").as_deref(), Some("half of"));
    assert!(again.says("This is what you had typed."));
}

#[tokio::test]
async fn nobody_else_sees_or_changes_it() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let page = waiting(&ann, "20").await;
    let path = page.hidden("page");
    let bob = app.person("bob").await;
    let seen = bob.follow(bob.get(&path).await).await;
    assert!(!seen.body.contains(MESSAGE));
    let erase = path.replace("/waiting", "/erase");
    assert_eq!(bob.post(&erase, &[]).await.status, 404);
    assert_eq!(app.visitor().get(&path).await.redirects(), "/sign-in");
    assert_eq!(ann.get(&path).await.text_of("[role=timer]"), "20:00");
    assert_eq!(ann.post(&erase, &[]).await.redirects(), "/hold");
    assert_eq!(ann.get(&path).await.status, 410);
}

#[tokio::test]
async fn a_session_that_ended_loses_no_message() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let page = person.follow(person.get("/hold").await).await;
    app.advance(minutes(web::IDLE_MINUTES + 1));
    let ended = person
        .submit(&page, FORM, &[("text", MESSAGE), ("to", "next")])
        .await;
    assert_eq!(ended.status, 401);
    assert!(!ended.body.contains(MESSAGE));
    person.sign_in("ann", crate::app::PASSPHRASE).await;
    assert!(person.get("/left").await.body.contains(MESSAGE));
}
