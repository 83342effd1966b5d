//! What there is to use at any time.

use crate::app::TestApp;

#[tokio::test]
async fn every_tool_that_is_named_exists() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let page = ann.get("/tools").await;
    let links = page.attributes("main a", "href");
    assert!(links.len() >= 8);
    for path in links {
        let status = ann.follow(ann.get(&path).await).await.status;
        assert_eq!(status, 200, "{path}");
    }
    assert_eq!(app.visitor().get("/tools").await.redirects(), "/sign-in");
}

#[tokio::test]
async fn a_tool_is_kept_at_hand_and_let_go() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let star = "form[action='/tools/practices']";
    let kept = "section[aria-labelledby=kept] a[href='/practices']";
    let page = ann.get("/tools").await;
    assert!(!page.has(kept));
    let saved = ann.submit(&page, star, &[("then", "keep")]).await;
    assert_eq!(saved.redirects(), "/tools#practices");
    // Sent twice, it is kept once.
    ann.submit(&page, star, &[("then", "keep")]).await;
    let page = ann.get("/tools").await;
    assert_eq!(page.count(kept), 1);
    let profile = ann.get("/you/profile").await;
    ann.submit(&profile, "main form", &[("call_me", "Ann")])
        .await
        .redirects();
    let page = ann.get("/tools").await;
    assert!(page.has(kept), "a change of the profile keeps it");
    ann.submit(&page, star, &[("then", "leave")]).await;
    assert!(!ann.get("/tools").await.has(kept));
    assert_eq!(ann.post("/tools/nothing", &[]).await.status, 404);
    let visitor = app.visitor();
    let sent = visitor.post("/tools/practices", &[("then", "keep")]).await;
    assert_eq!(sent.status, 401);
}

#[tokio::test]
async fn the_tool_used_last_comes_first() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    assert!(!ann.get("/tools").await.says("Used last"));
    for path in ["/loop", "/roots"] {
        let begun = ann.get(&format!("{path}/new")).await;
        let step = ann.get(begun.redirects()).await;
        let typed = if path == "/loop" {
            "trigger"
        } else {
            "timeline"
        };
        ann.submit(&step, "form[data-autosave]", &[(typed, "An evening")])
            .await
            .redirects();
        app.advance(jiff::SignedDuration::from_mins(1));
    }
    let last = ann.get("/tools").await;
    let last = last.attributes("section[aria-labelledby=last] a", "href");
    assert_eq!(last, ["/roots", "/loop"]);
}

#[tokio::test]
async fn tools_that_rest_are_said_to_with_no_name_and_no_reason() {
    let app = TestApp::new().await;
    let rests = "Some tools rest for now.";
    let which = "main a[href^='/hark/']";
    let ann = app.person("ann").await;
    assert!(!ann.get("/tools").await.says(rests));
    let yes = [("answer_1", "yes")];
    ann.post("/hark/questions", &yes).await.redirects();
    let tools = ann.get("/tools").await;
    assert!(tools.says(rests));
    let to = tools.attributes(which, "href").remove(0);
    assert!(ann.get(&to).await.says("What is closed"));

    let declined = [("declined", "yes")];
    let bea = app.person("bea").await;
    bea.post("/hark/questions", &declined).await.redirects();
    let tools = bea.get("/tools").await;
    let to = tools.attributes(which, "href").remove(0);
    assert!(tools.says(rests) && bea.get(&to).await.says("This one waits"));

    let cleo = app.person("cleo").await;
    let no = ["answer_1", "answer_2", "answer_3", "answer_4"].map(|it| (it, "no"));
    cleo.post("/hark/questions", &no).await.redirects();
    assert!(!cleo.get("/tools").await.says(rests));
}
