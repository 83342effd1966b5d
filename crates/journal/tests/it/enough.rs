//! When a fear has been worked on often enough for one evening.

use crate::person::Person;
use journal::thoughts::{Enough, Real, Thought, enough};
use uuid::Uuid;

const ALEX: Uuid = Uuid::from_u128(7);

fn worry(thought: &str) -> Thought {
    Thought {
        thought: thought.into(),
        bond: Some(ALEX),
        real: Some(Real::Worry),
        ..Thought::default()
    }
}

fn met(earlier: &[Thought], this: &Thought) -> Option<Enough> {
    let mut person = Person::new();
    for it in earlier {
        person.write(it.clone());
    }
    enough(&person.journal, person.today(), None, this)
}

/// Whether this one is met with "enough" after these.
fn after(earlier: &[Thought], this: &Thought) -> bool {
    met(earlier, this).is_some()
}

#[test]
fn the_third_time_the_same_worry_is_enough() {
    let it = worry("They will leave me for someone");
    assert!(!after(std::slice::from_ref(&it), &it));
    assert!(after(&[it.clone(), it.clone()], &it));
    let other = worry("My boss dislikes the report");
    assert!(!after(&[it.clone(), it], &other), "about the same person");
}

#[test]
fn the_fourth_worry_of_an_evening_is_enough_whatever_it_says() {
    let texts = [
        "They will leave me for someone",
        "Nobody answers",
        "My boss dislikes the report",
    ];
    let it = texts.map(worry);
    let fourth = worry("Friends laughed without me");
    assert!(!after(&it[..2], &fourth));
    assert_eq!(
        met(&it, &fourth),
        Some(Enough::Any),
        "not the same one again"
    );
    assert_eq!(
        met(&[it[0].clone(), it[0].clone()], &it[0]),
        Some(Enough::Same)
    );
    let harm = worry("He hit me last week");
    assert!(!after(&it, &harm));
}

#[test]
fn only_what_was_answered_as_a_worry_counts() {
    let it = worry("They will leave me for someone");
    for real in [
        None,
        Some(Real::Problem),
        Some(Real::Danger),
        Some(Real::Unsure),
    ] {
        let other = Thought { real, ..it.clone() };
        assert!(!after(&[it.clone(), other.clone()], &it), "{real:?}");
        assert!(!after(&[it.clone(), it.clone()], &other), "{real:?}");
    }
}

#[test]
fn someone_who_records_what_is_done_to_them_is_never_told_so() {
    for words in [
        "He hit me last week again",
        "I want to die when this goes on",
    ] {
        let it = worry(words);
        assert!(!after(&[it.clone(), it.clone()], &it), "{words}");
    }
}
