//! Where a thought leads: what comes before a step that questions it, and what comes
//! after a step that was answered.

use super::{Real, Stage, Step, Thought};

/// Where a thought leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To one of its steps.
    Step(Step),
    /// To dealing with a real problem.
    Problem,
    /// To help for someone who is frightened or hurt.
    Help,
    /// To what can be done while it is not sure.
    Unsure,
    /// To what would let it rest.
    Rest,
    /// To the record as it stands.
    Record,
}

/// Where a step that questions the thought leads instead, as far as the thought says:
/// to the safety question while that is open, and then wherever its answer leads.
pub fn before(thought: &Thought, step: Step) -> Option<Way> {
    if !step.challenges() {
        return None;
    }
    let was_asked = thought.real.is_some() || thought.seen.contains(&Step::Real);
    if !was_asked || thought.asks_again() {
        return Some(Way::Step(Step::Real));
    }
    after_real(thought.real)
}

/// Where the safety question leads, if not on. No answer is not a no.
fn after_real(real: Option<Real>) -> Option<Way> {
    match real {
        Some(Real::Worry) => None,
        Some(Real::Problem) => Some(Way::Problem),
        Some(Real::Danger) => Some(Way::Help),
        Some(Real::Unsure) | None => Some(Way::Unsure),
    }
}

/// Where a step leads that was answered. `was` is how far the thought had come before,
/// `is_enough` whether it was worked on often enough (see [`super::enough()`]).
pub fn onward(thought: &Thought, step: Step, was: Stage, is_enough: bool) -> Way {
    let is_real = step == Step::Real;
    if let Some(way) = after_real(thought.real).filter(|_| is_real) {
        return way;
    }
    if is_real && thought.asks_again() {
        return Way::Step(Step::Real);
    }
    if was == Stage::Done && thought.stage == Stage::Done {
        return Way::Record;
    }
    if is_real && is_enough {
        return Way::Rest;
    }
    // The safety question may come once more in between: then on where the record stood.
    let next = thought.next_step();
    if is_real && next.challenges() {
        return Way::Step(next);
    }
    step.next().map_or(Way::Record, Way::Step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worry() -> Thought {
        let mut thought = Thought {
            real: Some(Real::Worry),
            ..Thought::default()
        };
        thought.pass(Step::Real);
        thought
    }

    #[test]
    fn the_safety_question_comes_before_every_step_that_questions() {
        for step in Step::ALL {
            let asked = Some(Way::Step(Step::Real)).filter(|_| step.challenges());
            assert_eq!(before(&Thought::default(), step), asked, "{step:?}");
            assert_eq!(before(&worry(), step), None, "{step:?}");
        }
    }

    #[test]
    fn only_a_worry_goes_on_and_no_answer_is_not_a_no() {
        for (real, way) in [
            (Some(Real::Problem), Way::Problem),
            (Some(Real::Danger), Way::Help),
            (Some(Real::Unsure), Way::Unsure),
            (None, Way::Unsure),
        ] {
            let thought = Thought { real, ..worry() };
            assert_eq!(before(&thought, Step::For), Some(way));
            for is_enough in [false, true] {
                let after = onward(&thought, Step::Real, Stage::Working, is_enough);
                assert_eq!(after, way);
            }
        }
    }

    #[test]
    fn words_of_harm_bring_the_question_back_and_then_it_goes_on_where_it_stood() {
        let mut thought = worry();
        for step in [
            Step::Situation,
            Step::Thought,
            Step::Feelings,
            Step::Distortions,
        ] {
            thought.pass(step);
        }
        thought.evidence_for = "He hit me last week".into();
        assert_eq!(before(&thought, Step::Against), Some(Way::Step(Step::Real)));
        thought.pass(Step::Real);
        assert_eq!(before(&thought, Step::Against), None);
        let after = onward(&thought, Step::Real, Stage::Working, false);
        assert_eq!(after, Way::Step(Step::Against));
    }

    #[test]
    fn enough_is_asked_after_the_safety_question_and_nowhere_else() {
        let thought = worry();
        let after = |step, is_enough| onward(&thought, step, Stage::Working, is_enough);
        assert_eq!(after(Step::Real, true), Way::Rest);
        assert_eq!(after(Step::Real, false), Way::Step(Step::Distortions));
        assert_eq!(after(Step::For, true), Way::Step(Step::Against));
        assert_eq!(after(Step::Again, true), Way::Record);
    }

    #[test]
    fn a_finished_record_is_put_right_one_step_at_a_time() {
        let mut thought = worry();
        thought.pass(Step::Again);
        assert_eq!(onward(&thought, Step::For, Stage::Done, false), Way::Record);
        assert_eq!(onward(&thought, Step::Real, Stage::Done, true), Way::Record);
    }
}
