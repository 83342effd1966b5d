//! Reading a part of a measure from its form.

use super::item;
use crate::danger;
use crate::fields::{Fields, Problems};
use journal::measures::{AnswerError, ITEMS_A_DAY, Sitting};
use programme::{Item, Measure};
use std::ops::Range;

/// What is wrong with a part.
pub(super) enum Wrong {
    /// No question was answered.
    Nothing,
    /// The item at this place, counted from 0.
    Item(usize),
    /// The question after the items.
    Difficulty,
    /// The questions beside help.
    Danger(Problems),
    /// It does not belong to this sitting.
    Form,
}

/// The items of the part that begins at `first`.
pub(super) fn items(measure: &Measure, first: usize) -> Range<usize> {
    let all = measure.items.len();
    first.min(all)..(first.min(all) + ITEMS_A_DAY).min(all)
}

/// Takes the answers of a part; those of one that was answered before replace them.
pub(super) fn take(
    sitting: &mut Sitting,
    measure: &Measure,
    first: usize,
    fields: &Fields,
) -> Result<(), Wrong> {
    let items = items(measure, first);
    let mut answers = Vec::new();
    for (place, item) in measure.items.iter().enumerate().take(items.end).skip(first) {
        answers.push(read(item, fields).map_err(|()| Wrong::Item(place))?);
    }
    if answers.iter().all(Option::is_none) {
        return Err(Wrong::Nothing);
    }
    if let Some(item) = measure.difficulty.as_ref() {
        let difficulty = read(item, fields).map_err(|()| Wrong::Difficulty)?;
        sitting.difficulty = difficulty.or(sitting.difficulty);
    }
    let (_, problems) = danger::read(fields);
    if !problems.is_empty() {
        return Err(Wrong::Danger(problems));
    }
    let taken = if first < sitting.answers.len() {
        sitting.revise(measure, first, &answers)
    } else {
        sitting.answer(measure, &answers)
    };
    taken.map_err(|error| match error {
        AnswerError::NotAChoice { number } => Wrong::Item(number.saturating_sub(1)),
        _ => Wrong::Form,
    })
}

/// One answer; `None` where it was left out.
fn read(item: &Item, fields: &Fields) -> Result<Option<u8>, ()> {
    let Some(text) = fields.get(&item::field(item)) else {
        return Ok(None);
    };
    let answer = text.parse().map_err(|_| ())?;
    let is_choice = item.choices.iter().any(|it| it.value == answer);
    is_choice.then_some(Some(answer)).ok_or(())
}
