//! An answer of a sheet in words.

use super::{date, minutes};
use crate::{Level, Percent};
use jiff::civil::Date;
use programme::{FieldKind, SheetField};
use serde_json::Value;

/// What a field was answered with, as it is read: "40 of 100", "2 March 2026", the
/// words of a choice.
pub fn answer(field: &SheetField, value: &Value) -> String {
    let text = || value.as_str().unwrap_or_default();
    let option = |key: &str| field.option(key).unwrap_or(key).to_owned();
    let list = || {
        value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
    };
    match field.kind {
        FieldKind::Percent => format!("{value} of {}", Percent::MOST),
        FieldKind::Level => format!("{value} of {}", Level::MOST),
        FieldKind::Minutes => match value.as_u64().and_then(|it| it.try_into().ok()) {
            // Left open.
            None | Some(0) => String::new(),
            Some(it) => minutes(it),
        },
        FieldKind::Date | FieldKind::Day => text()
            .parse::<Date>()
            .map_or_else(|_| text().to_owned(), date),
        FieldKind::Time => text().get(..5).unwrap_or_default().to_owned(),
        FieldKind::Pick | FieldKind::Real => option(text()),
        FieldKind::Lines => list().collect::<Vec<_>>().join("\n"),
        FieldKind::Text | FieldKind::Line | FieldKind::Bond => text().to_owned(),
    }
}
