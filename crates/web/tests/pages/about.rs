//! What the program says about itself.

use crate::app::TestApp;
use crate::help::{get_with_languages, person_in};
use programme::Programme;

#[tokio::test]
async fn it_says_what_it_is_and_is_not() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/about").await;
    assert_eq!(page.status, 200);
    assert!(page.says(
        "Evenkeel offers self-help skills and a private journal for relationship worry. \
         It does not diagnose, treat, predict or choose treatment."
    ));
    assert!(page.says("No trial of it exists"));
    assert!(page.says("18 or older"));
    assert!(page.says("Do not use one that is run by someone you are afraid of."));
    assert!(page.says("It does not clear the history"));
    assert!(page.says("GNU Affero General Public License"));
}

#[tokio::test]
async fn the_first_page_says_for_whom_it_is_and_that_nobody_is_notified() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/").await;
    assert!(page.says("Self-help for adults, 18 or older."));
    assert!(page.says("Not an emergency service, and nobody is notified of what you do here."));
    assert!(page.has("main a[href='/help']") && page.has("main a[href='/about']"));
}

#[tokio::test]
async fn among_the_first_choices_is_one_for_who_is_not_safe_or_does_not_want_to_live() {
    let app = TestApp::new().await;
    let start = app.visitor().get("/").await;
    let choice = start.texts(".choices a[href='/help']");
    assert_eq!(choice, ["I am not safe, or I do not want to live"]);
    // There an emergency comes first, and who is there for thoughts of suicide next.
    let help = app.visitor().get("/help?country=gb").await;
    let ids = help.attributes("main article[id], main section[id]", "id");
    assert_eq!(
        ids.first_chunk(),
        Some(&["danger", "suicide"].map(str::to_owned))
    );
}

#[tokio::test]
async fn the_purpose_is_the_one_of_the_safety_file() {
    let file = include_str!("../../../../docs/clinical-safety.md");
    let file: Vec<_> = file.split_whitespace().collect();
    let file = file.join(" ").to_lowercase();
    assert!(file.contains("self-help skills and a private journal for relationship worry"));
    assert!(file.contains("does not diagnose, treat, predict or choose treatment"));
}

#[tokio::test]
async fn every_measure_stands_there_with_its_terms() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/about").await;
    for measure in &Programme::embedded().measures {
        assert!(page.says(&measure.title), "{}", measure.key);
        assert!(page.says(&measure.licence.notice), "{}", measure.key);
        let terms = format!("#licences a[href='{}']", measure.licence.source_url);
        assert!(page.has(&terms), "{}", measure.key);
    }
}

#[tokio::test]
async fn the_page_about_stopping_has_the_number_of_where_somebody_is() {
    let app = TestApp::new().await;
    let path = "/about/own-behaviour";
    let page = person_in(&app, "gb").await.get(path).await;
    assert!(page.has("main a[href='tel:999']") && !page.has("[data-seeks-zone]"));
    // Nobody has chosen: the zone that the browser tells goes before its language.
    let visitor = app.visitor();
    let page = get_with_languages(&visitor, path, "en-US").await;
    assert!(page.has("main a[href='tel:911']") && page.has("[data-seeks-zone]"));
    let in_zone = format!("{path}?zone=Europe%2FVienna");
    let page = get_with_languages(&visitor, &in_zone, "en-US").await;
    assert!(page.has("main a[href='tel:112']"));
    assert!(page.says("call 112 (Austria; somewhere else?).") && !page.has("[data-seeks-zone]"));
    assert!(visitor.get(path).await.has("main a[href='/help']"));
}

#[tokio::test]
async fn the_page_about_stopping_soothes_nobody() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/about/own-behaviour").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text_of("title"), "About · Evenkeel");
    assert!(page.says("What to do today") && page.says("Take the no as the answer"));
    // No way from here to an exercise.
    for exercise in ["/steady", "/practices", "/hold", "/thoughts"] {
        assert!(
            !page.has(&format!("main a[href^='{exercise}']")),
            "{exercise}"
        );
    }
    assert!(page.has("main a[href='/help#suicide']"));
    // Words about dying may be meant: nobody is told to take them back.
    assert!(page.says("I am getting help from others; you need not answer."));
    assert!(!page.says("take it back"));
}
