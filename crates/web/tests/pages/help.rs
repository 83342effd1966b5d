//! Help lines: by country, honest about what nobody has checked, and always there.

use crate::app::{Browser, TestApp};
use crate::html::Page;
use axum::body::Body;
use axum::http::{Request, header};
use programme::Programme;

/// Looks at a page in a browser that reads these languages.
pub(crate) async fn get_with_languages(browser: &Browser, path: &str, languages: &str) -> Page {
    let request = Request::get(path)
        .header(header::HOST, "localhost")
        .header(header::ACCEPT_LANGUAGE, languages)
        .body(Body::empty())
        .unwrap();
    browser.send(request).await
}

/// Somebody who said in which country they live.
pub(crate) async fn person_in(app: &TestApp, cc: &str) -> Browser {
    let visitor = app.visitor();
    let typed = [
        ("name", &*format!("robin-{cc}")),
        ("country", cc),
        ("zone", ""),
        ("passphrase", crate::app::PASSPHRASE),
        ("passphrase_again", crate::app::PASSPHRASE),
    ];
    let page = visitor.post("/account/new", &typed).await;
    assert_eq!(page.status, 200, "{}", page.text());
    visitor
}

#[tokio::test]
async fn the_emergency_number_comes_first_and_can_be_tapped() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/help?country=gb").await;
    assert_eq!(page.status, 200);
    let first = page.attribute("main a[href^='tel:'], main a[href^='sms:']", "href");
    assert_eq!(first.as_deref(), Some("tel:999"));
    assert!(page.has("#suicide a[href='tel:116123']"));
    assert!(page.has("#suicide a[href='sms:85258?body=SHOUT']"));
    assert!(page.has("#hurt a[href='tel:08082000247']"));
    assert!(page.says("Nobody is notified"));
}

#[tokio::test]
async fn every_number_says_whether_a_person_has_checked_it() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    for country in &Programme::embedded().helplines.countries {
        let page = visitor.get(&format!("/help?country={}", country.cc)).await;
        let unchecked = page.texts(".help-line");
        let is_labelled = |it: &String| it.contains("has checked") || it.contains("Checked on");
        assert!(unchecked.iter().all(is_labelled), "{}", country.cc);
        // No line of the country is hidden.
        for line in country.all().filter_map(programme::Line::tel) {
            assert!(page.has(&format!("a[href='{line}']")), "{line}");
        }
    }
}

#[tokio::test]
async fn a_guess_is_said_to_be_one_and_a_choice_is_not() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = get_with_languages(&visitor, "/help", "de-AT,de;q=0.9").await;
    assert!(page.says("Austria") && page.says("A guess from your browser's language"));
    assert!(page.says("Call 112 (Austria)") && page.has("[data-seeks-zone]"));
    let page = get_with_languages(&visitor, "/help?zone=Europe%2FVienna", "en-US").await;
    assert!(page.says("A guess from your time zone") && !page.has("[data-seeks-zone]"));
    assert!(page.has("option[value=at][selected]"));
    assert!(page.has("option[value=at][selected]"));
    let page = get_with_languages(&visitor, "/help?country=us", "de-AT").await;
    assert!(!page.says("A guess") && page.has("option[value=us][selected]"));
    // "Not in this list" is an answer too.
    let page = get_with_languages(&visitor, "/help?country=", "de-AT").await;
    assert!(!page.says("A guess") && !page.has("option[value=at][selected]"));
    assert!(page.has("#directories a[href^='https://']"));
}

#[tokio::test]
async fn without_a_country_there_are_the_european_number_and_the_directories() {
    let app = TestApp::new().await;
    for path in ["/help", "/help?country=zz", "/help?country=%00%22"] {
        let page = app.visitor().get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.has("#danger a[href='tel:112']"), "{path}");
        assert!(page.has("#directories a[href='https://findahelpline.com']"));
    }
}

#[tokio::test]
async fn the_country_of_the_profile_goes_before_the_browsers() {
    let app = TestApp::new().await;
    let page = person_in(&app, "nz").await.get("/help").await;
    assert!(page.has("option[value=nz][selected]") && !page.says("A guess"));
    assert!(page.has("body.in"));
}

#[tokio::test]
async fn help_is_there_when_the_database_is_not() {
    let app = TestApp::new().await;
    let person = app.person("ann").await;
    std::fs::remove_dir_all(app.dir.path()).unwrap();
    for path in ["/help", "/about", "/about/own-behaviour"] {
        assert_eq!(person.get(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn nobody_is_told_to_confront_or_to_leave_at_once() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/help?country=gb").await;
    let hurt = page.text_of("#hurt");
    assert!(hurt.contains("You need not confront anyone, announce anything or leave tonight."));
    assert!(hurt.contains("it does not clear the history"));
    assert!(page.has("#own a[href='/about/own-behaviour']"));
}

#[tokio::test]
async fn a_line_for_the_young_never_stands_alone() {
    let app = TestApp::new().await;
    for (cc, all, young) in [("at", "142", "147"), ("ca", "988", "18006686868")] {
        let person = person_in(&app, cc).await;
        for path in ["/worse", "/worse/chosen"] {
            let page = person.get(path).await;
            let calls = page.attributes("main a[href^='tel:']", "href");
            let all = calls.iter().position(|it| *it == format!("tel:{all}"));
            let young = calls.iter().position(|it| *it == format!("tel:{young}"));
            assert!(
                all.is_some() && all < young,
                "{path} {calls:?} {}",
                page.body
            );
        }
        let page = person.get("/help").await;
        assert!(
            page.text_of("#talk")
                .contains("also listen when it is not about that")
        );
    }
}

#[tokio::test]
async fn no_directory_about_suicide_stands_in_for_a_line_about_being_hurt() {
    let app = TestApp::new().await;
    let person = person_in(&app, "at").await;
    for (path, place) in [
        ("/help", "#hurt"),
        ("/hark/support", "main"),
        ("/hark/after", "main"),
    ] {
        let page = person.get(path).await;
        assert!(page.has(&format!("{place} a[href='tel:112']")), "{path}");
        let shown = page.attributes(&format!("{place} a[href^='https://']"), "href");
        assert_eq!(shown, ["https://findahelpline.com"], "{path}");
        assert!(
            page.text_of(place)
                .contains("We know no line for this here")
        );
    }
    let page = app.visitor().get("/help?country=de").await;
    assert!(page.has("#hurt a[href='tel:116016']"));
    assert!(!page.text_of("#hurt").contains("We know no line"));
}
