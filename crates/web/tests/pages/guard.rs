//! What protects every answer, and bad input that every form meets.

use crate::app::{PASSPHRASE, TestApp};
use crate::html::Page;
use axum::body::Body;
use axum::http::{Request, header};
use web::Config;

const EVERYWHERE: [(&str, &str); 3] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
];

fn assert_guarded(page: &Page) {
    for (name, value) in EVERYWHERE {
        assert_eq!(page.header(name), value);
    }
    let policy = page.header("content-security-policy");
    for rule in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(rule), "{policy}");
    }
    assert!(!policy.contains("unsafe"));
}

#[tokio::test]
async fn every_answer_is_guarded_and_private_ones_are_not_stored() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let visitor = app.visitor();
    let answers = [
        visitor.get("/").await,
        visitor.get("/account/new").await,
        visitor.get("/no/such/page").await,
        visitor.get("/healthz").await,
        visitor.get("/away").await,
        visitor.get("/left").await,
        visitor.post("/leave", &[]).await,
        visitor.sign_in("ann", "a wrong passphrase").await,
        ann.get("/left").await,
        ann.post_as("/lock", &[], &[("sec-fetch-site", "cross-site")])
            .await,
    ];
    for page in &answers {
        assert_guarded(page);
        assert_eq!(page.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn static_files_are_kept_for_ever_and_strange_ones_are_not_there() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let start = visitor.get("/").await;
    let style = start.attribute("link[rel=stylesheet]", "href").unwrap();
    let file = visitor.get(&style).await;
    assert_guarded(&file);
    assert_eq!(file.header("content-type"), "text/css; charset=utf-8");
    assert!(file.header("cache-control").contains("immutable"));
    let old = style.replace("/static/", "/static/0");
    assert_eq!(visitor.get(&old).await.header("cache-control"), "no-store");
    for path in [
        "/static/1/none.css",
        "/static/1/..%2Flib.rs",
        "/static/1/%00",
    ] {
        assert_eq!(visitor.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_page_links_to_nothing_outside() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    for path in ["/", "/account/new", "/sign-in", "/sign-in/code", "/nothing"] {
        let page = visitor.get(path).await;
        assert!(
            !page.body.contains("http://") && !page.body.contains("https://"),
            "{path}"
        );
        assert!(!page.has("style, [style], script:not([src])"), "{path}");
        assert!(
            page.has("a[href='/help']") && page.has("[data-leave]"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn forms_of_other_sites_change_nothing() {
    let app = TestApp::new().await;
    let ann = app.person("ann").await;
    let headers: [&[(&str, &str)]; 3] = [
        &[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://example.org"),
        ],
        &[
            ("sec-fetch-site", "same-site"),
            ("origin", "http://other.localhost"),
        ],
        &[("origin", "https://example.org")],
    ];
    for headers in headers {
        let page = ann.post_as("/lock", &[("text", "not mine")], headers).await;
        assert_eq!(page.status, 403);
        assert!(page.says("That was sent from another site"));
        assert!(!page.body.contains("not mine"));
    }
    assert_eq!(ann.get("/left").await.redirects(), "/today");
}

#[tokio::test]
async fn only_names_that_are_set_up_are_answered() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let ask = async |host: &str, path: &str| {
        let request = Request::builder().uri(path).header(header::HOST, host);
        visitor.send(request.body(Body::empty()).unwrap()).await
    };
    for host in [
        "evil.example",
        "localhost.evil.example",
        "[::2]:80",
        "",
        "127.0.0.1.nip.io",
    ] {
        let page = ask(host, "/").await;
        assert_eq!(page.status, 421, "{host}");
        assert!(page.says("This address is not set up"));
        assert_guarded(&page);
    }
    for host in ["localhost", "LOCALHOST:8750", "127.0.0.1:1", "[::1]:8750"] {
        assert_eq!(ask(host, "/").await.status, 200, "{host}");
    }
    assert_eq!(ask("10.0.0.7", "/healthz").await.status, 200);
}

#[tokio::test]
async fn ten_megabytes_get_a_page_and_not_a_crash() {
    let app = TestApp::new().await;
    let body = format!("name={}", "a".repeat(10 << 20));
    let page = app.visitor().post_body("/sign-in", body).await;
    assert_eq!(page.status, 413);
    assert!(page.says("more than one page can take"));
    assert_guarded(&page);
}

#[tokio::test]
async fn nul_bytes_and_broken_text_are_taken_as_they_come() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    for body in [
        "name=%00%FF%FE&passphrase=%00",
        "%",
        "=&=&&&",
        "\u{0}",
        "name",
    ] {
        let page = visitor.post_body("/sign-in", body).await;
        assert_eq!(page.status, 422, "{body:?}");
    }
    let json = [
        ("content-type", "application/json"),
        ("sec-fetch-site", "same-origin"),
    ];
    let page = visitor.post_as("/sign-in", &[], &json).await;
    assert!(page.status == 400 || page.status == 422, "{}", page.status);
}

#[tokio::test]
async fn behind_tls_the_cookies_are_bound_to_the_origin() {
    let app = TestApp::with(Config {
        secure: true,
        hosts: vec!["localhost".into()],
        ..Config::default()
    })
    .await;
    let ann = app.person("ann").await;
    let page = ann.sign_in("ann", PASSPHRASE).await;
    let cookies: Vec<_> = page.headers.get_all(header::SET_COOKIE).iter().collect();
    assert_eq!(cookies.len(), 2);
    for cookie in cookies {
        let cookie = cookie.to_str().unwrap();
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        for mark in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
            assert!(cookie.contains(mark), "{cookie}");
        }
        assert!(!cookie.contains("Domain"));
    }
    assert_eq!(ann.get("/left").await.redirects(), "/today");
}

#[tokio::test]
async fn a_name_behind_tls_is_asked_for_over_tls_from_then_on() {
    let strict = async |secure: bool, host: &str| {
        let hosts = vec!["localhost".into(), "keel.example.org".into()];
        let app = TestApp::with(Config {
            secure,
            hosts,
            ..Config::default()
        })
        .await;
        let request = Request::builder().uri("/").header(header::HOST, host);
        let request = request.body(Body::empty()).unwrap();
        let page = app.visitor().send(request).await;
        assert_eq!(page.status, 200);
        let strict = page.headers.get(header::STRICT_TRANSPORT_SECURITY).cloned();
        strict.map(|it| it.to_str().unwrap().to_owned())
    };
    let pinned = strict(true, "keel.example.org").await;
    assert_eq!(pinned.as_deref(), Some("max-age=31536000"));
    assert_eq!(strict(false, "keel.example.org").await, None);
    // Others on this machine use that name, too.
    assert_eq!(strict(true, "localhost:8750").await, None);
}

#[tokio::test]
async fn the_store_is_asked_for_its_health() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/healthz").await;
    assert_eq!((page.status, page.body.as_str()), (200, "ok\n"));
}
