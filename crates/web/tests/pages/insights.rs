//! The pages behind *Progress*: what helps, patterns, fears more closely, the plane; and
//! measures compared, question by question and at the reviews.

use crate::app::TestApp;
use crate::fill::{self, record, sitting};
use crate::html::Page;
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use journal::bonds::{Bond, BondKind};
use journal::check_in::{CheckIn, Said};
use journal::hark::Hark;
use journal::practices::{Moment, PracticeUse};
use journal::session::SessionNotes;
use journal::thoughts::{FearResult, Thought};
use journal::{Body, Percent, Record, day, words};
use programme::Programme;
use uuid::Uuid;

const PAGES: [&str; 4] = [
    "/progress/helps",
    "/progress/patterns",
    "/progress/fears",
    "/progress/plane",
];

const TODAY: Date = date(2026, 11, 24);

fn used(back: i64, nth: u8, practice: &str, fell: i64) -> Record {
    let percent = |it: i64| Percent::try_from(it).ok();
    let body = PracticeUse {
        practice: practice.into(),
        moment: Some(Moment::Waiting),
        before: percent(70),
        after: percent(70 - fell),
        seconds: 120,
    };
    record(day::before(TODAY, back), nth, body)
}

/// Answers to the ECR-R that are near these figures.
fn ecr_r(anxiety: u8, avoidance: u8) -> Vec<Option<u8>> {
    let measure = Programme::embedded().measure("ecr-r").unwrap();
    let items = measure.items.iter().map(|it| {
        let is_anxiety = it.scale.as_deref() == Some("anxiety");
        let figure = if is_anxiety { anxiety } else { avoidance };
        Some(if it.reverse { 8 - figure } else { figure })
    });
    items.collect()
}

/// Half a year with practices, a person whom thoughts are about, and the plane.
fn full(app: &TestApp) -> (Vec<Record>, Uuid) {
    let mut records = fill::half_year(app.now());
    let bond = Bond {
        name: "Sam of the harbour".into(),
        kind: BondKind::Partner,
        archived: false,
    };
    let bond = record(date(2026, 5, 20), 30, bond);
    let sam = bond.id;
    for (nth, it) in (0..).zip(&mut records) {
        if let Body::Thought(thought) = &mut it.body {
            thought.bond = (nth % 3 > 0).then_some(sam);
            thought.distortions = vec!["mind-reading".into()];
        }
    }
    records.push(bond);
    for back in 1..=10 {
        records.push(used(back * 3, 31, "box", 10 + back % 4));
        records.push(used(back * 3 + 1, 32, "five-senses", 30 + back % 4));
    }
    records.push(used(40, 33, "cyclic-sigh", 70));
    records.push(record(date(2026, 6, 1), 34, sitting("ecr-r", &ecr_r(6, 3))));
    records.push(record(date(2026, 9, 1), 35, sitting("ecr-r", &ecr_r(4, 3))));
    (records, sam)
}

fn has_charts_with_words_and_tables(page: &Page, at: &str) {
    let charts = page.count("svg.chart[role=img]");
    assert!(charts > 0, "{at}: {}", page.text());
    assert_eq!(page.count("svg.chart > title"), charts, "{at}");
    assert_eq!(page.count("article details table"), charts, "{at}");
    let shown = page.texts("article.card > p");
    for sentence in page.texts("svg.chart > desc") {
        assert!(shown.contains(&sentence), "{at}: {sentence}");
    }
    assert!(!page.body.contains("style="), "nothing inline");
}

/// What eases is no praise where waiting may be turning into keeping quiet.
#[tokio::test]
async fn keeping_quiet_is_named_beside_what_helps() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let uses: Vec<_> = (1..=8)
        .map(|back| used(back, 1, "extended-exhale", 30))
        .collect();
    fill::write(&app, &person, &uses).await;
    let page = person.get("/progress/helps").await;
    assert!(page.has("svg.chart") && !page.has("#quiet"));
    let said = (1_i64..=56).map(|back| {
        let it = CheckIn {
            said: Some(if back > 28 { Said::Yes } else { Said::KeptBack }),
            ..fill::check_in(1)
        };
        record(day::before(TODAY, back), 2, it)
    });
    fill::write(&app, &person, &said.collect::<Vec<_>>()).await;
    let page = person.get("/progress/helps").await;
    assert!(page.text_of("#quiet").contains("keeping quiet"));
}

#[tokio::test]
async fn a_new_journal_says_what_is_missing_on_each_page() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    for at in PAGES {
        let page = person.get(at).await;
        assert_eq!(page.status, 200, "{at}");
        assert!(
            page.says("Not enough yet") || page.says("Not answered yet"),
            "{at}"
        );
        assert!(
            page.says(words::ONCE_A_DAY) && !page.has("svg.chart"),
            "{at}"
        );
        assert!(!page.says("thin line") && !page.says(words::helps::COMPARED));
        assert!(!page.says(words::patterns::NO_CAUSE));
        assert_eq!(app.visitor().get(at).await.redirects(), "/sign-in");
    }
    let reviews = person.get("/measures/reviews").await;
    assert!(reviews.says("You have not had a review yet."));
    assert!(reviews.says("Sessions 8, 16 and 20 look back"));
    let links = person.get("/progress").await.attributes("main a", "href");
    for at in PAGES {
        assert!(links.iter().any(|it| it == at), "{at} is linked");
    }
}

#[tokio::test]
async fn half_a_year_has_pictures_with_words_and_tables() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    fill::write(&app, &person, &full(&app).0).await;
    for at in PAGES {
        has_charts_with_words_and_tables(&person.get(at).await, at);
    }
    let helps = person.get("/progress/helps").await;
    assert!(helps.says(words::helps::COMPARED));
    let first = helps.texts("svg.chart .name").remove(0);
    assert!(!first.contains("Square breathing"), "{first}");
    assert!(helps.says("Not compared yet") && helps.says("5 more days"));
    assert!(
        helps.says("ahead of all others by more than chance"),
        "{}",
        helps.text()
    );
    let fears = person.get("/progress/fears").await;
    assert!(
        fears.says("You expected more than happened."),
        "{}",
        fears.text()
    );
    assert!(!fears.text().contains("Brier"));
    let plane = person.get("/progress/plane").await;
    assert!(plane.says("no type") && plane.says("estimated threshold 1"));
    assert_eq!(plane.count("svg.chart ellipse"), 2);
    let patterns = person.get("/progress/patterns").await;
    assert!(patterns.says(words::patterns::NO_CAUSE) && patterns.says("Monday"));
}

#[tokio::test]
async fn they_move_once_a_day() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    fill::write(&app, &person, &full(&app).0).await;
    let before = person.get("/progress/helps").await.text();
    let today: Vec<_> = (0..6)
        .map(|nth| used(0, 40 + nth, "cyclic-sigh", 70))
        .collect();
    fill::write(&app, &person, &today).await;
    assert_eq!(person.get("/progress/helps").await.text(), before);
    app.advance(SignedDuration::from_hours(24));
    let person = app.device("ada").await;
    let after = person.get("/progress/helps").await;
    assert!(
        after.says("4 more days"),
        "six uses on one day are one: {}",
        after.text()
    );
}

#[tokio::test]
async fn nobody_who_was_said_to_hurt_is_in_a_figure() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let (records, sam) = full(&app);
    fill::write(&app, &person, &records).await;
    let says = |page: &Page| page.says("Sam of the harbour");
    assert!(says(&person.get("/progress/fears").await));
    let yes = Hark {
        answers: vec![Some(true), Some(false), Some(false), Some(false)],
        declined: false,
        bond: Some(sam),
        still_there: Some(true),
    };
    fill::write(&app, &person, &[record(TODAY, 50, yes)]).await;
    for at in ["/progress/fears", "/progress/patterns"] {
        let page = person.get(at).await;
        assert!(!says(&page) && page.status == 200, "{at}");
    }
}

#[tokio::test]
async fn two_times_are_compared_question_by_question() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let other = app.person("bea").await;
    let at = |month: i8, nth, answers: [u8; 7]| {
        record(
            date(2026, month, 1),
            nth,
            sitting("gad-7", &answers.map(Some)),
        )
    };
    let one = at(8, 1, [3, 3, 3, 2, 2, 2, 3]);
    fill::write(&app, &person, std::slice::from_ref(&one)).await;
    let path = "/measures/gad-7/compare";
    assert_eq!(person.get(path).await.status, 404, "one is none to compare");
    let (two, three) = (
        at(9, 2, [3, 2, 3, 2, 2, 2, 3]),
        at(10, 3, [1, 1, 1, 1, 1, 1, 1]),
    );
    fill::write(&app, &person, &[two.clone(), three.clone()]).await;
    assert!(
        person
            .get("/measures/gad-7")
            .await
            .has(&format!("a[href='{path}']"))
    );
    let page = person.get(path).await;
    assert!(
        page.says("18 on 1 August 2026, 7 on 1 October 2026"),
        "{}",
        page.text()
    );
    assert!(page.says("published threshold 4"));
    assert!(page.says("7 of 7 answers changed"));
    assert_eq!(page.count("table.answers tbody tr"), 7);
    let moved = page.texts("table.answers tbody td:last-child");
    assert_eq!(moved[0], "2 lower");
    // Chosen the other way round, the earlier one still stands first.
    let chosen = format!("{path}?from={}&to={}", two.id, one.id);
    let page = person.get(&chosen).await;
    assert!(page.says("1 of 7 answers") && page.says("within measuring error"));
    assert_eq!(
        page.field("from").as_deref(),
        Some(one.id.to_string().as_str())
    );
    let same = person
        .get(&format!("{path}?from={}&to={}", one.id, one.id))
        .await;
    assert!(same.says("one and the same time"), "{}", same.text());
    assert_eq!(other.get(&chosen).await.status, 404);
    let unknown = format!("{path}?from={}", Uuid::from_u128(7));
    assert_eq!(person.get(&unknown).await.status, 404);
    assert_eq!(person.get("/measures/hark/compare").await.status, 404);
}

#[tokio::test]
async fn sittings_of_another_version_are_not_compared() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let mut old = sitting("gad-7", &[Some(3); 7]);
    old.version = 0;
    let records = [
        record(date(2026, 8, 1), 1, old),
        record(date(2026, 9, 1), 2, sitting("gad-7", &[Some(1); 7])),
    ];
    fill::write(&app, &person, &records).await;
    let page = person.get("/measures/gad-7/compare").await;
    assert!(page.says(words::too_few_sittings(2)) && !page.has("table.answers"));
}

#[tokio::test]
async fn questionnaires_stand_beside_the_reviews() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let sessions = &Programme::embedded().sessions;
    let eight = sessions.main().find(|it| it.order == 8).unwrap();
    let step = eight.steps.iter().find(|it| it.review).unwrap();
    let notes = SessionNotes {
        session: eight.key.clone(),
        seen: vec![step.key.clone()],
        ..SessionNotes::default()
    };
    let records = [
        record(
            date(2026, 6, 1),
            1,
            sitting("phq-9", &[2, 2, 2, 2, 2, 2, 2, 1, 0].map(Some)),
        ),
        record(
            date(2026, 9, 1),
            2,
            sitting("phq-9", &[1, 1, 1, 1, 1, 0, 0, 0, 0].map(Some)),
        ),
        record(date(2026, 6, 1), 3, sitting("gad-7", &[Some(2); 7])),
        record(date(2026, 9, 10), 4, notes),
    ];
    fill::write(&app, &person, &records).await;
    let page = person.get("/measures/reviews").await;
    let rows = page.texts("table tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].contains("15 (of 0 to 27)") && rows[0].contains("First time"));
    assert!(rows[1].contains("Session 8") && rows[1].contains("1 September 2026"));
    assert!(rows[1].contains("5 (of 0 to 27)"), "{rows:?}");
    let change = "Session 8 beside the first time. That is better by more than measuring error \
                  alone explains (published threshold 6).";
    assert!(page.says(change), "{}", page.text());
    assert_eq!(page.count("th[scope=col]"), 3, "what is long stands below");
    assert!(!page.says("GAD-7"), "not near a review");
    let step = person
        .get(&format!("/programme/{}/{}", eight.key, step.key))
        .await;
    assert!(step.has("a[href='/measures/reviews']"));
}

#[tokio::test]
async fn what_a_person_called_things_is_escaped() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let (mut records, sam) = full(&app);
    for it in &mut records {
        if let Body::Bond(bond) = &mut it.body {
            bond.name = "<b>Sam & Söhne</b> 🙂".into();
        }
    }
    fill::write(&app, &person, &records).await;
    let page = person.get("/progress/fears").await;
    assert!(page.says("<b>Sam & Söhne</b> 🙂"), "{}", page.text());
    assert!(!page.body.contains("<b>Sam") && !page.body.contains(&sam.to_string()));
}

#[tokio::test]
async fn a_fear_that_is_closed_or_dangerous_is_in_no_figure() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let mut records = fill::half_year(app.now());
    for it in &mut records {
        if let Body::Thought(Thought {
            fear: Some(fear), ..
        }) = &mut it.body
            && let Some(outcome) = &mut fear.outcome
        {
            outcome.result = FearResult::Closed;
        }
    }
    fill::write(&app, &person, &records).await;
    let page = person.get("/progress/fears").await;
    assert!(
        page.says("at least 12 more fears with a likelihood"),
        "{}",
        page.text()
    );
    assert!(!page.has("svg.chart"));
}
