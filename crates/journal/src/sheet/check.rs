//! Whether the programme has the form of every sheet, and each form what its record needs.

use super::{Sheet, misfits};
use crate::activity::Activity;
use crate::core_belief::CoreBelief;
use crate::critic::Critic;
use crate::experiment::Experiment;
use crate::homework::Homework;
use crate::keeping::Keeping;
use crate::letter::Letter;
use crate::limit::Limit;
use crate::pattern::Pattern;
use crate::prediction::Prediction;
use crate::request::Request;
use crate::roots::Roots;
use crate::trial::Trial;
use crate::worry::Worry;
use programme::{FieldKind, Programme, Sheet as Form, SheetGate};

/// Words that stand in the addresses of sheets, and so name no step.
const TAKEN: [&str; 7] = [
    "on", "pause", "start", "running", "log", "calendar", "print",
];

/// What is wrong with the sheets of a programme, one line each. With any of it the
/// programme is not used: a question of safety that is missing would be missed by nobody.
pub fn check(programme: &Programme) -> Vec<String> {
    use SheetGate::{Challenge, Danger, Partner};
    let mut wrong = Vec::new();
    let mut add = |it: Vec<String>| wrong.extend(it);
    add(of::<Activity>(programme, None));
    add(of::<CoreBelief>(programme, Some(Danger)));
    add(of::<Critic>(programme, None));
    add(of::<Experiment>(programme, Some(Challenge)));
    add(of::<Homework>(programme, None));
    add(of::<Keeping>(programme, None));
    add(of::<Letter>(programme, None));
    add(of::<Limit>(programme, Some(Partner)));
    add(of::<Pattern>(programme, None));
    add(of::<Prediction>(programme, Some(Challenge)));
    add(of::<Request>(programme, Some(Partner)));
    add(of::<Roots>(programme, None));
    add(of::<Trial>(programme, Some(Challenge)));
    add(of::<Worry>(programme, None));
    add(crate::never::check(programme));
    wrong
}

fn of<T: Sheet>(programme: &Programme, gate: Option<SheetGate>) -> Vec<String> {
    let key = T::KEY;
    let Some(form) = programme.sheet(key) else {
        return vec![format!("sheets/{key}: this sheet is missing")];
    };
    let say = |what: String| format!("sheets/{key}: {what}");
    let mut wrong: Vec<_> = misfits::<T>(form)
        .into_iter()
        .map(|it| say(format!("the record has no such field as `{it}`")))
        .collect();
    if form.gate != gate {
        let is = gate.map_or("none", SheetGate::key);
        wrong.push(say(format!("its `gate` is {is}")));
    }
    if has_real::<T>() && !asks_real(form) {
        wrong.push(say("a step asks `real`".to_owned()));
    }
    // In the loop the person's own part stays open; what the other does, and where it could
    // open, waits for the questions about being hurt.
    let asks_about_them = |it: &&programme::SheetStep| {
        T::KEY == Pattern::KEY && matches!(it.key.as_str(), "response" | "opening")
    };
    let ungated = form.steps.iter().filter(asks_about_them);
    let ungated = ungated.filter(|it| it.gate != Some(SheetGate::Challenge));
    wrong.extend(ungated.map(|it| say(format!("the step `{}` has the gate `challenge`", it.key))));
    let taken = form.steps.iter().map(|it| it.key.as_str());
    let taken = taken.filter(|it| TAKEN.contains(it));
    wrong.extend(taken.map(|it| say(format!("no step can be called `{it}`"))));
    wrong
}

/// Whether the record holds an answer to the safety question.
fn has_real<T: Sheet>() -> bool {
    let mut answers = super::Answers::new();
    answers.insert("real".into(), "danger".into());
    super::with(&T::default(), answers).is_some_and(|it| it.real().is_some())
}

fn asks_real(form: &Form) -> bool {
    form.fields().any(|it| it.kind == FieldKind::Real)
}
