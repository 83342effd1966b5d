//! Things to do: ideas by part of life, a week that is noted, what is planned.

use super::{FORM, answer, begin};
use crate::app::TestApp;
use programme::Programme;

const NOTE: &str = "form[action='/activities/week']";

#[tokio::test]
async fn an_idea_is_planned_with_one_tap() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let all = &Programme::embedded().activities;
    let page = person.get("/activities/ideas").await;
    let links = page.attributes("main a[href^='/activities/new?from=']", "href");
    assert_eq!(links.len(), all.len());
    assert!(all.len() >= 80);
    assert!(page.says("takes little strength") && page.says("may give: having managed it"));
    let idea = &all[3];
    let begun = person
        .get(&format!("/activities/new?from={}", idea.key))
        .await;
    let page = person.get(begun.redirects()).await;
    assert_eq!(page.field("what").unwrap(), idea.text);
    assert_eq!(page.field("area").unwrap(), idea.area);
    person.submit(&page, FORM, &[]).await.redirects();
    assert!(person.get("/activities").await.says(&idea.text));
    let begun = person.get("/activities/new?from=nothing").await;
    assert!(!begun.redirects().contains("from"));
}

#[tokio::test]
async fn the_part_of_life_with_the_widest_gap_is_named_with_its_ideas() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    assert!(!person.get("/activities").await.has("a[href*='area=']"));
    let page = person.get("/values/edit").await;
    let typed = [
        ("importance-work", "8"),
        ("lived-work", "8"),
        ("importance-friends", "9"),
        ("lived-friends", "2"),
    ];
    person.submit(&page, FORM, &typed).await.redirects();
    let list = person.get("/activities").await;
    assert!(list.says("little of it was lived: Friends"));
    let ideas = person.get("/activities/ideas?area=friends").await;
    assert_eq!(ideas.texts("details[open] summary"), ["Friends"]);
    assert_eq!(ideas.texts("main details summary")[0], "Friends");
    let unknown = person.get("/activities/ideas?area=moon").await;
    assert!(unknown.status == 200 && !unknown.has("details[open]"));
}

#[tokio::test]
async fn a_week_is_noted_back_dated_and_counted() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let week = person.get("/activities/week").await;
    assert!(week.says("Nothing noted.") && week.says("Nothing for the next seven days."));
    let refused = person.submit(&week, NOTE, &[("pleasure", "7")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.field("pleasure").unwrap(), "7");
    for (name, wrong) in [("pleasure", "11"), ("day", "2999-01-01"), ("day", "soon")] {
        let typed = [("what", "A walk"), (name, wrong)];
        assert_eq!(
            person.submit(&week, NOTE, &typed).await.status,
            422,
            "{name} {wrong}"
        );
    }
    let walk = [
        ("what", "A walk"),
        ("pleasure", "7"),
        ("mastery", "4"),
        ("with", "alone"),
    ];
    for _ in 0..2 {
        person.submit(&week, NOTE, &walk).await.redirects();
    }
    let week = person.get("/activities/week").await;
    let typed = [
        ("what", "A film"),
        ("day", "2026-11-20"),
        ("with", "partner"),
    ];
    person.submit(&week, NOTE, &typed).await.redirects();
    let week = person.get("/activities/week").await;
    assert_eq!(
        week.texts("main a")
            .iter()
            .filter(|it| *it == "A walk")
            .count(),
        1
    );
    assert!(week.says("managed 4 · enjoyed 7"));
    assert!(week.says("Friday, 20 November") && week.says("A film"));
    let list = person.get("/activities").await;
    assert!(list.says("you did 2 of the things you noted. 1 of them you enjoyed"));
    assert!(list.says("1 on your own or with others, 1 with your partner"));
    assert!(!list.says("not finished"));
    // A note is a record like any other: it can be opened, changed and erased.
    let note = week
        .attribute("main .lines a[href^='/activities/']", "href")
        .unwrap();
    let page = person.get(&note).await;
    assert!(page.says("A walk") && page.says("On my own"));
    let id = note.rsplit('/').next().unwrap();
    person
        .post(&format!("/records/{id}/erase"), &[("sure", "yes")])
        .await;
    assert!(!person.get("/activities/week").await.says("A walk"));
    assert_eq!(person.get(&note).await.status, 410);
    assert_eq!(
        app.visitor().get("/activities/week").await.redirects(),
        "/sign-in"
    );
}

#[tokio::test]
async fn what_is_planned_stands_in_the_week_on_its_day() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let sheet = begin(&person, "/activities").await;
    answer(&person, &format!("{sheet}/what"), &[("what", "The choir")]).await;
    let typed = [("on", "2026-11-26"), ("at", "19:30"), ("place", "School")];
    answer(&person, &format!("{sheet}/when"), &typed).await;
    let week = person.get("/activities/week").await;
    assert!(week.says("Thursday, 26 November") && week.says("19:30"));
    assert!(week.has(&format!("a[href='{sheet}']")));
    let list = person.get("/activities").await;
    assert!(
        list.says("note for a week"),
        "what is planned is not done yet"
    );
}

#[tokio::test]
async fn words_that_call_for_help_stand_in_the_week_with_it() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let week = person.get("/activities/week").await;
    let typed = [("what", "Lay in bed and wanted to die")];
    person.submit(&week, NOTE, &typed).await.redirects();
    let week = person.get("/activities/week").await;
    assert!(week.has(".lamp a[href^='/danger?to=/activities/week']"));
}
