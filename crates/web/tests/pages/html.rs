//! An answer, and what a reader finds on it.

use axum::body::to_bytes;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use scraper::{ElementRef, Html, Selector};

/// An answer of the server.
pub(crate) struct Page {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body as it came.
    pub body: String,
}

impl Page {
    pub(crate) async fn read(response: Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Self {
            status,
            headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    /// A header, empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> Option<&str> {
        let location = self.headers.get(header::LOCATION)?;
        Some(location.to_str().unwrap())
    }

    /// Where it leads; fails when it does not lead anywhere.
    pub(crate) fn redirects(&self) -> &str {
        self.location()
            .unwrap_or_else(|| panic!("{} and no redirect: {}", self.status, self.text()))
    }

    /// What a reader sees between header and end, white space as one space.
    pub(crate) fn text(&self) -> String {
        self.text_of("main")
    }

    /// What a reader sees of the first match, empty when there is none.
    pub(crate) fn text_of(&self, css: &str) -> String {
        self.texts(css).into_iter().next().unwrap_or_default()
    }

    /// What a reader sees of each match.
    pub(crate) fn texts(&self, css: &str) -> Vec<String> {
        let html = Html::parse_document(&self.body);
        html.select(&selector(css)).map(words).collect()
    }

    /// Whether a reader finds these words.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// Whether there is such an element.
    pub(crate) fn has(&self, css: &str) -> bool {
        self.count(css) > 0
    }

    /// How many such elements there are.
    pub(crate) fn count(&self, css: &str) -> usize {
        let html = Html::parse_document(&self.body);
        html.select(&selector(css)).count()
    }

    /// An attribute of the first match.
    pub(crate) fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let html = Html::parse_document(&self.body);
        let found = html.select(&selector(css)).next()?;
        found.attr(name).map(str::to_owned)
    }

    /// An attribute of each match that has it.
    pub(crate) fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let html = Html::parse_document(&self.body);
        let css = selector(css);
        let found = html.select(&css).filter_map(|it| it.attr(name));
        found.map(str::to_owned).collect()
    }

    /// The value of the first field of this name in the page's own part.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let html = Html::parse_document(&self.body);
        let css = selector(&format!("main [name='{name}']"));
        let mut fields = html.select(&css).filter_map(value);
        fields.next()
    }

    /// The value of a hidden field that must be there.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let css = format!("main input[type=hidden][name='{name}']");
        self.attribute(&css, "value")
            .unwrap_or_else(|| panic!("no hidden field {name}: {}", self.text()))
    }

    /// The address and the fields of the first form that a selector finds, with
    /// `typed` in place of what stands on the page.
    pub(crate) fn form(
        &self,
        css: &str,
        typed: &[(&str, &str)],
    ) -> (String, Vec<(String, String)>) {
        let html = Html::parse_document(&self.body);
        let form = html.select(&selector(css)).next();
        let form = form.unwrap_or_else(|| panic!("no form {css}: {}", self.text()));
        let controls = selector("input, textarea, select");
        let mut fields: Vec<_> = form
            .select(&controls)
            .filter_map(|it| Some((it.attr("name")?.to_owned(), value(it)?)))
            .filter(|(name, _)| typed.iter().all(|(typed, _)| typed != name))
            .collect();
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        fields.extend(typed.iter().map(owned));
        (form.attr("action").expect("an action").to_owned(), fields)
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a field would send, if it would send anything.
fn value(field: ElementRef<'_>) -> Option<String> {
    let attribute = |name| field.attr(name).unwrap_or("").to_owned();
    match (field.value().name(), field.attr("type").unwrap_or("text")) {
        ("input", "radio" | "checkbox") => {
            field.attr("checked")?;
            Some(field.attr("value").unwrap_or("on").to_owned())
        }
        ("input", "submit" | "button" | "file") => None,
        ("input", _) => Some(attribute("value")),
        ("textarea", _) => Some(field.text().collect()),
        ("select", _) => {
            let options = selector("option");
            let mut options: Vec<_> = field.select(&options).collect();
            options.sort_by_key(|it| it.attr("selected").is_none());
            options
                .first()
                .map(|it| it.attr("value").unwrap_or("").to_owned())
        }
        _ => None,
    }
}
