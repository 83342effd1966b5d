use super::*;
use jiff::civil::date;
use journal::thoughts::{Emotion, FearResult, Outcome, Real};
use proptest::prelude::*;

const KNOWN: Uuid = Uuid::from_u128(7);

fn against(step: Step, body: &str, old: &Thought) -> Entered {
    let known = Known {
        today: date(2026, 11, 24),
        day: date(2026, 11, 23),
        is_bond: &|it| it == KNOWN,
        programme: Programme::embedded(),
        own: &[],
        fresh: Uuid::from_u128(9),
    };
    read(step, &Fields::decode(body.as_bytes()), old, &known)
}

fn percent(it: i64) -> Option<Percent> {
    Percent::try_from(it).ok()
}

/// A thought with an answer to every step.
fn whole() -> Thought {
    Thought {
        situation: "They did not answer.".into(),
        bond: Some(KNOWN),
        thought: "They will leave.".into(),
        belief: percent(85),
        fear: Some(Fear {
            what: "They cancel".into(),
            by: date(2026, 11, 28),
            likelihood: percent(70),
            outcome: Some(Outcome {
                result: FearResult::DidNot,
                at: jiff::Timestamp::UNIX_EPOCH,
            }),
        }),
        emotions: vec![Emotion {
            name: "fear".into(),
            before: percent(80),
            after: percent(40),
        }],
        real: Some(Real::Worry),
        distortions: vec!["mind-reading".into()],
        evidence_for: "No answer since noon".into(),
        evidence_against: "They work until six".into(),
        friend: "Wait for the evening".into(),
        balanced: "I do not know yet".into(),
        balanced_belief: percent(60),
        belief_after: percent(50),
        ..Thought::default()
    }
}

#[test]
fn every_step_comes_back_as_it_was_filled_in() {
    let thought = whole();
    for step in Step::ALL {
        let body = fill(step, &thought, date(2026, 11, 23)).encode();
        let entered = against(step, &body, &thought);
        assert!(entered.problems.is_empty(), "{step:?}");
        assert!(entered.thought == thought, "{step:?}");
    }
}

#[test]
fn an_empty_form_is_an_answer_on_every_step() {
    for step in Step::ALL {
        let entered = against(step, "", &Thought::default());
        assert!(entered.problems.is_empty(), "{step:?}");
        assert!(entered.thought == Thought::default(), "{step:?}");
    }
}

#[test]
fn a_step_changes_only_what_it_asks_for() {
    let old = whole();
    let entered = against(Step::Friend, "friend=Rest&situation=x&real=danger", &old);
    let expected = Thought {
        friend: "Rest".into(),
        ..old
    };
    assert!(entered.thought == expected);
}

#[test]
fn a_question_is_asked_back_once() {
    let ask = |body| against(Step::Thought, body, &Thought::default()).problems;
    assert!(ask("thought=What+if+they+leave%3F").of("thought").is_some());
    assert!(ask("thought=What+if+they+leave%3F&asked=yes").is_empty());
    assert!(ask("thought=They+will+leave.").is_empty());
}

#[test]
fn a_fear_needs_a_day_that_is_not_over_before_the_thought() {
    let at = |by| {
        let body = format!("thought=x&fear=They+cancel&fear_by={by}");
        against(Step::Thought, &body, &Thought::default())
    };
    assert!(at("2026-11-23").problems.is_empty());
    for wrong in ["", "2026-11-22", "soon", "2026-02-30"] {
        assert!(at(wrong).problems.of("fear_by").is_some(), "{wrong}");
    }
    assert!(at("2026-11-25").thought.fear.is_some());
}

#[test]
fn what_became_of_a_fear_stays_when_its_words_change() {
    let entered = against(
        Step::Thought,
        "thought=x&fear=They+call+off+Saturday&fear_by=2026-11-28",
        &whole(),
    );
    assert!(entered.thought.fear.unwrap().outcome.is_some());
}

#[test]
fn a_day_in_the_future_is_refused() {
    for (day, is_fine) in [
        ("2026-11-24", true),
        ("2020-01-01", true),
        ("2026-11-25", false),
        ("x", false),
    ] {
        let body = format!("situation=x&day={day}");
        let entered = against(Step::Situation, &body, &Thought::default());
        assert_eq!(entered.problems.is_empty(), is_fine, "{day}");
    }
}

#[test]
fn numbers_off_the_scale_are_problems() {
    for (step, body, field) in [
        (Step::Thought, "belief=101", "belief"),
        (Step::Balanced, "balanced_belief=-1", "balanced_belief"),
        (Step::Again, "belief_after=x", "belief_after"),
        (Step::Again, "again_1=300", "again_1"),
    ] {
        let problems = against(step, body, &whole()).problems;
        assert!(problems.of(field).is_some(), "{body}");
    }
}

proptest! {
    #[test]
    fn no_form_breaks_a_step(body in proptest::collection::vec(any::<u8>(), 0..400), nth in 0..10_usize) {
        let step = Step::ALL[nth];
        let fields = Fields::decode(&body);
        let entered = against(step, &fields.encode(), &whole());
        prop_assert_eq!(entered.thought.seen, whole().seen);
    }

    #[test]
    fn any_text_comes_back(text in "\\PC{0,200}") {
        let thought = Thought { friend: text.trim().into(), ..Thought::default() };
        let body = fill(Step::Friend, &thought, date(2026, 11, 23)).encode();
        prop_assert_eq!(against(Step::Friend, &body, &Thought::default()).thought.friend, thought.friend);
    }
}
