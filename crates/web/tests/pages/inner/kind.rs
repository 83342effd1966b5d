//! Kindness, the easiest first; looking back; and help beside words that call for it.

use super::{answer, begin};
use crate::app::{Browser, TestApp};
use jiff::SignedDuration;

/// A letter that says how kind words feel.
async fn felt(person: &Browser, comfort: &str) -> String {
    let letter = begin(person, "/kindness/letters").await;
    answer(
        person,
        &format!("{letter}/comfort"),
        &[("comfort", comfort)],
    )
    .await;
    letter
}

#[tokio::test]
async fn kindness_is_graded_and_begins_where_it_is_bearable() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let page = person.get("/kindness").await;
    let ways = page.attributes("ol.tools-list a", "href");
    assert_eq!(
        ways,
        [
            "/practices/soothing-rhythm",
            "/practices/kindness-plain",
            "/practices/compassion-break",
            "/kindness/letters",
            "/kindness/critic",
        ]
    );
    for way in ways {
        assert_eq!(person.get(&way).await.status, 200, "{way}");
    }
    assert!(page.says("If kind words feel false") && page.has("details a[href='/help']"));
    assert!(!page.says("Last time"), "nothing is known yet");
    for (comfort, begins, beside) in [
        ("hard", "A calm rhythm", "this is enough"),
        ("odd", "Plain and fair", "They need not feel true"),
        ("good", "A short break", ""),
    ] {
        app.advance(SignedDuration::from_mins(1));
        let letter = felt(&person, comfort).await;
        let page = person.get("/kindness").await;
        let marked: Vec<_> = page
            .texts("ol.tools-list li")
            .into_iter()
            .filter(|it| it.contains("A good place to begin today"))
            .collect();
        assert_eq!(marked.len(), 1, "{comfort}");
        assert!(marked[0].starts_with(begins), "{comfort}: {marked:?}");
        assert_eq!(
            page.says("Last time kind words were hard"),
            comfort == "hard"
        );
        let letter = person.get(&letter).await;
        assert!(letter.says(beside));
        assert_eq!(letter.has(".wash"), comfort != "good");
    }
}

#[tokio::test]
async fn looking_back_asks_for_no_detail_and_can_be_left() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let list = person.get("/roots").await;
    assert!(list.says("no details are asked for") && list.says("stop at any point"));
    let sheet = begin(&person, "/roots").await;
    let typed = [
        ("timeline", "Age 6, the move\n\n  Gran  "),
        ("then", "later"),
    ];
    let left = answer(&person, &format!("{sheet}/timeline"), &typed).await;
    assert_eq!(left.redirects(), "/today");
    let page = person.get(&sheet).await;
    assert!(page.says("Age 6, the move") && page.says("Gran"));
    let on = person.get(&format!("{sheet}/on")).await;
    assert_eq!(on.redirects(), format!("{sheet}/messages"));
}

#[tokio::test]
async fn words_that_call_for_help_are_met_with_it_in_every_inner_tool() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    for (path, step, field) in [
        ("/core-beliefs", "thought", "thought"),
        ("/kindness/letters", "hurts", "hurts"),
        ("/kindness/critic", "says", "says"),
        ("/roots", "timeline", "timeline"),
        ("/activities", "review", "learned"),
        ("/loop", "meaning", "meaning"),
    ] {
        for (words, link) in [
            ("I want to end my life", "/danger?to="),
            ("My partner hit me again", "/hark/support"),
            ("I will hurt them for this", "/about/own-behaviour"),
        ] {
            let sheet = begin(&person, path).await;
            answer(&person, &format!("{sheet}/{step}"), &[(field, words)]).await;
            let page = person.get(&sheet).await;
            let card = format!(".lamp a[href^='{link}']");
            assert!(page.has(&card), "{path}: {words}");
        }
    }
    // Kindness and what calms stay open all the while.
    assert_eq!(person.get("/kindness").await.status, 200);
}
