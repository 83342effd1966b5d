//! Prose in Markdown, made into HTML that may be shown as it is.

use std::fmt;

use pulldown_cmark::{Event, Parser, Tag, TagEnd, html};

/// HTML that came from our own Markdown: raw HTML was left out, and links lead to pages, numbers
/// and addresses only. A template may print it without escaping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Makes Markdown into HTML. Raw HTML is dropped, and so is every link or picture that would run
/// a script or fetch something from another place by itself; the words inside stay.
pub fn markdown(text: &str) -> Html {
    let mut kept = Vec::new();
    let events = Parser::new(text).filter(|event| match event {
        event if is_html(event) => false,
        Event::Start(Tag::Link { dest_url, .. }) => keep(&mut kept, is_safe_link(dest_url)),
        Event::Start(Tag::Image { dest_url, .. }) => keep(&mut kept, is_own_picture(dest_url)),
        Event::End(TagEnd::Link | TagEnd::Image) => kept.pop().unwrap_or(false),
        _ => true,
    });
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(&mut out, events);
    Html(out)
}

fn keep(kept: &mut Vec<bool>, keep: bool) -> bool {
    kept.push(keep);
    keep
}

/// Whether Markdown holds raw HTML, which would be dropped.
pub(crate) fn has_html(text: &str) -> bool {
    Parser::new(text).any(|event| is_html(&event))
}

fn is_html(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Start(Tag::HtmlBlock)
            | Event::End(TagEnd::HtmlBlock)
    )
}

fn is_safe_link(url: &str) -> bool {
    ["https://", "tel:", "sms:", "#", "/"]
        .iter()
        .any(|it| url.starts_with(it))
}

/// A picture of our own; `//host/` would be another place's.
fn is_own_picture(url: &str) -> bool {
    url.starts_with('/') && !url.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(markdown(text).as_str(), expected, "{text}");
    }

    #[test]
    fn prose_becomes_html() {
        check(
            "One *two* **three**",
            "<p>One <em>two</em> <strong>three</strong></p>\n",
        );
        check("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
        check("a < b & c", "<p>a &lt; b &amp; c</p>\n");
    }

    #[test]
    fn raw_html_is_dropped_and_found() {
        for text in [
            "a <script>x</script> b",
            "<div onclick='x'>\nb\n</div>\n",
            "<b>c</b>",
        ] {
            let html = markdown(text);
            for part in ["<script", "<div", "<b>", "onclick"] {
                assert!(!html.as_str().contains(part), "{text}: {html}");
            }
            assert!(has_html(text), "{text}");
        }
        assert!(!has_html("5 < 6 and 7 > 3"));
    }

    #[test]
    fn only_harmless_links_stay() {
        check("[call](tel:988)", "<p><a href=\"tel:988\">call</a></p>\n");
        check("[go](/help)", "<p><a href=\"/help\">go</a></p>\n");
        check("[x](javascript:alert(1))", "<p>x</p>\n");
        check("[x](data:text/html,a)", "<p>x</p>\n");
        check("![eye](https://elsewhere.example/a.png)", "<p>eye</p>\n");
        check("![eye](//elsewhere.example/a.png)", "<p>eye</p>\n");
        check(
            "[![a](/a.svg)](http://x.example)",
            "<p><img src=\"/a.svg\" alt=\"a\" /></p>\n",
        );
    }
}
