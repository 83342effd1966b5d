//! The list of practices, each of them as text, and keeping one.

use crate::app::TestApp;
use jiff::SignedDuration;
use journal::Kind;
use programme::Programme;

#[tokio::test]
async fn every_practice_can_be_reached_and_read_without_scripts() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let list = visitor.get("/practices").await;
    for practice in &Programme::embedded().practices {
        let path = format!("/practices/{}", practice.key);
        assert!(list.has(&format!("a[href='{path}']")), "{path}");
        let page = visitor.get(&path).await;
        assert_eq!(page.text_of("h1"), practice.title);
        assert_eq!(page.count("[data-practice] li"), practice.steps.len());
        for step in &practice.steps {
            assert!(page.says(&step.text), "{path}: {}", step.text);
        }
        // The list shows those of the longest form, which has the shorter ones beside it.
        let mut all = Programme::embedded().practices.iter();
        let is_short = all.any(|it| it.short.as_ref() == Some(&practice.key));
        for caution in &practice.cautions {
            assert!(page.says(caution), "{path}: {caution}");
            assert!(is_short || list.says(caution), "{path}: {caution}");
        }
        // What to know comes before what to do.
        let text = page.text();
        let first = text.find(&practice.steps[0].text);
        assert!(practice.cautions.iter().all(|it| text.find(it) < first));
        assert!(!page.has("input[name=before]"));
    }
    assert_eq!(visitor.get("/practices/none").await.status, 404);
}

#[tokio::test]
async fn a_person_keeps_a_practice_with_both_ratings() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let page = ann.get("/practices/box").await;
    app.advance(SignedDuration::from_mins(3));
    let typed = [("before", "60"), ("after", "45")];
    let form = "main form[action='/practices/box']";
    let to = ann.submit(&page, form, &typed).await.redirects().to_owned();
    let used = ann.get(&to).await;
    assert!(
        used.says("You took 3 minutes for this. The distress began at 60 and is at 45 of 100 now.")
    );
    // The form sent twice leads to the same one.
    assert_eq!(ann.submit(&page, form, &typed).await.redirects(), to);
    assert_eq!(app.records(&ann).await, [Kind::Profile, Kind::Practice]);

    let bea = app.person("bea").await;
    assert_eq!(bea.get(&to).await.status, 404);
    assert_eq!(app.visitor().get(&to).await.redirects(), "/sign-in");
    assert_eq!(ann.get(&to.replace("box", "coherent-6")).await.status, 404);
}

#[tokio::test]
async fn ratings_are_optional_and_wrong_ones_come_back() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let page = ann.get("/practices/five-senses").await;
    let form = "main form[action='/practices/five-senses']";
    let wrong = ann
        .submit(&page, form, &[("before", "200"), ("after", "9")])
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has("#before-problem") && !wrong.has("#after-problem"));
    assert_eq!(wrong.hidden("submission"), page.hidden("submission"));
    let kept = ann
        .submit(&wrong, form, &[("before", ""), ("after", "")])
        .await;
    let used = ann.follow(kept).await;
    assert!(used.says("This practice is saved.") && !used.says("It is still a lot"));
    let strong = ann.get("/practices/box").await;
    let typed = [("before", "80"), ("after", "90")];
    let kept = ann
        .submit(&strong, "main form[action='/practices/box']", &typed)
        .await;
    assert!(ann.follow(kept).await.says("It is still a lot"));
}

#[tokio::test]
async fn keeping_needs_an_account_and_says_what_became_of_it() {
    let app = TestApp::new().await;
    let typed = [("before", "60"), ("after", "45")];
    let page = app.visitor().post("/practices/box", &typed).await;
    assert_eq!(page.status, 401);
    let ann = app.person("ann").await;
    assert_eq!(ann.post("/practices/none", &typed).await.status, 404);
}

#[tokio::test]
async fn the_list_says_how_often_one_was_done_in_any_length_and_from_six_on_what_it_came_to() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    assert!(!ann.get("/practices").await.says("You did this"));
    for (nth, after) in ["20", "30", "40", "50", "60", "70"].iter().enumerate() {
        let key = ["box", "box-short"][nth % 2];
        let page = ann.get(&format!("/practices/{key}")).await;
        let form = format!("main form[action='/practices/{key}']");
        let typed = [("before", "80"), ("after", after)];
        ann.submit(&page, &form, &typed).await.redirects();
        let (list, times) = (ann.get("/practices").await, nth + 1);
        let said = if times == 1 {
            "once.".to_owned()
        } else {
            format!("{times} times.")
        };
        assert!(list.says(&format!("You did this {said}")), "{times}");
        assert_eq!(list.says("distress fell by 35 of 100"), times == 6);
    }
    assert!(!app.visitor().get("/practices").await.says("You did this"));
}
