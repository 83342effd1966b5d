//! What is never tried on purpose: refused on a ladder, in a trial and in an experiment,
//! with the reason and a way to help, and nothing typed is lost.

use crate::app::{Browser, TestApp};
use crate::html::Page;
use crate::ladder::{SHEET, add, answer, begin, change, planned, rung};
use crate::thoughts::four_noes;

/// Each text with where it leads.
const NEVER: [(&str, &str); 8] = [
    ("Stay calm when he hits me", "/help#hurt"),
    ("Have sex although I don't want to", "/help#hurt"),
    ("Break no contact and write to her", "/about/own-behaviour"),
    ("go to her flat and wait", "/about/own-behaviour"),
    ("Hurt myself a little", "/danger"),
    ("let him put me down", "/problems/new"),
    ("Make them jealous", "/requests/new"),
    ("not take my medication", "/help"),
];

#[track_caller]
fn is_refused(page: &Page, (field, text): (&str, &str), link: &str) {
    assert_eq!(page.status, 422, "{text}");
    assert!(page.says("This is nothing to try on purpose"), "{text}");
    assert!(
        page.has(&format!(".lamp a[href='{link}']")),
        "{text}: {link}"
    );
    assert_eq!(page.field(field).unwrap(), text);
}

async fn step(person: &Browser, here: &str, typed: &[(&str, &str)]) -> Page {
    let page = person.get(here).await;
    person.submit(&page, SHEET, typed).await
}

#[tokio::test]
async fn what_is_never_tried_is_refused_on_a_ladder() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    for (text, link) in NEVER {
        let page = add(&person, &ladder, text, "50").await;
        is_refused(&page, ("text", text), link);
    }
    assert!(!person.get(&ladder).await.has(".ladder-step"));
    add(&person, &ladder, "An evening alone", "30").await;
    let evening = rung(&person, &ladder, 0).await;
    for (field, text, link) in [
        ("text", "Make them jealous", "/requests/new"),
        ("fear", "He will hit me", "/help#hurt"),
        ("fear", "I will kill myself", "/danger"),
        ("drop", "my medication", "/help"),
        ("drop", "Telling my sister where I am", "/help"),
    ] {
        let page = change(&person, &evening, &[(field, text)]).await;
        is_refused(&page, (field, text), link);
    }
    // What is refused can be taken off.
    let off = change(
        &person,
        &evening,
        &[("text", "Cut myself"), ("then", "off")],
    )
    .await;
    assert_eq!(off.redirects(), ladder);
    let list = person.get("/ladders").await;
    let own = "main form:has([name=goal])";
    for goal in [
        "stay with him when he is angry",
        "not be scared of my husband",
    ] {
        let page = person.submit(&list, own, &[("goal", goal)]).await;
        is_refused(&page, ("goal", goal), "/help#hurt");
    }
}

#[tokio::test]
async fn what_is_never_tried_is_refused_in_a_trial() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let ladder = begin(&person).await;
    add(&person, &ladder, "An evening alone", "30").await;
    let trial = planned(&person, &ladder, "At home").await;
    for (at, field, text, link) in [
        ("what", "what", "Stay although he hits me", "/help#hurt"),
        ("what", "what", "turn off my phone and tell no one", "/help"),
        ("fear", "fear", "He chokes me", "/help#hurt"),
        ("dose", "drop", "Locking the bedroom door", "/help#hurt"),
    ] {
        let page = step(&person, &format!("{trial}/{at}"), &[(field, text)]).await;
        is_refused(&page, (field, text), link);
        // Skipping keeps what stood there.
        let typed = [(field, text), ("then", "skip")];
        step(&person, &format!("{trial}/{at}"), &typed)
            .await
            .redirects();
        assert!(!person.get(&trial).await.says(text), "{text}");
    }
}

#[tokio::test]
async fn what_is_never_tried_is_refused_in_an_experiment() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let begun = person.get("/experiments/new").await;
    let sheet = begun.redirects().rsplit_once('/').unwrap().0.to_owned();
    answer(
        &person,
        &sheet,
        "belief",
        &[("belief", "They lose interest")],
    )
    .await;
    answer(&person, &sheet, "real", &[("real", "worry")]).await;
    let plan = format!("{sheet}/plan");
    let tests = [
        ("Ignore him to see if he chases", "/requests/new"),
        ("Check whether they notice that I am gone", "/requests/new"),
    ];
    for (text, link) in NEVER.into_iter().chain(tests) {
        let page = step(&person, &plan, &[("plan", text)]).await;
        is_refused(&page, ("plan", text), link);
    }
    let page = step(
        &person,
        &format!("{sheet}/fair"),
        &[("drop", "my medication")],
    )
    .await;
    is_refused(&page, ("drop", "my medication"), "/help");
    let typed = [("plan", "On Thursday I ask for a call on Sunday")];
    step(&person, &plan, &typed).await.redirects();
    // What was expected and happened is a real problem.
    let typed = [("outcome", "No answer all week"), ("came_true", "yes")];
    answer(&person, &sheet, "outcome", &typed).await;
    let page = person.get(&sheet).await;
    let problem = page
        .attribute("main a[href^='/problems/new']", "href")
        .unwrap();
    assert!(page.says("Your worry was right this time"));
    let begun = person.follow(person.get(&problem).await).await;
    assert_eq!(begun.field("happened").unwrap(), "No answer all week");
}

/// Words that call for help have their card beside everything that is planned.
#[tokio::test]
async fn words_that_call_for_help_have_their_card() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    for (path, first, field) in [
        ("/experiments", "belief", "belief"),
        ("/predictions", "statement", "statement"),
    ] {
        let begun = person.get(&format!("{path}/new")).await;
        let sheet = begun.redirects().rsplit_once('/').unwrap().0.to_owned();
        let here = format!("{sheet}/{first}");
        step(&person, &here, &[(field, "He will hit me again")]).await;
        for at in [&sheet, &here] {
            let page = person.get(at).await;
            assert!(page.has(".lamp a[href='/hark/support']"), "{at}");
        }
        // No experiment is suggested while help comes first.
        assert!(!person.get(&sheet).await.says("What moved"));
    }
    // To fear a no is ordinary, and its card stands beside the ladder all the same.
    let ladder = begin(&person).await;
    add(&person, &ladder, "An hour", "30").await;
    let card = ".lamp a[href='/about/own-behaviour']";
    assert!(!person.get(&ladder).await.has(card));
    let step = rung(&person, &ladder, 0).await;
    let fear = "They will say no, and I will hear that I am asking too much";
    let saved = change(&person, &step, &[("fear", fear)]).await;
    assert!(person.get(saved.redirects()).await.has(card));
}
