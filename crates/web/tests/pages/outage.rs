//! A database that goes away and comes back: nothing that was typed is lost.
//!
//! A full disk is tested on a real process, with the command line's tests.

use crate::app::{Browser, TestApp};
use crate::html::Page;
use crate::postgres::{Road, own_schema};
use std::time::{Duration, Instant};
use vault::StoreUrl;

const FORM: &str = "form[data-autosave]";
const TYPED: [(&str, &str); 3] = [
    ("need", "typed while it was away"),
    ("step", "Call"),
    ("bond_name", "Robin"),
];

async fn new_problem(person: &Browser) -> Page {
    let page = person.get("/problems/new").await;
    person.follow(page).await
}

/// What was typed stands on the page, words to see and the rest to travel along.
fn assert_given_back(page: &Page) {
    assert_eq!(page.status, 503, "{}", page.text());
    assert!(page.says("The database does not answer"), "{}", page.text());
    assert!(page.says("Send it again"));
    for (name, value) in TYPED {
        assert_eq!(page.field(name).as_deref(), Some(value));
    }
    assert_eq!(page.header("cache-control"), "no-store");
}

async fn assert_saved(person: &Browser, saved: Page) {
    saved.redirects();
    let page = person.follow(saved).await;
    for (_, words) in TYPED.iter().take(2) {
        assert!(page.says(words), "{}", page.text());
    }
    let list = person.get("/problems").await;
    assert_eq!(list.count("main article.card"), 1, "once");
}

/// Somebody else holds the file, a copying tool for instance.
#[tokio::test]
async fn a_file_that_somebody_holds_refuses_and_gives_back() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let form = new_problem(&person).await;
    let other = rusqlite::Connection::open(app.dir.path().join("vault.db")).unwrap();
    other.execute_batch("begin immediate").unwrap();
    let away = person.submit(&form, FORM, &TYPED).await;
    assert_given_back(&away);
    // Reading goes on.
    assert_eq!(person.get("/today").await.status, 200);
    other.execute_batch("rollback").unwrap();
    let saved = person.submit(&away, "main form", &[]).await;
    assert_saved(&person, saved).await;
}

#[tokio::test]
async fn a_server_that_went_away_is_found_again() {
    let Some(url) = own_schema().await else {
        return;
    };
    let mut road = Road::to(&url);
    let app = TestApp::on(StoreUrl::Postgres(road.url.clone())).await;
    let person = app.person("sam").await;
    let form = new_problem(&person).await;

    road.close();
    let away = person.submit(&form, FORM, &TYPED).await;
    assert_given_back(&away);
    let again = person.submit(&away, "main form", &[]).await;
    assert_given_back(&again);
    for path in ["/today", "/history", "/healthz"] {
        let page = person.get(path).await;
        assert_eq!(page.status, 503, "{path}");
        assert!(page.has("a[href='/help']"), "{path}");
    }
    // What helps at once needs no database.
    for path in ["/", "/help", "/steady", "/practices"] {
        assert_eq!(person.get(path).await.status, 200, "{path}");
    }
    // Nobody is told that their passphrase is wrong.
    let stranger = app.visitor();
    let sign_in = stranger.sign_in("sam", crate::app::PASSPHRASE).await;
    assert_eq!(sign_in.status, 503);
    assert!(!sign_in.body.contains(crate::app::PASSPHRASE));

    road.open();
    let back = tokio::time::timeout(Duration::from_secs(30), async {
        while person.get("/healthz").await.status != 200 {
            tokio::task::yield_now().await;
        }
    });
    back.await.unwrap();
    let saved = person.submit(&again, "main form", &[]).await;
    assert_saved(&person, saved).await;
}

/// Not refused but silent, as when a machine is cut off in the middle.
#[tokio::test]
async fn a_server_that_hangs_keeps_nobody_from_help() {
    let Some(url) = own_schema().await else {
        return;
    };
    let road = Road::to(&url);
    let app = TestApp::on(StoreUrl::Postgres(road.url.clone())).await;
    let person = app.person("sam").await;
    road.hang();
    for path in ["/help", "/steady", "/"] {
        let asked = Instant::now();
        let page = person.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.has("a[href^='/help'], a[href^='tel:']"), "{path}");
        let waited = asked.elapsed();
        assert!(waited < Duration::from_secs(3), "{path}: {waited:?}");
    }
}
