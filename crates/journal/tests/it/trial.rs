//! Which trial runs: one, from its beginning, while the phone is locked, and not for ever.

use crate::person::Person;
use journal::experiment::CameTrue;
use journal::trial::{self, RUNS_DAYS, Trial};
use uuid::Uuid;

impl Person {
    fn begin(&mut self) -> Uuid {
        let started = Some(self.now.timestamp());
        self.write(Trial {
            started,
            minutes: Some(20),
            ..Trial::default()
        })
    }

    fn running(&self) -> Option<Uuid> {
        trial::running(&self.journal, self.today()).map(|(doc, _)| doc.id)
    }
}

#[test]
fn none_runs_before_it_was_begun() {
    let mut person = Person::new();
    person.write(Trial::default());
    assert_eq!(person.running(), None);
}

#[test]
fn one_runs_on_over_night_until_something_is_said() {
    let mut person = Person::new();
    let id = person.begin();
    assert_eq!(person.running(), Some(id));
    person.wait_minutes(9 * 60);
    assert_eq!(person.running(), Some(id), "after its time, too");
    let (_, it) = person.journal.get::<Trial>(id).unwrap();
    let told = Trial {
        result: Some(CameTrue::No),
        ..it.clone()
    };
    person.revise(id, told);
    assert_eq!(person.running(), None);
}

#[test]
fn of_two_the_later_runs_and_a_forgotten_one_stands_in_no_way() {
    let mut person = Person::new();
    let first = person.begin();
    person.wait_minutes(5);
    // Two windows, or an import: two that were begun.
    let second = person.begin();
    assert_eq!(person.running(), Some(second));
    let (_, it) = person.journal.get::<Trial>(second).unwrap();
    let mut over = it.clone();
    over.course.done = true;
    person.revise(second, over);
    assert_eq!(person.running(), Some(first));
    person.wait_days(RUNS_DAYS);
    assert_eq!(person.running(), Some(first));
    person.wait_days(1);
    assert_eq!(person.running(), None);
}
