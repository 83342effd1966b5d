//! What goes with hard days.

use super::listed;
use crate::person::{Person, check_in};
use jiff::civil::Date;
use journal::bonds::BondKind;
use journal::practices::Moment;
use journal::progress::patterns::{Patterns, Sort, Trait};
use journal::thoughts::{Real, Thought};
use journal::{day, words};

/// Twelve weeks from a Monday on; hard on Sundays.
pub(super) fn hard_sundays() -> Person {
    let mut person = Person::new();
    for nth in 0..84 {
        person.write(check_in(if nth % 7 == 6 { 8 } else { 3 }));
        person.wait_days(1);
    }
    person
}

fn stands_out(found: &Patterns) -> Vec<Trait> {
    let named = found.compared.iter().filter(|it| it.stands_out);
    named.map(|it| it.what).collect()
}

#[test]
fn a_weekday_stands_out_among_all_that_were_looked_at() {
    let person = hard_sundays();
    let found = person.patterns();
    assert_eq!(
        (found.days.some, found.days.of, found.compared.len()),
        (12, 84, 7)
    );
    assert_eq!(stands_out(&found), [Trait::Weekday(6)]);
    let sunday = found.compared.iter().find(|it| it.stands_out).unwrap();
    assert_eq!((sunday.with.some, sunday.with.of), (12, 12));
    assert_eq!((sunday.without.some, sunday.without.of), (0, 72));
}

#[test]
fn chance_alone_names_nothing() {
    let mut person = Person::new();
    // Hard days that know nothing of the week: every fifth.
    for nth in 0..140 {
        person.write(check_in(if nth % 5 == 0 { 9 } else { 2 }));
        person.wait_days(1);
    }
    assert!(stands_out(&person.patterns()).is_empty());
}

#[test]
fn days_that_are_all_alike_are_not_compared() {
    for worry in [2, 9] {
        let mut person = Person::new();
        for _ in 0..60 {
            person.write(check_in(worry));
            person.wait_days(1);
        }
        let found = person.patterns();
        assert!(found.are_days_alike() && found.compared.is_empty());
    }
}

#[test]
fn who_writes_only_on_hard_days_finds_no_pattern_in_that() {
    let mut person = Person::new();
    let sam = person.bond("Sam", BondKind::Friend);
    for nth in 0..60 {
        let is_hard = nth % 4 == 0;
        person.write(check_in(if is_hard { 9 } else { 2 }));
        if is_hard {
            person.write(Thought {
                bond: Some(sam),
                ..Thought::default()
            });
            person.used("box", 80, 40, Some(Moment::Waiting));
        }
        person.wait_days(1);
    }
    let found = person.patterns();
    assert!(
        found
            .compared
            .iter()
            .all(|it| it.what.sort() == Sort::Weekday)
    );
}

#[test]
fn a_person_goes_with_hard_days_unless_they_were_said_to_hurt() {
    let mut person = Person::new();
    let sam = person.bond("Sam", BondKind::Partner);
    let kim = person.bond("Kim", BondKind::Friend);
    for nth in 0..80 {
        let is_sam = nth % 4 == 0;
        person.write(check_in(if is_sam { 9 } else { 2 }));
        person.write(Thought {
            bond: Some(if is_sam { sam } else { kim }),
            ..Thought::default()
        });
        person.wait_days(1);
    }
    let found = person.patterns();
    assert!(stands_out(&found).contains(&Trait::Bond(sam)));
    person.write(Thought {
        bond: Some(sam),
        real: Some(Real::Danger),
        ..Thought::default()
    });
    let found = person.patterns();
    assert!(found.compared.iter().all(|it| it.what != Trait::Bond(sam)));
}

#[test]
fn what_was_entered_later_has_no_hour() {
    let mut person = hard_sundays();
    let days: Vec<Date> = (1..=60).map(|it| day::before(person.today(), it)).collect();
    for day in days {
        person.write_for(day, Thought::default());
    }
    person.wait_days(1);
    let found = person.patterns();
    assert!(
        found
            .compared
            .iter()
            .all(|it| it.what.sort() == Sort::Weekday),
        "{found:?}"
    );
}

#[test]
fn habits_that_come_back_need_six_sightings() {
    let mut person = Person::new();
    for nth in 0..10 {
        let mut habits = vec!["mind-reading".to_owned(), "mind-reading".to_owned()];
        if nth < 5 {
            habits.push("labeling".into());
        }
        person.write(Thought {
            distortions: habits,
            ..Thought::default()
        });
    }
    person.wait_days(1);
    let found = person.patterns();
    assert_eq!((found.habits.len(), found.thoughts), (1, 10));
    assert_eq!(found.habits[0].seen.some, 10, "once in each");
    person.wait_days(200);
    assert_eq!(person.patterns().thoughts, 0, "half a year ago");
}

#[test]
fn habits_are_not_seen_in_thoughts_about_someone_who_was_said_to_hurt() {
    let mut person = Person::new();
    let sam = person.bond("Sam", BondKind::Partner);
    let kim = person.bond("Kim", BondKind::Friend);
    for nth in 0..15 {
        person.write(Thought {
            bond: Some(if nth < 7 { sam } else { kim }),
            distortions: vec!["mind-reading".into()],
            ..Thought::default()
        });
    }
    person.wait_days(1);
    assert_eq!(person.patterns().thoughts, 15);
    person.is_hurt_by(sam);
    let found = person.patterns();
    assert_eq!((found.thoughts, found.habits[0].seen.some), (8, 8));
}

#[test]
fn patterns_in_words() {
    let told = |person: &Person| {
        let found = person.patterns();
        let weekdays: Vec<_> = found.compared.clone();
        let name = |it| match it {
            Trait::Weekday(place) => words::patterns::weekday_name(place).to_owned(),
            other => format!("{other:?}"),
        };
        format!(
            "{} {} {}",
            words::patterns::patterns(&found, name),
            words::patterns::of_sort(&weekdays, name),
            words::patterns::habits(&found, str::to_owned)
        )
    };
    let with = |worries: &[i64]| {
        let mut person = Person::new();
        for worry in worries {
            person.write(check_in(*worry));
            person.wait_days(1);
        }
        person
    };
    let mut habit = hard_sundays();
    for _ in 0..7 {
        habit.write(Thought {
            distortions: vec!["mind-reading".into()],
            ..Thought::default()
        });
    }
    habit.wait_days(1);
    let all = [
        ("none", told(&Person::new())),
        ("one", told(&with(&[9]))),
        ("two", told(&with(&[9, 2]))),
        ("unchanged", told(&with(&[4; 40]))),
        ("Sundays", told(&hard_sundays())),
        ("with a habit", told(&habit)),
        ("many", told(&with(&[9, 2, 2, 3, 8].repeat(80)))),
    ];
    insta::assert_snapshot!(listed(&all));
}
