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
