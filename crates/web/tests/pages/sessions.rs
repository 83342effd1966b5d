//! The programme: its map, its sessions step by step, homework, the plan for later.

mod kept;
mod leads;
mod safe;
mod small;

use crate::app::{Browser, TestApp};
use crate::html::Page;
use jiff::SignedDuration;
use journal::Kind;
use programme::{PieceKind, Programme, Session, SessionStep, SheetGate, Situation, StepKind};

const FORM: &str = "form[data-autosave]";

fn session(key: &str) -> &'static Session {
    Programme::embedded().sessions.get(key).unwrap()
}

fn at(session: &Session, step: &SessionStep) -> String {
    format!("/programme/{}/{}", session.key, step.key)
}

/// Goes on from a step, with what was typed.
async fn go_on(person: &Browser, page: &Page, typed: &[(&str, &str)]) -> Page {
    let mut all = vec![("then", "on")];
    all.extend(typed);
    send(person, page, FORM, &all).await
}

/// Sends a form, and goes where that leads.
async fn send(person: &Browser, page: &Page, form: &str, typed: &[(&str, &str)]) -> Page {
    let answer = person.submit(page, form, typed).await;
    person.follow(answer).await
}

/// Where the first link with these words leads.
fn link(page: &Page, words: &str) -> String {
    let all = page.texts("main a").into_iter();
    let mut all = all.zip(page.attributes("main a", "href"));
    let found = all.find(|(text, _)| text.starts_with(words));
    found
        .unwrap_or_else(|| panic!("no link {words}: {}", page.text()))
        .1
}

#[tokio::test]
async fn a_session_is_gone_through_from_the_map_to_its_end() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let map = person.get("/programme").await;
    assert!(map.says("Start here") && map.says("A place to start"));
    let first = session("a-place-to-start");
    let agenda = person.get("/programme/a-place-to-start").await;
    assert!(agenda.says(&first.aim) && agenda.says("Begin"));
    let steps: Vec<_> = first.steps_for(Situation::Single).collect();
    let mut page = person.get(&at(first, steps[0])).await;
    for step in &steps {
        assert!(page.says(&step.title), "{}", step.key);
        page = go_on(&person, &page, &[]).await;
    }
    assert!(page.says("Go through it again"));
    let map = person.get("/programme").await;
    assert!(map.says("1 of 20 sessions") && map.says("How it goes round"));
}

#[tokio::test]
async fn every_step_of_every_session_is_there_in_every_situation() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for situation in ["partnered", "just_separated", "other_bond"] {
        let page = person.get("/you/profile").await;
        send(&person, &page, "main form", &[("situation", situation)]).await;
        let met = match situation {
            "partnered" => Situation::Partnered,
            "just_separated" => Situation::Separated,
            _ => Situation::OtherBond,
        };
        for session in &Programme::embedded().sessions.all {
            for step in session.steps_for(met) {
                let page = person.get(&at(session, step)).await;
                assert!(page.says(&step.title), "{} {}", session.key, step.key);
                assert!(!page.says(":::") && !page.says("{own}"));
                if met == Situation::Separated {
                    assert!(
                        !page.has("a[href^='/conversations']"),
                        "{} {}",
                        session.key,
                        step.key
                    );
                }
            }
            let print = person
                .get(&format!("/programme/{}/print", session.key))
                .await;
            assert!(print.says(&session.title));
        }
    }
}

#[tokio::test]
async fn what_is_answered_is_kept_and_quoted_later() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let wish = session("wish-or-worry");
    let gap = wish.step("the-gap").unwrap();
    let page = person.get(&at(wish, gap)).await;
    let typed = [
        ("my-pull", "To look once more before sleep"),
        ("my-minutes", "ten"),
    ];
    let next = go_on(&person, &page, &typed).await;
    assert!(next.says("Name one pull"));
    let page = person.get(&at(wish, gap)).await;
    assert_eq!(
        page.field("my-pull").unwrap(),
        "To look once more before sleep"
    );
    assert_eq!(page.field("my-minutes").unwrap(), "ten");
    // What was never among the answers is none.
    let page = go_on(&person, &page, &[("my-minutes", "a week")]).await;
    assert_eq!(page.status, 200);
    let record = person.get("/history").await;
    assert!(record.says("A session"));
}

#[tokio::test]
async fn a_step_can_be_passed_over_left_and_taken_up_again() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let first = session("a-place-to-start");
    let steps: Vec<_> = first.steps_for(Situation::Single).collect();
    let page = person.get(&at(first, steps[0])).await;
    let page = send(&person, &page, FORM, &[("then", "later")]).await;
    assert!(page.says("Hard moment? Steady me"));
    let agenda = person.get("/programme/a-place-to-start").await;
    assert!(agenda.says(&format!("Go on: {}", steps[1].title)));
    // Everything passed over, in any order.
    let last = steps.last().unwrap();
    let page = person.get(&at(first, last)).await;
    let page = go_on(&person, &page, &[]).await;
    assert!(page.says("seen"));
}

#[tokio::test]
async fn too_long_is_told_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let wish = session("wish-or-worry");
    let page = person.get(&at(wish, wish.step("the-gap").unwrap())).await;
    let long = "word ".repeat(5_000);
    let page = go_on(&person, &page, &[("my-pull", &long)]).await;
    assert_eq!(page.status, 422);
    assert!(
        page.says("longer than 20,000 characters")
            && page.field("my-pull").unwrap().contains("word word")
    );
    let map = person.get("/programme").await;
    let goal = "g".repeat(301);
    let page = send(
        &person,
        &map,
        "form[action='/programme']",
        &[("goal", &goal)],
    )
    .await;
    assert_eq!(page.status, 422);
    assert!(page.says("longer than 300 characters"));
}

#[tokio::test]
async fn two_devices_on_the_same_step_lose_nothing() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let wish = session("wish-or-worry");
    let here = at(wish, wish.step("the-gap").unwrap());
    let (one, other) = (person.get(&here).await, person.get(&here).await);
    go_on(&person, &one, &[("my-pull", "From the phone")]).await;
    let page = go_on(&person, &other, &[("my-pull", "From the desk")]).await;
    assert_eq!(page.status, 409);
    assert!(page.says("From the phone") && page.field("my-pull").unwrap() == "From the desk");
    let page = go_on(&person, &page, &[]).await;
    assert_eq!(page.status, 200);
    assert!(person.get(&here).await.field("my-pull").unwrap() == "From the desk");
}

#[tokio::test]
async fn what_is_closed_offers_something_else_and_asks_nothing() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let yes = ["answer_1", "answer_2", "answer_3", "answer_4"].map(|it| (it, "yes"));
    person.post("/hark/questions", &yes).await.redirects();
    let mut met = 0;
    for session in &Programme::embedded().sessions.all {
        for step in session
            .steps_for(Situation::Single)
            .filter(|it| matches!(it.gate, Some(SheetGate::Challenge | SheetGate::Partner)))
        {
            let page = person.get(&at(session, step)).await;
            assert!(
                page.says("For now another tool stands here"),
                "{} {}",
                session.key,
                step.key
            );
            for piece in &step.pieces {
                assert!(!page.has(&format!("[name='{}']", piece.key)));
            }
            met += 1;
        }
        let homework = session
            .steps
            .iter()
            .find(|it| it.kind == StepKind::Homework);
        if let Some(step) = homework {
            let page = person.get(&at(session, step)).await;
            let gates = [Some(SheetGate::Challenge), Some(SheetGate::Partner)];
            let shut = session
                .homework
                .iter()
                .filter(|it| gates.contains(&it.gate));
            for it in shut {
                assert!(!page.has(&format!("[name=choice][value={}]", it.key)));
            }
        }
    }
    assert!(met > 3);
}

#[tokio::test]
async fn homework_that_is_closed_by_now_or_not_for_the_person_is_not_planned() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let wish = session("wish-or-worry");
    let page = person
        .get(&at(wish, wish.step("for-the-week").unwrap()))
        .await;
    let yes = [("answer_2", "yes")];
    person.post("/hark/questions", &yes).await.redirects();
    let gated = wish.homework.iter().find(|it| it.gate.is_some()).unwrap();
    let other = wish.homework.iter().find(|it| !it.situations.is_empty());
    for choice in [gated, other.unwrap()] {
        go_on(&person, &page, &[("choice", &choice.key)]).await;
    }
    assert!(!app.records(&person).await.contains(&Kind::Homework));
}

#[tokio::test]
async fn what_was_half_written_is_over_once_the_step_is_sent_as_it_was() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let wish = session("wish-or-worry");
    let here = at(wish, wish.step("the-gap").unwrap());
    let page = person.get(&here).await;
    go_on(&person, &page, &[("my-pull", "One more look")]).await;
    let page = person.get(&here).await;
    let slot = page.attribute("main", "data-draft").unwrap();
    let half = [("my-pull", "One more"), ("page", &here)];
    assert_eq!(person.post(&slot, &half).await.status, 204);
    let half = person.get(&here).await;
    assert_eq!(half.field("my-pull").unwrap(), "One more");
    go_on(&person, &half, &[("my-pull", "One more look")]).await;
    let page = person.get(&here).await;
    assert_eq!(page.field("my-pull").unwrap(), "One more look");
    assert!(!page.says("It is not saved yet"));
}

#[tokio::test]
async fn homework_is_chosen_fitted_seen_on_its_day_and_reviewed() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let wish = session("wish-or-worry");
    let page = person
        .get(&at(wish, wish.step("for-the-week").unwrap()))
        .await;
    let page = go_on(&person, &page, &[("choice", "count-first")]).await;
    assert!(page.says("When and where?"));
    // The same form once more plans it once.
    let typed = [("on", "2026-11-25"), ("at", "19:30"), ("often", "daily")];
    let page = send(&person, &page, FORM, &typed).await;
    assert!(page.says("How sure are you"));
    let page = send(&person, &page, FORM, &[("confidence", "40")]).await;
    assert!(page.says("Make it smaller") && page.says("Back to the session"));
    let planned = app.records(&person).await;
    assert_eq!(
        planned.iter().filter(|it| **it == Kind::Homework).count(),
        3
    );
    let here = link(&page, "Put it into a calendar");
    let calendar = person.get(&here).await;
    assert!(calendar.body.contains("DTSTART:20261125T193000"));
    assert!(!calendar.body.contains("Count") && calendar.body.contains("SUMMARY:A few minutes"));
    app.advance(SignedDuration::from_hours(24));
    let person = app.device("sam").await;
    assert!(
        person
            .get("/today")
            .await
            .says("Something between sessions")
    );
    let list = person.get("/homework").await;
    let sheet = link(&list, "Open");
    let page = person.get(&format!("{sheet}/review")).await;
    let typed = [
        ("result", "partly"),
        ("times", "3"),
        ("learned", "It faded twice"),
    ];
    send(&person, &page, FORM, &typed).await;
    assert!(
        !person
            .get("/today")
            .await
            .says("Something between sessions")
    );
    let list = person.get("/homework").await;
    assert!(list.says("what came of one plan. It came to something. It taught you something"));
    assert!(
        list.has(".entries details:not([open]) .pin")
            && list.text_of(".entry .small") == "done in part"
    );
}

#[tokio::test]
async fn a_draft_of_the_plan_for_later_is_saved_only_with_the_first_answer() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let begun = person.get("/keeping/mine").await;
    let page = person.follow(begun).await;
    assert!(page.says("What have you learned?"));
    assert!(!app.records(&person).await.contains(&Kind::Keeping));
    send(&person, &page, FORM, &[("learned", "It passes")]).await;
    let plan = person.get("/keeping/mine").await;
    let print = person.get(&format!("{}/print", plan.redirects())).await;
    assert!(print.says("It passes") && print.says("Nothing yet."));
}

#[tokio::test]
async fn something_is_found_by_its_words_and_the_words_stand_in_no_address() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let map = person.get("/programme").await;
    let form = "form[action='/programme/find']";
    let found = send(&person, &map, form, &[("find", "GAP doubt")]).await;
    assert!(found.has("a[href='/programme/wish-or-worry/the-gap']"));
    let none = send(&person, &map, form, &[("find", "zeppelin")]).await;
    assert!(none.says("No session has these words"));
    let empty = send(&person, &map, form, &[("find", "  ")]).await;
    assert_eq!(empty.status, 200);
}

#[tokio::test]
async fn goals_and_the_short_route_are_kept() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let map = person.get("/programme").await;
    let typed = [("goal", "Sleep without the phone"), ("short", "yes")];
    let map = send(&person, &map, "form[action='/programme']", &typed).await;
    assert!(map.says("0 of 8 sessions"));
    let first = session("a-place-to-start");
    let asks = |it: &&SessionStep| {
        it.pieces
            .iter()
            .any(|it| matches!(it.kind, PieceKind::Goals { .. }))
    };
    let step = first.steps.iter().find(asks).unwrap();
    let page = person.get(&at(first, step)).await;
    assert_eq!(page.field("goal").unwrap(), "Sleep without the phone");
}

#[tokio::test]
async fn a_look_back_that_was_missed_comes_back_and_leads_on() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let agenda = person.get("/programme/say-what-you-need").await;
    assert!(agenda.says("A look back first"));
    let mut page = person.get(&link(&agenda, "Look back first")).await;
    let reviews = session("a-kinder-voice")
        .steps
        .iter()
        .filter(|it| it.review && it.is_for(Situation::Single))
        .count();
    for _ in 0..reviews {
        assert!(!page.says("The harsh voice"));
        page = go_on(&person, &page, &[]).await;
    }
    assert!(page.says("Say what you need"));
    assert!(!page.says("A look back first"));
}

#[tokio::test]
async fn what_is_not_there_is_a_clear_page() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for gone in [
        "/programme/nothing",
        "/programme/wish-or-worry/nothing",
        "/programme/nothing/print",
        "/about/nothing",
        "/homework/01959c00-0000-7000-8000-000000000017/calendar",
        "/keeping/01959c00-0000-7000-8000-000000000017/print",
    ] {
        assert_eq!(person.get(gone).await.status, 404, "{gone}");
    }
    let visitor = app.visitor();
    for page in &Programme::embedded().pages {
        let shown = visitor.get(&format!("/about/{}", page.key)).await;
        assert!(shown.says(&page.title));
    }
    assert!(!visitor.get("/programme").await.says("Start here"));
}
