//! A message that is held in a tab, without an account, and moves in later.

use super::*;

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

#[tokio::test]
async fn no_clock_is_shown_where_the_zone_is_unknown_and_other_pages_open_beside_it() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = waiting(&visitor, "20").await;
    assert!(page.says("You chose to wait 20 minutes. The message is here"));
    let away = "#meanwhile ~ .choices a[target=_blank][rel=noopener]";
    assert_eq!(page.count(away), 2);
    let known = visitor.submit(&page, FORM, &[("zone", "Asia/Tokyo")]).await;
    assert!(known.says("You chose to wait 20 minutes, until 18:20."));
}

#[tokio::test]
async fn what_helps_stands_above_the_field_and_at_night_words_can_wait() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = waiting(&visitor, "20").await;
    for (zone, hour_is_late) in [
        ("", false),
        ("Europe/Berlin", false),
        ("Pacific/Noumea", false),
        ("Pacific/Honolulu", true),
        ("America/Los_Angeles", true),
    ] {
        let typed = [("to", "soften"), ("zone", zone)];
        let soften = visitor.submit(&page, FORM, &typed).await;
        let can_wait = soften.says("It can also wait for the morning.");
        assert_eq!(can_wait, hour_is_late, "{zone}");
        let at = |what: &str| soften.body.find(what).unwrap();
        assert!(at("In place of a threat") < at("<textarea"));
        assert!(at("What you wrote first") < at("<textarea"));
    }
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
    assert!(page.says("the message is sealed on the machine that runs this, and the wait goes on"));
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
