//! What keeps measures away: strong moments, a pause, and their own distance.

use crate::person::{Person, begin, check_in, measure, percent};
use journal::hark::Hark;
use journal::hold::Hold;
use journal::practices::PracticeUse;
use journal::profile::Situation;
use journal::safety::{DangerCheck, WorseCheck, WorseChoice};
use journal::schedule::{self, Reason};
use journal::thoughts::{Emotion, Real, Thought};
use journal::worry::Worry;

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
                    before: Some(percent(95)),
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
        bond: None,
        wish: None,
        told_no: None,
        before: Some(percent(before)),
        started: person.now.timestamp(),
        minutes: 20,
        end: None,
    }
}

#[test]
fn a_pause_or_easier_work_lasts_a_week() {
    for then in [WorseChoice::Pause, WorseChoice::Easier] {
        let mut person = Person::new();
        person.write(WorseCheck {
            program_makes_worse: None,
            then,
        });
        assert_eq!(person.due(), None);
        person.wait_minutes(7 * 24 * 60 - 1);
        assert_eq!(person.due(), None);
        person.wait_minutes(1);
        assert!(person.due().is_some());
    }
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
fn each_page_stays_shut_for_as_long_as_its_measure_says() {
    for (key, days) in [("phq-9", 5), ("gad-7", 5), ("phq-2", 5), ("scs-sf", 28)] {
        let mut person = Person::new();
        let opens = |it: &Person| schedule::opens(&it.journal, measure(key), it.today());
        assert!(opens(&person), "{key}");
        let lowest = measure(key).items[0].range().0;
        person.answer_all(key, lowest);
        assert!(!opens(&person), "{key}");
        person.wait_days(days - 1);
        assert!(!opens(&person), "{key}");
        person.wait_days(1);
        assert!(opens(&person), "{key}");
    }
    let person = Person::new();
    assert!(!schedule::opens(
        &person.journal,
        measure("csi-4"),
        person.today()
    ));
}

#[test]
fn what_came_to_no_figure_can_be_answered_anew() {
    let mut person = Person::new();
    let opens = |it: &Person| schedule::opens(&it.journal, measure("phq-9"), it.today());
    let mut sitting = begin("phq-9");
    let mut answers = vec![None; 9];
    answers[0] = Some(1);
    sitting.answer(measure("phq-9"), &answers).unwrap();
    assert!(sitting.finished);
    person.write(sitting);
    assert!(opens(&person));
    person.answer_all("phq-9", 1);
    assert!(!opens(&person));
}

#[test]
fn what_is_offered_can_be_opened() {
    let mut person = Person::new();
    for key in ["weekly-check", "phq-9", "gad-7", "scs-sf"] {
        person.answer_all(key, 1);
    }
    person.wait_days(7);
    person.answer_all("weekly-check", 1);
    person.answer("phq-2", &[2, 2]);
    // The whole one, of one's own accord and on the same day as its short form.
    person.answer_all("phq-9", 0);
    person.wait_days(1);
    let due = person.due().unwrap();
    assert_eq!(due.measure, "gad-2");
    let opens = |key| schedule::opens(&person.journal, measure(key), person.today());
    assert!(opens("gad-2") && !opens("phq-9"));
}

#[test]
fn whose_every_day_is_strong_is_asked_after_a_week() {
    let mut person = Person::new();
    for day in 0..7 {
        person.write(practice(95));
        assert_eq!(person.due(), None, "day {day}");
        person.wait_days(1);
    }
    let mut asked = Vec::new();
    for _ in 0..4 {
        person.write(check_in(10));
        let due = person.due().unwrap();
        person.take(&due, false);
        asked.push(due.measure);
        person.wait_days(1);
    }
    assert_eq!(asked, ["weekly-check", "phq-9", "gad-7", "scs-sf"]);
}

#[test]
fn days_without_an_entry_are_no_calm_days() {
    let mut person = Person::new();
    for wait in [3, 3, 1] {
        person.write(practice(95));
        assert_eq!(person.due(), None);
        person.wait_days(wait);
    }
    person.write(practice(95));
    assert!(person.due().is_some());
}

#[test]
fn a_calm_day_begins_the_week_again() {
    let mut person = Person::new();
    for day in 0..14 {
        // Calm is a day without a strong moment after another one: only then was
        // there a time to ask.
        let is_calm = day == 5 || day == 6;
        person.write(practice(if is_calm { 20 } else { 95 }));
        if is_calm {
            assert_eq!(person.due().is_some(), day == 6);
        } else {
            assert_eq!(person.due(), None, "day {day}");
        }
        person.wait_days(1);
        if !is_calm {
            continue;
        }
        person.wait_minutes(1);
    }
    person.write(practice(95));
    assert!(person.due().is_some());
}

#[test]
fn nothing_is_due_within_a_day_of_an_answer_about_danger() {
    type Write = fn(&mut Person);
    let danger: [Write; 5] = [
        |it| {
            it.write(Hark {
                answers: vec![Some(false), Some(true), None, None],
                declined: false,
                bond: None,
                still_there: None,
            });
        },
        |it| {
            it.write(Thought {
                real: Some(Real::Danger),
                ..Thought::default()
            });
        },
        |it| {
            it.write(Worry {
                real: Some(Real::Danger),
                ..Worry::default()
            });
        },
        |it| {
            it.write(DangerCheck {
                in_danger: Some(true),
                can_stay_safe: None,
            });
        },
        |it| {
            it.write(DangerCheck {
                in_danger: None,
                can_stay_safe: Some(false),
            });
        },
    ];
    for write in danger {
        let mut person = Person::new();
        // Not even where every day is strong.
        for _ in 0..8 {
            person.write(practice(95));
            person.wait_days(1);
        }
        assert!(person.due().is_some());
        write(&mut person);
        person.wait_minutes(24 * 60);
        assert_eq!(person.due(), None);
        person.wait_minutes(1);
        assert!(person.due().is_some());
    }
    let mut person = Person::new();
    person.write(DangerCheck {
        in_danger: Some(false),
        can_stay_safe: Some(true),
    });
    person.write(Thought {
        real: Some(Real::Worry),
        ..Thought::default()
    });
    assert!(person.due().is_some());
}
