//! *Progress*: figures with charts, sentences and tables, once a day.

use crate::app::TestApp;
use crate::fill::{self, check_in, record, sitting};
use jiff::SignedDuration;
use jiff::civil::date;
use journal::words;

#[tokio::test]
async fn a_new_journal_says_what_is_missing_and_draws_nothing() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = person.get("/progress").await;
    assert_eq!(page.status, 200);
    assert!(page.says("Counted up to 23 November 2026."));
    assert!(page.says(words::NOTE) && page.says(words::ONCE_A_DAY));
    assert!(page.says("No check-ins yet."));
    assert!(page.says("Not enough yet: at least 28 more check-ins first."));
    assert!(page.says("None has been answered yet."));
    assert!(!page.has("svg.chart"));
}

#[tokio::test]
async fn half_a_year_has_charts_with_words_and_tables_behind_them() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    fill::write(&app, &person, &fill::half_year(app.now())).await;
    let page = person.get("/progress").await;
    let charts = page.count("svg.chart[role=img]");
    // Worry, hard days, belief, fears, one for the PHQ-9 and three for the weekly check.
    assert_eq!(charts, 8, "{}", page.text());
    assert_eq!(page.count("svg.chart > title"), charts);
    assert_eq!(page.count("article details table"), charts);
    let sentences = page.texts("svg.chart > desc");
    let shown = page.texts("article.card > p");
    for sentence in sentences {
        assert!(
            shown.contains(&sentence),
            "the chart and the page say the same: {sentence}"
        );
    }
    assert!(page.says("published threshold 6"), "{}", page.text());
    assert!(page.says("not a validated scale"));
    assert!(!page.body.contains("style="), "nothing inline");
}

#[tokio::test]
async fn it_moves_once_a_day() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    fill::write(&app, &person, &fill::half_year(app.now())).await;
    let before = person.get("/progress").await.text();
    fill::write(&app, &person, &[record(date(2026, 11, 24), 1, check_in(6))]).await;
    assert_eq!(person.get("/progress").await.text(), before);
    app.advance(SignedDuration::from_hours(24));
    let person = app.device("ada").await;
    let after = person.get("/progress").await;
    assert!(after.says("Counted up to 24 November 2026."));
    assert_ne!(after.text(), before);
}

#[tokio::test]
async fn gaps_and_missing_answers_are_not_zeros() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let open = [Some(3), Some(3), None, None, None, None, None, None, None];
    let records = [
        record(date(2026, 11, 1), 1, check_in(4)),
        record(date(2026, 11, 5), 1, check_in(5)),
        record(date(2026, 11, 6), 2, sitting("phq-9", &open)),
    ];
    fill::write(&app, &person, &records).await;
    let page = person.get("/progress").await;
    assert!(page.says("2 check-ins in 23 days."), "{}", page.text());
    assert!(page.says("Not scored yet: too many questions were left open."));
    assert!(page.says("not scored"));
    let worry = page.attribute("svg[aria-labelledby^=worry] .curve", "d");
    assert_eq!(worry, None, "days apart are not joined");
}

#[tokio::test]
async fn each_persons_figures_are_their_own() {
    let app = TestApp::new().await;
    let ada = app.person("ada").await;
    let bea = app.person("bea").await;
    fill::write(&app, &ada, &fill::half_year(app.now())).await;
    assert!(bea.get("/progress").await.says("No check-ins yet."));
    assert_eq!(app.visitor().get("/progress").await.redirects(), "/sign-in");
}

#[tokio::test]
async fn an_earlier_day_that_is_put_right_today_shows_at_once() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    fill::write(&app, &person, &fill::half_year(app.now())).await;
    let row = "23 November 2026";
    let worry = |page: &crate::html::Page| {
        let rows = page.texts("article table tr");
        rows.into_iter().find(|it| it.starts_with(row)).unwrap()
    };
    let before = worry(&person.get("/progress").await);
    let day = person.get("/check-in/2026-11-23").await;
    let typed = [("worry", "10")];
    let saved = person.submit(&day, "form.check-in", &typed).await;
    saved.redirects();
    let after = worry(&person.get("/progress").await);
    assert!(before != after && after.contains("10"), "{before}, {after}");
}
