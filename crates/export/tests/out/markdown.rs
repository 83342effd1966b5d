//! The journal to read: by day, in words, and nothing that was typed becomes markup.

use crate::all::{TEN_YEARS, docs, every_kind, holding, names, thought};
use jiff::civil::date;
use journal::Journal;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn write(journal: &Journal) -> String {
    export::markdown::write(&names(journal), &docs(journal), date(2026, 11, 24))
}

/// The texts of the quotations, as a reader of Markdown with all its extensions shows them,
/// and every kind of markup that there is outside and inside of them.
fn read(markdown: &str) -> (Vec<String>, Vec<String>) {
    let all = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let (mut quotes, mut tags) = (Vec::new(), Vec::new());
    let mut quote: Option<String> = None;
    for event in Parser::new_ext(markdown, all) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => quote = Some(String::new()),
            Event::End(TagEnd::BlockQuote(_)) => {
                quotes.extend(quote.take().map(|it| it.trim().to_owned()));
            }
            Event::Start(Tag::Paragraph) => {
                if let Some(quote) = &mut quote
                    && !quote.is_empty()
                {
                    quote.push_str("\n\n");
                }
            }
            Event::Start(Tag::Heading { .. } | Tag::Strong) if quote.is_none() => {}
            Event::End(_) => {}
            Event::Text(it) => {
                if let Some(quote) = &mut quote {
                    quote.push_str(&it);
                }
            }
            Event::HardBreak => {
                if let Some(quote) = &mut quote {
                    quote.push('\n');
                }
            }
            it => tags.push(format!("{it:?}")),
        }
    }
    (quotes, tags)
}

/// What a person typed, as it is to be seen: blanks count as one, empty lines as one, and
/// control characters not at all.
fn seen(typed: &str) -> String {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
    let lines = typed.lines();
    let lines = lines.map(|it| {
        let seen = it.replace(|it: char| it.is_control() && !it.is_whitespace(), "");
        seen.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let mut text = String::new();
    let mut is_after_gap = false;
    for line in lines {
        if line.is_empty() {
            is_after_gap = true;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if is_after_gap { "\n\n" } else { "\n" });
        }
        is_after_gap = false;
        text.push_str(&line);
    }
    text
}

#[test]
fn a_day_has_a_heading_and_each_record_its_time_and_words() {
    let text = write(&holding([thought("They forgot"), thought("They did not")]));
    let start = "# Journal up to Tuesday, 24 November 2026\n\n\
        ## Thursday, 1 January 2026\n\n\
        ### 14:00 Thought\n\n\
        **The thought**\n\n\
        > They forgot\n\n\
        **How far it has come:** Written down\n\n\
        ### 15:00 Thought\n";
    assert!(text.starts_with(start), "{text}");
    assert_eq!(text.matches("\n## ").count(), 1);
}

#[test]
fn every_kind_has_its_words_and_days_come_in_order() {
    let journal = every_kind();
    let text = write(&journal);
    assert_eq!(text.matches("\n### ").count(), journal.docs().count());
    assert!(text.contains("### A real problem") || text.contains(" A real problem\n"));
    assert!(text.contains("> They lied about Friday\n"));
    assert!(text.contains("**About:** The one I met\n"));
    let (quotes, tags) = read(&text);
    assert!(quotes.contains(&"Dear me".to_owned()));
    assert_eq!(tags, [""; 0]);
}

#[test]
fn nothing_that_was_typed_becomes_markup() {
    let typed = [
        "# No heading",
        "- no list\n- again\n1. no list\n2) none",
        "<b>no tag</b> <!-- no comment --> %% none %%",
        "[no link](https://example.org) ![no picture](x) [[none]] <https://example.org>",
        "*no* _emphasis_ **at** __all__ ~~none~~ ==none== `none` ```\nnone\n```",
        "a | b\n--|--\n1 | 2",
        "$x$ $$x$$ ^[note] [^1]: note",
        "    no code\n\tnone",
        "no title\n===\nnone\n---",
        "&amp; &#35; \\* \\\\",
        "> no quotation\n>> none",
        "term\n: no definition",
        "[ ] no task\n- [x] none",
        ":::no block\n+++\nnone\n+++\n---\nx: y\n---",
        "two lines  \nand a \\\nthird",
    ];
    let text = write(&holding(typed.iter().map(|it| thought(it))));
    let (quotes, tags) = read(&text);
    assert_eq!(tags, [""; 0], "{text}");
    let shown: Vec<_> = typed.iter().map(|it| seen(it)).collect();
    assert_eq!(quotes, shown, "{text}");
    // Addresses become no links where a reader makes links of bare ones.
    let bare = write(&holding([thought(
        "https://example.org www.example.org me@example.org",
    )]));
    assert!(bare.contains("> https\\://example.org www\\.example.org me\\@example.org\n"));
}

#[test]
fn right_to_left_text_and_emoji_are_kept() {
    let typed = ["أخاف أن تتركني (مرة أخرى)", "הוא לא ענה", "👩‍👩‍👧 🏳️‍🌈"];
    let (quotes, _) = read(&write(&holding(typed.iter().map(|it| thought(it)))));
    assert_eq!(quotes, typed);
}

#[test]
fn an_empty_journal_is_a_heading() {
    let text = write(&Journal::default());
    assert_eq!(text, "# Journal up to Tuesday, 24 November 2026\n");
}

#[test]
fn ten_years_are_all_there() {
    let bodies = (0..TEN_YEARS).map(|it| thought(&format!("Thought {it}")));
    let text = write(&holding(bodies));
    assert_eq!(text.matches("\n### ").count(), TEN_YEARS);
}

proptest! {
    #[test]
    fn any_text_is_shown_as_it_was_typed(
        typed in "[ \\t\r\na-c0-2#*_`~<>&|\\\\\\[\\](){}=+.:;!$^%@/'\"-]{1,40}"
    ) {
        prop_assume!(!seen(&typed).is_empty());
        let text = write(&holding([thought(&typed)]));
        let (quotes, tags) = read(&text);
        prop_assert_eq!(tags, Vec::<String>::new(), "{}", text);
        prop_assert_eq!(&quotes, &[seen(&typed)], "{}", text);
    }

    #[test]
    fn any_character_is_shown_as_it_was_typed(typed in "(?s).{1,40}") {
        prop_assume!(!seen(&typed).is_empty());
        let text = write(&holding([thought(&typed)]));
        let (quotes, tags) = read(&text);
        prop_assert_eq!(tags, Vec::<String>::new(), "{}", text);
        prop_assert_eq!(&quotes, &[seen(&typed)], "{}", text);
    }
}
