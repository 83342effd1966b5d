//! Words: the look at a draft, drills, conversations, and the practice set.

mod safe;

use crate::app::{Browser, TestApp};
use crate::html::Page;
use crate::thoughts::four_noes;
use programme::{Programme, WorkedKind};

const FORM: &str = "form[data-autosave]";

/// A request with these words, and its page.
async fn asked(person: &Browser, words: &str) -> (String, Page) {
    let begun = person.get("/requests/new").await;
    let sheet = begun.redirects().rsplit_once('/').unwrap().0.to_owned();
    let page = person.get(&format!("{sheet}/words")).await;
    person.submit(&page, FORM, &[("words", words)]).await;
    let page = person.get(&sheet).await;
    (sheet, page)
}

#[tokio::test]
async fn a_draft_is_looked_at_before_anyone_hears_it() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let asking = &Programme::embedded().asking;
    for sign in &asking.signs {
        let draft = format!("Well. {}, I said", sign.patterns[0]);
        let found = journal::request::signs(asking, &draft);
        assert!(found.contains(&sign), "{}: {draft}", sign.key);
    }
    let demand = asking
        .signs
        .iter()
        .find(|it| it.kind == programme::SignKind::AlwaysNever)
        .unwrap();
    let (sheet, page) = asked(&person, &demand.patterns[0]).await;
    assert!(page.says(&demand.says) && page.says(&demand.instead));
    let (_, plain) = asked(&person, "Can we talk on Thursday?").await;
    assert!(plain.says("Could you answer no to it") && !plain.says("Clearer:"));
    // Once something came back, the draft is left alone.
    let page = person.get(&format!("{sheet}/came-back")).await;
    let typed = [("asked", "yes"), ("came_back", "hurt")];
    person.submit(&page, FORM, &typed).await;
    let page = person.get(&sheet).await;
    assert!(page.says("Something that hurt came back") && !page.says(&demand.says));
    assert!(person.get("/requests").await.says("You asked once."));
}

#[tokio::test]
async fn a_threat_leads_to_help_and_not_to_better_words() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let (_, page) = asked(&person, "If you leave I will kill myself").await;
    assert!(page.has(".lamp a[href^='/danger?to=']"));
    assert!(!page.says("Before anyone hears it"));
}

#[tokio::test]
async fn a_drill_gives_a_reason_for_each_answer() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let drills = &Programme::embedded().drills;
    assert!(drills.len() >= 20);
    assert_eq!(person.get("/drills/none-such").await.status, 404);
    for gone in ["/drills/none-such", "/worked/none-such"] {
        let page = person.post(gone, &[("option", "x")]).await;
        assert_eq!(page.status, 404);
        assert!(page.says("This exercise is not here") && page.says("Nothing was saved"));
        assert!(!page.has("main form"), "nothing to send again");
    }
    for drill in drills {
        let page = person.get(&format!("/drills/{}", drill.key)).await;
        assert!(page.says(&drill.question), "{}", drill.key);
        let wrong = person
            .submit(&page, "main form", &[("option", "none-such")])
            .await;
        assert_eq!(wrong.status, 422, "{}", drill.key);
        let key = drill.option_keys.last().unwrap();
        let saved = person.submit(&page, "main form", &[("option", key)]).await;
        let answer = person.get(saved.redirects()).await;
        for option in &drill.options {
            assert!(answer.says(&option.reason), "{}", drill.key);
        }
        assert!(answer.text_of("article").contains("You chose this"));
    }
    // Another drill's answer is not this one's, and nobody else's.
    let page = person.get("/drills/long-shift").await;
    let saved = person
        .submit(&page, "main form", &[("option", "fix")])
        .await;
    let id = saved.redirects().rsplit('/').next().unwrap().to_owned();
    assert_eq!(
        person.get(&format!("/drills/house-sold/{id}")).await.status,
        404
    );
    let other = app.person("kim").await;
    assert_eq!(other.get(saved.redirects()).await.status, 404);
}

#[tokio::test]
async fn worked_thoughts_take_any_right_answer_and_bring_back_what_was_missed() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let worked = &Programme::embedded().worked;
    assert!(worked.len() >= 60);
    for kind in WorkedKind::ALL {
        assert!(worked.iter().any(|it| it.kind == *kind), "{kind:?}");
    }
    let first = person.get("/worked").await.redirects().to_owned();
    for it in worked.iter().take(6) {
        let here = format!("/worked/{}", it.key);
        for answer in it.answers.iter().map(Some).chain([None]) {
            let page = person.get(&here).await;
            let typed = match answer {
                Some(habit) => vec![("taken_for", "habit"), ("habits", habit.as_str())],
                None if it.kind == WorkedKind::Habit => vec![("taken_for", "fair")],
                None => vec![("taken_for", it.kind.key())],
            };
            let saved = person.submit(&page, "main form", &typed).await;
            let page = person.get(saved.redirects()).await;
            let is_right = answer.is_some() || it.kind != WorkedKind::Habit;
            assert_eq!(page.says("It fits the key"), is_right, "{here}");
            assert!(page.says(&it.why), "{here}");
        }
    }
    let missed = worked
        .iter()
        .take(6)
        .find(|it| it.kind == WorkedKind::Habit)
        .unwrap();
    let now = person.get("/worked").await.redirects().to_owned();
    assert_eq!(
        now,
        format!("/worked/{}", worked[6].key),
        "new ones on the same day"
    );
    assert_ne!(first, now);
    app.advance(jiff::SignedDuration::from_hours(48));
    person
        .sign_in("sam", crate::app::PASSPHRASE)
        .await
        .redirects();
    let back = person.get("/worked").await.redirects().to_owned();
    assert_eq!(back, format!("/worked/{}", missed.key));
    let page = person.get(&first).await;
    for typed in [
        vec![],
        vec![("taken_for", "habit")],
        vec![("taken_for", "none")],
    ] {
        assert_eq!(person.submit(&page, "main form", &typed).await.status, 422);
    }
}

#[tokio::test]
async fn who_saw_a_habit_is_not_told_that_there_is_none() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let worked = &Programme::embedded().worked;
    let it = worked
        .iter()
        .find(|it| it.key == "played-voice-message")
        .unwrap();
    let answered = async |typed: &[(&'static str, &str)]| {
        let page = person.get("/worked/played-voice-message").await;
        let saved = person.submit(&page, "main form", typed).await;
        person.get(saved.redirects()).await
    };
    let page = answered(&[("taken_for", "habit"), ("habits", "catastrophizing")]).await;
    let chosen = "You chose Catastrophizing. The key does not name it here.";
    assert!(page.text().find(chosen) < page.text().find(&it.why));
    assert!(page.says(chosen), "{}", page.text());
    let page = answered(&[("taken_for", "habit"), ("habits", "magnification")]).await;
    let heading = page.text_of("h1");
    assert_eq!(heading, "A habit is in it, and the key names another one");
    assert!(!page.says("another way") && !page.says("You chose: A thinking habit is in it"));
    // What is said about the chosen one stands first.
    let reasons = page.texts("main ul.lines h3");
    assert_eq!(
        reasons[0],
        "Magnifying and shrinking does not quite fit · you chose it"
    );
    assert_eq!(reasons.len(), 3, "{reasons:?}");
    let both = [
        ("taken_for", "habit"),
        ("habits", "catastrophizing"),
        ("habits", it.answers[0].as_str()),
    ];
    let heading = answered(&both).await.text_of("h1");
    assert_eq!(
        heading,
        "A habit that you chose is in it, and another is not"
    );
    let page = answered(&[("taken_for", "fair")]).await;
    assert_eq!(page.text_of("h1"), "The key sees it another way");
    assert!(page.says("You chose: It is fair, even if it is sad or hard."));
}

#[tokio::test]
async fn every_branch_of_a_conversation_can_be_walked_to_its_end() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let all = &Programme::embedded().conversations;
    assert_eq!(all.len(), 4);
    for conversation in all {
        let here = format!("/conversations/{}", conversation.key);
        let mut page = person.get(&here).await;
        assert!(page.says(&conversation.about));
        let mut last = String::new();
        // The last answer each time: not the one that goes well.
        for _ in 0..30 {
            let Some(on) = page.attributes(".talk a", "href").pop() else {
                break;
            };
            let is_asked = page.has("main a[href='/conversations']");
            assert!(is_asked && page.says("Stop here"), "{last} can be stopped");
            page = person.get(&on).await;
            last = on;
        }
        assert!(page.has("form textarea[name=note]"), "{last} ends");
        assert!(page.says("Your turns:"), "{last}");
        let long = "x".repeat(20_001);
        let page = person.submit(&page, "main form", &[("note", &long)]).await;
        assert_eq!(page.status, 422);
        assert!(page.field("note").unwrap() == long && page.has("#note[aria-invalid]"));
        let kept = person
            .submit(&page, "main form", &[("note", "Once is enough")])
            .await;
        let record = person.get(kept.redirects()).await;
        assert!(record.says(&conversation.title) && record.says("Once is enough"));
        assert_eq!(
            person.get(&format!("{here}?turns=none-such")).await.status,
            404
        );
        assert_eq!(
            person.post(&here, &[("turns", "")]).await.status,
            400,
            "not at an end"
        );
    }
    assert_eq!(person.get("/conversations/none-such").await.status, 404);
}
