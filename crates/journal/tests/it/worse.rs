//! When the page about getting worse opens, and when it stays shut.

use crate::person::{Person, programme};
use journal::Erased;
use journal::safety::{WorseCheck, WorseChoice};
use journal::worse::{self, What};

impl Person {
    fn worse(&self) -> Option<(What, String)> {
        let reason = worse::reason(&self.journal, programme(), &self.now)?;
        assert_eq!(
            worse::sitting(&self.journal, &reason).unwrap().measure,
            reason.measure
        );
        Some((reason.what, reason.measure))
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
