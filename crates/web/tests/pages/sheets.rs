//! The manners of every sheet, tried on experiments: small steps that are saved as they
//! go, the safety question before anything is questioned, nothing lost.

mod danger;

use crate::app::{Browser, TestApp};
use crate::html::Page;
use crate::thoughts::four_noes;

const FORM: &str = "form[data-autosave]";

/// The address of a new sheet.
async fn begin(person: &Browser) -> String {
    let page = person.get("/experiments/new").await;
    page.redirects().trim_end_matches("/belief").to_owned()
}

async fn answer(person: &Browser, sheet: &str, step: &str, typed: &[(&str, &str)]) -> Page {
    let page = person.get(&format!("{sheet}/{step}")).await;
    assert_eq!(page.status, 200, "{step}: {:?}", page.location());
    for (name, _) in typed {
        let is_asked = page.has(&format!("main form [name='{name}']"));
        assert!(is_asked, "{step} does not ask for {name}");
    }
    person.submit(&page, FORM, typed).await
}

/// An experiment up to the answer to the safety question.
async fn asked(person: &Browser, real: &str) -> (String, String) {
    let sheet = begin(person).await;
    answer(
        person,
        &sheet,
        "belief",
        &[("belief", "They will go quiet"), ("belief_before", "80")],
    )
    .await;
    let next = answer(person, &sheet, "real", &[("real", real)]).await;
    let next = next.redirects().to_owned();
    (sheet, next)
}

#[tokio::test]
async fn it_is_planned_in_steps_waits_and_is_finished_later() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let (sheet, next) = asked(&person, "worry").await;
    assert_eq!(next, format!("{sheet}/alternative"));
    for (step, typed, next) in [
        ("alternative", ("alternative", "They may be glad"), "plan"),
        ("plan", ("plan", "I ask on Thursday"), "prediction"),
        ("prediction", ("prediction", "A cold answer"), "fair"),
    ] {
        let saved = answer(&person, &sheet, step, &[typed]).await;
        assert_eq!(saved.redirects(), format!("{sheet}/{next}"));
    }
    let page = person.get(&format!("{sheet}/fair")).await;
    assert!(
        page.text_of("aside").contains("They will go quiet"),
        "the belief stays in view"
    );
    // What is asked beforehand ends here; the rest waits.
    let saved = answer(&person, &sheet, "fair", &[("drop", "Three sorries")]).await;
    assert_eq!(saved.redirects(), sheet);
    let page = person.get(&sheet).await;
    assert!(page.says("How did it go?") && page.says("80 of 100"));
    assert!(
        person
            .get("/experiments")
            .await
            .says("waits for how it went")
    );
    answer(
        &person,
        &sheet,
        "outcome",
        &[("came_true", "no"), ("surprise", "60")],
    )
    .await;
    let saved = answer(&person, &sheet, "learned", &[("belief_after", "45")]).await;
    let page = person.follow(saved).await;
    assert!(page.says("80 before, 45 now. 35 points less."));
    assert!(
        !page.has("main > .cols a.button[href*='/learned']"),
        "nothing is left to do"
    );
    // A change of one part leads back to all of it, and keeps the others.
    let saved = answer(&person, &sheet, "plan", &[("plan", "I ask on Friday")]).await;
    assert_eq!(saved.redirects(), sheet);
    let page = person.get(&sheet).await;
    assert!(page.says("I ask on Friday") && page.says("A cold answer"));
    let id = sheet.rsplit('/').next().unwrap();
    let record = person.get(&format!("/records/{id}")).await;
    assert!(record.says("Did it happen?") && record.says("60 of 100"));
}

#[tokio::test]
async fn only_a_worry_is_put_to_the_test() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    for (real, words, link) in [
        ("problem", "This is real", "/problems/new"),
        ("danger", "This is not something to test", "/hark/support"),
        ("unsure", "It need not be clear yet", "/hark"),
    ] {
        let (sheet, next) = asked(&person, real).await;
        assert_eq!(next, format!("{sheet}/pause"), "{real}");
        let page = person.get(&next).await;
        assert!(page.says(words), "{real}");
        assert!(page.has(&format!("main a[href^='{link}']")), "{real}");
        for step in ["alternative", "plan", "prediction", "outcome"] {
            let closed = person.get(&format!("{sheet}/{step}")).await;
            assert_eq!(
                closed.redirects(),
                format!("{sheet}/pause"),
                "{real} {step}"
            );
            let posted = person
                .post(&format!("{sheet}/{step}"), &[(step, "x")])
                .await;
            let onward = format!("main a.button[href='{sheet}/pause']");
            assert!(posted.says("This was not saved here"), "{real} {step}");
            assert!(posted.has(&onward), "{real} {step}");
        }
        // Nobody is locked out: the answer can be changed.
        let changed = answer(&person, &sheet, "real", &[("real", "worry")]).await;
        assert_eq!(changed.redirects(), format!("{sheet}/alternative"));
    }
}

#[tokio::test]
async fn the_private_questions_come_first_and_a_yes_closes_it_for_that_person() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let sheet = begin(&person).await;
    let typed = [
        ("belief", "x"),
        ("bond_name", "Robin"),
        ("bond_kind", "partner"),
    ];
    answer(&person, &sheet, "belief", &typed).await;
    let saved = answer(&person, &sheet, "real", &[("real", "worry")]).await;
    let asked = person.get(saved.redirects()).await;
    assert!(
        asked.redirects().starts_with("/hark?"),
        "the questions come before anything is questioned"
    );
    person
        .post("/hark/questions", &[("answer_4", "yes")])
        .await
        .redirects();
    for step in ["alternative", "plan", "outcome"] {
        let closed = person.get(&format!("{sheet}/{step}")).await;
        assert!(closed.redirects().starts_with("/hark/support"), "{step}");
    }
    // Where it can be said that it is no worry after all stays open.
    assert_eq!(person.get(&format!("{sheet}/real")).await.status, 200);
    let page = person.get(&sheet).await;
    assert!(page.says("Support comes first"));
    assert!(
        !page.has("main a.button[href*='/alternative']"),
        "nothing leads on"
    );
}

#[tokio::test]
async fn a_step_can_be_skipped_left_and_refused_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let sheet = begin(&person).await;
    let refused = answer(
        &person,
        &sheet,
        "belief",
        &[("belief", ""), ("belief_before", "40")],
    )
    .await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.field("belief_before").unwrap(), "40");
    let refused = answer(
        &person,
        &sheet,
        "belief",
        &[("belief", "x"), ("belief_before", "140")],
    )
    .await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("Please choose a number from 0 to 100."));
    let left = answer(
        &person,
        &sheet,
        "belief",
        &[("belief", "x"), ("then", "later")],
    )
    .await;
    assert_eq!(left.redirects(), "/today");
    let skipped = answer(&person, &sheet, "real", &[("then", "skip")]).await;
    assert_eq!(
        skipped.redirects(),
        format!("{sheet}/pause"),
        "not answered is not a worry"
    );
    answer(&person, &sheet, "real", &[("real", "worry")]).await;
    let refused = answer(
        &person,
        &sheet,
        "plan",
        &[("plan", "p"), ("on", "tomorrow")],
    )
    .await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.field("plan").unwrap(), "p");
    let refused = answer(&person, &sheet, "outcome", &[("came_true", "perhaps")]).await;
    assert_eq!(refused.status, 422);
    let on = person.get(&format!("{sheet}/on")).await;
    assert_eq!(on.redirects(), format!("{sheet}/alternative"));
}

#[tokio::test]
async fn a_step_behind_shows_both_and_a_step_sent_twice_is_kept_once() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let (sheet, _) = asked(&person, "worry").await;
    let path = format!("{sheet}/plan");
    let (old, form) = (person.get(&path).await, person.get(&path).await);
    let first = person
        .submit(&form, FORM, &[("plan", "saved elsewhere")])
        .await;
    let twice = person
        .submit(&form, FORM, &[("plan", "saved elsewhere")])
        .await;
    assert_eq!(twice.redirects(), first.redirects());
    let both = person.submit(&old, FORM, &[("plan", "typed here")]).await;
    assert_eq!(both.status, 409);
    assert!(both.says("saved elsewhere"));
    assert_eq!(both.field("plan").unwrap(), "typed here");
}

#[tokio::test]
async fn a_sheet_is_the_persons_own() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let (sheet, _) = asked(&person, "worry").await;
    let other = app.person("kim").await;
    four_noes(&other).await;
    assert_eq!(other.get(&sheet).await.status, 404);
    assert!(
        !other
            .get(&format!("{sheet}/belief"))
            .await
            .body
            .contains("go quiet")
    );
    assert_eq!(other.get(&format!("{sheet}/nowhere")).await.status, 404);
    assert_eq!(
        app.visitor().get("/experiments").await.redirects(),
        "/sign-in"
    );
    let id = sheet.rsplit('/').next().unwrap();
    person
        .post(&format!("/records/{id}/erase"), &[("sure", "yes")])
        .await;
    assert_eq!(person.get(&sheet).await.status, 410);
}

#[tokio::test]
async fn words_of_danger_are_met_with_help_on_every_step() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let sheet = begin(&person).await;
    answer(
        &person,
        &sheet,
        "belief",
        &[("belief", "I want to die if they go")],
    )
    .await;
    for page in [format!("{sheet}/real"), sheet] {
        assert!(
            person.get(&page).await.has(".lamp a[href^='/danger?to=']"),
            "{page}"
        );
    }
}
