//! My loop: drawn, begun with what was noted, closed where the other is to be feared.

use super::{FORM, answer, begin, part};
use crate::app::{Browser, TestApp};
use crate::fill::{record, write};
use crate::thoughts::four_noes;
use jiff::civil::date;
use journal::Percent;
use journal::thoughts::{Real, Thought};

/// A loop of the stations that are one's own.
async fn own_part(person: &Browser, about: &[(&str, &str)]) -> String {
    let sheet = begin(person, "/loop").await;
    let typed = [&[("trigger", "No answer until night")], about].concat();
    for (step, typed) in [
        ("trigger", &*typed),
        ("alarm", &[("body", "Tight chest")]),
        ("meaning", &[("meaning", "They are gone")]),
        (
            "urge",
            &[("urge", "To write"), ("action", "Three messages")],
        ),
        (
            "relief",
            &[("relief", "An hour"), ("later", "Only pressing works")],
        ),
    ] {
        let saved = answer(person, &format!("{sheet}/{step}"), typed).await;
        assert_eq!(saved.status, 303, "{step}");
    }
    sheet
}

const ALEX: [(&str, &str); 2] = [("bond_name", "Alex"), ("bond_kind", "partner")];

#[tokio::test]
async fn a_loop_is_drawn_with_its_text_and_keeps_its_versions() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let sheet = begin(&person, "/loop").await;
    answer(&person, &format!("{sheet}/trigger"), &[("trigger", "a")]).await;
    answer(&person, &format!("{sheet}/alarm"), &[("body", "b")]).await;
    assert!(
        !person.get(&sheet).await.has(".loop svg"),
        "two are no loop"
    );

    let sheet = own_part(&person, &[]).await;
    answer(
        &person,
        &format!("{sheet}/response"),
        &[("response", "A short answer")],
    )
    .await;
    let typed = [("opens", "urge"), ("opening", "One breath first")];
    answer(&person, &format!("{sheet}/opening"), &typed).await;
    let page = person.get(&sheet).await;
    let drawn = page.texts(".loop svg text");
    let names = [
        "It begins",
        "Alarm",
        "Meaning",
        "Urge",
        "What you do",
        "What comes back",
        "Relief",
        "What is left",
    ];
    assert_eq!(drawn, names);
    assert_eq!(page.count(".loop svg .arrow"), 8);
    assert_eq!(page.texts(".loop svg .is-open text"), ["Urge"]);
    let label = page.attribute(".loop svg", "aria-label").unwrap();
    assert!(label.contains("What is left, and back to the beginning. It could open at: Urge."));
    let written = page.texts(".loop li");
    assert_eq!(written.len(), 8);
    assert!(written[1].contains("2. Alarm") && written[1].contains("Tight chest"));
    assert!(page.says("One breath first"));

    let typed = [("meaning", "They are tired")];
    answer(&person, &format!("{sheet}/meaning"), &typed).await;
    let page = person.get(&sheet).await;
    assert!(page.text_of(".loop").contains("They are tired"));
    let id = sheet.rsplit('/').next().unwrap();
    let versions = person.get(&format!("/records/{id}")).await;
    assert!(versions.says("They are gone") && versions.says("They are tired"));
}

#[tokio::test]
async fn what_is_about_the_other_waits_for_the_questions_and_closes_after_a_yes() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let sheet = own_part(&person, &ALEX).await;
    for step in ["response", "opening"] {
        let asked = person.get(&format!("{sheet}/{step}")).await;
        assert!(asked.redirects().starts_with("/hark?"), "{step}");
        let posted = person
            .post(&format!("{sheet}/{step}"), &[(step, "x")])
            .await;
        assert!(posted.says("This was not saved here"), "{step}");
        assert_eq!(posted.text_of("textarea"), "x");
        assert!(posted.has("main a.button[href^='/hark?']"), "{step}");
    }
    assert!(
        person
            .get(&sheet)
            .await
            .has(&format!("a.button[href='{sheet}/response']"))
    );
    let yes = [("answer_2", "yes")];
    person.post("/hark/questions", &yes).await.redirects();
    let page = person.get(&sheet).await;
    assert!(page.says("Support comes first"));
    for step in ["response", "opening"] {
        assert!(
            !page.has(&format!("a[href='{sheet}/{step}']")),
            "{step} is not offered"
        );
        let closed = person.get(&format!("{sheet}/{step}")).await;
        assert!(closed.redirects().starts_with("/hark/support"), "{step}");
    }
    assert!(!page.says("could open") && !page.says("fault"));
    assert!(page.has(".loop svg"), "the own part stays drawn");
    // The own part and what calms stay open, and its end is an end.
    for step in ["trigger", "alarm", "meaning", "urge", "relief"] {
        assert_eq!(
            person.get(&format!("{sheet}/{step}")).await.status,
            200,
            "{step}"
        );
    }
    assert_eq!(person.get("/steady").await.status, 200);
    let saved = answer(&person, &format!("{sheet}/relief"), &[("relief", "None")]).await;
    assert_eq!(saved.redirects(), sheet);
    for page in [person.get("/loop").await, person.get(&sheet).await] {
        assert!(!page.says("nobody") && !page.says("fault"));
    }
}

#[tokio::test]
async fn what_said_where_it_could_open_is_not_drawn_any_more_after_a_yes() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let sheet = own_part(&person, &[]).await;
    answer(&person, &format!("{sheet}/opening"), &[("opens", "urge")]).await;
    assert!(person.get(&sheet).await.says("It could open at: Urge"));
    let yes = [("answer_2", "yes")];
    person.post("/hark/questions", &yes).await.redirects();
    let page = person.get(&sheet).await;
    assert!(!page.text_of(".loop").contains("open"));
    assert!(!page.has(".loop .is-open"));
    assert!(
        !page
            .attribute(".loop svg", "aria-label")
            .unwrap()
            .contains("open")
    );
}

fn thought(text: &str, real: Option<Real>) -> Thought {
    Thought {
        situation: format!("When: {text}"),
        thought: text.to_owned(),
        strength: Some(Percent::try_from(84).unwrap()),
        real,
        ..Thought::default()
    }
}

#[tokio::test]
async fn it_begins_with_a_moment_that_was_noted_and_offers_own_words() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    assert!(!person.get("/loop").await.says("Begin with a moment"));
    let day = date(2026, 3, 2);
    let records = [
        record(day, 1, thought("They are bored of me", Some(Real::Worry))),
        record(day, 2, thought("They come home angry", Some(Real::Danger))),
        record(day, 3, thought("I want to die without them", None)),
    ];
    write(&app, &person, &records).await;
    let list = person.get("/loop").await;
    assert_eq!(
        list.count("a[href^='/loop/new?from=']"),
        1,
        "nothing out of sight is offered"
    );
    assert!(list.has("details .typed") && list.says("They are bored of me"));
    let link = list
        .attribute("a[href^='/loop/new?from=']", "href")
        .unwrap();
    let first = person.get(&link).await.redirects().to_owned();
    let page = person.get(&first).await;
    assert_eq!(page.field("trigger").unwrap(), "When: They are bored of me");
    let saved = person.submit(&page, FORM, &[]).await;
    let sheet = saved.redirects().trim_end_matches("/alarm").to_owned();
    let alarm = person.get(saved.redirects()).await;
    assert_eq!(alarm.field("alarm").unwrap(), "8");
    let meaning = person.get(&format!("{sheet}/meaning")).await;
    assert_eq!(meaning.field("meaning").unwrap(), "They are bored of me");
    // A new one offers the same words beside its fields.
    let sheet = begin(&person, "/loop").await;
    let page = person.get(&format!("{sheet}/meaning")).await;
    assert_eq!(
        page.texts("[data-ideas=meaning] li"),
        ["They are bored of me"]
    );
    for none in [
        "/loop/new?from=nothing",
        &format!("/loop/new?from={}", records[1].id),
    ] {
        assert!(
            !person.get(none).await.redirects().contains("from"),
            "{none}"
        );
    }
}

#[tokio::test]
async fn after_a_parting_the_loop_stays_and_is_met_with_care() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let sheet = own_part(&person, &ALEX).await;
    assert!(!person.get(&sheet).await.says("parted"));
    part(&person).await;
    let page = person.get(&sheet).await;
    assert!(page.has(".loop svg") && page.says("someone you have parted from"));
    assert!(page.says("Nothing in it has to be said or sent"));
    assert!(page.has(".loop a[href='/breakup']"));
    let changed = answer(
        &person,
        &format!("{sheet}/meaning"),
        &[("meaning", "It is over")],
    )
    .await;
    assert_eq!(changed.status, 303, "it can still be changed");
    let other = own_part(&person, &[]).await;
    assert!(
        !person.get(&other).await.says("parted"),
        "a loop about nobody is no parting"
    );
}
