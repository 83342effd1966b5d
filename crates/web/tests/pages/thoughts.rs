//! Thought records: ten small steps, and what stands in front of their second half.

mod hints;
mod safe;

use crate::app::{Browser, TestApp};
use crate::fill::{record, write};
use crate::html::Page;
use jiff::SignedDuration;
use jiff::civil::date;
use journal::Percent;
use journal::thoughts::Thought;

const FORM: &str = "form[data-autosave]";

/// A new thought's id.
pub(crate) async fn begin(person: &Browser) -> String {
    let page = person.get("/thoughts/new").await;
    let path = page.redirects();
    path.split('/').nth(2).unwrap().to_owned()
}

/// Answers a step as it stands on its page.
pub(crate) async fn answer(person: &Browser, id: &str, step: &str, typed: &[(&str, &str)]) -> Page {
    let page = person.get(&format!("/thoughts/{id}/{step}")).await;
    assert_eq!(page.status, 200, "{step}: {:?}", page.location());
    person.submit(&page, FORM, typed).await
}

/// Answers HARK with four noes.
pub(crate) async fn four_noes(person: &Browser) {
    let noes = [
        ("answer_1", "no"),
        ("answer_2", "no"),
        ("answer_3", "no"),
        ("answer_4", "no"),
    ];
    person.post("/hark/questions", &noes).await.redirects();
}

/// A thought up to the safety question.
pub(crate) async fn worry(person: &Browser, thought: &str) -> String {
    let id = begin(person).await;
    answer(person, &id, "situation", &[("situation", "No answer")]).await;
    answer(
        person,
        &id,
        "thought",
        &[("thought", thought), ("belief", "85")],
    )
    .await;
    answer(
        person,
        &id,
        "feelings",
        &[("feeling", "fear"), ("fear", "70")],
    )
    .await;
    id
}

#[tokio::test]
async fn a_thought_is_worked_through_to_what_moved() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let id = worry(&person, "They will leave.").await;
    let next = answer(&person, &id, "real", &[("real", "worry")]).await;
    assert_eq!(next.redirects(), format!("/thoughts/{id}/habits"));
    let steps: [(&str, &[(&str, &str)]); 6] = [
        (
            "habits",
            &[("habit", "mind-reading"), ("habit_new", "Reading silence")],
        ),
        ("for", &[("for", "No answer since noon")]),
        ("against", &[("against", "They work until six")]),
        ("friend", &[("friend", "Wait for the evening")]),
        (
            "balanced",
            &[("balanced", "I do not know yet"), ("balanced_belief", "60")],
        ),
        ("again", &[("belief_after", "50"), ("again_1", "75")]),
    ];
    for (step, typed) in steps {
        let page = person.get(&format!("/thoughts/{id}/{step}")).await;
        assert!(page.text_of(".pin").contains("They will leave."), "{step}");
        answer(&person, &id, step, typed).await.redirects();
    }
    let done = person.get(&format!("/thoughts/{id}")).await;
    for words in [
        "85 before, 50 now. 35 points less.",
        "70 before, 75 now. 5 points more.",
        "Mind reading, Reading silence",
        "No answer since noon",
        "They work until six",
        "Wait for the evening",
        "I do not know yet",
    ] {
        assert!(done.says(words), "{words}: {}", done.text());
    }
    assert!(!done.says("Go on with it"));
    // It leads on, and everything else is folded.
    assert!(done.has("main a.button[href='/today']") && done.has("main a[href='/steady']"));
    assert!(done.has("details:not([open]) .lines"));
    let list = person.get("/thoughts").await;
    assert_eq!(list.text_of(".entry .small"), "belief 85 to 50");
}

#[tokio::test]
async fn empty_steps_and_skipped_ones_never_break_it() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let id = begin(&person).await;
    for step in ["situation", "thought", "feelings"] {
        answer(&person, &id, step, &[]).await.redirects();
    }
    answer(&person, &id, "real", &[("real", "worry")]).await;
    for step in ["habits", "for", "against", "friend", "balanced", "again"] {
        let next = answer(
            &person,
            &id,
            step,
            &[("then", "skip"), ("balanced_belief", "900")],
        )
        .await;
        next.redirects();
    }
    let done = person.get(&format!("/thoughts/{id}")).await;
    assert_eq!(done.status, 200);
    assert!(!done.says("What moved") && !done.says("900"));
}

#[tokio::test]
async fn something_real_becomes_a_problem_once() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = worry(&person, "It is over.").await;
    let next = answer(&person, &id, "real", &[("real", "problem")]).await;
    let form = person.follow(next).await;
    assert_eq!(form.field("happened").unwrap(), "No answer");
    let saved = person.submit(&form, FORM, &[("need", "To know")]).await;
    let problem = saved.redirects().to_owned();
    let again = person.get(&format!("/thoughts/{id}/for")).await;
    let again = person.get(again.redirects()).await;
    assert_eq!(again.redirects(), problem);
}

#[tokio::test]
async fn a_wrong_number_is_said_beside_its_field_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = begin(&person).await;
    let typed = [("thought", "They will leave."), ("belief", "101")];
    let page = answer(&person, &id, "thought", &typed).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#belief-problem"));
    assert_eq!(page.field("thought").unwrap(), "They will leave.");
    let long = "x".repeat(20_001);
    let page = answer(&person, &id, "thought", &[("thought", &long)]).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#thought-problem"));
}

#[tokio::test]
async fn a_question_is_asked_back_once_and_then_taken() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = begin(&person).await;
    let asked = answer(
        &person,
        &id,
        "thought",
        &[("thought", "What if they leave?")],
    )
    .await;
    assert_eq!(asked.status, 422);
    person.submit(&asked, FORM, &[]).await.redirects();
}

#[tokio::test]
async fn someone_new_is_added_on_the_way_and_offered_next_time() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = begin(&person).await;
    let typed = [
        ("situation", "x"),
        ("bond_name", "Robin"),
        ("bond_kind", "partner"),
    ];
    answer(&person, &id, "situation", &typed).await.redirects();
    let page = person.get(&format!("/thoughts/{id}/situation")).await;
    let bond = page.field("bond").unwrap();
    assert!(page.says("Robin (Partner or spouse)"));
    let other = begin(&person).await;
    answer(&person, &other, "situation", &[("bond", &bond)])
        .await
        .redirects();
    assert!(
        person
            .get(&format!("/thoughts/{other}"))
            .await
            .says("Robin")
    );
    let stranger = app.person("kim").await;
    let theirs = begin(&stranger).await;
    let page = answer(&stranger, &theirs, "situation", &[("bond", &bond)]).await;
    assert_eq!(page.status, 422);
}

#[tokio::test]
async fn a_thought_can_be_dated_back_but_not_ahead() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = begin(&person).await;
    let page = answer(&person, &id, "situation", &[("day", "2026-11-25")]).await;
    assert_eq!(page.status, 422);
    answer(&person, &id, "situation", &[("day", "2026-11-23")])
        .await
        .redirects();
    assert!(
        person
            .get(&format!("/thoughts/{id}"))
            .await
            .says("Yesterday")
    );
    // Later steps leave the day as it is.
    answer(&person, &id, "thought", &[("thought", "x")])
        .await
        .redirects();
    assert!(
        person
            .get(&format!("/thoughts/{id}"))
            .await
            .says("Yesterday")
    );
}

#[tokio::test]
async fn finishing_later_keeps_the_step_open() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = begin(&person).await;
    let typed = [("situation", "No answer"), ("then", "later")];
    let page = answer(&person, &id, "situation", &typed).await;
    assert_eq!(page.redirects(), "/today");
    let page = answer(&person, &id, "thought", &[("then", "later")]).await;
    assert_eq!(page.redirects(), "/today");
    let on = person.get(&format!("/thoughts/{id}/on")).await;
    assert_eq!(on.redirects(), format!("/thoughts/{id}/thought"));
}

#[tokio::test]
async fn a_second_tab_is_shown_both_texts() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = begin(&person).await;
    answer(&person, &id, "situation", &[("situation", "first")]).await;
    let old = person.get(&format!("/thoughts/{id}/situation")).await;
    answer(
        &person,
        &id,
        "situation",
        &[("situation", "saved elsewhere")],
    )
    .await;
    let both = person
        .submit(&old, FORM, &[("situation", "typed here")])
        .await;
    assert_eq!(both.status, 409);
    assert!(both.says("saved elsewhere"));
    assert_eq!(both.field("situation").unwrap(), "typed here");
    person.submit(&both, FORM, &[]).await.redirects();
    let saved = person.get(&format!("/thoughts/{id}")).await;
    assert!(saved.says("typed here") && !saved.says("saved elsewhere"));
}

#[tokio::test]
async fn a_form_that_is_posted_twice_answers_as_the_first() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = begin(&person).await;
    let form = person.get(&format!("/thoughts/{id}/situation")).await;
    let typed = [
        ("situation", "x"),
        ("bond_name", "Robin"),
        ("bond_kind", "friend"),
    ];
    let first = person.submit(&form, FORM, &typed).await;
    let second = person.submit(&form, FORM, &typed).await;
    assert_eq!(first.redirects(), second.redirects());
    let people = person.get("/you/people").await;
    assert_eq!(people.text().matches("Robin").count(), 1);
}

#[tokio::test]
async fn what_was_half_written_is_offered_again() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = begin(&person).await;
    let path = format!("/thoughts/{id}/situation");
    let form = person.get(&path).await;
    let slot = form.attribute("main", "data-draft").unwrap();
    let (_, fields) = form.form(FORM, &[("situation", "half")]);
    let fields: Vec<_> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    assert_eq!(person.post(&slot, &fields).await.status, 204);
    let again = person.get(&path).await;
    assert_eq!(again.field("situation").unwrap(), "half");
    assert!(again.says("This is what you had typed."));
    person.submit(&again, FORM, &[]).await.redirects();
    assert!(!person.get(&path).await.says("This is what you had typed."));
}

#[tokio::test]
async fn own_habits_are_put_away_and_stay_where_they_were_chosen() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let id = worry(&person, "They will leave.").await;
    answer(&person, &id, "real", &[("real", "worry")]).await;
    answer(&person, &id, "habits", &[("habit_new", "Reading silence")])
        .await
        .redirects();
    let page = person.get(&format!("/thoughts/{id}/habits")).await;
    let (action, fields) = page.form(FORM, &[]);
    let kept: Vec<_> = fields
        .iter()
        .filter(|(name, _)| name != "offer")
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    person.post(&action, &kept).await.redirects();
    assert!(
        person
            .get(&format!("/thoughts/{id}"))
            .await
            .says("Reading silence")
    );
    let other = worry(&person, "My boss is unhappy with me.").await;
    answer(&person, &other, "real", &[("real", "worry")]).await;
    let page = person.get(&format!("/thoughts/{other}/habits")).await;
    assert!(
        !page
            .texts(".opens > label")
            .iter()
            .any(|it| it == "Reading silence")
    );
}

#[tokio::test]
async fn the_list_hides_what_was_written_and_puts_open_ones_first() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = worry(&person, "They will leave.").await;
    let list = person.get("/thoughts").await;
    assert!(list.has(&format!("a[href='/thoughts/{id}/on']")));
    assert_eq!(list.count("details:not([open]) .pin"), 1);
    assert_eq!(list.count(".pin"), 1);
    assert!(list.says("At step 4 of 10"));
}

#[tokio::test]
async fn nobody_reads_or_changes_the_thoughts_of_others() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = worry(&person, "They forgot me.").await;
    let other = app.person("kim").await;
    assert_eq!(other.get(&format!("/thoughts/{id}")).await.status, 404);
    for page in ["on", "help", "unsure", "rest"] {
        assert_eq!(
            other.get(&format!("/thoughts/{id}/{page}")).await.status,
            404
        );
    }
    let empty = other.get(&format!("/thoughts/{id}/thought")).await;
    assert!(!empty.says("They forgot me."));
    assert_eq!(
        app.visitor()
            .get(&format!("/thoughts/{id}"))
            .await
            .redirects(),
        "/sign-in"
    );
    assert_eq!(app.visitor().get("/thoughts").await.redirects(), "/sign-in");
    assert_eq!(person.get(&format!("/thoughts/{id}/x")).await.status, 404);
}

#[tokio::test]
async fn a_caught_thought_goes_on_where_it_is_open() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let caught = Thought {
        situation: "No answer".into(),
        thought: "They forgot me.".into(),
        strength: Percent::try_from(90).ok(),
        kinder: "They may be busy.".into(),
        ..Thought::default()
    };
    let record = record(date(2026, 11, 23), 1, caught);
    let id = record.id.to_string();
    write(&app, &person, &[record]).await;
    let page = person.get(&format!("/thoughts/{id}/on")).await;
    assert_eq!(page.redirects(), format!("/thoughts/{id}/thought"));
    let page = person.follow(page).await;
    assert_eq!(page.field("thought").unwrap(), "They forgot me.");
    assert!(
        !page.has("aside a[href='/steady']"),
        "it was strong yesterday"
    );
    answer(&person, &id, "thought", &[("belief", "70")])
        .await
        .redirects();
    let page = person.get(&format!("/thoughts/{id}")).await;
    assert!(page.says("Yesterday") && page.says("They forgot me."));
}

#[tokio::test]
async fn strong_right_now_is_said_on_the_day_of_a_rating_only() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for (day, is_now) in [(date(2026, 11, 24), true), (date(2026, 11, 23), false)] {
        let strong = Thought {
            thought: "They are done with me".into(),
            strength: Percent::try_from(90).ok(),
            ..Thought::default()
        };
        let strong = record(day, 1, strong);
        write(&app, &person, std::slice::from_ref(&strong)).await;
        let path = format!("/thoughts/{}/situation", strong.id);
        let says = person.get(&path).await.says("This is strong right now.");
        assert_eq!(says, is_now, "{day}");
        // What is felt now is rated now.
        let id = strong.id.to_string();
        let feel = [("feeling", "fear"), ("fear", "85")];
        answer(&person, &id, "feelings", &feel).await.redirects();
        let real = person.get(&format!("/thoughts/{id}/real")).await;
        assert!(real.says("This is strong right now."), "{day}");
    }
}
