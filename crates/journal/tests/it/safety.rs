//! When help has to be shown before anything is challenged.

use crate::person::{Person, begin, measure};
use journal::Erased;
use journal::safety::{self, DangerCheck, WorseCheck, WorseChoice, help_is_due};

const PHQ_9_WITH_ITEM_9: [u8; 9] = [0, 0, 0, 0, 0, 0, 0, 0, 1];

fn answered() -> DangerCheck {
    DangerCheck {
        in_danger: Some(false),
        can_stay_safe: Some(true),
    }
}

#[test]
fn item_9_calls_for_help_until_it_is_answered() {
    let mut person = Person::new();
    assert!(!help_is_due(&person.journal));
    let id = person.answer("phq-9", &PHQ_9_WITH_ITEM_9);
    assert!(help_is_due(&person.journal));
    assert_eq!(safety::help_due(&person.journal).unwrap().0.id, id);
    // Passed over after help was shown: nothing answered, and that is an answer.
    person.wait_minutes(1);
    person.write(DangerCheck {
        in_danger: None,
        can_stay_safe: None,
    });
    assert!(!help_is_due(&person.journal));
}

#[test]
fn a_quiet_sitting_calls_for_nothing() {
    let mut person = Person::new();
    person.answer("phq-9", &[3, 3, 3, 3, 3, 3, 3, 3, 0]);
    assert!(!help_is_due(&person.journal));
}

#[test]
fn an_earlier_check_does_not_answer_a_later_sitting() {
    let mut person = Person::new();
    person.write(answered());
    person.wait_minutes(1);
    person.answer("phq-9", &PHQ_9_WITH_ITEM_9);
    assert!(help_is_due(&person.journal));
}

#[test]
fn what_is_appended_together_counts_in_either_order() {
    let mut person = Person::new();
    person.answer("phq-9", &PHQ_9_WITH_ITEM_9);
    person.write(answered());
    assert!(!help_is_due(&person.journal));
    person.wait_days(1);
    person.write(answered());
    person.answer("phq-9", &PHQ_9_WITH_ITEM_9);
    assert!(!help_is_due(&person.journal));
}

#[test]
fn a_clock_that_is_set_back_hides_nothing_and_holds_nothing_open() {
    let mut person = Person::new();
    person.write(answered());
    person.wait_days(-1);
    person.answer("phq-9", &PHQ_9_WITH_ITEM_9);
    assert!(help_is_due(&person.journal), "the check came before");
    person.wait_days(-1);
    person.write(answered());
    assert!(!help_is_due(&person.journal), "the check came after");
}

#[test]
fn a_later_quiet_sitting_does_not_answer_it() {
    let mut person = Person::new();
    person.answer("phq-9", &PHQ_9_WITH_ITEM_9);
    person.wait_days(7);
    person.answer_all("phq-9", 0);
    assert!(help_is_due(&person.journal));
}

#[test]
fn an_erased_sitting_calls_for_nothing() {
    let mut person = Person::new();
    let id = person.answer("phq-9", &PHQ_9_WITH_ITEM_9);
    person.write(Erased::one(id));
    assert!(!help_is_due(&person.journal));
}

#[test]
fn the_flag_comes_with_the_first_part_that_holds_the_answer() {
    let mut sitting = begin("phq-9");
    sitting.answer(measure("phq-9"), &[Some(1), None]).unwrap();
    assert!(!sitting.help);
    let rest = [None, None, None, None, None, None, Some(1)];
    sitting.answer(measure("phq-9"), &rest).unwrap();
    assert!(sitting.help && sitting.finished);
}

#[test]
fn a_choice_holds_for_a_week_and_the_last_one_counts() {
    let mut person = Person::new();
    let choose = |then| WorseCheck {
        program_makes_worse: None,
        then,
    };
    assert_eq!(
        safety::choice(&person.journal, person.now.timestamp()),
        None
    );
    person.write(choose(WorseChoice::Pause));
    let choice = |person: &Person| safety::choice(&person.journal, person.now.timestamp());
    assert_eq!(choice(&person), Some(WorseChoice::Pause));
    person.wait_minutes(7 * 24 * 60 - 1);
    assert_eq!(choice(&person), Some(WorseChoice::Pause));
    person.wait_minutes(1);
    assert_eq!(choice(&person), None);
    person.write(choose(WorseChoice::Pause));
    person.write(choose(WorseChoice::GoOn));
    assert_eq!(choice(&person), Some(WorseChoice::GoOn));
    // A clock that was years ahead once does not hold it for years.
    person.wait_days(-400);
    assert_eq!(choice(&person), None);
}

#[test]
fn danger_holds_for_a_day_and_passing_it_over_for_an_hour() {
    let mut person = Person::new();
    person.answer("phq-9", &PHQ_9_WITH_ITEM_9);
    let first = |it: &Person| safety::help_comes_first(&it.journal, it.now.timestamp());
    let danger = |it: &Person| safety::is_in_danger(&it.journal, it.now.timestamp());
    for check in [(Some(true), None), (Some(false), Some(false))] {
        person.write(DangerCheck {
            in_danger: check.0,
            can_stay_safe: check.1,
        });
        assert!(first(&person) && danger(&person));
        person.wait_minutes(1);
        person.write(DangerCheck {
            in_danger: None,
            can_stay_safe: None,
        });
        assert!(!first(&person), "passed over");
        assert!(danger(&person), "which is no answer");
        person.wait_minutes(safety::PASS_HOLDS_MINUTES);
        assert!(first(&person));
        person.wait_minutes(24 * 60 - safety::PASS_HOLDS_MINUTES - 2);
        assert!(first(&person));
        person.wait_minutes(1);
        assert!(!first(&person) && !danger(&person));
    }
    person.write(DangerCheck {
        in_danger: Some(true),
        can_stay_safe: Some(false),
    });
    assert!(first(&person));
    person.write(answered());
    assert!(!first(&person) && !danger(&person), "a later answer counts");
}

#[test]
fn help_stays_in_view_for_a_week() {
    let mut person = Person::new();
    let stays = |it: &Person| safety::help_stays(&it.journal, it.now.timestamp());
    person.answer("phq-9", &[3, 3, 3, 3, 3, 3, 3, 3, 0]);
    assert!(!stays(&person));
    person.answer("phq-9", &PHQ_9_WITH_ITEM_9);
    person.write(answered());
    person.wait_minutes(7 * 24 * 60 - 1);
    assert!(stays(&person));
    person.wait_minutes(1);
    assert!(!stays(&person));
    // The same after danger that no questionnaire brought up.
    person.write(DangerCheck {
        in_danger: Some(true),
        can_stay_safe: None,
    });
    person.wait_minutes(7 * 24 * 60 - 1);
    assert!(stays(&person));
    person.wait_minutes(1);
    assert!(!stays(&person));
}
