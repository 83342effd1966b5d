use super::*;
use jiff::Timestamp;
use jiff::civil::Date;

#[test]
fn a_skipped_step_is_not_asked_again() {
    let mut thought = Thought {
        situation: "x".into(),
        ..Thought::default()
    };
    assert_eq!(thought.next_step(), Step::Thought);
    thought.seen.push(Step::Thought);
    assert_eq!(thought.next_step(), Step::Feelings);
}

#[test]
fn the_last_step_finishes_and_what_is_real_rests() {
    let mut thought = Thought::default();
    thought.pass(Step::Situation);
    thought.pass(Step::Situation);
    assert_eq!((thought.stage, thought.seen.len()), (Stage::Working, 1));
    thought.real = Some(Real::Danger);
    thought.pass(Step::Real);
    assert_eq!(thought.stage, Stage::Done);
    thought.real = Some(Real::Worry);
    thought.pass(Step::Real);
    assert_eq!(thought.stage, Stage::Working);
    thought.pass(Step::Again);
    thought.pass(Step::Friend);
    assert_eq!(thought.stage, Stage::Done);
}

#[test]
fn strength_of_the_thought_or_of_a_feeling_calls_for_steadying() {
    let percent = |it| Percent::try_from(it).unwrap();
    let felt = |before| Thought {
        emotions: vec![Emotion {
            name: "fear".into(),
            before: Some(percent(before)),
            after: None,
        }],
        ..Thought::default()
    };
    assert!(!Thought::default().is_strong());
    assert!(!felt(79).is_strong());
    assert!(felt(80).is_strong());
    let caught = Thought {
        strength: Some(percent(80)),
        ..felt(10)
    };
    assert!(caught.is_strong());
}

#[test]
fn only_a_worry_is_challenged() {
    for real in [
        None,
        Some(Real::Problem),
        Some(Real::Danger),
        Some(Real::Unsure),
    ] {
        assert!(
            !Thought {
                real,
                ..Thought::default()
            }
            .may_be_challenged()
        );
    }
    assert!(
        Thought {
            real: Some(Real::Worry),
            ..Thought::default()
        }
        .may_be_challenged()
    );
}

#[test]
fn words_of_harm_after_a_worry_ask_once_more() {
    let mut thought = Thought {
        real: Some(Real::Worry),
        ..Thought::default()
    };
    thought.pass(Step::Real);
    assert!(!thought.asks_again() && !thought.harm_in_view);
    thought.evidence_for = "He hit me last week".into();
    assert!(thought.asks_again());
    thought.pass(Step::Real);
    assert!(!thought.asks_again(), "once");
    thought.evidence_against = "He also hits me at home".into();
    assert!(!thought.asks_again(), "and not for every further word");
}

#[test]
fn words_of_harm_that_stood_first_ask_once_more_too() {
    let mut thought = Thought {
        situation: "He hit me last week".into(),
        real: Some(Real::Worry),
        ..Thought::default()
    };
    thought.pass(Step::Real);
    assert!(thought.asks_again());
    thought.pass(Step::Real);
    assert!(!thought.asks_again(), "once");
}

#[test]
fn caught_anew_a_thought_keeps_what_was_worked_out_and_what_became_of_its_fear() {
    let fear = |what: &str, likelihood, result: Option<FearResult>| Fear {
        what: what.into(),
        by: Date::MIN,
        likelihood,
        outcome: result.map(|result| Outcome {
            result,
            at: Timestamp::UNIX_EPOCH,
        }),
    };
    let half = Percent::try_from(50).ok();
    let saved = Thought {
        thought: "They are bored".into(),
        evidence_for: "A yawn".into(),
        fear: Some(fear("They cancel", half, Some(FearResult::DidNot))),
        ..Thought::default()
    };
    let caught = |fear| Thought {
        thought: "They are tired of me".into(),
        fear,
        ..Thought::default()
    };
    let same = saved
        .clone()
        .recaught(caught(Some(fear("They cancel", None, None))));
    assert_eq!(same.thought, "They are tired of me");
    assert_eq!(same.evidence_for, "A yawn");
    assert!(same.fear == saved.fear, "the same fear keeps its answer");
    let other = Some(fear("They leave", half, None));
    assert!(saved.clone().recaught(caught(other.clone())).fear == other);
    let none = saved.clone().recaught(caught(None));
    assert!(
        none.fear == saved.fear,
        "a fear is not lost with an empty field"
    );
}
