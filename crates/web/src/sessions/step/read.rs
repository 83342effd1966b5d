//! The answers of a step and its form, one read into the other.

use super::At;
use crate::error::PageError;
use crate::fields::{Fields, Problems, Reader};
use crate::save::Change;
use crate::saved::Saved;
use crate::sessions::{map, way};
use journal::session::SessionNotes;
use programme::{AnswerKind, PieceKind, Said, SessionStep, StepKind};

/// What was answered before, as a form has it.
pub(super) fn fill(at: &At<'_>, notes: &SessionNotes) -> Fields {
    let answers = notes.answers.iter();
    let mut fields = answers.fold(Fields::default(), |fields, (key, it)| fields.with(key, it));
    if at.step.kind == StepKind::Feedback {
        fields = fields.with("feedback", &notes.feedback);
    }
    let goals = way(at.app, at.person).record.goals;
    goals
        .iter()
        .fold(fields, |fields, it| fields.with("goal", it))
}

/// Takes over the answers of a step. What is left empty is no answer.
pub(super) fn read(
    step: &'static SessionStep,
    fields: &Fields,
    notes: &mut SessionNotes,
) -> Problems {
    let mut reader = Reader::new(fields);
    let mut put = |key: String, answer: Option<String>| match answer {
        Some(answer) => _ = notes.answers.insert(key, answer),
        None => _ = notes.answers.remove(&key),
    };
    let among = |answer: Option<&str>, all: &[Said]| {
        let answer = answer.filter(|it| all.iter().any(|known| known.key == *it));
        answer.map(str::to_owned)
    };
    for piece in step.asked() {
        let key = &piece.key;
        match &piece.kind {
            PieceKind::Sort { bins, items } => {
                for item in items {
                    let name = piece.item_key(&item.said);
                    let answer = among(fields.get(&name), bins);
                    put(name, answer);
                }
            }
            PieceKind::Question { answer, options } => {
                let answer = match answer {
                    AnswerKind::Pick => among(fields.get(key), options),
                    AnswerKind::Percent => reader.percent(key).map(|it| it.to_string()),
                    AnswerKind::Line | AnswerKind::Text => Some(reader.text(key)),
                };
                put(key.clone(), answer.filter(|it| !it.is_empty()));
            }
            PieceKind::Goals { .. } if map::goals(fields).is_none() => {
                reader.problems.add("goal", map::GOAL_TOO_LONG);
            }
            _ => {}
        }
    }
    if step.kind == StepKind::Feedback {
        notes.feedback = reader.text("feedback");
    }
    reader.problems
}

/// Whether a step asks for goals.
pub(super) fn asks_goals(step: &SessionStep) -> bool {
    let mut pieces = step.pieces.iter();
    pieces.any(|it| matches!(it.kind, PieceKind::Goals { .. }))
}

/// The goals that a step asked for, where they changed. They are a record of their own: a
/// page from before they were changed elsewhere replaces nothing.
pub(super) fn goals(at: &At<'_>, fields: &Fields) -> Result<Option<Change>, PageError> {
    let Some(goals) = map::goals(fields).filter(|_| asks_goals(at.step)) else {
        return Ok(None);
    };
    let Saved {
        slot,
        record: mut way,
        ..
    } = way(at.app, at.person);
    if goals == way.goals {
        return Ok(None);
    }
    if fields.parse("goals_base").unwrap_or(0) != slot.base {
        return Err(PageError::Stale);
    }
    way.goals = goals;
    Ok(Some(Change::now(at.person, slot, way)))
}

/// What was typed and is not saved, in the person's own words.
pub(super) fn unsaved(at: &At<'_>, fields: &Fields, notes: &SessionNotes) -> Vec<String> {
    let known = fill(at, notes);
    let is_text = |it: &&programme::Piece| {
        matches!(
            it.kind,
            PieceKind::Question {
                answer: AnswerKind::Line | AnswerKind::Text,
                ..
            }
        )
    };
    let texts = at.step.asked().filter(is_text).map(|it| it.key.as_str());
    let goals = asks_goals(at.step).then_some("goal");
    let names = texts.chain(goals).chain(["feedback"]);
    let typed = names.flat_map(|name| fields.all(name).map(move |text| (name, text.trim())));
    let typed = typed.filter(|(name, text)| !text.is_empty() && !known.is(name, text));
    typed.map(|(_, text)| text.to_owned()).collect()
}
