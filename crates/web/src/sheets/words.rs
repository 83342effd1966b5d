//! Fields as they are asked for, and answers in words.

use super::Tool;
use crate::bonds;
use crate::person::Person;
use journal::sheet::{self, Sheet};
use journal::words;
use programme::{FieldKind, Headings, Ideas, Programme, SheetField, SheetStep};
use std::borrow::Cow;

/// A field as a form asks for it.
pub(super) struct Ask {
    pub field: &'static SheetField,
    /// Keys and words of the answers.
    pub options: Vec<(&'static str, &'static str)>,
    /// What can be taken over into the text.
    pub ideas: Vec<Group>,
}

impl Ask {
    /// The fields of a step.
    pub(super) fn all<T: Tool>(
        programme: &'static Programme,
        person: &Person,
        step: &'static SheetStep,
        record: &T,
    ) -> Vec<Self> {
        let own = |field: &SheetField| {
            let own = person.read(|journal| record.own(programme, journal, &field.key));
            (!own.is_empty()).then(|| Group {
                title: "From what you wrote",
                ideas: own.into_iter().map(Cow::Owned).collect(),
            })
        };
        let asks = step.fields.iter().map(|field| Self {
            field,
            options: if field.kind == FieldKind::Real && field.option_keys.is_empty() {
                crate::thoughts::REAL.to_vec()
            } else {
                let keys = field.option_keys.iter().map(String::as_str);
                keys.zip(field.options.iter().map(String::as_str)).collect()
            },
            ideas: own(field)
                .into_iter()
                .chain(
                    field
                        .ideas
                        .into_iter()
                        .flat_map(|it| ideas(programme, it, &field.key)),
                )
                .collect(),
        });
        asks.collect()
    }

    /// What the safety question asks.
    pub(super) fn question(&self) -> &'static str {
        match self.field.label.as_str() {
            "" => "Which is it?",
            asked => asked,
        }
    }

    /// How many lines a text shows.
    pub(super) fn rows(&self) -> u8 {
        self.field.rows.unwrap_or(4)
    }
}

/// Ideas that belong together, and what they are called.
pub(super) struct Group {
    /// Empty where there is one group alone.
    pub title: &'static str,
    pub ideas: Vec<Cow<'static, str>>,
}

/// What is offered for a field.
fn ideas(programme: &'static Programme, ideas: Ideas, field: &str) -> Vec<Group> {
    let (values, asking) = (&programme.values, &programme.asking);
    match ideas {
        Ideas::Feelings => grouped(
            &asking.groups,
            asking.feelings.iter().map(|it| (&*it.group, &*it.text)),
        ),
        Ideas::Openers => {
            let openers = asking.openers.iter().filter(|it| it.part.key() == field);
            grouped(
                &values.functions,
                openers.map(|it| (it.function.key(), &*it.text)),
            )
        }
        Ideas::Needs => grouped(
            &values.functions,
            values.needs.iter().map(|it| (it.function.key(), &*it.text)),
        ),
        Ideas::Limits => {
            let is_need = field == "need";
            let words =
                |it: &'static programme::Limit| if is_need { &it.need } else { &it.example };
            grouped(
                &values.limit_kinds,
                values
                    .limits
                    .iter()
                    .map(|it| (it.kind.key(), words(it).as_str())),
            )
        }
        Ideas::Activities => one(programme.activities.iter().map(|it| &*it.text)),
        Ideas::Triggers => one(programme.triggers.iter().map(|it| &*it.title)),
        Ideas::Urges => one(programme.urges.urges.iter().map(|it| &*it.title)),
    }
}

/// All as one group.
fn one(ideas: impl Iterator<Item = &'static str>) -> Vec<Group> {
    vec![Group {
        title: "",
        ideas: ideas.map(Cow::Borrowed).collect(),
    }]
}

/// Those of one key together, in the order in which the keys come.
fn grouped(
    headings: &'static Headings,
    ideas: impl Iterator<Item = (&'static str, &'static str)>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (key, text) in ideas {
        let title = headings.get(key).map_or("", |it| &it.title);
        match groups.iter_mut().find(|it| it.title == title) {
            Some(group) => group.ideas.push(Cow::Borrowed(text)),
            None => groups.push(Group {
                title,
                ideas: vec![Cow::Borrowed(text)],
            }),
        }
    }
    groups
}

/// What a step was answered with, field by field; empty where nothing was.
pub(super) fn answers<T: Sheet>(
    person: &Person,
    step: &'static SheetStep,
    record: &T,
) -> Vec<(&'static str, String)> {
    let said = sheet::answers(record);
    let fields = step.fields.iter().filter(|it| it.kind != FieldKind::Day);
    fields
        .map(|field| {
            let value = said.get(&field.key);
            let words = match field.kind {
                FieldKind::Bond => bonds::name(person, record.bond()).unwrap_or_default(),
                // Where a form asks it in words of its own, those are shown.
                FieldKind::Real if field.option_keys.is_empty() => record
                    .real()
                    .map_or("", crate::thoughts::real_words)
                    .to_owned(),
                _ => value.map_or_else(String::new, |it| words::answer(field, it)),
            };
            let label = match field.kind {
                FieldKind::Bond => "About",
                FieldKind::Real if field.short.is_empty() => "Is it a worry?",
                _ => field.short.as_str(),
            };
            (label, words)
        })
        .collect()
}
