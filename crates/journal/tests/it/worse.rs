//! When the page about getting worse opens, and when it stays shut.

use crate::person::{Person, check_in, ecr_r, programme};
use journal::Erased;
use journal::day;
use journal::safety::{WorseAnswer, WorseCheck, WorseChoice};
use journal::worse::{self, Reason, What};

impl Person {
    fn worse(&self) -> Option<(What, String)> {
        let reason = self.reason()?;
        assert!(matches!(reason, Reason::Measure(_)), "{reason:?}");
        let Reason::Measure(seen) = reason else {
            return None;
        };
        let sitting = worse::sitting(&self.journal, &seen).unwrap();
        assert_eq!(sitting.measure, seen.measure);
        Some((seen.what, seen.measure))
    }

    fn reason(&self) -> Option<Reason> {
        worse::reason(&self.journal, programme(), &self.now)
    }

    /// A check-in for each of the last days, the last one for today.
    fn days_of(&mut self, worries: &[i64]) {
        for (back, worry) in worries.iter().rev().enumerate() {
            let day = day::before(self.today(), i64::try_from(back).unwrap());
            self.write_for(day, check_in(*worry));
        }
    }

    /// A weekly check whose strain comes to this: trust is asked the other way round.
    fn week(&mut self, strain: u8) {
        self.answer("weekly-check", &[strain, strain, strain, 0, 0, 10 - strain]);
        self.wait_days(7);
    }

    fn go_on(&mut self) {
        self.write(WorseCheck {
            program_makes_worse: None,
            then: WorseChoice::GoOn,
        });
    }
}

fn found(what: What, measure: &str) -> (What, String) {
    (what, measure.to_owned())
}

#[test]
fn severe_answers_open_it() {
    for (measure, edge) in [
        ("phq-9", [3, 3, 3, 3, 3, 3, 2, 0, 0].as_slice()),
        ("gad-7", &[3, 3, 3, 3, 3, 0, 0]),
    ] {
        let mut person = Person::new();
        person.answer(measure, edge);
        assert_eq!(person.worse(), Some(found(What::High, measure)));
        // One point less does not.
        let mut person = Person::new();
        let mut below = edge.to_vec();
        below[0] -= 1;
        person.answer(measure, &below);
        assert_eq!(person.worse(), None, "{measure}");
    }
}

#[test]
fn three_checks_that_rise_twice_open_it() {
    for (weeks, expected) in [
        (vec![4, 5, 6], true),
        (vec![9, 2, 3, 4], true),
        (vec![4, 5, 5], false),
        (vec![4, 6, 5], false),
        (vec![6, 5, 4], false),
        (vec![5, 6], false),
        (vec![4, 5, 6, 6], false),
    ] {
        let mut person = Person::new();
        for week in &weeks {
            person.week(*week);
        }
        let reason = expected.then(|| found(What::Rising, "weekly-check"));
        assert_eq!(person.worse(), reason, "{weeks:?}");
    }
}

#[test]
fn weeks_with_a_gap_do_not_follow_each_other() {
    let mut person = Person::new();
    person.week(4);
    person.week(5);
    person.wait_days(6);
    person.week(6);
    assert_eq!(person.worse(), Some(found(What::Rising, "weekly-check")));
    let mut person = Person::new();
    person.week(4);
    person.week(5);
    person.wait_days(7);
    person.week(6);
    assert_eq!(person.worse(), None);
}

#[test]
fn reliable_worsening_opens_it() {
    let mut person = Person::new();
    person.answer("gad-7", &[1, 1, 1, 0, 0, 0, 0]);
    person.wait_days(7);
    person.answer("gad-7", &[1, 1, 1, 1, 1, 1, 0]);
    assert_eq!(person.worse(), None, "3 points");
    person.wait_days(7);
    person.answer("gad-7", &[1, 1, 1, 1, 1, 1, 1]);
    assert_eq!(person.worse(), Some(found(What::Worsened, "gad-7")));
}

#[test]
fn a_fall_after_getting_better_opens_it_too() {
    let mut person = Person::new();
    person.answer("gad-7", &[2, 2, 2, 2, 2, 0, 0]);
    person.wait_days(7);
    person.answer_all("gad-7", 0);
    assert_eq!(person.worse(), None);
    person.wait_days(7);
    // Better than at first, and worse than last time.
    person.answer("gad-7", &[1, 1, 1, 1, 0, 0, 0]);
    assert_eq!(person.worse(), Some(found(What::Worsened, "gad-7")));
}

#[test]
fn less_satisfaction_is_worse_although_the_figure_falls() {
    let mut person = Person::new();
    person.answer("csi-4", &[4, 4, 4, 4]);
    person.wait_days(30);
    person.answer("csi-4", &[3, 3, 3, 3]);
    assert_eq!(person.worse(), Some(found(What::Worsened, "csi-4")));
}

#[test]
fn the_weightiest_reason_comes_first() {
    let mut person = Person::new();
    for week in [4, 5, 6] {
        person.week(week);
    }
    person.answer_all("gad-7", 0);
    person.wait_days(1);
    person.answer("gad-7", &[1, 1, 1, 1, 0, 0, 0]);
    assert_eq!(person.worse(), Some(found(What::Worsened, "gad-7")));
    person.answer_all("phq-9", 3);
    assert_eq!(person.worse(), Some(found(What::High, "phq-9")));
}

#[test]
fn it_opens_once_for_each_sitting() {
    let mut person = Person::new();
    person.answer_all("gad-7", 3);
    assert!(person.worse().is_some());
    person.go_on();
    assert_eq!(person.worse(), None);
    person.wait_days(7);
    person.answer_all("gad-7", 3);
    assert_eq!(person.worse(), Some(found(What::High, "gad-7")));
    person.go_on();
    // A clock that is set back changes nothing about what came after what.
    person.wait_days(-2);
    assert_eq!(person.worse(), None);
}

#[test]
fn what_was_answered_long_ago_no_longer_opens_it() {
    let mut person = Person::new();
    person.answer_all("gad-7", 3);
    person.wait_days(28);
    assert!(person.worse().is_some());
    person.wait_days(1);
    assert_eq!(person.worse(), None);
}

#[test]
fn a_later_sitting_or_an_erased_one_takes_it_back() {
    let mut person = Person::new();
    let id = person.answer_all("gad-7", 3);
    person.wait_days(7);
    person.answer_all("gad-7", 0);
    assert_eq!(person.worse(), None);
    let mut person = Person::new();
    let other = person.answer_all("gad-7", 3);
    person.write(Erased::one(other));
    assert_eq!(person.worse(), None);
    assert!(person.journal.doc(id).is_none());
}

#[test]
fn what_was_passed_over_or_hidden_opens_nothing() {
    let mut person = Person::new();
    person.pass_over("phq-9");
    person.answer_all("hark", 1);
    assert_eq!(person.worse(), None);
}

#[test]
fn many_very_hard_days_close_together_open_it() {
    let found = |hard, of| Some(Reason::HardDays { hard, of });
    for (days, expected) in [
        (&[9, 9, 10, 9, 9][..], found(5, 5)),
        (&[0, 9, 9, 1, 9, 9, 10], found(5, 7)),
        (&[9, 9, 9, 9], None),
        (&[9, 8, 9, 8, 9, 8, 9], None),
        // Only the last seven are looked at.
        (&[9, 9, 9, 9, 0, 0, 0, 9], None),
    ] {
        let mut person = Person::new();
        person.days_of(days);
        assert_eq!(person.reason(), expected, "{days:?}");
    }
    // Days of long ago are not close together with these.
    let mut person = Person::new();
    person.days_of(&[9, 9, 9, 9, 9]);
    person.wait_days(9);
    assert_eq!(person.reason(), found(5, 5));
    person.wait_days(1);
    assert_eq!(person.reason(), None);
}

#[test]
fn very_hard_days_count_afresh_once_the_page_was_answered() {
    let mut person = Person::new();
    person.days_of(&[9, 9, 9, 9, 9, 9]);
    assert!(person.reason().is_some());
    person.go_on();
    for _ in 0..5 {
        assert_eq!(person.reason(), None);
        person.wait_days(1);
        person.days_of(&[10]);
    }
    assert_eq!(person.reason(), Some(Reason::HardDays { hard: 5, of: 5 }));
}

#[test]
fn only_a_severe_figure_comes_before_very_hard_days() {
    let mut person = Person::new();
    person.answer_all("gad-7", 0);
    person.wait_days(7);
    person.answer("gad-7", &[1, 1, 1, 1, 0, 0, 0]);
    person.days_of(&[9; 7]);
    assert_eq!(person.reason(), Some(Reason::HardDays { hard: 7, of: 7 }));
    person.answer_all("phq-9", 3);
    assert_eq!(person.worse(), Some(found(What::High, "phq-9")));
}

#[test]
fn keeping_more_distance_alone_does_not_open_it() {
    for (anxiety, avoidance, expected) in [
        (4, 7, None),
        (6, 4, Some("anxiety")),
        (6, 7, Some("anxiety")),
    ] {
        let mut person = Person::new();
        person.answer("ecr-r", &ecr_r(4, 4));
        person.wait_days(30);
        person.answer("ecr-r", &ecr_r(anxiety, avoidance));
        let scale = person.reason().map(|it| match it {
            Reason::Measure(seen) => seen.scale,
            Reason::HardDays { .. } => String::new(),
        });
        assert_eq!(scale.as_deref(), expected, "{anxiety} and {avoidance}");
    }
}

#[test]
fn yes_it_makes_things_worse_is_never_taken_for_going_on() {
    use WorseAnswer::{No, Unsure, Yes};
    let then = |answer, then| worse::answered(answer, then).map(|it| it.then);
    assert_eq!(then(Some(Yes), None), None);
    for answer in [None, Some(No), Some(Unsure)] {
        assert_eq!(then(answer, None), Some(WorseChoice::GoOn), "{answer:?}");
    }
    for choice in [WorseChoice::Pause, WorseChoice::Easier, WorseChoice::GoOn] {
        assert_eq!(then(Some(Yes), Some(choice)), Some(choice));
    }
}

#[test]
fn who_goes_on_although_it_makes_things_worse_is_offered_the_other_ways() {
    let mut person = Person::new();
    assert!(!worse::goes_on_worse(&person.journal));
    let answers = [
        (WorseAnswer::Yes, WorseChoice::GoOn, true),
        (WorseAnswer::Yes, WorseChoice::Pause, false),
        (WorseAnswer::No, WorseChoice::GoOn, false),
    ];
    for (answer, then, is_offered) in answers {
        person.write(WorseCheck {
            program_makes_worse: Some(answer),
            then,
        });
        assert_eq!(
            worse::goes_on_worse(&person.journal),
            is_offered,
            "{then:?}"
        );
    }
}
