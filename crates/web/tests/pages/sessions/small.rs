//! Another programme, with one session and one booster: the engine holds nothing of ours.

use super::*;
use std::path::Path;

/// The small programme of the tests of `programme`.
fn small() -> &'static Programme {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../programme/tests/fixtures/small");
    Box::leak(Box::new(Programme::load(&dir).unwrap()))
}

#[tokio::test]
async fn another_programme_is_gone_through_from_its_beginning_to_its_booster() {
    let programme = small();
    let app = TestApp::of(programme).await;
    let person = app.person("sam").await;
    let map = person.get("/programme").await;
    assert!(map.says("0 of 1 sessions") && map.says("One breath"));
    let first = programme.sessions.get("one-breath").unwrap();
    let mut page = person.get(&at(first, &first.steps[0])).await;
    for step in first.steps_for(Situation::Single) {
        assert!(page.says(&step.title), "{}", step.key);
        let typed: &[_] = match step.kind {
            StepKind::Lesson => &[("my-breath", "long")],
            StepKind::Homework => &[("choice", "again")],
            _ => &[],
        };
        page = go_on(&person, &page, typed).await;
        if step.kind == StepKind::Homework {
            assert!(app.records(&person).await.contains(&Kind::Homework));
            page = person.get(&at(first, first.steps.last().unwrap())).await;
        }
    }
    let map = person.get("/programme").await;
    assert!(map.says("1 of 1 sessions") && map.says("You have come to the end of it"));
    let answered = person.get(&at(first, &first.steps[0])).await;
    assert!(answered.has("[name=my-breath][value=long][checked]"));
    let print = person.get("/programme/one-breath/print").await;
    assert!(print.says("A breath goes in and out."));
    app.advance(SignedDuration::from_hours(24 * 62));
    let person = app.device("sam").await;
    let map = person.get("/programme").await;
    assert!(
        map.says("Start here") && map.says("Later"),
        "{}",
        map.text()
    );
    let later = programme.sessions.get("later").unwrap();
    let page = person.get(&at(later, &later.steps[0])).await;
    go_on(&person, &page, &[]).await;
    assert!(!person.get("/programme").await.says("Start here"));
}
