//! The form of a caught thought.

use crate::fields::{Fields, Problems, Reader};
use jiff::civil::Date;
use journal::thoughts::{Fear, Thought};

/// The fields of the part that is optional. The day is proposed, so it is none.
pub(super) const OPTIONAL: [&str; 3] = ["kinder", "fear", "likelihood"];

/// A caught thought, and what is wrong with the form.
pub(super) fn read(fields: &Fields, today: Date) -> (Thought, Problems) {
    let mut reader = Reader::new(fields);
    let thought = Thought {
        situation: reader.text("situation"),
        thought: reader.required(
            "thought",
            "Please write the thought. Three words are enough.",
        ),
        strength: reader.percent("strength"),
        kinder: reader.text("kinder"),
        fear: fear(&mut reader, fields, today),
        ..Thought::default()
    };
    (thought, reader.problems)
}

/// A day without a fear is only the day that the form proposes.
fn fear(reader: &mut Reader<'_>, fields: &Fields, today: Date) -> Option<Fear> {
    let what = reader.text("fear");
    let likelihood = reader.percent("likelihood");
    if what.is_empty() {
        return None;
    }
    let tomorrow = journal::day::after(today, 1);
    let by = fields
        .get("by")
        .map_or(Some(tomorrow), |it| it.parse().ok());
    match by {
        None => reader
            .problems
            .add("by", "Please write the day as year-month-day, such as 2026-12-31."),
        Some(by) if by < today => reader.problems.add(
            "by",
            "That day is over already. Please take today or a day to come, so that it can be looked at then.",
        ),
        Some(_) => {}
    }
    Some(Fear {
        what,
        by: by?,
        likelihood,
        outcome: None,
    })
}

/// A saved thought, as the page about two versions shows it.
pub(super) fn shown(thought: &Thought) -> Vec<(&'static str, String)> {
    let mut shown = vec![
        ("What happened", thought.situation.clone()),
        ("The thought", thought.thought.clone()),
        ("A kinder line", thought.kinder.clone()),
    ];
    if let Some(strength) = thought.strength {
        shown.push(("How strong", strength.to_string()));
    }
    if let Some(fear) = &thought.fear {
        shown.push(("What I fear will happen", fear.what.clone()));
        shown.push(("By when", journal::words::date(fear.by)));
    }
    shown
}
