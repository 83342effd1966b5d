//! Which measure is due, told as the first weeks of someone.

use crate::person::{Person, begin, measure, programme};
use jiff::ToSpan;
use journal::profile::{Confirmed, Profile, Situation};
use journal::safety::{WorseCheck, WorseChoice};
use journal::schedule::{self, Due, Reason};

impl Person {
    pub(crate) fn live(&mut self, situation: Situation, confirmed: &[&str]) {
        let on = self.today();
        self.write(Profile {
            situation,
            confirmed: confirmed
                .iter()
                .map(|it| Confirmed {
                    measure: (*it).to_owned(),
                    on,
                })
                .collect(),
            ..Profile::default()
        });
    }

    pub(crate) fn due(&self) -> Option<Due> {
        schedule::due(&self.journal, programme(), &self.now)
    }

    fn due_key(&self) -> Option<String> {
        self.due().map(|it| it.measure)
    }

    /// Answers what is due, each item with the lowest choice but for `high`.
    pub(crate) fn take(&mut self, due: &Due, high: bool) {
        let measure = measure(&due.measure);
        let answers: Vec<_> = measure.items[due.items.clone()]
            .iter()
            .map(|it| Some(if high { it.range().1 } else { it.range().0 }))
            .collect();
        match due.sitting {
            None => {
                let mut sitting = begin(&due.measure);
                sitting.answer(measure, &answers).unwrap();
                self.write(sitting);
            }
            Some(id) => {
                let sitting = self.journal.get::<journal::measures::Sitting>(id);
                let mut sitting = sitting.unwrap().1.clone();
                sitting.answer(measure, &answers).unwrap();
                self.revise(id, sitting);
            }
        }
    }

    /// Lives for some days, takes what is due as often as it is due, and tells what
    /// that was on each day.
    fn days(&mut self, days: usize) -> Vec<Vec<String>> {
        let mut told = Vec::new();
        for _ in 0..days {
            let mut today = Vec::new();
            while let Some(due) = self.due() {
                today.push(if due.parts > 1 {
                    format!("{} {}/{}", due.measure, due.part, due.parts)
                } else {
                    due.measure.clone()
                });
                self.take(&due, false);
                assert!(today.len() < 9, "no end of questions");
            }
            told.push(today);
            self.wait_days(1);
        }
        told
    }
}

fn told(days: &[&[&str]]) -> Vec<Vec<String>> {
    days.iter()
        .map(|day| day.iter().map(|it| (*it).to_owned()).collect())
        .collect()
}

#[test]
fn the_first_week_has_one_sitting_a_day() {
    let mut person = Person::new();
    person.live(Situation::Single, &["ecr-r"]);
    assert_eq!(
        person.days(8),
        told(&[
            &["weekly-check"],
            &["phq-9"],
            &["gad-7"],
            &["scs-sf"],
            &["ecr-r 1/3"],
            &["ecr-r 2/3"],
            &["ecr-r 3/3"],
            &["weekly-check", "phq-2", "gad-2"],
        ])
    );
}

#[test]
fn who_lives_with_a_partner_is_asked_about_it_too() {
    let mut person = Person::new();
    person.live(Situation::Partnered, &[]);
    assert_eq!(
        person.days(6),
        told(&[
            &["weekly-check"],
            &["phq-9"],
            &["gad-7"],
            &["scs-sf"],
            &["csi-4"],
            &[],
        ])
    );
    // Without a partner, or nothing said: nothing that needs one, and nothing without
    // its terms.
    for situation in [Situation::Single, Situation::Unsaid] {
        let mut person = Person::new();
        person.live(situation, &[]);
        let keys = person.days(6).concat();
        assert_eq!(keys, ["weekly-check", "phq-9", "gad-7", "scs-sf"]);
    }
}

#[test]
fn nothing_is_due_while_a_parting_is_fresh_and_what_asks_of_a_partner_waits() {
    let mut person = Person::new();
    person.live(Situation::JustSeparated, &["ecr-r"]);
    let opens = |person: &Person, key: &str| {
        let measure = programme().measure(key).unwrap();
        schedule::opens(&person.journal, measure, person.today())
    };
    assert!(!opens(&person, "ecr-r") && opens(&person, "phq-9"));
    assert!(person.days(28).concat().is_empty());
    assert!(opens(&person, "ecr-r"));
    assert_eq!(person.days(1).concat(), ["weekly-check"]);
}

#[test]
fn afterwards_it_comes_in_small_portions() {
    let mut person = Person::new();
    person.live(Situation::Single, &["ecr-r"]);
    person.days(7);
    let weeks = person.days(28);
    let of_day = |day: usize| weeks[day].join(" ");
    assert_eq!(of_day(0), "weekly-check phq-2 gad-2");
    assert_eq!(of_day(7), "weekly-check phq-2 gad-2");
    assert_eq!(of_day(14), "weekly-check phq-2 gad-2");
    // Every fourth week in whole, on days of their own.
    assert_eq!(of_day(21), "weekly-check");
    assert_eq!(of_day(22), "phq-9");
    assert_eq!(of_day(23), "gad-7");
    for (day, keys) in weeks.iter().enumerate() {
        assert!(keys.is_empty() || day % 7 < 3, "day {day}: {keys:?}");
    }
    let items = |keys: &Vec<String>| keys.iter().map(|it| measure(it).items.len()).sum::<usize>();
    assert!(weeks.iter().all(|it| items(it) <= 12));
    // The fourth week of the fourth week, and so on.
    let whole = |days: &[Vec<String>]| days.concat().iter().filter(|it| *it == "phq-9").count();
    assert_eq!(whole(&person.days(28)), 1);
    // A year on, what belongs to reviews has not come back by itself.
    let year = person.days(364).concat();
    assert!(
        !year
            .iter()
            .any(|it| it.starts_with("ecr-r") || it == "scs-sf")
    );
    assert_eq!(year.iter().filter(|it| *it == "weekly-check").count(), 52);
}

#[test]
fn who_passes_over_the_weekly_check_is_asked_in_whole_now_and_then() {
    let mut person = Person::new();
    person.days(7);
    let mut keys = Vec::new();
    for _ in 0..70 {
        while let Some(due) = person.due() {
            if due.measure == "weekly-check" {
                person.pass_over("weekly-check");
            } else {
                person.take(&due, false);
            }
            keys.push(due.measure);
        }
        person.wait_days(1);
    }
    let count = |key: &str| keys.iter().filter(|it| *it == key).count();
    assert_eq!(
        (count("weekly-check"), count("phq-9"), count("gad-7")),
        (10, 1, 1)
    );
    assert_eq!((count("phq-2"), count("gad-2")), (0, 0));
}

#[test]
fn a_short_form_at_its_cut_brings_the_whole_measure() {
    let mut person = Person::new();
    person.days(7);
    let due = person.due().unwrap();
    person.take(&due, false);
    let due = person.due().unwrap();
    assert_eq!(
        (due.measure.as_str(), due.reason),
        ("phq-2", Reason::Weekly)
    );
    assert_eq!(due.items, 0..2);
    person.answer("phq-2", &[1, 2]);
    // The day's questions are used up: 6 and 2, and 9 would be too many.
    assert_eq!(person.due(), None);
    person.wait_days(1);
    let due = person.due().unwrap();
    assert_eq!(
        (due.measure.as_str(), due.reason),
        ("phq-9", Reason::ShortFormHigh)
    );
    person.take(&due, false);
    person.wait_days(1);
    // Answered: the next is the other short form, not the same again.
    assert_eq!(person.due_key().as_deref(), Some("gad-2"));
}

#[test]
fn below_its_cut_it_does_not() {
    let mut person = Person::new();
    person.days(7);
    let due = person.due().unwrap();
    person.take(&due, false);
    person.answer("phq-2", &[0, 2]);
    assert_eq!(person.due_key().as_deref(), Some("gad-2"));
}

#[test]
fn a_part_tells_what_it_asks() {
    let mut person = Person::new();
    person.live(Situation::Single, &["ecr-r"]);
    person.days(4);
    let first = person.due().unwrap();
    assert_eq!(
        (first.part, first.parts, first.items.clone()),
        (1, 3, 0..12)
    );
    let whole = measure("ecr-r").minutes;
    assert!(first.minutes >= 1 && first.minutes * 3 >= whole && first.minutes <= whole);
    assert_eq!(first.reason, Reason::First);
    person.take(&first, false);
    person.wait_days(1);
    let second = person.due().unwrap();
    assert_eq!((second.part, second.items.clone()), (2, 12..24));
    assert_eq!(second.reason, Reason::Begun);
    assert!(second.sitting.is_some());
}

#[test]
fn what_was_begun_long_ago_begins_again() {
    let mut person = Person::new();
    person.live(Situation::Single, &["ecr-r"]);
    person.days(5);
    let begun = |it: &Person| schedule::unfinished(&it.journal, measure("ecr-r"), it.today());
    assert!(begun(&person).is_some());
    person.wait_days(13);
    assert!(begun(&person).is_some());
    person.wait_days(1);
    assert!(begun(&person).is_none());
}

#[test]
fn a_sitting_on_another_version_is_not_gone_on_with() {
    let mut person = Person::new();
    let mut sitting = begin("gad-7");
    sitting.version += 1;
    sitting.answers = vec![Some(1)];
    let id = person.write(sitting);
    assert_eq!(
        schedule::unfinished(&person.journal, measure("gad-7"), person.today()),
        None
    );
    assert!(
        person
            .journal
            .get::<journal::measures::Sitting>(id)
            .is_some()
    );
}

#[test]
fn what_is_passed_over_comes_back_after_a_week() {
    let mut person = Person::new();
    person.live(Situation::Partnered, &[]);
    person.pass_over("weekly-check");
    // Passing over is the day's sitting: nothing else takes its place.
    assert_eq!(person.due(), None);
    person.wait_days(1);
    assert_eq!(person.due_key().as_deref(), Some("phq-9"));
    person.pass_over("phq-9");
    person.wait_days(1);
    person.answer_all("gad-7", 0);
    person.wait_days(1);
    person.answer_all("scs-sf", 3);
    person.wait_days(1);
    // An optional measure does not come back by itself.
    assert_eq!(person.due_key().as_deref(), Some("csi-4"));
    person.pass_over("csi-4");
    assert_eq!(person.days(3), told(&[&[], &[], &[]]));
    assert_eq!(person.due_key().as_deref(), Some("weekly-check"));
    person.days(1);
    assert_eq!(person.due_key().as_deref(), Some("phq-9"));
    let rest = person.days(60).concat();
    assert!(!rest.contains(&"csi-4".to_owned()));
    assert!(schedule::opens(
        &person.journal,
        measure("csi-4"),
        person.today()
    ));
}

#[test]
fn a_sitting_from_a_wrong_clock_holds_nothing_up() {
    let mut person = Person::new();
    person.wait_days(900);
    person.answer_all("weekly-check", 1);
    person.now = &person.now - 900.days();
    assert_eq!(person.due_key().as_deref(), Some("weekly-check"));
}

#[test]
fn hark_is_never_on_the_schedule() {
    let mut person = Person::new();
    person.live(Situation::Partnered, &["ecr-r", "hark"]);
    assert!(
        !person
            .days(60)
            .concat()
            .iter()
            .any(|it| it.starts_with("hark"))
    );
}

#[test]
fn a_calendar_has_the_weekly_check_on_the_day_it_comes_next() {
    let mut person = Person::new();
    person.live(Situation::Single, &[]);
    let next = |person: &Person| schedule::next_weekly(&person.journal, &person.now);
    assert_eq!(next(&person), Some(person.today()), "never answered");
    let first = person.today();
    while let Some(due) = person.due() {
        let is_check = due.measure == schedule::WEEKLY;
        person.take(&due, false);
        if is_check {
            break;
        }
    }
    person.wait_days(3);
    let in_a_week = first.checked_add(7.days()).unwrap();
    assert_eq!(next(&person), Some(in_a_week));
    person.wait_days(30);
    assert_eq!(next(&person), Some(person.today()), "late is today");
    person.write(WorseCheck {
        program_makes_worse: None,
        then: WorseChoice::Pause,
    });
    assert_eq!(next(&person), None);
}
