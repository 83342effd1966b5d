//! *Today*: one next step, nothing private until it is tapped.

use crate::app::TestApp;
use crate::fill::{self, check_in, feared, record, sitting};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use journal::hold::{Hold, HoldChoice, HoldEnd};
use journal::thoughts::Thought;
use journal::{Percent, Record};

const TODAY: Date = date(2026, 11, 24);

fn percent(it: i64) -> Option<Percent> {
    Percent::try_from(it).ok()
}

fn hold(text: &str, started: Timestamp, minutes: u16) -> Hold {
    Hold {
        text: text.into(),
        bond: None,
        wish: None,
        told_no: None,
        before: percent(70),
        started,
        minutes,
        end: None,
    }
}

#[tokio::test]
async fn the_first_day_says_what_to_do_first() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let page = person.get("/today").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text_of("main .eyebrow"), "Tuesday morning");
    assert_eq!(page.text_of("h1"), "Good morning.");
    assert!(page.has("a[href='/steady']"));
    assert_eq!(page.count(".card.wash h2"), 1, "one next step");
    assert!(
        page.text_of(".card.wash")
            .starts_with("A first step · about ")
    );
    assert!(
        page.has(".card.wash form[action$='/pass']"),
        "which can be passed over"
    );
    assert!(page.has("form.check-in"));
    assert!(!page.says("Left half written") && !page.says("You expected this"));
}

#[tokio::test]
async fn the_greeting_takes_the_name_and_escapes_it() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let profile = person.get("/you/profile").await;
    let typed = [("call_me", "<Ada> & co")];
    let form = "form[action='/you/profile']";
    person.submit(&profile, form, &typed).await.redirects();
    let page = person.get("/today").await;
    assert_eq!(page.text_of("h1"), "Good morning, <Ada> & co.");
    assert_eq!(page.text_of("title"), "Today · Evenkeel");
    assert!(!page.body.contains("<Ada>"));
}

#[tokio::test]
async fn nothing_private_stands_open() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let eased = Hold {
        end: Some(HoldEnd {
            choice: HoldChoice::Kept,
            at: app.now() - SignedDuration::from_hours(20),
            after: percent(30),
            softened: String::new(),
        }),
        ..hold(
            "where are you",
            app.now() - SignedDuration::from_hours(21),
            20,
        )
    };
    let caught = Thought {
        thought: "They are losing interest.".into(),
        ..Thought::default()
    };
    let records = [
        feared(date(2026, 11, 20), date(2026, 11, 23)),
        record(date(2026, 11, 22), 1, caught),
        record(date(2026, 11, 23), 2, eased),
        record(TODAY, 3, check_in(5)),
    ];
    fill::write(&app, &person, &records).await;
    let page = person.get("/today").await;
    assert!(!page.body.contains("losing interest") && !page.body.contains("where are you"));
    // What was feared, how a hard moment went and the check-in are behind a tap.
    assert!(
        page.texts("details:not([open])")
            .iter()
            .any(|it| it.contains("cancel the weekend"))
    );
    assert!(
        page.texts("details:not([open])")
            .iter()
            .any(|it| it.contains("a pull to send a message. It began at 70 and eased to 30"))
    );
    assert!(page.has("details:not([open]) form.check-in"));
    assert_eq!(page.text().matches("cancel the weekend").count(), 1);
}

#[tokio::test]
async fn a_message_that_waits_comes_first_and_counts_down() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let one = record(TODAY, 1, hold("where are you", app.now(), 20));
    let two = record(TODAY, 2, hold("please", app.now(), 60));
    fill::write(&app, &person, &[one.clone(), two.clone()]).await;
    app.advance(SignedDuration::from_mins(8));
    let page = person.get("/today").await;
    assert!(
        page.text_of(".card.wash")
            .contains("A message is waiting; 12 minutes left.")
    );
    assert!(page.has(&format!(".card.wash a[href='/hold/{}']", one.id)));
    assert!(page.says("A message is waiting; 52 minutes left."));
    assert_eq!(page.count(&format!("a[href='/hold/{}']", two.id)), 1);
    app.advance(SignedDuration::from_mins(12));
    let page = person.get("/today").await;
    assert!(
        page.text_of(".card.wash")
            .contains("The wait for a message is over.")
    );
}

#[tokio::test]
async fn what_was_expected_is_the_next_step_itself() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let fears: Vec<Record> = (1..=4_i8)
        .map(|nth| Record {
            id: uuid::Uuid::from_u128(0x7000_8000_0000_0000_0000 + u128::from(nth.unsigned_abs())),
            ..feared(date(2026, 11, 20), date(2026, 11, 19 + nth))
        })
        .collect();
    fill::write(&app, &person, &fears).await;
    let page = person.get("/today").await;
    assert_eq!(
        page.count("form[action^='/fears/']"),
        3,
        "three at once at most"
    );
    assert!(!page.has(".card.wash"), "no second next step beside it");
}

#[tokio::test]
async fn half_written_forms_can_be_gone_on_with_or_thrown_away() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let id = uuid::Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001);
    let path = format!("/thoughts/catch/{id}");
    let typed = [
        ("page", path.as_str()),
        ("thought", "They are losing interest."),
    ];
    assert_eq!(
        person.post(&format!("/drafts/{id}/0"), &typed).await.status,
        204
    );
    let page = person.get("/today").await;
    assert!(page.says("Left half written") && page.has(&format!("a[href='{path}']")));
    assert!(!page.body.contains("losing interest"));
    let form = format!("form[action='/drafts/{id}/discard']");
    assert_eq!(person.submit(&page, &form, &[]).await.redirects(), "/today");
    assert!(!person.get("/today").await.says("Left half written"));
}

#[tokio::test]
async fn the_next_step_goes_on_where_its_form_was_left_half_written() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let caught = Thought {
        thought: "They are done".into(),
        ..Thought::default()
    };
    let thought = record(date(2026, 11, 23), 1, caught);
    fill::write(&app, &person, std::slice::from_ref(&thought)).await;
    let page = person.get("/today").await;
    let on = format!("a[href='/thoughts/{}/on']", thought.id);
    assert!(page.has(&on), "{}", page.text());
    let path = format!("/thoughts/{}/against", thought.id);
    let typed = [("page", path.as_str()), ("against", "She was at")];
    let form = person
        .get(&format!("/thoughts/{}/situation", thought.id))
        .await;
    let draft = form.attribute("main", "data-draft").unwrap();
    assert_eq!(person.post(&draft, &typed).await.status, 204);
    let page = person.get("/today").await;
    assert_eq!(page.count(&format!("a[href='{path}']")), 1);
    assert!(!page.has(&on) && !page.says("Left half written"));
    assert!(page.has(&format!("form[action='/drafts/{}/discard']", thought.id)));
}

#[tokio::test]
async fn records_that_cannot_be_opened_are_counted_and_said() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let junk = vec![b"{}".to_vec(), b"\xFF\x00".to_vec()];
    fill::write_plain(&app, &person, junk).await;
    let page = person.get("/today").await;
    assert!(page.says("2 records could not be opened."));
    assert!(page.has("form.check-in"), "the rest goes on");
}

#[tokio::test]
async fn a_newer_format_is_served_read_only_and_says_why() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let mut newer: serde_json::Value =
        serde_json::from_slice(&record(TODAY, 1, check_in(1)).encode()).unwrap();
    newer["v"] = 999.into();
    fill::write_plain(&app, &person, vec![serde_json::to_vec(&newer).unwrap()]).await;
    let page = person.get("/today").await;
    assert!(page.says("A newer Evenkeel has written to this account."));
    let saved = person
        .submit(&page, "form.check-in", &[("worry", "5")])
        .await;
    assert_eq!(saved.status, 503);
    assert!(saved.says("A newer Evenkeel has written here"));
}

#[tokio::test]
async fn help_that_is_due_is_the_next_step() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let mut answers = [Some(0); 9];
    answers[8] = Some(1);
    fill::write(
        &app,
        &person,
        &[record(date(2026, 11, 23), 1, sitting("phq-9", &answers))],
    )
    .await;
    let page = person.get("/today").await;
    assert!(page.has(".card.wash a[href='/danger']"));
    assert!(
        !page.text_of(".card.wash").contains("hurt"),
        "without saying why"
    );
}

#[tokio::test]
async fn half_a_year_later_it_is_as_short() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    fill::write(&app, &person, &fill::half_year(app.now())).await;
    let page = person.get("/today").await;
    assert_eq!(page.status, 200);
    assert!(!page.says("This is where each day begins."));
    assert!(page.count("main article") <= 6, "{}", page.text());
    let nobody = app.visitor();
    assert_eq!(nobody.get("/today").await.redirects(), "/sign-in");
}

#[tokio::test]
async fn sleep_is_the_first_step_of_a_night() {
    let app = TestApp::new().await;
    app.advance(SignedDuration::from_hours(14));
    let person = app.person("ada").await;
    let page = person.get("/today").await;
    assert!(page.text_of(".card.wash").contains("Sleep comes first"));
    assert!(page.has("details:not([open]) form.check-in"));
}

#[tokio::test]
async fn the_same_questions_are_called_so_only_where_they_are() {
    let app = TestApp::new().await;
    for (name, before, says) in [
        ("ada", "phq-2", "The same short questions as last week."),
        ("bea", "phq-9", "The short form of the longer one"),
    ] {
        let person = app.person(name).await;
        let all = |key: &str| {
            let items = programme::Programme::embedded()
                .measure(key)
                .unwrap()
                .items
                .len();
            sitting(key, &vec![Some(0); items])
        };
        let old = if before == "phq-2" { 25 } else { 7 };
        let day = |days| journal::day::before(TODAY, days);
        let mut records = vec![
            record(day(old), 1, all("phq-9")),
            record(day(old), 2, all("gad-7")),
            record(day(0), 3, all("weekly-check")),
        ];
        if before == "phq-2" {
            records.push(record(day(7), 4, all("phq-2")));
            records.push(record(day(0), 5, all("gad-2")));
        }
        fill::write(&app, &person, &records).await;
        let page = person.get("/today").await;
        assert!(
            page.text_of(".card.wash").contains(says),
            "{name}: {}",
            page.text()
        );
    }
}
