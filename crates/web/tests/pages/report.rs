//! Notes to bring along: what is ticked is in, what is not is not, and what is shown is
//! what is printed.

use crate::app::{Browser, TestApp};
use crate::fill::{self, record, sitting};
use crate::html::Page;
use jiff::civil::{Date, date};
use journal::hark::Hark;
use journal::homework::Homework;
use journal::prediction::Prediction;
use journal::problem::Problem;
use journal::request::{CameBack, Request};
use journal::session::{SessionNotes, Way};
use journal::thoughts::{Real, Thought};
use journal::{Body, Record, day, words};
use programme::Programme;

const TODAY: Date = date(2026, 11, 24);
const AT: &str = "/progress/report";

/// What was written, under the name of the tick that lets it in.
const WRITTEN: [(&str, &str); 7] = [
    ("goals", "Sleep in the lighthouse"),
    ("thoughts", "The ferry has left me"),
    ("predictions", "The harbour will be empty"),
    ("requests", "Call me from the pier"),
    ("problems", "The rope is torn"),
    ("tasks", "Ten minutes on the mole"),
    ("feedback", "The tide made sense"),
];

const FIGURES: [(&str, &str); 6] = [
    ("signs", "Comfort on your own"),
    ("measures", "PHQ-9"),
    ("fears", "Fears"),
    ("helps", "What helps"),
    ("homework", "Homework"),
    ("early", "Lately, beside what is usual"),
];

fn everything() -> Vec<Record> {
    let text = |tick: &str| {
        let found = WRITTEN.iter().find(|(it, _)| *it == tick);
        found.unwrap().1.to_owned()
    };
    let session = Programme::embedded().sessions.main().next().unwrap();
    let way = Way {
        goals: vec![text("goals")],
        short: false,
    };
    let prediction = Prediction {
        statement: text("predictions"),
        ..Prediction::default()
    };
    let request = Request {
        request: text("requests"),
        came_back: Some(CameBack::Other),
        ..Request::default()
    };
    let problem = Problem {
        happened: text("problems"),
        ..Problem::default()
    };
    let homework = Homework {
        what: text("tasks"),
        ..Homework::default()
    };
    let notes = SessionNotes {
        session: session.key.clone(),
        feedback: text("feedback"),
        ..SessionNotes::default()
    };
    let bodies: [Body; 9] = [
        fill::check_in(3).into(),
        way.into(),
        thought(&text("thoughts"), Real::Worry).into(),
        prediction.into(),
        request.into(),
        problem.into(),
        homework.into(),
        notes.into(),
        sitting("phq-9", &[Some(1); 9]).into(),
    ];
    let on = day::before(TODAY, 3);
    let records = (1..).zip(bodies).map(|(nth, body)| record(on, nth, body));
    records.collect()
}

fn thought(text: &str, real: Real) -> Thought {
    Thought {
        thought: text.into(),
        real: Some(real),
        ..Thought::default()
    }
}

async fn made(person: &Browser, ticks: &[&str], more: &[(&str, &str)]) -> Page {
    let mut fields: Vec<_> = ticks.iter().map(|it| ("part", *it)).collect();
    fields.extend(more);
    let page = person.post(AT, &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.header("cache-control"), "no-store");
    page
}

/// What stands on paper.
fn printed(page: &Page) -> String {
    page.text_of("#report")
}

#[tokio::test]
async fn each_kind_is_in_when_it_is_ticked_and_only_then() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    fill::write(&app, &person, &everything()).await;
    for (tick, text) in WRITTEN {
        let page = printed(&made(&person, &[tick], &[]).await);
        for (other, said) in WRITTEN {
            assert_eq!(page.contains(said), other == tick, "{tick}: {other}");
        }
        assert!(page.contains(text) && page.contains(words::report::MADE_BY));
    }
    for (tick, _) in FIGURES {
        let page = made(&person, &[tick], &[("depth", "full")]).await;
        let titles = page.texts("#report .report-part h2");
        for (other, title) in FIGURES {
            let is_there = titles.iter().any(|it| match other {
                "signs" => it == "Nine signs",
                "measures" => it.contains("PHQ-9"),
                _ => it == title,
            });
            assert_eq!(is_there, other == tick, "{tick}: {other}: {titles:?}");
        }
        for (_, said) in WRITTEN {
            assert!(!page.body.contains(said), "no sentence beside figures");
        }
    }
    let requests = printed(&made(&person, &["requests"], &[]).await);
    assert!(requests.contains("What came back"), "{requests}");
    let nothing = printed(&made(&person, &[], &[]).await);
    assert!(nothing.contains("Nothing was chosen"));
}

#[tokio::test]
async fn what_people_bring_is_ticked_at_first_and_no_word_of_theirs() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let form = person.get(AT).await;
    let ticked = form.attributes("input[name=part][checked]", "value");
    assert_eq!(ticked, ["signs", "measures", "fears", "helps", "homework"]);
    assert_eq!(form.field("days").as_deref(), Some("weeks"));
    assert!(form.says("28 October 2026 to 24 November 2026"));
    assert!(!form.has("input[value=session]"), "no session was had");
    let links = person.get("/progress").await.attributes("main a", "href");
    assert!(links.iter().any(|it| it == AT));
    let about = person.get("/about/professional").await;
    assert!(about.has("a[href='/progress/report']"));
}

#[tokio::test]
async fn what_is_kept_out_of_sight_is_in_no_report_unless_ticked() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let on = day::before(TODAY, 2);
    let hark = Hark {
        answers: vec![Some(true), None, None, None],
        declined: false,
        bond: None,
        still_there: None,
    };
    let records = [
        record(on, 1, thought("They lock the door", Real::Danger)),
        record(on, 2, thought("They may lock it", Real::Unsure)),
        record(on, 3, hark),
    ];
    fill::write(&app, &person, &records).await;
    let every: Vec<_> = WRITTEN.iter().chain(&FIGURES).map(|(it, _)| *it).collect();
    let open = made(&person, &every, &[]).await;
    let open = printed(&open);
    assert!(!open.contains("lock") && !open.contains("being hurt"));
    let all = made(&person, &[&every[..], &["hidden"]].concat(), &[]).await;
    for said in ["They lock the door", "They may lock it", "being hurt"] {
        assert!(printed(&all).contains(said), "{said}");
    }
}

#[tokio::test]
async fn days_have_two_ends_and_must_be_days() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let on = |day, text: &str| record(day, 1, thought(text, Real::Worry));
    let days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)];
    let records = [
        on(days[0], "before"),
        on(days[1], "first"),
        on(days[2], "second"),
    ];
    fill::write(&app, &person, &records).await;
    let own = [
        ("days", "own"),
        ("from", "2026-03-02"),
        ("to", "2026-03-02"),
    ];
    let page = printed(&made(&person, &["thoughts"], &own).await);
    assert!(
        page.contains("first") && page.contains("2 March 2026."),
        "{page}"
    );
    assert!(!page.contains("second") && !page.contains("before"));
    for (from, to, at) in [
        ("2026-03-03", "2026-03-02", "to"),
        ("2026-03-03", "2026-11-25", "to"),
        ("2026-13-01", "2026-03-02", "from"),
        ("", "2026-03-02", "from"),
        ("2026-03-02", "", "to"),
        ("", "", "from"),
    ] {
        let fields = [
            ("days", "own"),
            ("from", from),
            ("to", to),
            ("part", "goals"),
        ];
        let page = person.post(AT, &fields).await;
        assert_eq!(page.status, 422, "{from} {to}");
        assert!(page.has(&format!("#{at}-problem")), "{from} {to}");
        assert!(page.has("input[value=goals][checked]"), "ticks stay");
        assert!(!page.has("input[value=signs][checked]"));
    }
}

#[tokio::test]
async fn markup_other_scripts_and_pictures_come_as_they_were_typed() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let typed = "<script>alert(1)</script> & \"so\"\n\u{202e}לא ענו לי 🌊👩‍👩‍👧 عدت";
    fill::write(
        &app,
        &person,
        &[record(TODAY, 1, thought(typed, Real::Worry))],
    )
    .await;
    let page = made(&person, &["thoughts"], &[]).await;
    assert!(!page.body.contains("<script>alert"));
    let shown = page.texts("#report p.typed");
    let flat = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.iter().any(|it| flat(it) == flat(typed)), "{shown:?}");
    assert_eq!(page.count("#report p.typed:not([dir=auto])"), 0);
}

#[tokio::test]
async fn questions_come_with_numbers_and_their_words_only_where_the_licence_lets_them() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let programme = Programme::embedded();
    let keys = ["phq-9", "csi-4"];
    let answers = |key: &str| vec![Some(1); programme.measure(key).unwrap().items.len()];
    let records: Vec<_> = (1..)
        .zip(keys)
        .map(|(nth, key)| record(TODAY, nth, sitting(key, &answers(key))))
        .collect();
    fill::write(&app, &person, &records).await;
    let page = printed(&made(&person, &["measures"], &[]).await);
    let flat = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    for key in keys {
        let measure = programme.measure(key).unwrap();
        for item in &measure.items {
            let is_there = page.contains(&flat(&item.text));
            assert_eq!(is_there, key == "phq-9", "{}", item.text);
        }
    }
    assert!(page.contains("1 · Several days"), "{page}");
    // The figures without their questions: numbers of questions tell nobody anything.
    assert!(page.contains("Its licence does not let") && !page.contains("Question 4"));
}

#[tokio::test]
async fn half_a_year_has_charts_with_words_and_a_page_that_sums_up() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    fill::write(&app, &person, &fill::half_year(app.now())).await;
    let ticks = ["signs", "measures", "fears"];
    let year = [
        ("days", "own"),
        ("from", "2026-06-01"),
        ("to", "2026-11-24"),
    ];
    let both = made(&person, &ticks, &year).await;
    let charts = both.count("#report svg.chart[role=img]");
    assert!(charts >= 6, "{charts}");
    let shown = both.texts("#report p");
    for sentence in both.texts("svg.chart > desc") {
        assert!(shown.contains(&sentence), "{sentence}");
    }
    let ids = both.attributes("svg [id]", "id");
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "each id once");
    assert!(both.has(".report-summary") && both.says("published threshold"));
    assert!(!both.body.contains("style=") && !both.has("#report details"));
    let summary = made(&person, &ticks, &[("depth", "summary")]).await;
    assert!(summary.has(".report-summary") && !summary.has("svg.chart"));
    let full = made(&person, &ticks, &[("depth", "full")]).await;
    assert!(!full.has(".report-summary") && full.has("svg.chart"));
    for page in [&both, &summary, &full] {
        assert!(page.says("no diagnosis") && page.says("please ask about it"));
        assert_eq!(page.text_of("title"), "Notes · Evenkeel");
    }
}

#[tokio::test]
async fn an_empty_journal_makes_a_report_that_says_so() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let every: Vec<_> = WRITTEN.iter().chain(&FIGURES).map(|(it, _)| *it).collect();
    let page = made(&person, &every, &[]).await;
    assert!(page.says("Nothing of this was written down in these 28 days."));
    assert!(page.says("None was answered in these days."));
    assert_eq!(page.count("svg.chart"), 0);
}

#[tokio::test]
async fn the_choice_can_be_changed_and_stays_in_the_page() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let more = [
        ("days", "own"),
        ("from", "2026-11-01"),
        ("to", "2026-11-20"),
        ("depth", "full"),
    ];
    let page = made(&person, &["early", "goals"], &more).await;
    let form = person
        .submit(&page, "main form", &[("change", "yes")])
        .await;
    assert_eq!(form.status, 200);
    let ticked = form.attributes("input[name=part][checked]", "value");
    assert_eq!(ticked, ["early", "goals"]);
    assert_eq!(form.field("from").as_deref(), Some("2026-11-01"));
    assert_eq!(form.field("depth").as_deref(), Some("full"));
    let fresh = person.get(AT).await;
    assert!(!fresh.has("input[value=goals][checked]"), "nothing is kept");
}

#[tokio::test]
async fn nobody_sees_what_is_somebody_elses() {
    let app = TestApp::new().await;
    let ada = app.person("ada").await;
    fill::write(&app, &ada, &everything()).await;
    let every: Vec<_> = WRITTEN.iter().map(|(it, _)| *it).collect();
    let bo = app.person("bo").await;
    let page = made(&bo, &every, &[]).await;
    for (_, said) in WRITTEN {
        assert!(!page.body.contains(said));
    }
    let visitor = app.visitor();
    assert_eq!(visitor.get(AT).await.redirects(), "/sign-in");
    let page = visitor.post(AT, &[("part", "thoughts")]).await;
    assert_ne!(page.status, 200);
}
