//! Words about dying or being hurt in a session are answered as in every other tool; a step
//! that is closed meanwhile takes no answers, and loses none.

use super::{FORM, at, go_on, session};
use crate::app::TestApp;
use programme::{PieceKind, Programme, Situation};

const HELP: &str = "main a[href^='/danger?to=']";
const SUPPORT: &str = "main a[href='/hark/support']";

#[tokio::test]
async fn words_of_dying_or_of_being_hurt_are_answered_there_on_the_next_step_and_on_the_agenda() {
    let app = TestApp::new().await;
    for (name, words, card) in [
        ("sam", "I don't want to wake up.", HELP),
        ("kim", "He punched me.", SUPPORT),
    ] {
        let person = app.person(name).await;
        let session = session("wish-or-worry");
        let here = at(session, session.step("the-gap").unwrap());
        let agenda = format!("/programme/{}", session.key);
        let page = person.get(&here).await;
        assert!(!page.has(card) && !person.get(&agenda).await.has(card));
        let next = go_on(&person, &page, &[("my-pull", words)]).await;
        assert!(next.has(card), "{words}");
        assert!(person.get(&here).await.has(card), "{words}");
        assert!(person.get(&agenda).await.has(card), "{words}");
        // Another session is not about it.
        assert!(!person.get("/programme/a-kinder-voice").await.has(card));
    }
}

#[tokio::test]
async fn so_are_words_in_goals_and_in_the_line_about_a_session() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let words = "I don't want to wake up.";
    let first = session("a-place-to-start");
    let feedback = at(first, first.step("one-line").unwrap());
    let page = person.get(&feedback).await;
    let agenda = go_on(&person, &page, &[("feedback", words)]).await;
    assert!(agenda.has(HELP), "{}", agenda.text());
    let goals = session("where-from-where-to");
    let is_asked = |it: &&programme::SessionStep| {
        let mut pieces = it.pieces.iter();
        pieces.any(|it| matches!(it.kind, PieceKind::Goals { .. }))
    };
    let step = goals.steps.iter().find(is_asked).unwrap();
    let page = person.get(&at(goals, step)).await;
    assert!(!page.has(HELP));
    let next = go_on(&person, &page, &[("goal", words)]).await;
    assert!(next.has(HELP), "{}", next.text());
    for page in [format!("/programme/{}", goals.key), "/programme".into()] {
        assert!(person.get(&page).await.has(HELP), "{page}");
    }
}

#[tokio::test]
async fn what_is_picked_is_in_words_of_ours_and_calls_for_nothing() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for session in &Programme::embedded().sessions.all {
        for step in session.steps_for(Situation::Single) {
            let picked = step.pieces.iter().filter_map(|it| match &it.kind {
                PieceKind::Question { options, .. } if !options.is_empty() => {
                    Some((it.key.as_str(), options.last()?.key.as_str()))
                }
                _ => None,
            });
            let picked: Vec<_> = picked.collect();
            if !picked.is_empty() {
                let page = person.get(&at(session, step)).await;
                let mut typed = vec![("then", "later")];
                typed.extend(picked);
                person.submit(&page, FORM, &typed).await.redirects();
            }
        }
        let agenda = person.get(&format!("/programme/{}", session.key)).await;
        assert!(!agenda.says("a short list of phrases"), "{}", session.key);
    }
}

#[tokio::test]
async fn grave_words_are_asked_about_before_a_step_that_leads_towards_someone() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let needs = session("say-what-you-need");
    let asked = needs
        .steps
        .iter()
        .find(|it| it.pieces.iter().any(|it| it.key == "my-need"));
    let page = person.get(&at(needs, asked.unwrap())).await;
    go_on(&person, &page, &[("my-need", "I don't want to wake up.")]).await;
    let gated = at(needs, needs.step("build-one").unwrap());
    let first = person.get(&gated).await.redirects().to_owned();
    assert!(first.starts_with("/danger?to="), "{first}");
    let questions = person.get(&first).await;
    let typed = [("in_danger", "no"), ("can_stay_safe", "yes")];
    let form = "form[action='/danger']";
    let answered = person.submit(&questions, form, &typed).await;
    assert_eq!(answered.redirects(), gated);
    assert_eq!(person.get(&gated).await.status, 200);
}

#[tokio::test]
async fn what_was_typed_on_a_step_that_is_closed_meanwhile_is_given_back() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let fears = session("fears-and-outcomes");
    let here = at(fears, fears.step("write-it-down").unwrap());
    let page = person.get(&here).await;
    let slot = page.attribute("main", "data-draft").unwrap();
    let words = "They will not write";
    let half = [("my-fear", words), ("page", &here)];
    assert_eq!(person.post(&slot, &half).await.status, 204);
    person
        .post("/hark/questions", &[("answer_1", "yes")])
        .await
        .redirects();
    let given = person
        .submit(&page, FORM, &[("my-fear", words), ("how-likely", "80")])
        .await;
    assert_eq!(given.status, 409);
    assert!(given.says("This was not saved here") && given.text_of("textarea") == words);
    assert!(!given.body.contains(">80<"));
    assert!(
        app.records(&person)
            .await
            .iter()
            .all(|it| *it != journal::Kind::Session)
    );
    // Once it is open again, the draft is there.
    let no = ["answer_1", "answer_2", "answer_3", "answer_4"].map(|it| (it, "no"));
    person.post("/hark/questions", &no).await.redirects();
    assert_eq!(person.get(&here).await.field("my-fear").unwrap(), words);
    // Without words of one's own there is nothing to give back.
    person
        .post("/hark/questions", &[("answer_1", "yes")])
        .await
        .redirects();
    let on = person.submit(&page, FORM, &[("how-likely", "80")]).await;
    assert!(on.redirects().starts_with("/programme/fears-and-outcomes/"));
}

#[tokio::test]
async fn so_is_what_was_typed_in_a_sheet_that_is_closed_meanwhile() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let no = ["answer_1", "answer_2", "answer_3", "answer_4"].map(|it| (it, "no"));
    person.post("/hark/questions", &no).await.redirects();
    let first = person.get("/requests/new").await;
    let first = person.follow(first).await;
    let typed = [("observation", "No answer since Monday"), ("told_no", "no")];
    let feeling = go_on(&person, &first, &typed).await;
    assert!(feeling.has("[name=feeling]"), "{}", feeling.text());
    person
        .post("/hark/questions", &[("answer_1", "yes")])
        .await
        .redirects();
    let given = person
        .submit(&feeling, FORM, &[("feeling", "Uneasy")])
        .await;
    assert_eq!(given.status, 409);
    assert!(given.says("This was not saved here") && given.text_of("textarea") == "Uneasy");
    let onward = given.attribute("main a.button", "href").unwrap();
    assert_eq!(person.submit(&feeling, FORM, &[]).await.redirects(), onward);
}

#[tokio::test]
async fn homework_whose_gate_shut_is_not_led_on_and_what_was_written_stays() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let weigh = session("weigh-the-thought");
    let chosen = weigh.homework.iter().find(|it| it.gate.is_some()).unwrap();
    let here = at(weigh, weigh.step("for-the-week").unwrap());
    let page = person.get(&here).await;
    let when = go_on(&person, &page, &[("choice", &chosen.key)]).await;
    let action = when.attribute("main form[data-autosave]", "action");
    let record = action.unwrap().replace("/when", "");
    let what = format!("{record}/what");
    let on = "main a.button";
    assert!(person.get(&record).await.says("Go on with it"));
    let yes = [("answer_1", "yes")];
    person.post("/hark/questions", &yes).await.redirects();

    let shut = person.get(&record).await;
    assert!(shut.says("This one rests for now") && !shut.has(on));
    assert!(!shut.texts("main a").iter().any(|it| it.starts_with("Add")));
    let text = shut.text();
    assert!(text.find("This one rests") < text.find("Everything you wrote"));
    for step in ["when", "fit", "review"] {
        let to = person.get(&format!("{record}/{step}")).await;
        assert_eq!(to.redirects(), record, "{step}");
    }
    let given = person.submit(&when, FORM, &[("place", "At the table")]);
    let given = given.await;
    assert_eq!(given.status, 409);
    assert_eq!(given.text_of("textarea"), "At the table");
    // What stands there can be put right; the same card stands over it.
    let step = person.get(&what).await;
    assert!(step.says("This one rests for now") && step.says("Save what I wrote"));
    let saved = go_on(&person, &step, &[("what", "Half a page")]).await;
    assert!(saved.says("Half a page") && saved.says("This one rests for now"));
}
