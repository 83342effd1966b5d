//! A step's form and the thought that it is about, one read into the other. Pure.

use super::{feelings, habits};
use crate::bonds::Chosen;
use crate::fields::{Fields, Problems, Reader};
use jiff::civil::Date;
use journal::Percent;
use journal::profile::OwnDistortion;
use journal::thoughts::{Fear, Step, Thought};
use programme::Programme;
use uuid::Uuid;

/// What a form is read against.
pub(super) struct Known<'a> {
    /// The present day.
    pub today: Date,
    /// The day the thought counts for.
    pub day: Date,
    /// Whether someone is one of the person's own.
    pub is_bond: &'a dyn Fn(Uuid) -> bool,
    /// The programme.
    pub programme: &'a Programme,
    /// The person's own thinking habits.
    pub own: &'a [OwnDistortion],
    /// The id that a new one gets.
    pub fresh: Uuid,
}

/// What a form says.
pub(super) struct Entered {
    /// The thought with it.
    pub thought: Thought,
    /// What is wrong.
    pub problems: Problems,
    /// Whom it is about, on the step that asks so.
    pub whom: Option<Chosen>,
    /// The day it counts for, on the step that asks so.
    pub day: Option<Date>,
    /// The own habits, where they change.
    pub own: Option<Vec<OwnDistortion>>,
}

impl Entered {
    /// Nothing at all.
    pub(super) fn unchanged(thought: &Thought) -> Self {
        Self {
            thought: thought.clone(),
            problems: Problems::default(),
            whom: None,
            day: None,
            own: None,
        }
    }
}

/// Shows a thought in a step's form.
pub(super) fn fill(step: Step, thought: &Thought, day: Date) -> Fields {
    let fields = Fields::default();
    match step {
        Step::Situation => {
            let fields = fields
                .with("situation", &thought.situation)
                .with("day", day);
            if thought.bond.is_none() && !thought.seen.contains(&step) {
                return fields;
            }
            Chosen::fill(fields, thought.bond)
        }
        Step::Thought => {
            let fields = fields.with("thought", &thought.thought);
            let fields = number(fields, "belief", thought.belief);
            let Some(fear) = &thought.fear else {
                return fields;
            };
            let fields = fields.with("fear", &fear.what).with("fear_by", fear.by);
            number(fields, "likelihood", fear.likelihood)
        }
        Step::Feelings => feelings::fill(fields, &thought.emotions),
        Step::Real => match thought.real {
            Some(real) => fields.with("real", super::real_key(real)),
            None => fields,
        },
        Step::Distortions => thought
            .distortions
            .iter()
            .fold(fields, |fields, it| fields.with("habit", it)),
        Step::For => fields.with("for", &thought.evidence_for),
        Step::Against => fields.with("against", &thought.evidence_against),
        Step::Friend => fields.with("friend", &thought.friend),
        Step::Balanced => {
            let fields = fields.with("balanced", &thought.balanced);
            number(fields, "balanced_belief", thought.balanced_belief)
        }
        Step::Again => {
            let fields = number(fields, "belief_after", thought.belief_after);
            feelings::fill_again(fields, &thought.emotions)
        }
    }
}

fn number(fields: Fields, name: &str, value: Option<Percent>) -> Fields {
    match value {
        Some(it) => fields.with(name, it),
        None => fields,
    }
}

/// Reads a step's form into the thought. Only what the step asks for changes.
pub(super) fn read(step: Step, fields: &Fields, old: &Thought, known: &Known<'_>) -> Entered {
    let mut reader = Reader::new(fields);
    let mut entered = Entered::unchanged(old);
    let thought = &mut entered.thought;
    match step {
        Step::Situation => {
            thought.situation = reader.text("situation");
            entered.whom = Some(Chosen::read(fields, &mut reader, known.is_bond));
            entered.day = Some(reader.day("day", known.day, known.today));
        }
        Step::Thought => read_thought(fields, &mut reader, thought, known),
        Step::Feelings => thought.emotions = feelings::read(fields, &mut reader, &old.emotions),
        Step::Real => thought.real = reader.choice("real"),
        Step::Distortions => {
            let (programme, mine) = (known.programme, known.own);
            (thought.distortions, entered.own) =
                habits::read(fields, &mut reader, programme, mine, known.fresh);
            let shown = fields.all("hint");
            thought.pass_hints(shown.filter(|it| habits::is_known(programme, mine, it)));
        }
        Step::For => thought.evidence_for = reader.text("for"),
        Step::Against => thought.evidence_against = reader.text("against"),
        Step::Friend => thought.friend = reader.text("friend"),
        Step::Balanced => {
            thought.balanced = reader.text("balanced");
            thought.balanced_belief = reader.percent("balanced_belief");
        }
        Step::Again => {
            thought.belief_after = reader.percent("belief_after");
            feelings::read_again(&mut reader, &mut thought.emotions);
        }
    }
    entered.problems = reader.problems;
    entered
}

fn read_thought(
    fields: &Fields,
    reader: &mut Reader<'_>,
    thought: &mut Thought,
    known: &Known<'_>,
) {
    thought.thought = reader.text("thought");
    thought.belief = reader.percent("belief");
    // A question cannot be believed or doubted. Said once, then left alone.
    if thought.thought.ends_with('?') && !fields.is("asked", "yes") {
        reader.problems.add(
            "thought",
            "This is a question. Which answer do you fear? “What if they leave?” becomes “They will leave.” Write that, or go on as it is.",
        );
    }
    let what = reader.text("fear");
    let likelihood = reader.percent("likelihood");
    let by = fields.get("fear_by").map(str::parse::<Date>);
    if what.is_empty() {
        thought.fear = None;
        return;
    }
    let Some(Ok(by)) = by else {
        reader
            .problems
            .add("fear_by", "By which day would you know?");
        return;
    };
    if by < known.day {
        reader.problems.add(
            "fear_by",
            "Please choose the day of the thought or a later one.",
        );
    }
    thought.fear = Some(Fear {
        what,
        by,
        likelihood,
        outcome: thought.fear.take().and_then(|it| it.outcome),
    });
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
