//! What is typed in a session, and in whatever there is one of, is not lost: to another page,
//! another tab, another step.

use super::{FORM, at, go_on, send, session};
use crate::app::{Browser, TestApp};
use crate::html::Page;
use journal::Kind;
use programme::{PieceKind, SessionStep};

/// Sends what stands in a form to its draft slot, as the script does.
async fn autosave(person: &Browser, page: &Page, typed: &[(&str, &str)]) -> u16 {
    let slot = page.attribute("main", "data-draft").unwrap();
    let (_, fields) = page.form(FORM, typed);
    let fields: Vec<_> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    person.post(&slot, &fields).await.status
}

async fn open(person: &Browser, path: &str) -> Page {
    let page = person.get(path).await;
    person.follow(page).await
}

#[tokio::test]
async fn what_was_half_written_of_something_new_is_found_again_and_piles_up_nowhere() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let field = |page: &Page| {
        let text = "main form[data-autosave] textarea, main form[data-autosave] input[type=text]";
        page.attribute(text, "name").expect("a field of words")
    };
    for path in [
        "/programme/wish-or-worry/the-gap",
        "/breakup/first-night",
        "/values/edit",
        "/keeping/mine",
    ] {
        let path = if path.starts_with("/breakup") {
            let first = programme::Programme::embedded().breakup.first().unwrap();
            format!("/breakup/{}", first.key)
        } else {
            path.to_owned()
        };
        // More often than there can be open drafts.
        for nth in 0..18 {
            let page = open(&person, &path).await;
            let name = field(&page);
            let words = format!("Once more {nth}");
            assert_eq!(
                autosave(&person, &page, &[(&name, &words)]).await,
                204,
                "{path} {nth}"
            );
            let again = open(&person, &path).await;
            assert_eq!(again.field(&name).unwrap(), words, "{path}");
        }
        let page = open(&person, &path).await;
        let name = field(&page);
        send(&person, &page, FORM, &[("then", "later")]).await;
        let saved = open(&person, &path).await;
        if path != "/keeping/mine" {
            assert_eq!(saved.field(&name).unwrap(), "Once more 17", "{path}");
        }
        assert!(!saved.says("It is not saved yet"), "{path}");
    }
}

#[tokio::test]
async fn going_back_and_on_leaves_a_later_step_what_was_half_written_there() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let wish = session("wish-or-worry");
    let steps: Vec<_> = wish.steps.iter().map(|it| at(wish, it)).collect();
    let later = at(wish, wish.step("the-gap").unwrap());
    let half = "Once more before sleep";
    // Nothing is saved of the session yet; then something is; then nothing changes.
    for _ in 0..3 {
        let page = person.get(&later).await;
        assert_eq!(autosave(&person, &page, &[("my-pull", half)]).await, 204);
        let back = person.get(&steps[0]).await;
        go_on(&person, &back, &[]).await;
        assert_eq!(person.get(&later).await.field("my-pull").unwrap(), half);
    }
    // A step that is new changes the notes.
    let back = person.get(&steps[1]).await;
    go_on(&person, &back, &[]).await;
    let page = person.get(&later).await;
    assert_eq!(page.field("my-pull").unwrap(), half);
    go_on(&person, &page, &[]).await;
    let page = person.get(&later).await;
    assert!(page.field("my-pull").unwrap() == half && !page.says("It is not saved yet"));
}

#[tokio::test]
async fn so_do_the_steps_of_a_sheet_and_of_a_thought() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for path in ["/kindness/critic/new", "/thoughts/new"] {
        let first = open(&person, path).await;
        let (here, _) = first.form(FORM, &[]);
        let name = first
            .attribute("main form[data-autosave] textarea", "name")
            .unwrap();
        let later = send(&person, &first, FORM, &[(&name, "It was late")]).await;
        let (there, _) = later.form(FORM, &[]);
        let field = "main form[data-autosave] textarea, main form[data-autosave] input[type=text]";
        let later_name = later
            .attribute(field, "name")
            .expect("words on the second step");
        for changed in ["It was late", "It was very late"] {
            let page = person.get(&there).await;
            let half = [(&*later_name, "Half")];
            assert_eq!(autosave(&person, &page, &half).await, 204, "{path}");
            let back = person.get(&here).await;
            send(&person, &back, FORM, &[(&name, changed)]).await;
            let page = person.get(&there).await;
            assert_eq!(page.field(&later_name).unwrap(), "Half", "{path} {changed}");
        }
    }
}

fn asks_goals(it: &SessionStep) -> bool {
    let mut pieces = it.pieces.iter();
    pieces.any(|it| matches!(it.kind, PieceKind::Goals { .. }))
}

#[tokio::test]
async fn goals_that_were_changed_elsewhere_are_not_replaced_from_an_old_page() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let session = session("where-from-where-to");
    let here = at(
        session,
        session.steps.iter().find(|it| asks_goals(it)).unwrap(),
    );
    let old = person.get(&here).await;
    let map = person.get("/programme").await;
    let typed = [("goal", "From the map"), ("short", "no")];
    send(&person, &map, "form[action='/programme']", &typed).await;
    let stale = go_on(&person, &old, &[("goal", "From the old page")]).await;
    assert_eq!(stale.status, 409);
    assert!(stale.says("From the map"));
    assert_eq!(stale.field("goal").unwrap(), "From the old page");
    let map = person.get("/programme").await;
    assert_eq!(map.field("goal").unwrap(), "From the map");
    assert_eq!(go_on(&person, &stale, &[]).await.status, 200);
    let map = person.get("/programme").await;
    assert_eq!(map.field("goal").unwrap(), "From the old page");
    // The same goals are no change, from however old a page.
    let same = go_on(&person, &old, &[("goal", "From the old page")]).await;
    assert_eq!(same.status, 200);
}

#[tokio::test]
async fn of_two_first_pages_sent_at_the_same_moment_one_is_told_of_the_other() {
    let app = TestApp::new().await;
    for nth in 0..5 {
        let person = app.person(&format!("sam{nth}")).await;
        let wish = session("wish-or-worry");
        let here = at(wish, wish.step("the-gap").unwrap());
        let (one, other) = (person.get(&here).await, person.get(&here).await);
        let (phone, desk) = (person.clone(), person.clone());
        let (one, other) = tokio::join!(
            phone.submit(&one, FORM, &[("my-pull", "From the phone")]),
            desk.submit(&other, FORM, &[("my-pull", "From the desk")]),
        );
        let mut both = [one.status, other.status];
        both.sort_unstable();
        assert_eq!(both, [303, 409]);
        let told = if one.status == 409 { one } else { other };
        assert!(told.says("From the phone") || told.says("From the desk"));
        let notes = app.records(&person).await;
        assert_eq!(notes.iter().filter(|it| **it == Kind::Session).count(), 1);
    }
}

#[tokio::test]
async fn the_id_of_something_else_takes_nothing_away() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let wish = session("wish-or-worry");
    let here = at(wish, wish.step("the-gap").unwrap());
    let page = person.get(&here).await;
    go_on(&person, &page, &[("my-pull", "Of this session")]).await;
    let saved = person.get(&here).await;
    let (id, base) = (saved.hidden("id"), saved.hidden("base"));
    // Another session, a step after a break-up, what matters, the goals.
    let kind = session("a-kinder-voice");
    let breakup = programme::Programme::embedded().breakup.first().unwrap();
    for path in [
        at(kind, kind.step("how-it-is-going").unwrap()),
        format!("/breakup/{}", breakup.key),
        "/values/edit".to_owned(),
        "/programme".to_owned(),
    ] {
        for base in [&*base, "0"] {
            let typed = [
                ("id", &*id),
                ("base", base),
                ("what-not", "x"),
                ("text", "x"),
            ];
            let answer = person.post(&path, &typed).await;
            assert!(
                [303, 409].contains(&answer.status),
                "{path} {}",
                answer.status
            );
            let kept = person.get(&here).await;
            assert_eq!(kept.field("my-pull").unwrap(), "Of this session", "{path}");
            assert_eq!(kept.hidden("id"), id, "{path}");
        }
    }
}

#[tokio::test]
async fn a_plan_for_later_is_begun_from_nothing_strange_and_only_once() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let strange = person.get("/keeping/new?from=%00%0d%0a&x=1").await;
    let first = person.follow(strange).await;
    assert_eq!(first.status, 200);
    send(&person, &first, FORM, &[("learned", "It passes")]).await;
    let again = person.get("/keeping/new?from=draft").await;
    let plan = person.follow(again).await;
    assert!(plan.says("It passes"), "{}", plan.text());
    let kept = app.records(&person).await;
    assert_eq!(kept.iter().filter(|it| **it == Kind::Keeping).count(), 1);
}
