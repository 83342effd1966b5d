//! The safety question and what it leads to, words of danger, and what has been worked
//! on often enough.

use super::*;

#[tokio::test]
async fn no_answer_to_the_safety_question_is_not_a_no() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    for typed in [("real", "unsure"), ("then", "skip")] {
        let id = worry(&person, "They will leave.").await;
        let next = answer(&person, &id, "real", &[typed]).await;
        assert_eq!(next.redirects(), format!("/thoughts/{id}/unsure"));
        for step in ["habits", "for", "against", "friend", "balanced", "again"] {
            let page = person.get(&format!("/thoughts/{id}/{step}")).await;
            assert_eq!(page.redirects(), format!("/thoughts/{id}/unsure"), "{step}");
        }
        let page = person.get(&format!("/thoughts/{id}/unsure")).await;
        assert!(page.has("a[href='/steady']") && page.has("a[href='/help']"));
        assert!(page.has(&format!("a[href='/thoughts/{id}/real']")));
    }
}

#[tokio::test]
async fn the_question_comes_before_any_challenge() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let id = worry(&person, "They will leave.").await;
    let page = person.get(&format!("/thoughts/{id}/against")).await;
    assert_eq!(page.redirects(), format!("/thoughts/{id}/real"));
}

#[tokio::test]
async fn danger_leads_to_help_and_challenges_nothing() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let id = worry(&person, "They will hit me again.").await;
    let next = answer(&person, &id, "real", &[("real", "danger")]).await;
    assert_eq!(next.redirects(), format!("/thoughts/{id}/help"));
    let help = person.follow(next).await;
    assert!(help.has("a[href='/steady']") && help.has("a[href='/plan']"));
    assert!(help.says("not your doing"));
    let page = person.get(&format!("/thoughts/{id}/for")).await;
    assert_eq!(page.redirects(), format!("/thoughts/{id}/help"));
    // It does not wait among the unfinished ones, and what was written stays.
    let list = person.get("/thoughts").await;
    assert!(list.says("Nothing is waiting."));
    assert!(
        person
            .get(&format!("/thoughts/{id}"))
            .await
            .says("They will hit me again.")
    );
    // The answer can be changed, and then it goes on.
    let next = answer(&person, &id, "real", &[("real", "worry")]).await;
    assert_eq!(next.redirects(), format!("/thoughts/{id}/habits"));
}

#[tokio::test]
async fn strong_ones_are_offered_steadying_and_never_blocked() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = begin(&person).await;
    answer(
        &person,
        &id,
        "feelings",
        &[("feeling", "panic"), ("panic", "80")],
    )
    .await;
    let page = person.get(&format!("/thoughts/{id}/real")).await;
    assert!(page.has("aside a[href='/steady']") && page.has(FORM));
    answer(
        &person,
        &id,
        "feelings",
        &[("feeling", "panic"), ("panic", "79")],
    )
    .await;
    let page = person.get(&format!("/thoughts/{id}/real")).await;
    assert!(!page.has("aside a[href='/steady']"));
}

#[tokio::test]
async fn a_fourth_fear_of_another_kind_is_not_called_the_same_again() {
    let app = TestApp::new().await;
    app.set_clock("2026-11-24T20:00:00Z");
    let person = app.person("sam").await;
    let texts = [
        "They will leave me for someone",
        "Nobody answers",
        "My boss dislikes the report",
        "Friends laughed without me",
    ];
    for (nth, text) in texts.into_iter().enumerate() {
        let id = worry(&person, text).await;
        let next = answer(&person, &id, "real", &[("real", "worry")]).await;
        if nth == 3 {
            let page = person.follow(next).await;
            assert!(page.says("You have worked on several worries tonight."));
            assert!(!page.says("already worked on this") && !page.says("asking"));
            assert!(page.has("main a[href='/help']"));
        }
        app.advance(SignedDuration::from_mins(5));
    }
}

#[tokio::test]
async fn the_third_on_the_same_fear_is_asked_what_would_let_it_rest() {
    let app = TestApp::new().await;
    app.set_clock("2026-11-24T20:00:00Z");
    let person = app.person("sam").await;
    for nth in 1..=3 {
        let id = worry(&person, "They will leave me for someone").await;
        let next = answer(&person, &id, "real", &[("real", "worry")]).await;
        let rest = format!("/thoughts/{id}/rest");
        assert_eq!(next.redirects() == rest, nth == 3, "{nth}");
        if nth == 3 {
            let page = person.follow(next).await;
            assert!(page.says("You have already worked on this tonight. Going over it again may be another way of asking. What would let it rest?"));
            assert!(page.has("a[href='/practices']"));
            assert!(
                page.has(&format!("a[href='/thoughts/{id}/habits']")),
                "go on anyway"
            );
        }
        app.advance(SignedDuration::from_mins(5));
    }
    // The next day begins anew.
    app.advance(SignedDuration::from_hours(24));
    let person = app.device("sam").await;
    let id = worry(&person, "They will leave me for someone").await;
    let next = answer(&person, &id, "real", &[("real", "worry")]).await;
    assert_eq!(next.redirects(), format!("/thoughts/{id}/habits"));
}

#[tokio::test]
async fn who_records_what_is_done_to_them_is_never_told_to_let_it_rest() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for nth in 1..=3 {
        let id = worry(&person, "He shouted at me again and took the keys").await;
        let next = answer(&person, &id, "real", &[("real", "danger")]).await;
        assert_eq!(next.redirects(), format!("/thoughts/{id}/help"), "{nth}");
        let rest = person.get(&format!("/thoughts/{id}/rest")).await;
        assert_ne!(rest.status, 200, "{nth}");
    }
    // Nor where the words themselves speak of harm, whatever was answered.
    for nth in 1..=3 {
        let id = worry(&person, "He will hit me again tonight").await;
        let again = answer(&person, &id, "real", &[("real", "worry")]).await;
        assert_eq!(again.redirects(), format!("/thoughts/{id}/real"), "{nth}");
        let page = person.get(again.redirects()).await;
        assert!(page.says("Is it still a worry?"), "{nth}");
        let next = answer(&person, &id, "real", &[("real", "worry")]).await;
        assert_eq!(next.redirects(), format!("/thoughts/{id}/habits"), "{nth}");
    }
}

#[tokio::test]
async fn words_of_danger_are_noticed_wherever_they_come_out() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    app.advance(SignedDuration::from_mins(1));
    let id = worry(&person, "They will leave.").await;
    answer(&person, &id, "real", &[("real", "worry")]).await;
    answer(&person, &id, "habits", &[]).await.redirects();
    let typed = [("for", "He hit me last week and he checks my phone")];
    let next = answer(&person, &id, "for", &typed).await;
    // The question comes once more, with what can be done beside it.
    let asked = person.follow(next).await;
    assert!(asked.says("You wrote something that can mean danger."));
    assert!(asked.says("Is it still a worry? If it is, press “Go on” once more."));
    // One card, with the number of where the person lives.
    assert_eq!(asked.count("form .card.lamp"), 1, "{}", asked.text());
    assert!(asked.has("form a.button.now[href='/hark/support']"));
    assert!(asked.has("form a[href='tel:112']") && asked.says("112 (Germany"));
    assert_eq!(asked.field("real").unwrap(), "worry");
    let on = person.submit(&asked, FORM, &[("real", "worry")]).await;
    // And so do the four questions, since the record was begun.
    let against = format!("/thoughts/{id}/against");
    assert_eq!(on.redirects(), against);
    assert!(
        person
            .get(&against)
            .await
            .redirects()
            .starts_with("/hark?to=")
    );
    four_noes(&person).await;
    let against = person.get(&against).await;
    assert_eq!(against.status, 200, "once, and not for every step");
    assert!(
        against.has("form a[href='/hark/support']"),
        "the card stays"
    );
    // Words about one's own life show help on the next page, whichever it is.
    let typed = [("against", "I want to die anyway")];
    let next = answer(&person, &id, "against", &typed).await;
    assert!(
        person
            .get(next.redirects())
            .await
            .redirects()
            .starts_with("/danger?to=")
    );
    person.post("/danger", &[]).await.redirects();
    let next = person.follow(next).await;
    assert!(next.has("form a[href^='/danger?to=']"));
    let whole = person.get(&format!("/thoughts/{id}")).await;
    assert!(whole.has("main a[href^='/danger?to=']"));
}

#[tokio::test]
async fn the_safety_question_has_examples_and_says_who_may_see_the_answer() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let id = worry(&person, "They will leave.").await;
    let page = person.get(&format!("/thoughts/{id}/real")).await;
    assert!(page.says("they lied, cheated, put me down, broke a promise, or ended it"));
    assert!(page.says("controls me, or someone I care for"));
    assert!(page.says("runs this server, or could know your passphrase or recovery code"));
    assert!(!page.says("Nobody else sees this answer"));
    assert!(page.has("form a[href='/about/own-behaviour']"));
    answer(&person, &id, "real", &[("real", "unsure")]).await;
    let unsure = person.get(&format!("/thoughts/{id}/unsure")).await;
    assert!(unsure.has("a[href='/about/own-behaviour']"));
    assert!(unsure.has("main a[href^='/hark?to=']"));
}

/// Danger from someone, and then a worry about them: the first record, the page that
/// followed it, and the address of the challenge of the second.
async fn worry_after_danger(person: &Browser, name: &str, kind: &str) -> (String, Page, String) {
    let id = begin(person).await;
    let typed = [("situation", "x"), ("bond_name", name), ("bond_kind", kind)];
    answer(person, &id, "situation", &typed).await.redirects();
    let help = answer(person, &id, "real", &[("real", "danger")]).await;
    let help = person.follow(help).await;
    let page = person.get(&format!("/thoughts/{id}/situation")).await;
    let bond = page.field("bond").unwrap();
    let next = begin(person).await;
    let typed = [("situation", "y"), ("bond", bond.as_str())];
    answer(person, &next, "situation", &typed).await.redirects();
    answer(person, &next, "real", &[("real", "worry")]).await;
    (id, help, format!("/thoughts/{next}/habits"))
}

#[tokio::test]
async fn after_danger_about_someone_a_worry_about_them_waits() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let (danger, help, habits) = worry_after_danger(&person, "Alex", "partner").await;
    assert!(help.says("Nothing here argues with a fear about Alex"));
    let closed = person.get(&habits).await;
    let support = person.get(closed.redirects()).await;
    let change = format!("a[href='/thoughts/{danger}/real']");
    assert!(support.has(&change) && support.says("What is closed about Alex"));
    // Four noes, perhaps under someone's eyes, do not take it back.
    four_noes(&person).await;
    assert!(person.get(&habits).await.location().is_some());
    answer(&person, &danger, "real", &[("real", "worry")])
        .await
        .redirects();
    assert_eq!(person.get(&habits).await.status, 200);
    answer(&person, &danger, "real", &[("real", "danger")])
        .await
        .redirects();
    // Meanwhile a way to support stands at hand.
    assert!(
        person
            .get("/today")
            .await
            .has(".links a[href='/hark/support']")
    );
}

#[tokio::test]
async fn danger_from_someone_in_the_family_closes_until_it_is_changed() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let (id, help, habits) = worry_after_danger(&person, "Mum", "family").await;
    assert!(help.says("Nothing here argues with a fear about Mum from now on"));
    let support = person.get(&habits).await;
    let support = person.get(support.redirects()).await;
    let change = format!("a[href='/thoughts/{id}/real']");
    assert!(support.says("closed about Mum, and why") && support.has(&change));
    assert!(person.get("/hark").await.has(&change));
    answer(&person, &id, "real", &[("real", "worry")]).await;
    assert_eq!(person.get(&habits).await.status, 200);
}

#[tokio::test]
async fn words_that_can_mean_danger_show_help_and_decide_nothing() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for (situation, link) in [
        ("He hit me again.", "/hark/support"),
        ("I want to die.", "/danger"),
        ("I went through her phone.", "/about/own-behaviour"),
    ] {
        let id = begin(&person).await;
        answer(&person, &id, "situation", &[("situation", situation)]).await;
        let page = person.get(&format!("/thoughts/{id}/real")).await;
        assert!(page.has(&format!("form a[href^='{link}']")), "{situation}");
        assert!(page.field("real").is_none());
    }
    let id = worry(&person, "They will leave.").await;
    let page = person.get(&format!("/thoughts/{id}/real")).await;
    assert!(!page.has("form .lamp"));
}

/// Noes of an earlier day may have been given under someone's eyes, and a worry about
/// dying is a worry about dying.
#[tokio::test]
async fn beside_words_of_danger_the_questions_are_asked_since_the_record_was_begun() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    app.advance(SignedDuration::from_mins(1));
    let id = worry(&person, "He will hit me again tonight").await;
    for _ in 0..2 {
        answer(&person, &id, "real", &[("real", "worry")])
            .await
            .redirects();
    }
    let against = format!("/thoughts/{id}/against");
    let asked = person.get(&against).await;
    assert!(asked.redirects().starts_with("/hark?to="));
    app.advance(SignedDuration::from_mins(1));
    four_noes(&person).await;
    assert_eq!(person.get(&against).await.location(), None);

    let id = worry(&person, "I want to die without them").await;
    answer(&person, &id, "real", &[("real", "worry")])
        .await
        .redirects();
    let against = format!("/thoughts/{id}/against");
    let asked = person.get(&against).await;
    assert!(asked.redirects().starts_with("/danger?to="));
    let page = person.get(asked.redirects()).await;
    let on = person.submit(&page, "form[action='/danger']", &[]).await;
    assert_eq!(on.redirects(), against);
    assert_eq!(person.get(&against).await.status, 200);
}

#[tokio::test]
async fn what_is_kept_and_not_questioned_is_out_of_sight_in_the_list_and_copied_nowhere() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for real in ["danger", "unsure"] {
        let id = worry(&person, "He will come in one night").await;
        answer(&person, &id, "real", &[("real", real)])
            .await
            .redirects();
        let list = person.get("/thoughts").await;
        assert!(!list.body.contains("come in one night"), "{real}");
        assert!(!list.has(&format!("a[href='/thoughts/{id}/on']")), "{real}");
        let new = person.get(&format!("/problems/new?thought={id}")).await;
        let new = person.follow(new).await;
        assert_eq!(new.field("happened").unwrap_or_default(), "", "{real}");
    }
}

#[tokio::test]
async fn words_of_danger_are_kept_as_no_habit_and_are_met_with_a_number() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let threat = "he said he will kill me if I leave";
    let id = worry(&person, "They will leave.").await;
    answer(&person, &id, "real", &[("real", "worry")]).await;
    for (words, help) in [
        (threat, "form a.button.now[href='/hark/support']"),
        ("I want to die", "form a.button.now[href^='/danger?to=']"),
    ] {
        let page = answer(&person, &id, "habits", &[("habit_new", words)]).await;
        assert_eq!(page.status, 422, "{words}");
        assert_eq!(page.field("habit_new").unwrap(), words);
        assert!(page.has(help), "{words}");
        let habits = person.get("/you/habits").await;
        assert!(!habits.body.contains(words), "{words}");
    }
    let page = answer(&person, &id, "habits", &[("habit_new", threat)]).await;
    assert!(page.has("form a[href='tel:112']"));
    // Whatever else was typed, the way on stays open, and nothing of it is kept.
    let skipped = [("habit_new", threat), ("then", "skip")];
    let on = answer(&person, &id, "habits", &skipped).await;
    assert_eq!(on.redirects(), format!("/thoughts/{id}/for"));
    answer(&person, &id, "habits", &[("habit_new", "Reading silence")])
        .await
        .redirects();

    // Nor by another name, nor as words that suggest one.
    let habits = person.get("/you/habits").await;
    let form = "main article form";
    for typed in [[("title", threat)], [("cues", threat)]] {
        let page = person.submit(&habits, form, &typed).await;
        assert_eq!(page.status, 422);
        assert!(page.body.contains(threat), "what was typed stays");
        assert!(page.has("main a.button.now[href='/hark/support']"));
        let habits = person.get("/you/habits").await;
        assert!(!habits.body.contains(threat) && habits.body.contains("Reading silence"));
    }
}

#[tokio::test]
async fn what_is_not_saved_is_given_back_with_a_way_on_that_says_where() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    four_noes(&person).await;
    let id = worry(&person, "They will leave.").await;
    answer(&person, &id, "real", &[("real", "worry")]).await;
    let page = person.get(&format!("/thoughts/{id}/for")).await;
    let yes = [("answer_1", "yes")];
    person.post("/hark/questions", &yes).await.redirects();
    let given = person.submit(&page, FORM, &[("for", "A late reply")]).await;
    assert_eq!(given.status, 409);
    assert_eq!(given.text_of("#words-1"), "A late reply");
    assert!(given.has("[data-copy='words-1']"));
    assert_eq!(given.text_of("main a.button"), "Support and information");
    let onward = given.attribute("main a.button", "href").unwrap();
    assert!(person.get(&onward).await.says("Support comes first"));
}
