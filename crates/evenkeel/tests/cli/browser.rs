//! Somebody in front of a server, with cookies: `curl` and a reader of pages.

use crate::process::{Server, tool};
use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

/// Everybody's passphrase.
pub(crate) const PASSPHRASE: &str = "copper ladder quiet moss";

/// A browser. Its cookies outlive the server.
pub(crate) struct Browser {
    dir: TempDir,
}

/// An answer.
pub(crate) struct Page {
    /// The status.
    pub status: u16,
    /// Where a redirect leads, empty without one.
    pub to: String,
    /// The body.
    pub body: String,
}

impl Browser {
    pub(crate) fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    /// Looks at a page.
    pub(crate) fn get(&self, server: &Server, path: &str) -> Page {
        self.curl(server, path, &[])
    }

    /// Sends a form as our own pages do.
    pub(crate) fn post(&self, server: &Server, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut args = vec![
            "-H".to_owned(),
            "sec-fetch-site: same-origin".into(),
            "--data".into(),
            String::new(),
        ];
        for (name, value) in fields {
            args.extend(["--data-urlencode".to_owned(), format!("{name}={value}")]);
        }
        let args: Vec<_> = args.iter().map(String::as_str).collect();
        self.curl(server, path, &args)
    }

    /// Sends the form that a selector finds on a page, with `typed` instead where
    /// names agree.
    pub(crate) fn submit(
        &self,
        server: &Server,
        page: &Page,
        css: &str,
        typed: &[(&str, &str)],
    ) -> Page {
        let (action, fields) = page.form(css);
        let kept = fields.iter().map(|(a, b)| (a.as_str(), b.as_str()));
        let kept = kept.filter(|(name, _)| typed.iter().all(|(typed, _)| typed != name));
        let fields: Vec<_> = kept.chain(typed.iter().copied()).collect();
        self.post(server, &action, &fields)
    }

    /// `curl` with these flags, and this browser's cookies.
    pub(crate) fn curl(&self, server: &Server, path: &str, flags: &[&str]) -> Page {
        let jar = self.dir.path().join("cookies");
        let jar = jar.to_str().unwrap();
        let url = match path.strip_prefix('/') {
            Some(path) => format!("{}/{path}", server.url),
            None => path.to_owned(),
        };
        let mut args = vec!["-sS", "--max-time", "60", "-b", jar, "-c", jar];
        args.extend(["-w", "\n%{http_code} %{redirect_url}"]);
        args.extend(flags);
        args.push(&url);
        let ran = tool("curl", "curl", &args);
        let err = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "curl {path}: {err}");
        let text = String::from_utf8(ran.stdout).unwrap();
        let (body, last) = text.rsplit_once('\n').unwrap();
        let (status, to) = last.split_once(' ').unwrap();
        Page {
            status: status.parse().unwrap(),
            to: to.replace(&server.url, ""),
            body: body.to_owned(),
        }
    }

    /// Makes an account.
    pub(crate) fn join(&self, server: &Server, name: &str) {
        let form = self.get(server, "/account/new");
        let typed = [
            ("name", name),
            ("zone", "Europe/Berlin"),
            ("passphrase", PASSPHRASE),
            ("passphrase_again", PASSPHRASE),
        ];
        let made = self.submit(server, &form, "form[action='/account/new']", &typed);
        assert!(made.has(".code"), "{}: {}", made.status, made.body);
    }

    /// Signs in and arrives at *Today*.
    pub(crate) fn sign_in(&self, server: &Server, name: &str, passphrase: &str) {
        let typed = [("name", name), ("passphrase", passphrase)];
        let page = self.post(server, "/sign-in", &typed);
        assert_eq!((page.status, page.to.as_str()), (303, "/today"));
    }

    /// Opens an empty form for a real problem.
    pub(crate) fn new_problem(&self, server: &Server) -> Page {
        let new = self.get(server, "/problems/new");
        self.get(server, &new.to)
    }

    /// Writes a real problem down and answers with its id.
    pub(crate) fn write(&self, server: &Server, text: &str) -> String {
        let form = self.new_problem(server);
        let saved = self.submit(server, &form, PROBLEM, &[("need", text)]);
        let id = saved.to.strip_prefix("/problems/");
        id.unwrap_or_else(|| panic!("{}: {}", saved.status, saved.body))
            .to_owned()
    }
}

/// The form of a real problem.
pub(crate) const PROBLEM: &str = "form[data-autosave]";

impl Page {
    /// Whether there is such an element.
    pub(crate) fn has(&self, css: &str) -> bool {
        let html = Html::parse_document(&self.body);
        html.select(&selector(css)).next().is_some()
    }

    /// What a reader sees in the page's own part.
    pub(crate) fn text(&self) -> String {
        let html = Html::parse_document(&self.body);
        let main = html.select(&selector("main")).next();
        let text: String = main.expect("a page").text().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The address and the fields of the first form that a selector finds.
    fn form(&self, css: &str) -> (String, Vec<(String, String)>) {
        let html = Html::parse_document(&self.body);
        let form = html.select(&selector(css)).next();
        let form = form.unwrap_or_else(|| panic!("no form {css}: {}", self.body));
        let fields = selector("input[type=hidden], input[type=text], textarea");
        let fields = form.select(&fields).map(|it| {
            let name = it.attr("name").expect("a name").to_owned();
            (name, value(it))
        });
        let action = form.attr("action").expect("an action");
        (action.to_owned(), fields.collect())
    }
}

fn value(field: ElementRef<'_>) -> String {
    match field.value().name() {
        "textarea" => field.text().collect(),
        _ => field.attr("value").unwrap_or("").to_owned(),
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}
