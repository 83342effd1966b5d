//! *Hold this message*, from the first word to what became of it.

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
async fn a_visitor_holds_a_message_and_nothing_of_it_is_kept_on_the_server() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = whole_way(&app, &visitor).await;
    assert_eq!(page.status, 200);
    assert!(page.says("gone when you close this tab"));
    let carry = page.hidden("carry");
    assert!(carry.contains(MESSAGE) && carry.contains("\"choice\":\"kept\""));
    // Shown again, it is carried once.
    assert_eq!(reload(&visitor, &page).await.hidden("carry"), carry);
    let store = std::fs::read(app.dir.path().join("vault.db")).unwrap();
    assert!(
        !store
            .windows(MESSAGE.len())
            .any(|it| it == MESSAGE.as_bytes())
    );
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
async fn ready_made_words_wait_for_the_private_questions() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let page = write(&person, MESSAGE).await;
    let page = press(&person, &page, "next", &[("wish", "connection")]).await;
    assert_eq!(page.count("[data-copy]"), 0);
    assert!(
        page.attribute(".card.lamp a", "href")
            .unwrap()
            .starts_with("/hark?to=")
    );
    // Nothing else is closed.
    assert_eq!(press(&person, &page, "wait", &[]).await.status, 200);
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
async fn a_visitor_who_lets_go_carries_no_words() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = waiting(&visitor, "5").await;
    // Kept first, and then let go after all.
    let page = press(&visitor, &page, "keep", &[]).await;
    let page = press(&visitor, &page, "next", &[]).await;
    assert!(page.body.contains(MESSAGE));
    let page = press(&visitor, &page, "read", &[]).await;
    let page = press(&visitor, &page, "let-go", &[]).await;
    let page = press(&visitor, &page, "next", &[]).await;
    assert!(!page.body.contains(MESSAGE));
    assert!(page.hidden("carry").contains("let_go"));
    assert!(page.has("form[data-resume-forget]"));
}

#[tokio::test]
async fn words_that_call_for_it_are_met_with_help_and_never_stopped() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    for (text, says, link) in [
        (
            "I will kill myself if you go",
            "Do you think of hurting yourself?",
            "/help#suicide",
        ),
        (
            "please don't hurt me again",
            "Is it safe to send?",
            "/help#hurt",
        ),
        (
            "you will regret this",
            "This reads like a threat",
            "/about/own-behaviour",
        ),
        (
            "I'm outside, come down",
            "This reads like watching",
            "/about/own-behaviour",
        ),
    ] {
        let page = write(&visitor, text).await;
        assert!(page.says(says), "{text}: {}", page.text());
        assert!(page.has(&format!(".card.lamp a[href='{link}']")), "{text}");
        let page = press(&visitor, &page, "send", &[]).await;
        assert!(page.says(says) && page.says("Send it yourself"), "{text}");
    }
    let page = write(&visitor, MESSAGE).await;
    assert!(!page.has(".card.lamp"));
    let page = press(&visitor, &page, "read", &[]).await;
    assert!(page.has("a[href='/help#hurt']"));
}

/// A cry for help is met on every step, and is not put on a timer like any message.
#[tokio::test]
async fn words_about_dying_are_met_with_people_on_every_step() {
    const CRY: &str = "I cant go on. I want to die";
    const UNSEEN: &str = "Nobody has seen these words. If they are true, say them to a person.";
    let app = TestApp::new().await;
    for browser in [app.visitor(), app.person("ann").await] {
        let page = write(&browser, CRY).await;
        let page = press(&browser, &page, "next", &[]).await;
        assert!(page.says("A message like this should not wait"));
        assert!(page.says("tell them now, or call one of these people"));
        assert!(page.has("main a.help-big[href^='tel:'], main a.now[href^='tel:']"));
        assert!(
            !page.has("input[name=minutes][checked]"),
            "no wait is proposed"
        );
        assert!(page.says("Wait anyway"));
        let wait = page;
        for step in ["write", "soften", "keep", "let-go"] {
            let page = press(&browser, &wait, step, &[]).await;
            assert!(page.has(".card.lamp a[href='/help#suicide']"), "{step}");
            assert_eq!(
                page.says(UNSEEN),
                matches!(step, "keep" | "let-go"),
                "{step}"
            );
            assert!(
                !page.says("it will frighten them"),
                "no threat is read into it"
            );
        }
        let page = press(&browser, &wait, "next", &[("minutes", "60")]).await;
        assert!(page.says(UNSEEN) && page.has(".card.lamp a[href='/help#suicide']"));
        let page = press(&browser, &page, "keep", &[]).await;
        let page = press(&browser, &page, "next", &[]).await;
        assert!(page.says(UNSEEN) && page.has(".card.lamp a[href='/help#suicide']"));
    }
    // Where the browser is, as with help itself.
    let visitor = app.visitor();
    let there = [("text", CRY), ("zone", "Europe/Vienna"), ("to", "next")];
    let page = visitor
        .submit(&visitor.get("/hold").await, FORM, &there)
        .await;
    let page = press(&visitor, &page, "next", &[]).await;
    assert!(page.says("(Austria)") && page.has("a[href='tel:142']"));
    let page = write(&app.visitor(), "I want to die if you leave").await;
    assert!(page.says("it will frighten them"));
}

#[tokio::test]
async fn a_message_to_someone_who_frightens_gets_help_and_no_ready_made_words() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = write(&visitor, "I am scared of you, please call").await;
    let page = press(&visitor, &page, "next", &[("wish", "connection")]).await;
    assert!(page.says("First, is it safe to write?"));
    assert!(!page.says("Wanting contact is not the problem."));
    assert_eq!(page.count("[data-copy]"), 0);
    assert!(page.has(".card.lamp a[href='/help#hurt']"));
    let page = press(&visitor, &page, "soften", &[]).await;
    assert!(page.says("First, is it safe to write?"));
    assert!(!page.says("Saying sorry for everything"));
    let page = press(&visitor, &page, "keep", &[]).await;
    let page = press(&visitor, &page, "next", &[]).await;
    assert!(!page.says("Is there something you want from them?"));
    // Without such words the list says whom it is not for.
    let page = write(&visitor, MESSAGE).await;
    let page = press(&visitor, &page, "soften", &[]).await;
    assert!(page.says("it is how you keep safe, not a habit to drop"));
}

#[tokio::test]
async fn a_yes_about_a_partner_leaves_a_friend_to_be_asked() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let yes = [("answer_2", "yes")];
    let who = person
        .follow(person.post("/hark/questions", &yes).await)
        .await;
    let alex = [
        ("there", "yes"),
        ("bond_name", "Alex"),
        ("bond_kind", "partner"),
    ];
    person
        .submit(&who, "main form[method=post]", &alex)
        .await
        .redirects();

    let page = write(&person, MESSAGE).await;
    assert!(page.says("Whom is it for?"));
    let sam = [
        ("wish", "connection"),
        ("bond_name", "Sam"),
        ("bond_kind", "friend"),
    ];
    let page = press(&person, &page, "next", &sam).await;
    assert!(page.says("Then ask for contact"), "{}", page.text());
    // The same to Alex stays closed, and says how to name someone else.
    let page = press(&person, &page, "about", &[]).await;
    let picks = page.body.clone();
    let alex = picks.find("Alex (").unwrap();
    let id = picks[..alex]
        .rfind("value=\"")
        .map(|it| &picks[it + 7..it + 43]);
    let page = press(
        &person,
        &page,
        "next",
        &[("bond", id.unwrap()), ("wish", "connection")],
    )
    .await;
    assert!(page.says("First, is it safe to write?"), "{}", page.text());
    let page = press(&person, &page, "about", &[]).await;
    let page = press(
        &person,
        &page,
        "next",
        &[("bond", "nobody"), ("wish", "connection")],
    )
    .await;
    assert!(page.says("It is for someone else"));
    let page = press(&person, &page, "about", &[]).await;
    let wrong = [("bond", "00000000-0000-0000-0000-000000000009")];
    assert_eq!(press(&person, &page, "next", &wrong).await.status, 422);
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
async fn what_was_held_in_the_tab_moves_in_with_whoever_signs_in_meanwhile() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let page = waiting(&visitor, "20").await;
    visitor.join("ann").await;
    app.advance(minutes(5));
    let page = press(&visitor, &page, "waiting", &[]).await;
    assert!(page.has("body.in"));
    assert_eq!(page.text_of("[role=timer]"), "15:00");
    assert!(visitor.get("/hold").await.says("15 minutes left to wait"));
}

/// Makes an account from a page that offers to keep what the tab holds.
async fn keep(visitor: &Browser, page: &Page) {
    let form = "form[action='/account/carry']";
    let form = visitor.submit(page, form, &[]).await;
    assert!(form.says("What you wrote in this tab moves with you."));
    let passphrase = crate::app::PASSPHRASE;
    let typed = [
        ("name", "ann"),
        ("passphrase", passphrase),
        ("passphrase_again", passphrase),
    ];
    let form = visitor.submit(&form, "form[action='/account/new']", &typed);
    assert!(form.await.says("Your recovery code"));
}

#[tokio::test]
async fn a_wait_goes_on_when_a_passphrase_is_chosen() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = waiting(&visitor, "20").await;
    assert!(page.says("the message is sealed on this machine, and the wait goes on"));
    app.advance(minutes(5));
    keep(&visitor, &page).await;
    let list = visitor.get("/hold").await;
    assert!(list.says("15 minutes left to wait") && list.body.contains(MESSAGE));
    assert_eq!(list.count("main article"), 1);
    // The page of the tab leads to it, and adds what was decided there.
    let mine = press(&visitor, &page, "waiting", &[]).await;
    assert_eq!(mine.text_of("[role=timer]"), "15:00");
    let page = reload(&visitor, &press(&visitor, &page, "keep", &[]).await).await;
    press(&visitor, &page, "next", &[]).await;
    let list = visitor.get("/hold").await;
    assert_eq!(
        (list.count("main article"), list.count(".lines li")),
        (0, 1)
    );
}

#[tokio::test]
async fn from_the_first_step_on_a_message_is_carried_once_and_as_far_as_it_is() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = write(&visitor, MESSAGE).await;
    assert!(page.hidden("carry").contains(MESSAGE));
    let page = press(&visitor, &page, "next", &[("before", "80")]).await;
    let page = press(&visitor, &page, "next", &[("minutes", "20")]).await;
    let carry = page.hidden("carry");
    assert_eq!(carry.matches(MESSAGE).count(), 1, "{carry}");
    assert!(carry.contains("\"minutes\":20") && !carry.contains("\"end\""));
    // Another one is another piece.
    let form = visitor.get("/hold").await;
    let other = [("text", "another"), ("to", "next"), ("carry", &carry)];
    let both = visitor.submit(&form, FORM, &other).await.hidden("carry");
    assert!(both.contains(MESSAGE) && both.contains("another"));
}

#[tokio::test]
async fn what_is_not_ours_is_not_taken_for_a_message() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    for held in [
        "",
        "{",
        "[]",
        "{\"text\":\"x\",\"started\":\"now\",\"minutes\":5}",
        "{\"text\":\"x\",\"started\":\"2026-11-24T09:00:00Z\",\"minutes\":60000}",
    ] {
        let page = visitor
            .post("/hold", &[("at", "waiting"), ("held", held)])
            .await;
        assert_eq!(page.status, 200);
        assert!(page.has("textarea[name=text]"), "{held}");
    }
    let person = app.person("ann").await;
    assert_eq!(person.get("/hold/not-a-step/write").await.status / 100, 4);
    let page = person.follow(person.get("/hold").await).await;
    let odd = page.hidden("page").replace("/write", "/odd");
    assert_eq!(person.get(&odd).await.status, 404);
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
