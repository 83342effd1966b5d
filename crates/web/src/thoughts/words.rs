//! What steps and their answers are called.

use super::Saved;
use super::{feelings, habits, real_words};
use crate::app::App;
use crate::bonds;
use crate::person::Person;
use journal::thoughts::{FearResult, Step};
use journal::{day, words};

/// The question of a step.
pub(super) fn title(step: Step) -> &'static str {
    match step {
        Step::Situation => "What happened?",
        Step::Thought => "What went through your mind?",
        Step::Feelings => "What do you feel?",
        Step::Real => "Is it a worry, or is it happening?",
        Step::Distortions => "Which thinking habits might be in it?",
        Step::For => "What speaks for it?",
        Step::Against => "What speaks against it?",
        Step::Friend => "What would you tell a friend?",
        Step::Balanced => "What is a fairer way to put it?",
        Step::Again => "How is it now?",
    }
}

/// The same as a heading or on a button.
pub(super) fn short_title(step: Step) -> &'static str {
    match step {
        Step::Situation => "What happened",
        Step::Thought => "The thought",
        Step::Feelings => "What you feel",
        Step::Real => "Worry or real",
        Step::Distortions => "Thinking habits",
        Step::For => "What speaks for it",
        Step::Against => "What speaks against it",
        Step::Friend => "What you would tell a friend",
        Step::Balanced => "A fairer way to put it",
        Step::Again => "How it is now",
    }
}

/// What became of a fear.
pub(super) fn result_words(result: FearResult) -> &'static str {
    match result {
        FearResult::DidNot => "It did not happen.",
        FearResult::Partly => "It happened in part.",
        FearResult::Happened => "It happened.",
        FearResult::Closed => "It can no longer be answered.",
    }
}

/// What a thought refers to, by name.
pub(super) struct Names {
    /// Whom it is about.
    pub whom: Option<String>,
    /// Its thinking habits.
    pub habits: Vec<String>,
    /// The day it counts for.
    pub day: String,
}

impl Names {
    pub(super) fn of(app: &App, person: &Person, saved: &Saved) -> Self {
        let own = super::own(person);
        let habit = |it: &String| habits::title(app.programme, &own, it);
        Self {
            whom: bonds::name(person, saved.record.bond),
            habits: saved.record.distortions.iter().map(habit).collect(),
            day: words::recent(saved.day(), day::of(&person.now)),
        }
    }
}

/// The answers of a step, each with what it answers.
pub(super) fn answers(step: Step, saved: &Saved, names: &Names) -> Vec<(&'static str, String)> {
    let it = &saved.record;
    let percent = |it: Option<journal::Percent>| it.map(|it| format!("{it} of 100"));
    let answers = match step {
        Step::Situation => vec![
            ("What happened", Some(it.situation.clone())),
            ("Whom it is about", names.whom.clone()),
            ("Day", Some(names.day.clone())),
        ],
        Step::Thought => {
            let fear = it.fear.as_ref();
            vec![
                ("Thought", Some(it.thought.clone())),
                ("Belief", percent(it.belief)),
                ("Feared", fear.map(|it| it.what.clone())),
                ("By", fear.map(|it| words::date(it.by))),
                ("Likely", percent(fear.and_then(|it| it.likelihood))),
            ]
        }
        Step::Feelings => {
            let felt = it.emotions.iter().map(feelings::rated);
            vec![("Feelings", Some(felt.collect::<Vec<_>>().join(", ")))]
        }
        Step::Real => vec![("What it is", it.real.map(|it| real_words(it).to_owned()))],
        Step::Distortions => vec![("Habits", Some(names.habits.join(", ")))],
        Step::For => vec![("For it", Some(it.evidence_for.clone()))],
        Step::Against => vec![("Against it", Some(it.evidence_against.clone()))],
        Step::Friend => vec![("To a friend", Some(it.friend.clone()))],
        Step::Balanced => vec![
            ("Put more fairly", Some(it.balanced.clone())),
            ("Belief in this", percent(it.balanced_belief)),
        ],
        Step::Again => {
            let felt = it.emotions.iter().filter_map(|it| {
                let after = it.after?;
                Some(format!("{} {after}", it.name))
            });
            vec![
                ("Belief in the first thought", percent(it.belief_after)),
                ("Feelings", Some(felt.collect::<Vec<_>>().join(", "))),
            ]
        }
    };
    let said = |(label, words): (&'static str, Option<String>)| {
        Some((label, words.filter(|it| !it.is_empty())?))
    };
    answers.into_iter().filter_map(said).collect()
}
