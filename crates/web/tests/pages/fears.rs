//! What was expected, and what became of it.

use crate::app::{Browser, TestApp};
use crate::fill::{self, feared};
use jiff::civil::date;
use journal::Body;
use journal::thoughts::{FearResult, Outcome, Real};
use uuid::Uuid;

/// Somebody who feared something until yesterday, and something until next week.
async fn with_fears(app: &TestApp) -> (Browser, Uuid, Uuid) {
    let person = app.person("ada").await;
    let due = feared(date(2026, 11, 20), date(2026, 11, 23));
    let later = feared(date(2026, 11, 21), date(2026, 11, 30));
    fill::write(app, &person, &[due.clone(), later.clone()]).await;
    (person, due.id, later.id)
}

#[tokio::test]
async fn one_tap_on_today_and_it_can_be_undone() {
    let app = TestApp::new().await;
    let (person, id, _) = with_fears(&app).await;
    let today = person.get("/today").await;
    let form = format!("form[action='/fears/{id}']");
    assert_eq!(
        today.texts(&format!("{form} button")),
        ["It did not happen", "Partly", "It happened"]
    );
    assert!(today.has("details .pin"), "the text is behind a tap");
    assert!(!today.has("details[open] .pin"));
    let noted = person.submit(&today, &form, &[("result", "did_not")]).await;
    assert_eq!(noted.redirects(), format!("/today?answered={id}"));
    let today = person.follow(noted).await;
    assert!(!today.has(&form), "it is not asked again");
    assert!(
        today.has(&format!("a[href='/fears/{id}']")),
        "and can be changed"
    );
    let page = person.get(&format!("/fears/{id}")).await;
    assert!(page.says("It did not happen."));
    let changed = person.submit(&page, &form, &[("result", "happened")]).await;
    changed.redirects();
    assert!(
        person
            .get(&format!("/fears/{id}"))
            .await
            .has("button[value=happened][aria-pressed=true]")
    );
}

#[tokio::test]
async fn answering_does_not_move_the_thought_to_today() {
    let app = TestApp::new().await;
    let (person, id, _) = with_fears(&app).await;
    let page = person.get(&format!("/fears/{id}")).await;
    person
        .submit(&page, "form.row", &[("result", "partly")])
        .await
        .redirects();
    let list = person.get("/fears").await;
    assert!(list.says("By 23 November 2026") && list.says("It happened in part"));
    assert!(list.says("Without an answer") && list.says("By 30 November 2026"));
}

#[tokio::test]
async fn a_fear_can_come_true_before_its_day() {
    let app = TestApp::new().await;
    let (person, _, later) = with_fears(&app).await;
    assert!(
        !person
            .get("/today")
            .await
            .has(&format!("form[action='/fears/{later}']"))
    );
    let page = person.get(&format!("/fears/{later}")).await;
    person
        .submit(&page, "form.row", &[("result", "happened")])
        .await
        .redirects();
    assert!(
        person
            .get(&format!("/fears/{later}"))
            .await
            .says("It happened.")
    );
}

#[tokio::test]
async fn the_list_says_how_many_came_true_in_words() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    assert!(
        person
            .get("/fears")
            .await
            .says("Not enough yet: at least 6 more fears")
    );
    fill::write(&app, &person, &fill::half_year(app.now())).await;
    let list = person.get("/fears").await;
    assert!(
        list.says("Of 20 fears with an answer, 5 came true"),
        "{}",
        list.text()
    );
    assert!(list.says("Your own record, not a promise."));
}

#[tokio::test]
async fn many_fears_come_page_by_page_and_none_twice() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let answered = |nth: i8| {
        let mut record = feared(date(2026, 9, 1), date(2026, 10, nth % 30 + 1));
        if let Body::Thought(thought) = &mut record.body {
            let fear = thought.fear.as_mut().unwrap();
            fear.what = format!("Fear number {nth}.");
            fear.outcome = Some(Outcome {
                result: FearResult::DidNot,
                at: app.now(),
            });
        }
        record.id = Uuid::from_u128(1000 + u128::from(nth.unsigned_abs()));
        record
    };
    let records: Vec<_> = (0..120).map(answered).collect();
    fill::write(&app, &person, &records).await;
    let open = feared(date(2026, 11, 20), date(2026, 11, 30));
    fill::write(&app, &person, &[open]).await;
    let mut page = person.get("/fears").await;
    assert!(page.says("Without an answer"));
    let mut met = page.texts("li .typed");
    assert!((50..60).contains(&met.len()), "{}", met.len());
    while let Some(earlier) = page.attribute("a[href^='/fears?before=']", "href") {
        page = person.get(&earlier).await;
        assert!(!page.says("Without an answer") && page.has("a[href='/fears']"));
        met.extend(page.texts("li .typed"));
    }
    let all = met.len();
    met.sort();
    met.dedup();
    assert_eq!((all, met.len()), (121, 121));
}

#[tokio::test]
async fn what_cannot_be_answered_is_closed_without_a_score() {
    let app = TestApp::new().await;
    let (person, id, _) = with_fears(&app).await;
    let page = person.get(&format!("/fears/{id}")).await;
    person
        .submit(&page, "form.stack-s", &[("result", "closed")])
        .await
        .redirects();
    assert!(
        person
            .get(&format!("/fears/{id}"))
            .await
            .says("It can no longer be answered.")
    );
    assert!(
        !person
            .get("/today")
            .await
            .has(&format!("form[action='/fears/{id}']"))
    );
}

#[tokio::test]
async fn answers_that_are_none_and_records_that_are_not_ours() {
    let app = TestApp::new().await;
    let (ada, id, _) = with_fears(&app).await;
    let path = format!("/fears/{id}");
    for result in ["", "perhaps", "DidNot"] {
        let page = ada.post(&path, &[("result", result), ("base", "2")]).await;
        assert_eq!(page.status, 422, "{result}");
        assert!(page.says("Please choose one of the answers."));
    }
    let bea = app.person("bea").await;
    let answer = [("result", "happened"), ("base", "2")];
    assert_eq!(bea.get(&path).await.status, 404);
    assert_eq!(bea.post(&path, &answer).await.status, 404);
    assert_eq!(ada.get("/fears/nothing").await.status, 404);
    assert_eq!(
        ada.get(&format!("/fears/{}", Uuid::nil())).await.status,
        404
    );
    assert_eq!(app.visitor().get(&path).await.redirects(), "/sign-in");
    assert_eq!(app.visitor().post(&path, &answer).await.status, 401);
    assert!(ada.get(&path).await.says("No answer yet."));
}

#[tokio::test]
async fn an_answer_to_a_thought_that_moved_on_is_asked_for_once_more() {
    let app = TestApp::new().await;
    let (person, id, _) = with_fears(&app).await;
    let (one, two) = (person.get("/today").await, person.get("/today").await);
    let form = format!("form[action='/fears/{id}']");
    person
        .submit(&one, &form, &[("result", "did_not")])
        .await
        .redirects();
    person
        .submit(&one, &form, &[("result", "did_not")])
        .await
        .redirects();
    let stale = person.submit(&two, &form, &[("result", "happened")]).await;
    assert_eq!(stale.status, 409);
    assert!(stale.says("It did not happen.") && stale.says("Please answer once more."));
    person
        .submit(&stale, &form, &[("result", "happened")])
        .await
        .redirects();
    assert!(
        person
            .get(&format!("/fears/{id}"))
            .await
            .says("It happened.")
    );
}

#[tokio::test]
async fn a_half_written_form_of_the_same_thought_stays_half_written() {
    let app = TestApp::new().await;
    let (person, id, _) = with_fears(&app).await;
    let page = person.get(&format!("/fears/{id}")).await;
    let base = page.hidden("base");
    let typed = [
        ("page", "/thoughts/x/for"),
        ("base", base.as_str()),
        ("evidence_for", "half a line"),
    ];
    assert_eq!(
        person
            .post(&format!("/drafts/{id}/{base}"), &typed)
            .await
            .status,
        204
    );
    person
        .submit(&page, "form.row", &[("result", "partly")])
        .await
        .redirects();
    let today = person.get("/today").await;
    assert!(today.says("Left half written"));
    assert!(today.has("a[href='/thoughts/x/for']"));
}

/// The same thought with another answer to the safety question.
async fn answered(app: &TestApp, person: &Browser, real: Option<Real>, what: &str) -> Uuid {
    let mut fear = feared(date(2026, 11, 20), date(2026, 11, 23));
    let Body::Thought(thought) = &mut fear.body else {
        unreachable!()
    };
    thought.real = real;
    thought.fear.as_mut().unwrap().what = what.into();
    fill::write(app, person, &[fear.clone()]).await;
    fear.id
}

#[tokio::test]
async fn a_fear_of_real_harm_is_neither_asked_about_nor_scored() {
    let app = TestApp::new().await;
    let harm = "He will hurt me, he hits me";
    for (name, real, what, to) in [
        ("ada", Some(Real::Danger), "They come home", "help"),
        ("bea", Some(Real::Unsure), "They come home", "unsure"),
        ("cid", None, harm, "real"),
    ] {
        let person = app.person(name).await;
        let id = answered(&app, &person, real, what).await;
        let form = format!("form[action='/fears/{id}']");
        assert!(!person.get("/today").await.has(&form), "{name}");
        assert!(!person.get("/fears").await.has(&form), "{name}");
        let elsewhere = format!("/thoughts/{id}/{to}");
        let path = format!("/fears/{id}");
        assert_eq!(person.get(&path).await.redirects(), elsewhere);
        let post = [("result", "did_not"), ("base", "2")];
        assert_eq!(person.post(&path, &post).await.redirects(), elsewhere);
        let thought = person.get(&format!("/thoughts/{id}")).await;
        assert!(!thought.has(&format!("a[href='{path}']")), "{name}");
        assert!(thought.says("not asked about and not counted"), "{name}");
    }
    let person = app.person("dot").await;
    let id = answered(&app, &person, Some(Real::Problem), "They move out").await;
    let form = format!("form[action='/fears/{id}']");
    assert!(person.get("/today").await.has(&form));
}

#[tokio::test]
async fn what_came_true_is_met_with_help() {
    let app = TestApp::new().await;
    let (person, id, _) = with_fears(&app).await;
    let form = format!("form[action='/fears/{id}']");
    let links = [
        format!("main a.quiet[href='/problems/new?thought={id}']"),
        "main a.quiet[href='/help#talk']".to_owned(),
        "main a.quiet[href='/steady']".to_owned(),
    ];
    let mut page = person.get("/today").await;
    for (result, is_hard) in [("did_not", false), ("partly", true), ("happened", true)] {
        let noted = person.submit(&page, &form, &[("result", result)]).await;
        let today = person.follow(noted).await;
        let says = today.says("That is hard. Do you want help with it?");
        assert_eq!(says, is_hard, "{result}");
        for link in &links {
            assert_eq!(today.has(link), is_hard, "{result}: {link}");
        }
        page = person.get(&format!("/fears/{id}")).await;
        assert_eq!(page.says("Do you want help with it?"), is_hard, "{result}");
    }
    // It stays there for the day, in place of a questionnaire.
    let today = person.get("/today").await;
    assert_eq!(today.count(".card.wash"), 1);
    assert!(today.has(&format!(".card.wash a[href='/problems/new?thought={id}']")));
}

#[tokio::test]
async fn what_came_true_is_what_the_problem_begins_with() {
    let app = TestApp::new().await;
    let person = app.person("ada").await;
    let mut fear = feared(date(2026, 11, 20), date(2026, 11, 23));
    if let Body::Thought(thought) = &mut fear.body {
        thought.situation = "A short message on Monday.".into();
    }
    fill::write(&app, &person, &[fear.clone()]).await;
    for (result, begins_with) in [
        ("did_not", "A short message on Monday."),
        ("happened", "They will cancel the weekend."),
    ] {
        let page = person.get(&format!("/fears/{}", fear.id)).await;
        let form = "form.row";
        let typed = [("result", result)];
        person.submit(&page, form, &typed).await.redirects();
        let new = format!("/problems/new?thought={}", fear.id);
        let problem = person.follow(person.get(&new).await).await;
        assert_eq!(problem.text_of("#happened"), begins_with, "{result}");
    }
}

#[tokio::test]
async fn a_fear_of_someone_who_may_hurt_is_met_with_support() {
    let app = TestApp::new().await;
    let (person, id, _) = with_fears(&app).await;
    let form = format!("form[action='/fears/{id}']");
    let today = person.get("/today").await;
    let happened = [("result", "happened")];
    person.submit(&today, &form, &happened).await.redirects();
    let yes = [("answer_1", "yes")];
    person.post("/hark/questions", &yes).await.redirects();
    for page in [format!("/fears/{id}"), format!("/today?answered={id}")] {
        let page = person.get(&page).await;
        assert!(page.has("main a.quiet[href='/hark/support']"));
        assert!(!page.has("main a.quiet[href='/help#talk']"));
    }
}
