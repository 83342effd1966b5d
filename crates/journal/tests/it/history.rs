//! A month at a time, and what stays out of sight.

use crate::person::{Person, begin, check_in, programme};
use jiff::civil::date;
use journal::hark::Hark;
use journal::history::{Look, Month, is_hidden, page};
use journal::safety::DangerCheck;
use journal::thoughts::{Real, Thought};
use journal::{Journal, Kind};

fn look(journal: &Journal) -> Look<'_> {
    Look {
        journal,
        programme: programme(),
        kind: None,
        with_hidden: false,
    }
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn hark() -> Hark {
    Hark {
        answers: vec![Some(true), None, None, None],
        declined: false,
        bond: None,
        still_there: None,
    }
}

#[test]
fn a_month_is_read_as_it_is_written() {
    for text in ["2026-11", "2026-01", "0999-12"] {
        assert_eq!(month(text).to_string(), text);
    }
    for text in [
        "",
        "2026",
        "2026-13",
        "2026-00",
        "x-1",
        "2026-11-01",
        "99999-1",
    ] {
        assert!(text.parse::<Month>().is_err(), "{text}");
    }
}

#[test]
fn the_latest_comes_first_and_each_month_knows_its_neighbours() {
    let mut person = Person::new();
    let days = [
        date(2025, 12, 31),
        date(2026, 3, 1),
        date(2026, 3, 2),
        date(2026, 5, 31),
    ];
    let ids: Vec<_> = days.map(|day| person.write_for(day, check_in(3))).into();
    let look = look(&person.journal);
    assert_eq!(look.latest(), Some(month("2026-05")));
    assert_eq!(look.before(month("2026-05")), Some(month("2026-03")));
    assert_eq!(look.before(month("2026-03")), Some(month("2025-12")));
    assert_eq!(look.before(month("2025-12")), None);
    assert_eq!(look.after(month("2025-12")), Some(month("2026-03")));
    assert_eq!(look.after(month("2026-05")), None);
    let march: Vec<_> = look
        .month(month("2026-03"))
        .iter()
        .map(|it| it.id)
        .collect();
    assert_eq!(march, [ids[2], ids[1]]);
    assert_eq!(look.all().len(), 4);
}

#[test]
fn a_page_never_ends_within_a_day_and_the_next_begins_before_it() {
    let mut person = Person::new();
    for day in [1, 1, 2, 2, 2, 3] {
        person.write_for(date(2026, 1, day), Thought::default());
    }
    let journal = &person.journal;
    let days = |most| {
        let (shown, before) = page(journal.all::<Thought>().rev(), most, |(doc, _)| doc.day());
        let days: Vec<_> = shown.iter().map(|(doc, _)| doc.day().day()).collect();
        (days, before.map(jiff::civil::Date::day))
    };
    assert_eq!(days(1), (vec![3], Some(3)));
    assert_eq!(days(2), (vec![3, 2, 2, 2], Some(2)));
    assert_eq!(days(4), (vec![3, 2, 2, 2], Some(2)));
    assert_eq!(days(5), (vec![3, 2, 2, 2, 1, 1], None));
    assert_eq!(page(Vec::new(), 3, |it| *it), (vec![], None));
}

#[test]
fn only_the_kind_that_was_asked_for() {
    let mut person = Person::new();
    person.write_for(date(2026, 1, 5), Thought::default());
    person.write(check_in(3));
    let look = Look {
        kind: Some(Kind::Thought),
        ..look(&person.journal)
    };
    assert_eq!(look.latest(), Some(month("2026-01")));
    assert_eq!(look.after(month("2026-01")), None);
    assert_eq!(look.month(month("2026-03")).len(), 0);
}

#[test]
fn answers_about_being_hurt_are_out_of_sight_until_asked_for() {
    let mut person = Person::new();
    person.write_for(date(2026, 1, 5), hark());
    person.write_for(date(2026, 2, 5), begin("hark"));
    let seen = person.write(begin("phq-9"));
    let quiet = look(&person.journal);
    assert_eq!(
        quiet.all().iter().map(|it| it.id).collect::<Vec<_>>(),
        [seen]
    );
    assert_eq!(quiet.before(month("2026-03")), None);
    let asked = Look {
        with_hidden: true,
        ..quiet
    };
    assert_eq!(asked.all().len(), 3);
    assert_eq!(asked.before(month("2026-03")), Some(month("2026-02")));
    assert!(is_hidden(&hark().into(), programme()));
}

#[test]
fn answers_about_being_in_danger_are_out_of_sight_until_asked_for() {
    let mut person = Person::new();
    person.write(DangerCheck {
        in_danger: Some(true),
        can_stay_safe: None,
    });
    let quiet = look(&person.journal);
    assert!(quiet.all().is_empty());
    let asked = Look {
        with_hidden: true,
        ..quiet
    };
    assert_eq!(asked.all().len(), 1);
}

#[test]
fn a_thought_about_danger_is_out_of_sight_and_so_is_one_that_is_not_sure() {
    for (real, hides) in [
        (None, false),
        (Some(Real::Worry), false),
        (Some(Real::Problem), false),
        (Some(Real::Unsure), true),
        (Some(Real::Danger), true),
    ] {
        let mut person = Person::new();
        person.write(Thought {
            real,
            ..Thought::default()
        });
        let quiet = look(&person.journal);
        assert_eq!(quiet.all().is_empty(), hides, "{real:?}");
        assert_eq!(quiet.latest().is_none(), hides, "{real:?}");
        let asked = Look {
            with_hidden: true,
            ..quiet
        };
        assert_eq!(asked.all().len(), 1, "{real:?}");
    }
}
