//! Hints of the lens, after the person's own choice.

use super::*;

const THOUGHT: &str = "They read it at noon, they must have had enough of me";

/// A worry with this thought, at the step of habits.
async fn at_habits(person: &Browser, thought: &str) -> String {
    four_noes(person).await;
    let id = worry(person, thought).await;
    answer(person, &id, "real", &[("real", "worry")]).await;
    id
}

fn keys(page: &Page) -> Vec<String> {
    page.attributes("input[name=hint]", "value")
}

#[tokio::test]
async fn hints_come_after_the_own_choice_once_and_what_is_left_stays_left() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = at_habits(&person, THOUGHT).await;
    let here = format!("/thoughts/{id}/habits");
    assert!(keys(&person.get(&here).await).is_empty(), "not before");
    let next = answer(&person, &id, "habits", &[("habit", "labeling")]).await;
    assert_eq!(next.redirects(), format!("{here}?hints=yes"));
    let page = person.get(next.redirects()).await;
    let hints = keys(&page);
    assert!(hints.contains(&"mind-reading".to_owned()), "{hints:?}");
    assert!(hints.len() <= 3 && !hints.contains(&"labeling".to_owned()));
    assert!(page.has("mark") && page.says("might"), "{}", page.text());
    assert!(!page.text().contains('%'), "no share is claimed");
    // What is taken is chosen, and the rest is not suggested again.
    let taken = [("habit", "labeling"), ("habit", "mind-reading")];
    let on = person.submit(&page, FORM, &taken).await;
    assert!(!on.redirects().contains("hints"));
    let page = person.get(&here).await;
    assert!(page.has("input[name=habit][value=mind-reading][checked]"));
    let on = person.submit(&page, FORM, &[]).await;
    assert!(!on.redirects().contains("hints"), "nothing new to say");
    assert!(keys(&person.get(&format!("{here}?hints=yes")).await).is_empty());
}

#[tokio::test]
async fn words_of_danger_bring_help_and_no_hints() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    // The phrases of the journal know the first two; the lens may know more.
    for thought in ["He hit me again", "I want to die"] {
        let id = at_habits(&person, thought).await;
        let path = format!("/thoughts/{id}/habits?hints=yes");
        let page = person.get(&path).await;
        if page.status == 200 {
            assert!(keys(&page).is_empty(), "{thought}");
        }
    }
}

#[tokio::test]
async fn hints_can_be_switched_off_and_on() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    person
        .post("/you/habits/hints", &[("off", "yes")])
        .await
        .redirects();
    assert!(person.get("/you/habits").await.says("Hints are off."));
    let id = at_habits(&person, THOUGHT).await;
    let on = answer(&person, &id, "habits", &[]).await;
    assert!(!on.redirects().contains("hints"));
    person
        .post("/you/habits/hints", &[("off", "no")])
        .await
        .redirects();
    let page = person
        .get(&format!("/thoughts/{id}/habits?hints=yes"))
        .await;
    assert!(!keys(&page).is_empty());
}

#[tokio::test]
async fn own_words_bring_up_an_own_habit_first() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = at_habits(&person, THOUGHT).await;
    answer(&person, &id, "habits", &[("habit_new", "Reading silence")])
        .await
        .redirects();
    let page = person.get("/you/habits").await;
    let form = "form[action^='/you/habits/']:has([name=cues])";
    let typed = [("cues", "gone quiet, READ it")];
    person.submit(&page, form, &typed).await.redirects();
    let other = worry(&person, THOUGHT).await;
    answer(&person, &other, "real", &[("real", "worry")]).await;
    let page = person
        .get(&format!("/thoughts/{other}/habits?hints=yes"))
        .await;
    assert!(keys(&page)[0].starts_with("own:"));
    assert!(page.says("You noted these words for it."));
}

#[tokio::test]
async fn a_forged_hint_is_no_habit() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = at_habits(&person, THOUGHT).await;
    let forged = [
        ("hinted", "yes"),
        ("hint", "<script>"),
        ("hint", "mind-reading"),
    ];
    answer(&person, &id, "habits", &forged).await.redirects();
    let page = person
        .get(&format!("/thoughts/{id}/habits?hints=yes"))
        .await;
    assert!(!keys(&page).contains(&"mind-reading".to_owned()));
    assert!(
        !person
            .get(&format!("/records/{id}"))
            .await
            .body
            .contains("script&gt;")
    );
}

#[tokio::test]
async fn an_old_page_challenges_nothing_once_the_answer_is_danger() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = at_habits(&person, THOUGHT).await;
    let habits = person.get(&format!("/thoughts/{id}/habits")).await;
    answer(
        &person,
        &id,
        "habits",
        &[("habit", "mind-reading"), ("hinted", "yes")],
    )
    .await
    .redirects();
    let old = person.get(&format!("/thoughts/{id}/against")).await;
    assert_eq!(old.status, 200);
    answer(&person, &id, "real", &[("real", "danger")]).await;
    // Nothing typed: it leads where the page itself would lead. Words are given back.
    let sent = person.submit(&habits, FORM, &[("habit", "labeling")]).await;
    assert_eq!(sent.status, 303);
    let sent = person
        .submit(&old, FORM, &[("against", "She was at work")])
        .await;
    assert_eq!(sent.status, 409);
    assert!(sent.says("This was not saved here") && sent.says("She was at work"));
    let record = person.get(&format!("/records/{id}")).await;
    assert!(!record.says("She was at work") && !record.says("Labelling"));
}
