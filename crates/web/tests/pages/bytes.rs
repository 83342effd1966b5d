//! Bytes that no browser of a person sends, to a form that saves.

use crate::app::{Browser, TestApp};
use crate::html::Page;
use axum::body::Body;
use axum::http::{Request, header};

const FORM: &str = "form[data-autosave]";

/// A form for a real problem, with one field still to be added.
async fn form(person: &Browser) -> (String, String) {
    let page = person.get("/problems/new").await;
    let (action, fields) = person.follow(page).await.form(FORM, &[]);
    let fields = fields.iter().filter(|(name, _)| name != "need");
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    (action, body + "&need=")
}

async fn as_type(person: &Browser, path: &str, kind: Option<&str>, body: String) -> Page {
    let session = person.cookie("session").unwrap();
    let mut request = Request::post(path)
        .header(header::HOST, "localhost:8750")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, format!("session={session}"));
    if let Some(kind) = kind {
        request = request.header(header::CONTENT_TYPE, kind);
    }
    person.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn nul_bytes_and_broken_text_are_saved_as_what_can_be_read() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let (action, body) = form(&person).await;
    let typed = "be%00fore%C3%28+%FF%FE+%ED%A0%80+after%1B%08%F0%9F%8C%B1";
    let saved = person.post_body(&action, body + typed).await;
    let shown = person.follow(saved).await;
    assert_eq!(shown.status, 200);
    let text = shown.text();
    assert!(
        text.contains("before") && text.contains("after\u{1f331}"),
        "{text}"
    );
    assert!(text.contains('\u{fffd}'), "what was no text is marked");
    assert!(!shown.body.contains(['\0', '\u{1b}', '\u{8}']));
}

#[tokio::test]
async fn ten_megabytes_are_refused_and_change_nothing() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let before = app.records(&person).await;
    let (action, body) = form(&person).await;
    let page = person
        .post_body(&action, body + &"a".repeat(10 << 20))
        .await;
    assert_eq!(page.status, 413);
    assert!(page.says("more than one page can take"), "{}", page.text());
    assert_eq!(app.records(&person).await, before);
    // And the form still takes what fits.
    let (action, body) = form(&person).await;
    let saved = person.post_body(&action, body + "shorter").await;
    assert!(person.follow(saved).await.says("shorter"));
}

#[tokio::test]
async fn what_is_no_form_is_refused_and_changes_nothing() {
    let app = TestApp::new().await;
    let person = app.person("sam").await;
    let before = app.records(&person).await;
    let (action, body) = form(&person).await;
    let body = body + "not saved";
    let cut = "--x\r\ncontent-disposition: form-data; name=\"need\"\r\n\r\nnot sa".to_owned();
    for (kind, body) in [
        (None, body.clone()),
        (Some("text/plain"), body.clone()),
        (Some("application/json"), "{\"need\": \"not saved\"}".into()),
        (Some("multipart/form-data; boundary=x"), cut.clone()),
        (Some("multipart/form-data"), cut),
        (Some("application/\u{fc}"), body.clone()),
    ] {
        let page = as_type(&person, &action, kind, body).await;
        assert_eq!(page.status, 400, "{kind:?}");
        let said = "did not come from one of our forms";
        assert!(page.says(said), "{kind:?}: {}", page.text());
        assert!(!page.body.contains("not sa"), "{kind:?}");
    }
    assert_eq!(app.records(&person).await, before);
    let charset = "application/x-www-form-urlencoded; charset=UTF-8";
    let saved = as_type(&person, &action, Some(charset), body).await;
    assert!(person.follow(saved).await.says("not saved"));
}
