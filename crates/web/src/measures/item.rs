//! One question as a form shows it. Nothing is chosen beforehand, and every question
//! can be left out.

use crate::fields::Fields;
use programme::{Choice, Item};

/// A question with its choices.
pub(super) struct Question<'a> {
    /// Its place, from 1; `None` for one that stands beside the count.
    pub number: Option<usize>,
    pub name: String,
    pub text: &'a str,
    pub hint: &'a str,
    pub answers: Vec<Answer<'a>>,
    /// Numbers side by side rather than words below each other.
    pub is_row: bool,
    pub is_wrong: bool,
    pub is_left_out: bool,
}

/// One choice.
pub(super) struct Answer<'a> {
    pub value: u8,
    pub label: &'a str,
    pub is_chosen: bool,
    pub calls_for_help: bool,
}

/// The name of the field that holds the answer to an item.
pub(super) fn field(item: &Item) -> String {
    format!("answer-{}", item.key)
}

impl<'a> Question<'a> {
    pub(super) fn new(number: Option<usize>, item: &'a Item, typed: &Fields) -> Self {
        let name = field(item);
        let chosen = typed.get(&name);
        let answers = item.choices.iter().map(|it| Answer {
            value: it.value,
            label: &it.label,
            is_chosen: chosen.is_some_and(|chosen| chosen == it.value.to_string()),
            calls_for_help: item.asks_for_help(it.value),
        });
        Self {
            number,
            text: &item.text,
            hint: &item.hint,
            answers: answers.collect(),
            is_row: item.choices.iter().any(|it| it.label.is_empty()),
            is_wrong: false,
            is_left_out: chosen.is_none() && typed.is(&name, ""),
            name,
        }
    }

    /// Whether an answer here can call for help at once.
    pub(super) fn asks_for_help(&self) -> bool {
        self.answers.iter().any(|it| it.calls_for_help)
    }

    /// What the named numbers of a row stand for.
    pub(super) fn ends(&self) -> String {
        let named = self.answers.iter().filter(|it| !it.label.is_empty());
        let named = named.map(|it| format!("{}: {}", it.value, it.label));
        named.collect::<Vec<_>>().join(" · ")
    }
}

/// A choice in words: its label, or its number where it has none.
pub(crate) fn in_words(item: &Item, answer: Option<u8>) -> String {
    let Some(answer) = answer else {
        return "left open".to_owned();
    };
    let choice = item.choices.iter().find(|it| it.value == answer);
    let is_row = item.choices.iter().any(|it| it.label.is_empty());
    match choice {
        Some(Choice { label, .. }) if !is_row => label.clone(),
        _ => answer.to_string(),
    }
}
