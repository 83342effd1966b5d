//! Fields as they are asked for, and answers in words.

use crate::bonds;
use crate::person::Person;
use journal::sheet::{self, Sheet};
use journal::words;
use programme::{FieldKind, Ideas, Programme, SheetField, SheetStep};

/// A field as a form asks for it.
pub(super) struct Ask {
    pub field: &'static SheetField,
    /// Keys and words of the answers.
    pub options: Vec<(&'static str, &'static str)>,
    /// What can be taken over into the text.
    pub ideas: Vec<&'static str>,
}

impl Ask {
    /// The fields of a step.
    pub(super) fn all(programme: &'static Programme, step: &'static SheetStep) -> Vec<Self> {
        let asks = step.fields.iter().map(|field| Self {
            field,
            options: if field.kind == FieldKind::Real {
                crate::thoughts::REAL.to_vec()
            } else {
                let keys = field.option_keys.iter().map(String::as_str);
                keys.zip(field.options.iter().map(String::as_str)).collect()
            },
            ideas: field
                .ideas
                .map_or_else(Vec::new, |it| ideas(programme, it, &field.key)),
        });
        asks.collect()
    }

    /// How many lines a text shows.
    pub(super) fn rows(&self) -> u8 {
        self.field.rows.unwrap_or(4)
    }
}

/// What is offered for a field.
fn ideas(programme: &'static Programme, ideas: Ideas, field: &str) -> Vec<&'static str> {
    let values = &programme.values;
    match ideas {
        Ideas::Feelings => programme
            .asking
            .feelings
            .iter()
            .map(|it| it.text.as_str())
            .collect(),
        Ideas::Openers => programme
            .asking
            .openers
            .iter()
            .filter(|it| it.part.key() == field)
            .map(|it| it.text.as_str())
            .collect(),
        Ideas::Needs => values.needs.iter().map(|it| it.text.as_str()).collect(),
        Ideas::Areas => values.areas.iter().map(|it| it.title.as_str()).collect(),
        Ideas::Limits => values.limits.iter().map(|it| it.example.as_str()).collect(),
        Ideas::Activities => programme
            .activities
            .iter()
            .map(|it| it.text.as_str())
            .collect(),
        Ideas::Triggers => programme
            .triggers
            .iter()
            .map(|it| it.title.as_str())
            .collect(),
        Ideas::Urges => programme
            .urges
            .urges
            .iter()
            .map(|it| it.title.as_str())
            .collect(),
    }
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
                FieldKind::Real => record
                    .real()
                    .map_or("", crate::thoughts::real_words)
                    .to_owned(),
                _ => value.map_or_else(String::new, |it| words::answer(field, it)),
            };
            let label = match field.kind {
                FieldKind::Bond => "About",
                FieldKind::Real => "Is it a worry?",
                _ => field.short.as_str(),
            };
            (label, words)
        })
        .collect()
}
