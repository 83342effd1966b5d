//! An Evenkeel to try things on, and the browsers in front of it.

use crate::html::Page;
use crate::postgres;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, header};
use jiff::{SignedDuration, Timestamp};
use journal::{Kind, Record};
use programme::Programme;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tower::ServiceExt;
use vault::{
    APPEND_LIMIT, Append, Content, KdfCost, RECORD_LIMIT, ServerSecret, SessionToken, Settings,
    StoreUrl, Vault,
};
use web::{App, Config};

/// When every test begins: a Tuesday, ten in the morning in [`ZONE`].
pub(crate) const START: &str = "2026-11-24T09:00:00Z";

/// Where everybody lives.
pub(crate) const ZONE: &str = "Europe/Berlin";

/// Everybody's passphrase.
pub(crate) const PASSPHRASE: &str = "copper ladder quiet moss";

/// What the server says of itself, and what the clock reads.
pub(crate) struct TestApp {
    app: App,
    router: Router,
    clock: Arc<AtomicI64>,
    /// Where the vault is; gone with the test.
    pub dir: TempDir,
    /// What the vault keeps its rows in.
    pub store: StoreUrl,
}

impl TestApp {
    /// With everything as it is by default.
    pub(crate) async fn new() -> Self {
        Self::with(Config::default()).await
    }

    /// With what an operator chose.
    pub(crate) async fn with(config: Config) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = StoreUrl::Sqlite(dir.path().join("vault.db"));
        let start: Timestamp = START.parse().unwrap();
        let clock = Arc::new(AtomicI64::new(start.as_millisecond()));
        Self::over(store, config, dir, clock).await
    }

    /// With another programme than our own.
    pub(crate) async fn of(programme: &'static Programme) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = StoreUrl::Sqlite(dir.path().join("vault.db"));
        let start: Timestamp = START.parse().unwrap();
        let clock = Arc::new(AtomicI64::new(start.as_millisecond()));
        Self::serving(programme, store, Config::default(), dir, clock).await
    }

    /// On PostgreSQL. None without a server, unless one is required.
    pub(crate) async fn postgres() -> Option<Self> {
        let store = StoreUrl::Postgres(postgres::own_schema().await?);
        Some(Self::on(store).await)
    }

    /// On a store that is there already.
    pub(crate) async fn on(store: StoreUrl) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let start: Timestamp = START.parse().unwrap();
        let clock = Arc::new(AtomicI64::new(start.as_millisecond()));
        Self::over(store, Config::default(), dir, clock).await
    }

    /// Another process on the same store, as far as both can tell.
    pub(crate) async fn another(&self) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::clone(&self.clock);
        Self::over(self.store.clone(), Config::default(), dir, clock).await
    }

    async fn over(store: StoreUrl, config: Config, dir: TempDir, clock: Arc<AtomicI64>) -> Self {
        Self::serving(Programme::embedded(), store, config, dir, clock).await
    }

    async fn serving(
        programme: &'static Programme,
        store: StoreUrl,
        config: Config,
        dir: TempDir,
        clock: Arc<AtomicI64>,
    ) -> Self {
        let settings = Settings {
            store: store.clone(),
            secret: ServerSecret::from_hex(&"5e".repeat(32)).unwrap(),
            cost: KdfCost::cheap_for_tests(),
            idle: SignedDuration::from_mins(web::IDLE_MINUTES),
            longest: SignedDuration::from_hours(24 * 7),
        };
        let vault = Vault::open(settings).await.unwrap();
        let reading = Arc::clone(&clock);
        let now = move || Timestamp::from_millisecond(reading.load(Ordering::SeqCst)).unwrap();
        let app = App::new(vault, programme, config, Box::new(now));
        Self {
            router: web::router(app.clone()),
            app,
            clock,
            dir,
            store,
        }
    }

    /// What the clock reads.
    pub(crate) fn now(&self) -> Timestamp {
        self.app.now()
    }

    /// Time passes.
    pub(crate) fn advance(&self, by: SignedDuration) {
        let by = i64::try_from(by.as_millis()).unwrap();
        self.clock.fetch_add(by, Ordering::SeqCst);
    }

    /// The clock is set, for instance to `2026-11-24T22:30:00Z`.
    pub(crate) fn set_clock(&self, to: &str) {
        let to: Timestamp = to.parse().unwrap();
        self.clock.store(to.as_millisecond(), Ordering::SeqCst);
    }

    /// The vault below, for what no page can bring about.
    pub(crate) fn vault(&self) -> &Vault {
        &self.app.vault
    }

    /// A backup that runs until this is dropped, as far as the vault can tell.
    pub(crate) fn backup_that_runs(&self) -> rusqlite::Connection {
        let reader = rusqlite::Connection::open(self.dir.path().join("vault.db")).unwrap();
        reader
            .execute_batch("begin; select count(*) from records;")
            .unwrap();
        reader
    }

    /// The kinds of the records that somebody has, in the order in which they came.
    pub(crate) async fn records(&self, who: &Browser) -> Vec<Kind> {
        let token = SessionToken::from_cookie(&who.cookie("session").unwrap()).unwrap();
        let person = self.vault().person(&token, self.now()).await.unwrap();
        let rows = self.vault().read(&person, 0).await.unwrap().rows;
        let plain = rows.iter().filter_map(|row| match &row.content {
            Content::Plain(plain) => Some(Record::decode(plain).unwrap().body.kind()),
            _ => None,
        });
        plain.collect()
    }

    /// Adds so many bytes of records to somebody's account, which no journal can read.
    pub(crate) async fn fill_up(&self, who: &Browser, bytes: usize) {
        let token = SessionToken::from_cookie(&who.cookie("session").unwrap()).unwrap();
        let person = self.vault().person(&token, self.now()).await.unwrap();
        let records = vec![vec![b'x'; RECORD_LIMIT]; bytes / RECORD_LIMIT];
        for records in records.chunks(APPEND_LIMIT / RECORD_LIMIT) {
            let end = self.vault().read(&person, 0).await.unwrap().end;
            let append = Append {
                end,
                records: records.to_vec(),
                close: None,
            };
            self.vault().append(&person, append).await.unwrap();
        }
    }

    /// What the program does by itself once a minute.
    pub(crate) async fn sweep(&self) {
        self.app.sweep().await;
    }

    /// Somebody without an account.
    pub(crate) fn visitor(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookies: Arc::default(),
            code: String::new(),
        }
    }

    /// Somebody who has just made an account, through the pages.
    pub(crate) async fn person(&self, name: &str) -> Browser {
        let mut browser = self.visitor();
        browser.join(name).await;
        browser
    }

    /// A new browser in which an account that exists is signed in.
    pub(crate) async fn device(&self, name: &str) -> Browser {
        let browser = self.visitor();
        browser.sign_in(name, PASSPHRASE).await.redirects();
        browser
    }
}

/// A browser. A clone of it is another tab: the cookies are the same.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    /// The recovery code that was shown when the account was made.
    pub code: String,
}

impl Browser {
    /// The same browser, with the same cookies, in front of another process.
    pub(crate) fn at(&self, app: &TestApp) -> Self {
        Self {
            router: app.router.clone(),
            ..self.clone()
        }
    }

    /// Looks at a page.
    pub(crate) async fn get(&self, path: &str) -> Page {
        let request = self.request(Method::GET, path);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form to an address, as the page's own forms do.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.post_body(path, encode(fields)).await
    }

    /// The same with a body that is already made.
    pub(crate) async fn post_body(&self, path: &str, body: impl Into<Body>) -> Page {
        let request = self
            .request(Method::POST, path)
            .header("sec-fetch-site", "same-origin")
            .header(header::ORIGIN, "http://localhost")
            .header(header::CONTENT_TYPE, FORM);
        self.send(request.body(body.into()).unwrap()).await
    }

    /// Sends a form with headers of the test's choice instead of those that say
    /// that it came from our own page.
    pub(crate) async fn post_as(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Page {
        let mut request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, FORM);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(encode(fields))).unwrap())
            .await
    }

    /// Fills in the first form that a selector finds, and sends it: its fields as
    /// they stand on the page, with `typed` instead where names agree. Without
    /// scripts this is all that a browser does.
    pub(crate) async fn submit(&self, page: &Page, form: &str, typed: &[(&str, &str)]) -> Page {
        let (action, fields) = page.form(form, typed);
        let fields: Vec<_> = fields
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        self.post(&action, &fields).await
    }

    /// Goes where an answer leads, as often as it leads on.
    pub(crate) async fn follow(&self, mut page: Page) -> Page {
        for _ in 0..5 {
            let Some(to) = page.location().map(str::to_owned) else {
                return page;
            };
            page = self.get(&to).await;
        }
        panic!("it leads on and on");
    }

    /// Makes an account.
    pub(crate) async fn join(&mut self, name: &str) {
        let form = self.get("/account/new").await;
        let typed = [
            ("name", name),
            ("zone", ZONE),
            ("passphrase", PASSPHRASE),
            ("passphrase_again", PASSPHRASE),
        ];
        let page = self
            .submit(&form, "form[action='/account/new']", &typed)
            .await;
        assert_eq!(page.status, 200, "{}", page.text());
        self.code = page.text_of(".code");
    }

    /// Tries to sign in.
    pub(crate) async fn sign_in(&self, name: &str, passphrase: &str) -> Page {
        let typed = [("name", name), ("passphrase", passphrase)];
        self.post("/sign-in", &typed).await
    }

    /// The value of a cookie.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// Sends a request that the test made by itself. Cookies are kept.
    pub(crate) async fn send(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.unwrap();
        self.keep(response.headers());
        Page::read(response).await
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookies = self.cookies.lock().unwrap();
        let pairs = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let pairs: Vec<_> = pairs.collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost:8750");
        if pairs.is_empty() {
            return request;
        }
        request.header(header::COOKIE, pairs.join("; "))
    }

    fn keep(&self, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().unwrap();
        for line in headers.get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

fn encode(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}
