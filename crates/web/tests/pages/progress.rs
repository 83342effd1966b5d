//! *Progress*: nine signs with charts, sentences and tables, once a day; a page behind
//! each; and the plan for later, shown where it gets harder.

use crate::app::{Browser, TestApp};
use crate::fill::{self, check_in, record, sitting, write};
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use journal::check_in::{CheckIn, Said};
use journal::keeping::Keeping;
use journal::practices::PracticeUse;
use journal::progress::Sign;
use journal::sheet::Course;
use journal::{Level, Percent, Record, day, words};

/// Yesterday, for the clock of the tests.
const YESTERDAY: Date = date(2026, 11, 23);

async fn half_a_year(app: &TestApp, name: &str) -> Browser {
    let person = app.person(name).await;
    write(app, &person, &fill::half_year(app.now())).await;
    person
}

#[tokio::test]
async fn a_new_journal_says_what_is_missing_and_draws_nothing() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = person.get("/progress").await;
    assert_eq!(page.status, 200);
    assert!(page.says("Counted up to 23 November 2026."));
    assert!(page.says(words::ONCE_A_DAY));
    // One card; what each of the nine needs is folded away, and so is how to read charts.
    assert!(page.says("Nothing to compare yet. A check-in a day fills most of these"));
    assert!(!page.has("article.card h3") && !page.has("#nothing details[open]"));
    assert_eq!(
        page.text_of("#nothing details")
            .matches("Not enough yet")
            .count(),
        9
    );
    assert!(!page.says(words::NOTE) && !page.says("thin lines") && !page.says("by chance"));
    assert!(page.says("Not enough yet: four more weeks of check-ins."));
    assert!(!page.has("svg.chart") && !page.has("#early") && !page.has("#quiet"));
    for link in ["/fears", "/measures", "/progress/signs/self-worth"] {
        assert!(page.has(&format!("main a[href='{link}']")), "{link}");
    }
}

#[tokio::test]
async fn half_a_year_has_charts_with_words_and_tables_behind_them() {
    let app = TestApp::new().await;
    let person = half_a_year(&app, "ada").await;
    let page = person.get("/progress").await;
    // Hard days, needs, comfort, thoughts and the time to settle; the rest says what is missing.
    let charts = page.count("svg.chart[role=img]");
    assert!(charts >= 3, "{}", page.text());
    assert!(!page.has("#nothing") && page.says("The thin lines") && page.says(words::NOTE));
    assert_eq!(page.count("article.card"), 9);
    assert_eq!(page.count("svg.chart > title"), charts);
    assert!(!page.has("table"), "these stand behind each");
    let shown = page.texts("article.card > p");
    for sentence in page.texts("svg.chart > desc") {
        assert!(
            shown.contains(&sentence),
            "the chart and the page say the same: {sentence}"
        );
    }
    assert_eq!(page.text().matches(words::NOTE).count(), 1, "once a page");
    assert!(!page.body.contains("style="), "nothing inline");
}

#[tokio::test]
async fn behind_each_sign_is_a_page_with_its_rule_and_its_records() {
    let app = TestApp::new().await;
    let person = half_a_year(&app, "ada").await;
    for sign in Sign::ALL {
        let path = format!("/progress/signs/{}", sign.key());
        let page = person.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.says(words::sign_title(sign)), "{path}");
        assert!(page.says(&words::sign_rule(sign)), "{path}");
        assert!(page.says(words::sign_changes(sign)), "{path}");
        assert_eq!(page.text().matches(words::NOTE).count(), 1, "{path}");
        assert!(!page.says("losing interest"), "no private text: {path}");
        for chart in page.texts("svg.chart > desc") {
            assert!(page.texts("main p").contains(&chart), "{path}: {chart}");
        }
        let charts = page.count("svg.chart");
        assert_eq!(page.count("details table"), charts, "{path}");
    }
    let page = person.get("/progress/signs/balanced-thinking").await;
    let made_of = page.attributes("#made-of a", "href");
    assert!(!made_of.is_empty());
    for link in made_of {
        assert!(person.get(&link).await.says("losing interest"), "{link}");
    }
    let unknown = person.get("/progress/signs/hard_days").await;
    assert_eq!(unknown.status, 404);
    let visitor = app.visitor().get("/progress/signs/hard-days").await;
    assert!(visitor.redirects().starts_with("/sign-in"));
}

#[tokio::test]
async fn it_moves_once_a_day() {
    let app = TestApp::new().await;
    let person = half_a_year(&app, "ada").await;
    let pages = [
        "/progress",
        "/progress/signs/hard-days",
        "/progress/signs/self-soothing",
    ];
    for path in pages {
        let before = person.get(path).await.text();
        let today = date(2026, 11, 24);
        let practice = PracticeUse {
            practice: "extended-exhale".into(),
            moment: None,
            before: Some(Percent::clamped(100)),
            after: Some(Percent::clamped(0)),
            seconds: 60,
        };
        let written = [record(today, 1, check_in(6)), record(today, 2, practice)];
        write(&app, &person, &written).await;
        assert_eq!(person.get(path).await.text(), before);
    }
    app.advance(SignedDuration::from_hours(24));
    let person = app.device("ada").await;
    let after = person.get("/progress/signs/hard-days").await;
    assert!(after.says("Counted up to 24 November 2026."));
    assert!(
        after
            .texts("table tr")
            .iter()
            .any(|it| it.starts_with("24 November 2026"))
    );
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
    write(&app, &person, &records).await;
    let page = person.get("/progress/signs/hard-days").await;
    assert!(page.says("2 check-ins in 23 days."), "{}", page.text());
    let worry = page.attribute("svg[aria-labelledby^=worry] .curve", "d");
    assert_eq!(worry, None, "days apart are not joined");
    let page = person.get("/measures/phq-9").await;
    assert!(page.says("Not scored yet: too many questions were left open."));
}

#[tokio::test]
async fn each_persons_figures_are_their_own() {
    let app = TestApp::new().await;
    let _ada = half_a_year(&app, "ada").await;
    let bea = app.person("bea").await;
    assert!(!bea.get("/progress").await.has("svg.chart"));
    assert_eq!(app.visitor().get("/progress").await.redirects(), "/sign-in");
}

#[tokio::test]
async fn an_earlier_day_that_is_put_right_today_shows_from_tomorrow_on() {
    let app = TestApp::new().await;
    let person = half_a_year(&app, "ada").await;
    let row = "23 November 2026";
    let worry = |page: &crate::html::Page| {
        let rows = page.texts("article table tr");
        let mut of_day = rows.into_iter().filter(|it| it.starts_with(row));
        of_day.next_back().unwrap()
    };
    let before = worry(&person.get("/progress/signs/hard-days").await);
    let day = person.get("/check-in/2026-11-23").await;
    let typed = [("worry", "10")];
    let saved = person.submit(&day, "form.check-in", &typed).await;
    saved.redirects();
    let after = worry(&person.get("/progress/signs/hard-days").await);
    assert_eq!(before, after);
    app.set_clock("2026-11-25T12:00Z");
    let person = app.device("ada").await;
    let after = worry(&person.get("/progress/signs/hard-days").await);
    assert!(before != after && after.contains("10"), "{before}, {after}");
}

#[tokio::test]
async fn where_nothing_is_said_any_more_it_is_named_kindly() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let records = (1_i64..=56).rev().map(|back| {
        let it = CheckIn {
            said: Some(if back > 28 { Said::Yes } else { Said::KeptBack }),
            ..check_in(1)
        };
        record(day::before(date(2026, 11, 24), back), 1, it)
    });
    write(&app, &person, &records.collect::<Vec<_>>()).await;
    for path in [
        "/progress",
        "/progress/signs/reassurance",
        "/progress/signs/needs-said",
    ] {
        let page = person.get(path).await;
        assert!(page.text_of("#quiet").contains("keeping quiet"), "{path}");
    }
    let sign = person.get("/progress/signs/reassurance").await;
    assert!(sign.says("How often the urge came"));
    assert!(sign.says("In the middle case, a day had"));
    assert!(sign.says("at least 8 more weekly checks that answer it first"));
    let page = person.get("/progress").await;
    // Beside a sign that has no figure it would read as a reproach.
    assert!(!page.says("wishes were said directly"));
    assert!(!person.get("/progress/signs/hard-days").await.has("#quiet"));
}

/// A plan for later of ten weeks ago, and check-ins since: as usual at first, and then this
/// worry for the last `hard` days.
pub(crate) fn since_the_plan(worry: i64, hard: i64) -> Vec<Record> {
    let plan = Keeping {
        green: "Choir on Thursdays.".into(),
        amber: "The phone stays in the kitchen.".into(),
        course: Course {
            seen: Vec::new(),
            done: true,
        },
        ..Keeping::default()
    };
    let today = day::after(YESTERDAY, 1);
    let mut records = vec![record(day::before(today, 70), 9, plan)];
    records.extend((1..=69).rev().map(|back| {
        let worry = if back <= hard { worry } else { 3 + back % 3 };
        let it = CheckIn {
            worry: Level::try_from(worry).unwrap(),
            ..check_in(1)
        };
        record(day::before(today, back), 1, it)
    }));
    records
}

#[tokio::test]
async fn a_harder_stretch_after_the_plan_shows_the_plans_own_step() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    write(&app, &person, &since_the_plan(8, 4)).await;
    let today = person.get("/today").await;
    assert!(
        today.text_of("#early").contains("A look at your plan"),
        "{}",
        today.text()
    );
    // What they wrote is out of sight until it is tapped.
    assert!(
        today
            .text_of("#early details .typed")
            .contains("stays in the kitchen")
    );
    assert!(!today.has("#early details[open]"));
    let plan = today
        .attribute("#early a[href^='/keeping/']", "href")
        .unwrap();
    assert_eq!(person.get(&plan).await.status, 200);
    // Once somebody said how it is going, it rests on Today, and Progress still says it.
    let page = person.get("/worse").await;
    let said = person.submit(&page, "form[action='/worse']", &[("then", "go_on")]);
    said.await.redirects();
    assert!(!person.get("/today").await.has("#early"));
    assert!(person.get("/progress").await.has("#early"));
}

#[tokio::test]
async fn as_usual_is_no_card_on_today() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    write(&app, &person, &since_the_plan(4, 4)).await;
    assert!(!person.get("/today").await.has("#early"));
    let page = person.get("/progress").await;
    assert!(page.text_of("#early").contains("As usual for you"));
    assert!(page.text_of("#early").contains("Choir on Thursdays."));
    let bea = app.person("bea").await;
    assert!(
        !bea.get("/progress").await.has("#early"),
        "no plan, no programme"
    );
}

#[tokio::test]
async fn nobody_is_told_that_it_is_as_usual_while_it_is_hard() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    // As hard as ever since the plan, so that no light goes on.
    write(&app, &person, &since_the_plan(9, 69)).await;
    let card = person.get("/progress").await.text_of("#early");
    assert!(!card.contains("usual") && !card.contains("Choir on Thursdays."));
    assert!(card.contains("It is hard at the moment") && card.contains("7 of your last 7"));
    assert!(card.contains("stays in the kitchen"), "{card}");
    // Today says it as its next step, and not twice.
    assert!(!person.get("/today").await.has("#early"));
    let page = person.get("/progress").await;
    let at = page.attribute("#early a[href='/worse']", "href").unwrap();
    let page = person.get(&at).await;
    let said = person.submit(&page, "form[action='/worse']", &[("then", "go_on")]);
    said.await.redirects();
    let card = person.get("/progress").await.text_of("#early");
    assert!(card.contains("As usual for you"), "{card}");
}

#[tokio::test]
async fn a_week_of_it_is_red_and_leads_to_people() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    write(&app, &person, &since_the_plan(8, 12)).await;
    let today = person.get("/today").await;
    let card = today.text_of("#early");
    assert!(card.contains("Time for your plan") && card.contains("stays in the kitchen"));
    assert!(today.has("#early a[href='/worse']"));
}

#[tokio::test]
async fn a_sign_is_watched_and_no_longer() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = person.get("/progress/signs/comfort-alone").await;
    assert!(page.has("#watch a[href='/keeping/mine']") && !page.has("#watch form"));
    write(&app, &person, &since_the_plan(4, 1)).await;
    let watch = async |key: &str, value: &str| {
        let page = person.get(&format!("/progress/signs/{key}")).await;
        let saved = person
            .submit(&page, "#watch form", &[("watch", value)])
            .await;
        person.follow(saved).await
    };
    let watched = watch("comfort-alone", "yes").await;
    assert!(watched.says("You watch this sign."));
    assert!(
        watch("comfort-alone", "no")
            .await
            .says("You can watch this sign.")
    );
    for key in ["comfort-alone", "hard-days", "needs-said"] {
        assert!(
            watch(key, "yes").await.says("You watch this sign."),
            "{key}"
        );
    }
    let fourth = person.get("/progress/signs/reassurance").await;
    assert!(fourth.says("You watch three signs already.") && !fourth.has("#watch form"));
    assert!(!person.get("/progress/signs/self-worth").await.has("#watch"));
    let refused = person.post("/progress/signs/self-worth/watch", &[("watch", "yes")]);
    assert_eq!(refused.await.status, 404);
    // What was written in the plan is as it was.
    let plan = person.get("/keeping").await;
    assert_eq!(plan.status, 200);
    let mine = person.get("/keeping/mine").await;
    assert!(
        person
            .follow(mine)
            .await
            .says("The phone stays in the kitchen.")
    );
}
