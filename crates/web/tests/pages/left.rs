//! What was typed as a session ended: sealed, offered again, sent where it belongs.

use crate::app::{Browser, PASSPHRASE, TestApp};

const FORM: &str = "form[data-autosave]";
const WORDS: &str = "They said maybe. I heard no.";

/// Locked in another tab.
async fn lock(person: &Browser) {
    person.clone().post("/lock", &[]).await.redirects();
}

#[tokio::test]
async fn what_was_written_in_any_tool_is_sealed_and_offered_again() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let id = "01930000-0000-7000-8000-000000000000";
    for path in [
        "/programme/wish-or-worry/the-gap".to_owned(),
        "/programme".to_owned(),
        "/breakup/first-night".to_owned(),
        "/values/edit".to_owned(),
        "/worked/some".to_owned(),
        "/drills/some".to_owned(),
        format!("/keeping/{id}/learned"),
        format!("/homework/{id}/what"),
        format!("/core-beliefs/{id}/log"),
        format!("/kindness/letters/{id}/write"),
        format!("/kindness/critic/{id}/says"),
        format!("/loop/{id}/trigger"),
        format!("/roots/{id}/rules"),
        format!("/worries/{id}/what"),
        format!("/problems/{id}/edit"),
        format!("/trials/{id}/before"),
        format!("/ladders/{id}/edit"),
        format!("/limits/{id}/need"),
        format!("/requests/{id}/say"),
        format!("/urges/{id}/note"),
    ] {
        lock(&ann).await;
        let kept = ann.post(&path, &[("text", WORDS)]).await;
        assert_eq!(kept.status, 401);
        assert!(kept.says("It was sealed to your account"), "{path}");
        assert!(!kept.body.contains(WORDS));
        let offered = ann.follow(ann.sign_in("ann", PASSPHRASE).await).await;
        assert_eq!(offered.field("text").as_deref(), Some(WORDS), "{path}");
        assert!(offered.has(&format!("form[action='{path}']")));
        ann.submit(&offered, "form[action^='/left/']", &[])
            .await
            .redirects();
    }
}

#[tokio::test]
async fn a_look_back_that_was_sealed_still_leads_on_to_where_it_was_begun() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let agenda = ann.get("/programme/say-what-you-need").await;
    let onward = agenda
        .attribute("main a[href*='?then=']", "href")
        .expect("a look back");
    let page = ann.get(&onward).await;
    lock(&ann).await;
    ann.submit(&page, FORM, &[("then", "on")]).await;
    let offered = ann.follow(ann.sign_in("ann", PASSPHRASE).await).await;
    let form = format!("form[action='{onward}']");
    let next = ann.submit(&offered, &form, &[]).await;
    assert!(
        next.redirects().ends_with("?then=say-what-you-need"),
        "{}",
        next.redirects()
    );
}

#[tokio::test]
async fn what_stands_on_the_page_only_has_a_way_to_sign_in_and_locks_itself() {
    let app = TestApp::new().await;
    let typed = [("text", WORDS)];
    // A visitor: no account it could be sealed to.
    let visitor = app.visitor();
    let page = visitor
        .post("/programme/wish-or-worry/the-gap", &typed)
        .await;
    assert_eq!(page.status, 401);
    assert_eq!(page.field("text").as_deref(), Some(WORDS));
    assert!(page.has("main a[href='/sign-in'][target=_blank][rel=noopener]"));
    assert_eq!(
        page.attribute("body", "data-locks"),
        Some(web::IDLE_MINUTES.to_string())
    );
    // Where nothing private stands, nothing has to lock.
    let gone = app.visitor().get("/nothing").await;
    assert_eq!(gone.attribute("body", "data-locks"), None);
}
