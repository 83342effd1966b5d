//! Lists: things with a key in a structure file, and their words in the language's file.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::activity::Activity;
use crate::asking::{DearMan, Feeling, Opener, Reply, Sign};
use crate::breakup::BreakupStep;
use crate::check::Words;
use crate::ladder::{Never, TemplateStep};
use crate::source::{Files, Report, Source};
use crate::tool::{Reason, Tool};
use crate::urge::{Trigger, Urge};
use crate::value::{Area, Limit, Need};

/// Something that is listed and has words.
pub(super) trait Listed {
    /// Its words.
    type Words: Clone + Default;
    fn key(&self) -> &str;
    fn say(&mut self, words: Self::Words);
}

/// Checks the keys of a list and gives each thing its words, where there is a file with words.
pub(super) fn join<T: Listed>(
    things: &mut [T],
    at: &str,
    source: &Source<'_>,
    words_in: Option<&Source<'_>>,
    words: BTreeMap<String, T::Words>,
    report: &mut Report,
) {
    report.keys(source, at, things.iter().map(Listed::key));
    if things.is_empty() {
        report.problem(source, at, format!("`{at}` is empty"));
    }
    let Some(words_in) = words_in else {
        return;
    };
    join_words(things, Words::new(words_in, at, words), report);
}

/// The same where the keys stand at the top of the language's file.
pub(super) fn join_top<T: Listed>(
    things: &mut [T],
    at: &str,
    source: &Source<'_>,
    words_in: Option<&Source<'_>>,
    words: BTreeMap<String, T::Words>,
    report: &mut Report,
) {
    join(things, at, source, None, BTreeMap::new(), report);
    if let Some(words_in) = words_in {
        join_words(things, Words::new(words_in, "", words), report);
    }
}

fn join_words<T: Listed>(
    things: &mut [T],
    mut words: Words<'_, '_, T::Words>,
    report: &mut Report,
) {
    for thing in things {
        let found = words.take(thing.key(), report);
        thing.say(found);
    }
    words.finish(report);
}

/// Phrases are in small letters, without which they would never be found.
pub(super) fn patterns<'p>(
    all: impl Iterator<Item = &'p Vec<String>>,
    at: &str,
    source: &Source<'_>,
    report: &mut Report,
) {
    for (index, patterns) in all.enumerate() {
        let at = format!("{at}.{index}.patterns");
        if patterns.is_empty() {
            report.problem(source, &at, "at least one phrase is needed");
        }
        for phrase in patterns {
            if phrase.trim() != phrase || phrase.to_lowercase() != *phrase || phrase.is_empty() {
                report.problem(
                    source,
                    &at,
                    format!("`{phrase}` is not in small letters, or has blanks around it"),
                );
            }
        }
    }
}

/// Each key that is used has a heading, and no heading is left over.
pub(super) fn headed<'k>(
    keys: impl Iterator<Item = &'k str>,
    at: &str,
    words_in: Option<&Source<'_>>,
    headings: &Headings,
    report: &mut Report,
) {
    let Some(words_in) = words_in else {
        return;
    };
    let mut words = Words::new(words_in, at, headings.clone());
    for key in keys {
        words.take(key, report);
    }
    words.finish(report);
}

/// Reads a structure file and the words beside it, whose texts are checked: those under one key
/// of `depth` parts as one text.
pub(super) fn files<'f, S: DeserializeOwned, W: DeserializeOwned + Default>(
    files: &'f Files,
    folder: &str,
    (name, language): (&str, &str),
    depth: usize,
    report: &mut Report,
) -> Option<(Source<'f>, S, Option<Source<'f>>, W)> {
    let structure = files.parse::<S>(&format!("{folder}/{name}.toml"), report);
    let words = files.parse::<W>(&format!("{folder}/{language}.toml"), report);
    let (words_in, words) = words.unzip();
    if let Some(source) = &words_in {
        report.texts(source);
        report.prose_by(source, depth);
    }
    let (source, structure) = structure?;
    Some((source, structure, words_in, words.unwrap_or_default()))
}

macro_rules! listed {
    ($($thing:ty, $words:ident { $($field:ident),+ };)+) => {$(
        #[derive(Clone, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $words { $($field: String),+ }

        impl Listed for $thing {
            type Words = $words;
            fn key(&self) -> &str { &self.key }
            fn say(&mut self, words: $words) { $(self.$field = words.$field;)+ }
        }
    )+};
    // Things whose words are a single text.
    (text: $($thing:ty),+) => {$(
        impl Listed for $thing {
            type Words = String;
            fn key(&self) -> &str { &self.key }
            fn say(&mut self, words: String) { self.text = words; }
        }
    )+};
}

listed! {
    Area, AreaWords { title, question };
    Limit, LimitWords { need, example };
    Urge, UrgeWords { title, about };
    Trigger, TriggerWords { title };
    Sign, SignWords { says, instead };
    Reply, ReplyWords { title, prepare };
    DearMan, DearManWords { title, about };
    BreakupStep, BreakupWords { title, text, small, question };
    Tool, ToolWords { title, about, minutes };
    Reason, ReasonWords { says, why, words };
    Never, NeverWords { says };
    TemplateStep, StepWords { text, fear, drop };
}
listed! { text: Activity, Need, Feeling, Opener }

/// Titles of the members of an enum or of groups, by their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// What it is called.
    pub title: String,
    /// What it is.
    #[serde(default)]
    pub about: String,
}

/// Headings by key.
pub type Headings = BTreeMap<String, Heading>;
