//! A step's form and the answers of a sheet, one read into the other. Pure.

use crate::bonds::Chosen;
use crate::fields::{Fields, Problems, Reader};
use jiff::civil::{Date, Time};
use journal::hold::LONGEST_MINUTES;
use journal::sheet::Answers;
use journal::thoughts::Real;
use programme::{FieldKind, SheetField, SheetStep};
use serde_json::Value;
use uuid::Uuid;

/// What a form says.
#[derive(Default)]
pub(super) struct Entered {
    /// Answers, by the name of the field.
    pub answers: Answers,
    /// What is wrong.
    pub problems: Problems,
    /// Whom it is about, and the field that holds it, on the step that asks so.
    pub whom: Option<(&'static str, Chosen)>,
    /// The day it counts for, on the step that asks so.
    pub day: Option<Date>,
}

/// What a form is read against.
pub(super) struct Known<'a> {
    /// The present day.
    pub today: Date,
    /// The day the sheet counts for.
    pub day: Date,
    /// Whether someone is one of the person's own.
    pub is_bond: &'a dyn Fn(Uuid) -> bool,
}

/// Shows answers in a step's form. `is_new`: the step was never gone through.
pub(super) fn fill(step: &SheetStep, answers: &Answers, day: Date, is_new: bool) -> Fields {
    step.fields.iter().fold(Fields::default(), |fields, field| {
        let key = field.key.as_str();
        let value = answers.get(key);
        match (field.kind, value) {
            (FieldKind::Day, _) => fields.with(key, day),
            (FieldKind::Bond, Some(Value::String(id))) => fields.with("bond", id),
            (FieldKind::Bond, _) if !is_new => Chosen::fill(fields, None),
            (FieldKind::Lines, Some(Value::Array(lines))) => {
                let lines: Vec<_> = lines.iter().filter_map(Value::as_str).collect();
                fields.with(key, lines.join("\n"))
            }
            // Seconds were never asked for.
            (FieldKind::Time, Some(Value::String(time))) => {
                fields.with(key, time.get(..5).unwrap_or(time))
            }
            (_, Some(Value::String(text))) => fields.with(key, text),
            (_, Some(Value::Number(number))) => fields.with(key, number),
            _ => fields,
        }
    })
}

/// Reads a step's form. Only what the step asks for is in it.
pub(super) fn read(step: &'static SheetStep, fields: &Fields, known: &Known<'_>) -> Entered {
    let mut reader = Reader::new(fields);
    let mut entered = Entered::default();
    for field in &step.fields {
        let key = field.key.as_str();
        match field.kind {
            FieldKind::Bond => {
                let whom = Chosen::read(fields, &mut reader, known.is_bond);
                entered.whom = Some((key, whom));
            }
            FieldKind::Day => entered.day = Some(reader.day(key, known.day, known.today)),
            _ => {
                let value = read_one(field, fields, &mut reader);
                if field.needed && value.is_null() && reader.problems.of(key).is_none() {
                    reader
                        .problems
                        .add(key, "This step needs an answer. You can also skip it.");
                }
                entered.answers.insert(field.key.clone(), value);
            }
        }
    }
    entered.problems = reader.problems;
    entered
}

const MINUTES: &str = "Please write a whole number of minutes, at most 2880. That is two days.";

/// The answer in a field; null where there is none.
fn read_one(field: &'static SheetField, fields: &Fields, reader: &mut Reader<'_>) -> Value {
    let key = field.key.as_str();
    match field.kind {
        FieldKind::Text | FieldKind::Line => some(reader.text(key)),
        FieldKind::Lines => {
            let text = reader.text(key);
            let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
            list(lines.map(str::to_owned).collect())
        }
        FieldKind::Percent => reader
            .percent(key)
            .map_or(Value::Null, |it| it.get().into()),
        FieldKind::Level => reader.level(key).map_or(Value::Null, |it| it.get().into()),
        FieldKind::Date => {
            let day = reader.parsed::<Date>(key, "Please choose a day.");
            day.map_or(Value::Null, |it| it.to_string().into())
        }
        FieldKind::Minutes => {
            let minutes = reader.parsed::<u16>(key, MINUTES);
            if minutes.is_some_and(|it| it > LONGEST_MINUTES) {
                reader.problems.add(key, MINUTES);
            }
            minutes.map_or(Value::Null, Value::from)
        }
        FieldKind::Time => {
            let time = reader.parsed::<Time>(key, "Please give a time such as 18:30.");
            time.map_or(Value::Null, |it| it.to_string().into())
        }
        FieldKind::Real => {
            let real: Option<Real> = reader.choice(key);
            real.and_then(|it| serde_json::to_value(it).ok())
                .unwrap_or(Value::Null)
        }
        FieldKind::Pick => {
            let chosen = fields.text(key);
            if !chosen.is_empty() && field.option(chosen).is_none() {
                reader
                    .problems
                    .add(key, "Please choose one of the answers.");
            }
            some(chosen.to_owned())
        }
        FieldKind::Bond | FieldKind::Day => Value::Null,
    }
}

fn some(text: String) -> Value {
    if text.is_empty() {
        Value::Null
    } else {
        text.into()
    }
}

fn list(all: Vec<String>) -> Value {
    if all.is_empty() {
        Value::Null
    } else {
        all.into()
    }
}
