//! What keeps measures away: strong moments, a pause, and their own distance.

use crate::person::{Person, check_in, measure, percent};
use journal::hold::Hold;
use journal::practices::PracticeUse;
use journal::profile::Situation;
use journal::safety::{WorseCheck, WorseChoice};
use journal::schedule::{self, Reason};
use journal::thoughts::{Emotion, Thought};

#[test]
fn nothing_is_due_within_a_day_of_a_strong_moment() {
    type Write = fn(&mut Person);
    let strong: [Write; 5] = [
        |it| {
            it.write(Thought {
                strength: Some(percent(80)),
                ..Thought::default()
            });
        },
        |it| {
            it.write(Thought {
                emotions: vec![Emotion {
                    name: String::new(),
                    before: percent(95),
                    after: Some(percent(10)),
                }],
                ..Thought::default()
            });
        },
        |it| {
            it.write(practice(80));
        },
        |it| {
            let hold = hold(it, 100);
            it.write(hold);
        },
        |it| {
            it.write(check_in(9));
        },
    ];
    for write in strong {
        let mut person = Person::new();
        write(&mut person);
        assert_eq!(person.due(), None);
        person.wait_minutes(24 * 60);
        assert_eq!(person.due(), None);
        person.wait_minutes(1);
        assert!(person.due().is_some());
    }
}

#[test]
fn what_is_not_so_strong_keeps_nothing_away() {
    let mut person = Person::new();
    person.write(Thought {
        strength: Some(percent(79)),
        ..Thought::default()
    });
    person.write(practice(79));
    let hold = hold(&person, 79);
    person.write(hold);
    person.write(check_in(8));
    assert!(person.due().is_some());
}

fn practice(before: i64) -> PracticeUse {
    PracticeUse {
        practice: "extended-exhale".into(),
        moment: None,
        before: Some(percent(before)),
        after: Some(percent(0)),
        seconds: 60,
    }
}

fn hold(person: &Person, before: i64) -> Hold {
    Hold {
        text: String::new(),
        wish: None,
        before: Some(percent(before)),
        started: person.now.timestamp(),
        minutes: 20,
        end: None,
    }
}

#[test]
fn a_pause_lasts_a_week() {
    let mut person = Person::new();
    person.write(WorseCheck {
        program_makes_worse: None,
        then: WorseChoice::Pause,
    });
    assert_eq!(person.due(), None);
    person.wait_minutes(7 * 24 * 60 - 1);
    assert_eq!(person.due(), None);
    person.wait_minutes(1);
    assert!(person.due().is_some());
}

#[test]
fn the_long_one_opens_only_when_it_is_due() {
    let ecr_r = measure("ecr-r");
    let opens = |it: &Person| schedule::opens(&it.journal, ecr_r, it.today());
    let mut person = Person::new();
    assert!(!opens(&person), "its terms are not confirmed");
    person.live(Situation::Single, &["ecr-r"]);
    assert!(opens(&person));
    let due = schedule::part(ecr_r, None, Reason::First);
    person.take(&due, false);
    assert!(opens(&person), "to finish what was begun");
    for _ in 0..2 {
        person.wait_days(1);
        let due = person.due().unwrap();
        assert_eq!(due.measure, "ecr-r");
        person.take(&due, false);
    }
    assert!(!opens(&person));
    // Four weeks after the day on which it was begun.
    person.wait_days(25);
    assert!(!opens(&person));
    person.wait_days(1);
    assert!(opens(&person));
}

#[test]
fn other_pages_open_at_any_time() {
    let mut person = Person::new();
    person.answer_all("phq-9", 0);
    assert!(schedule::opens(
        &person.journal,
        measure("phq-9"),
        person.today()
    ));
    assert!(!schedule::opens(
        &person.journal,
        measure("csi-4"),
        person.today()
    ));
}
