//! A thought, caught in twenty seconds.

use crate::app::{Browser, TestApp};
use crate::html::Page;

const FORM: &str = "main form[action^='/thoughts/catch']";
const THOUGHT: &str = "They are losing interest, I can feel it";

async fn catch(browser: &Browser, typed: &[(&str, &str)]) -> Page {
    let form = browser.follow(browser.get("/thoughts/catch").await).await;
    let mut fields = vec![("thought", THOUGHT), ("to", "kept")];
    fields.retain(|(name, _)| typed.iter().all(|(typed, _)| typed != name));
    fields.extend(typed);
    browser.submit(&form, FORM, &fields).await
}

#[tokio::test]
async fn a_visitor_catches_a_thought_and_finishing_tomorrow_is_a_full_answer() {
    let app = TestApp::new().await;
    let page = catch(
        &app.visitor(),
        &[("situation", "No answer since noon"), ("strength", "60")],
    )
    .await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text_of(".pin"), THOUGHT);
    assert!(page.says("That is enough for now Written down is a full answer."));
    assert!(page.says("To have it here tomorrow, choose a passphrase."));
    assert!(
        !page.says("Finish tomorrow"),
        "without an account it is not here tomorrow"
    );
    assert!(!page.says("First, steady yourself"));
    assert!(page.says("gone when you close this tab"));
    let carry = page.hidden("carry");
    assert!(carry.contains(THOUGHT) && carry.contains("\"kind\":\"thought\""));
}

#[tokio::test]
async fn what_a_visitor_caught_moves_in_with_them() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = catch(&visitor, &[]).await;
    let form = visitor
        .submit(&page, "form[action='/account/carry']", &[])
        .await;
    let passphrase = crate::app::PASSPHRASE;
    let typed = [
        ("name", "ann"),
        ("passphrase", passphrase),
        ("passphrase_again", passphrase),
    ];
    visitor
        .submit(&form, "form[action='/account/new']", &typed)
        .await;
    let thoughts = visitor.get("/thoughts").await;
    assert!(thoughts.body.contains(THOUGHT), "{}", thoughts.text());
}

#[tokio::test]
async fn a_strong_one_is_met_with_steadying_first() {
    let app = TestApp::new().await;
    let page = catch(&app.visitor(), &[("strength", "79")]).await;
    assert!(!page.has(".card.lamp a[href='/steady']"));
    let page = catch(&app.visitor(), &[("strength", "80")]).await;
    assert!(page.has(".card.lamp a[href='/steady']"));
}

#[tokio::test]
async fn words_that_call_for_help_are_met_with_it_first() {
    let app = TestApp::new().await;
    for (field, text, visitor, signed_in) in [
        (
            "thought",
            "I want to die. I cant do this anymore",
            "/help#suicide",
            "/danger?to=",
        ),
        (
            "kinder",
            "they would be better off, I will kill myself",
            "/help#suicide",
            "/danger?to=",
        ),
        (
            "fear",
            "He hit me last week and will again",
            "/help#hurt",
            "/hark/support",
        ),
    ] {
        for (browser, link) in [
            (app.visitor(), visitor),
            (app.person(field).await, signed_in),
        ] {
            let page = browser
                .follow(catch(&browser, &[(field, text)]).await)
                .await;
            let help = page
                .attribute(".card.lamp a.now:not([href^='tel:'])", "href")
                .unwrap();
            assert!(help.starts_with(link), "{field}: {help}");
            assert!(!page.says("You need not hold on to it now."), "{field}");
            let at = |words: &str| page.text().find(words);
            let then = at("Leave it here").or(at("That is enough for"));
            assert!(
                at("A short list of phrases noticed this.") < then,
                "{field}"
            );
        }
    }
    let page = catch(&app.visitor(), &[]).await;
    assert!(!page.has(".card.lamp"));
}

#[tokio::test]
async fn it_asks_nothing_about_safety_and_shows_help_all_the_same() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/thoughts/catch").await;
    assert_eq!(page.count("main input[type=radio]"), 0);
    assert!(page.has("main a[href='/help#hurt']"));
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = catch(&visitor, &[("thought", "  "), ("situation", "at dinner")]).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#thought-problem"));
    assert_eq!(page.field("situation").as_deref(), Some("at dinner"));

    assert!(
        catch(&visitor, &[("strength", "101")])
            .await
            .has("#strength-problem")
    );
    assert!(
        catch(&visitor, &[("strength", "strong")])
            .await
            .has("#strength-problem")
    );
    let long = "a".repeat(20_001);
    let page = catch(&visitor, &[("thought", &long)]).await;
    assert!(page.has("#thought-problem"));
    assert_eq!(page.field("thought").map(|it| it.len()), Some(20_001));
}

#[tokio::test]
async fn a_fear_has_a_day_that_is_not_over() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let fear = ("fear", "They will cancel");
    let page = catch(&visitor, &[fear, ("by", "2026-11-23")]).await;
    assert_eq!(page.status, 422);
    assert!(page.says("That day is over already"));
    assert!(page.has("details[open] #by"));
    assert!(
        catch(&visitor, &[fear, ("by", "soon")])
            .await
            .has("#by-problem")
    );
    for by in ["2026-11-24", "2026-11-25", "2027-01-01"] {
        let page = catch(&visitor, &[fear, ("by", by)]).await;
        let day = if by.starts_with("2026") {
            " November."
        } else {
            " January 2027."
        };
        assert!(page.says("You fear: “They will cancel”. By "), "{by}");
        assert!(page.says(day), "{by}");
    }
    // The form proposes tomorrow, and a day alone is no fear.
    let form = visitor.get("/thoughts/catch").await;
    assert_eq!(form.field("by").as_deref(), Some("2026-11-25"));
    assert!(
        !catch(&visitor, &[("by", "2020-01-01")])
            .await
            .says("You fear")
    );
}

#[tokio::test]
async fn after_midnight_today_is_still_the_evening_before() {
    let app = TestApp::new().await;
    app.set_clock("2026-11-25T00:30:00Z");
    let person = app.person("ann").await;
    let form = person.follow(person.get("/thoughts/catch").await).await;
    assert_eq!(form.attribute("#by", "min").as_deref(), Some("2026-11-24"));
    assert_eq!(form.field("by").as_deref(), Some("2026-11-25"));
}

#[tokio::test]
async fn someone_signed_in_keeps_it_and_can_go_on_with_it() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let saved = catch(&person, &[("strength", "90"), ("kinder", "You are tired")]).await;
    assert!(saved.redirects().ends_with("/kept"));
    let page = person.follow(saved).await;
    assert_eq!(page.text_of(".pin"), THOUGHT);
    assert!(page.says("You are tired") && page.says("First, steady yourself"));
    assert!(page.has("main a[href^='/thoughts/0']"));
    assert!(!page.has("form[action='/account/carry']"));
}

#[tokio::test]
async fn half_written_it_comes_back() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let form = person.follow(person.get("/thoughts/catch").await).await;
    let slot = form.attribute("main", "data-draft").unwrap();
    let page = form.hidden("page");
    person
        .post(&slot, &[("thought", "half of"), ("page", &page)])
        .await;
    let again = person.get(&page).await;
    assert_eq!(again.field("thought").as_deref(), Some("half of"));
    assert!(again.says("This is what you had typed."));
    let saved = person
        .submit(&again, FORM, &[("thought", "all of it"), ("to", "kept")])
        .await;
    assert!(saved.location().is_some());
    // A late autosave finds its slot closed.
    person
        .post(&slot, &[("thought", "half of"), ("page", &page)])
        .await;
    assert_eq!(
        person.follow(person.get(&page).await).await.text_of(".pin"),
        "all of it"
    );
}

#[tokio::test]
async fn posted_twice_it_is_kept_once_and_a_second_tab_replaces_nothing_unseen() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    let form = person.follow(person.get("/thoughts/catch").await).await;
    let other_tab = person.get(&form.hidden("page")).await;
    let typed = [("thought", "the first"), ("to", "kept")];
    let first = person.submit(&form, FORM, &typed).await;
    let second = person.submit(&form, FORM, &typed).await;
    assert_eq!(first.redirects(), second.redirects());

    let stale = person
        .submit(
            &other_tab,
            FORM,
            &[("thought", "the second"), ("to", "kept")],
        )
        .await;
    assert_eq!(stale.status, 422);
    assert!(stale.says("the first"));
    assert_eq!(stale.field("thought").as_deref(), Some("the second"));
    let saved = person.submit(&stale, FORM, &[("to", "kept")]).await;
    assert_eq!(person.follow(saved).await.text_of(".pin"), "the second");
}

#[tokio::test]
async fn nobody_else_sees_it() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let saved = catch(&ann, &[]).await;
    let kept = saved.redirects();
    let bob = app.person("bob").await;
    assert_eq!(bob.get(kept).await.status, 404);
    assert!(
        !bob.get(kept.trim_end_matches("/kept"))
            .await
            .body
            .contains(THOUGHT)
    );
    assert_eq!(app.visitor().get(kept).await.redirects(), "/sign-in");
}

#[tokio::test]
async fn a_page_that_is_shown_again_carries_nothing_twice() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = catch(&visitor, &[]).await;
    let again = visitor.submit(&page, "form[data-resume-done]", &[]).await;
    assert_eq!(again.text_of(".pin"), THOUGHT);
    assert_eq!(again.hidden("carry"), page.hidden("carry"));
}

#[tokio::test]
async fn a_refused_form_opens_at_the_first_field_that_is_wrong() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let form = visitor.get("/thoughts/catch").await;
    assert!(!form.has("[autofocus]"));
    let typed = [("thought", ""), ("strength", "999"), ("to", "kept")];
    let page = visitor.post("/thoughts/catch", &typed).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.count("[autofocus]"), 1);
    assert!(page.has("#thought[autofocus][aria-invalid=true][aria-describedby=thought-problem]"));
    assert!(page.has("#strength[aria-invalid=true]:not([autofocus])"));
    let typed = [("thought", "They are done"), ("strength", "999")];
    let page = visitor.post("/thoughts/catch", &typed).await;
    assert!(page.has("#strength[autofocus][aria-describedby~=strength-problem]"));
}

#[tokio::test]
async fn a_line_about_dying_stands_there_whatever_was_typed_and_in_danger_a_person_first() {
    let app = TestApp::new().await;
    let typed = [("thought", "They forgot me"), ("zone", "Europe/Vienna")];
    let page = catch(&app.visitor(), &typed).await;
    assert!(page.says("Do you think of dying") && page.has("a[href='tel:142']"));
    assert!(page.says("You need not hold on to it now"));
    let strong = [("thought", "They forgot me"), ("strength", "80")];
    let page = catch(&app.visitor(), &strong).await;
    assert!(!page.says("You need not hold on to it now"));
    let person = app.person("ann").await;
    person
        .post("/danger", &[("in_danger", "yes")])
        .await
        .redirects();
    let page = person.follow(catch(&person, &typed).await).await;
    assert!(page.says("First, a person"));
    for calm in [
        "You need not hold on to it now",
        "Work through it",
        "Finish tomorrow",
    ] {
        assert!(!page.says(calm), "{calm}");
    }
    let grave = [("thought", "I want to die"), ("zone", "Europe/Vienna")];
    let page = catch(&app.visitor(), &grave).await;
    assert!(page.has(".card.lamp a[href='tel:142']") && page.has(".card.lamp a.help-big"));
    let page = person.get("/practices/lying-down").await;
    assert!(page.says("First, a person"));
    assert!(
        person
            .get("/today")
            .await
            .has("#if-it-gets-hard a.help-big")
    );
}
