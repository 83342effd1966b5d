//! Worry time: put off, back on *Today* at its hour, and what became of it.

use crate::app::{Browser, PASSPHRASE, TestApp, ZONE};
use crate::html::Page;
use crate::thoughts::four_noes;
use jiff::SignedDuration;

const FORM: &str = "form[data-autosave]";
const WORDS: &str = "Your worry time";

async fn answer(person: &Browser, step: &str, typed: &[(&str, &str)]) -> Page {
    let page = person.get(step).await;
    assert_eq!(page.status, 200, "{step}: {:?}", page.location());
    person.submit(&page, FORM, typed).await
}

/// A worry, put off to the hour that begins in ten minutes.
async fn put_off(app: &TestApp, person: &Browser, real: &str) -> String {
    let begun = person.get("/worries/new").await;
    let worry = begun.redirects().trim_end_matches("/worry").to_owned();
    let soon = app.now() + SignedDuration::from_mins(10);
    let soon = soon.in_tz(ZONE).unwrap();
    let at = format!("{:02}:{:02}", soon.hour(), soon.minute());
    let typed = [("worry", "They will move away"), ("at", at.as_str())];
    answer(person, &format!("{worry}/worry"), &typed).await;
    answer(person, &format!("{worry}/real"), &[("real", real)]).await;
    worry
}

#[tokio::test]
async fn a_worry_comes_back_on_today_at_its_hour_with_its_own_words() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let worry = put_off(&app, &person, "worry").await;
    assert!(!person.get("/today").await.says(WORDS));
    app.advance(SignedDuration::from_mins(11));
    let today = person.get("/today").await;
    assert!(today.says(WORDS) && !today.says("They will move away"));
    let look = format!("{worry}/sort");
    assert!(today.has(&format!("main a[href='{look}']")));
    // A parting in between: it still comes, and what was written is still there.
    let profile = person.get("/you/profile").await;
    let typed = [("situation", "just_separated")];
    person.submit(&profile, "main form", &typed).await;
    assert!(person.get("/today").await.says(WORDS));
    let typed = [("sort", "what_if"), ("step", "I need not know today")];
    answer(&person, &look, &typed).await;
    assert!(!person.get("/today").await.says(WORDS));
    let profile = person.get("/you/profile").await;
    person
        .submit(&profile, "main form", &[("situation", "single")])
        .await;
    // A week later it is asked what became of it, and that is gathered.
    app.advance(SignedDuration::from_hours(24 * 7));
    person.sign_in("sam", PASSPHRASE).await;
    assert!(
        person
            .get("/today")
            .await
            .has(&format!("main a[href='{worry}']"))
    );
    assert!(!person.get("/worries").await.says("with an answer"));
    answer(&person, &format!("{worry}/after"), &[("result", "did_not")]).await;
    let all = person.get("/worries").await;
    assert!(all.says("Of 1 worry with an answer, 1 did not come true, 0 did in part and 0 did."));
    assert!(
        !person
            .get("/today")
            .await
            .has(&format!("main a[href='{worry}']"))
    );
}

#[tokio::test]
async fn what_may_be_danger_is_not_put_off_to_an_hour() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for real in ["danger", "unsure"] {
        let worry = put_off(&app, &person, real).await;
        app.advance(SignedDuration::from_mins(11));
        assert!(!person.get("/today").await.says(WORDS), "{real}");
        let look = person.get(&format!("{worry}/sort")).await;
        assert_eq!(look.redirects(), format!("{worry}/pause"));
    }
}
