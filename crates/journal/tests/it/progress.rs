//! The first figures: their rules, their minimums, and that they stand still.

mod reassurance;

use crate::person::{Person, check_in, measure, percent};
use jiff::civil::date;
use journal::bonds::{Bond, BondKind};
use journal::measures::Sitting;
use journal::progress::outcomes::answered;
use journal::progress::{self, Compared, Cut, Fears, Figure, Share, Sign, Span};
use journal::thoughts::{Fear, FearResult, Outcome, Real, Stage, Thought};
use journal::{Erased, day};
use uuid::Uuid;

impl Person {
    fn cut(&self) -> Cut {
        Cut::at(&self.now)
    }

    /// One check-in a day with these worries, the last one yesterday.
    fn check_ins(&mut self, worries: &[i64]) {
        for worry in worries {
            self.write(check_in(*worry));
            self.wait_days(1);
        }
    }

    fn hard_days(&self) -> Figure<Compared> {
        self.sign(Sign::HardDays)
    }

    fn feared(&mut self, result: Option<FearResult>, likelihood: Option<i64>) -> Uuid {
        let at = self.now.timestamp();
        self.write(Thought {
            stage: Stage::Done,
            fear: Some(Fear {
                what: "x".into(),
                by: self.today(),
                likelihood: likelihood.map(percent),
                outcome: result.map(|result| Outcome { result, at }),
            }),
            ..Thought::default()
        })
    }

    fn worked(&mut self, before: i64, after: i64, stage: Stage) -> Uuid {
        self.write(Thought {
            belief: Some(percent(before)),
            belief_after: Some(percent(after)),
            stage,
            ..Thought::default()
        })
    }
}

const HARD: i64 = 7;
const FINE: i64 = 6;

#[test]
fn days_without_a_check_in_stay_gaps() {
    let mut person = Person::new();
    let monday = person.today();
    person.check_ins(&[3, 4]);
    person.wait_days(1);
    person.check_ins(&[5]);
    let to = day::after(monday, 9);
    let days = progress::worry_by_day(&person.journal, person.cut(), day::before(monday, 1), to);
    let worries: Vec<_> = days
        .iter()
        .map(|(_, it)| it.map(journal::Level::get))
        .collect();
    assert_eq!(worries, [None, Some(3), Some(4), None, Some(5)]);
    assert_eq!(days[1].0, monday);
    // Up to yesterday, and nothing of a span that has not begun.
    assert_eq!(days.last().unwrap().0, day::before(person.today(), 1));
    let later = progress::worry_by_day(&person.journal, person.cut(), to, to);
    assert!(later.is_empty());
}

#[test]
fn one_day_has_one_worry() {
    let mut person = Person::new();
    let monday = person.today();
    person.write(check_in(3));
    person.wait_minutes(5);
    person.write(check_in(8));
    person.wait_days(1);
    let days = progress::worry_by_day(&person.journal, person.cut(), monday, monday);
    assert_eq!(days[0].1.unwrap().get(), 8);
}

#[test]
fn the_first_days_are_not_counted_as_the_last_ones_too() {
    let mut person = Person::new();
    person.check_ins(&[FINE; 20]);
    assert_eq!(person.hard_days(), Figure::Needs { more: 8 });
    // Check-ins of long ago are neither first nor last.
    person.check_ins(&[FINE; 8]);
    person.wait_days(28);
    assert_eq!(person.hard_days(), Figure::Needs { more: 14 });
}

#[test]
fn the_beginning_is_counted_in_days_with_data() {
    let mut person = Person::new();
    person.check_ins(&[HARD; 7]);
    person.wait_days(100);
    person.check_ins(&[FINE; 7]);
    person.check_ins(&[FINE; 28]);
    let figure = person.hard_days();
    let it = figure.enough().unwrap();
    let counts = |it: &Span| (it.some, it.of);
    assert_eq!((counts(&it.then), counts(&it.now)), ((7, 14), (0, 28)));
}

#[test]
fn figures_stand_still_during_a_day() {
    let mut person = Person::new();
    for nth in 0..42 {
        if !(14..36).contains(&nth) {
            person.worked(80, 40, Stage::Done);
        }
        person.check_ins(&[FINE]);
    }
    for _ in 0..6 {
        person.feared(Some(FearResult::DidNot), Some(80));
        person.answer_all("gad-7", 2);
    }
    let open = person.worked(90, 10, Stage::Working);
    let fear = person.feared(None, Some(10));
    person.wait_days(1);
    let look = |it: &Person| {
        (
            it.hard_days(),
            it.sign(Sign::Balanced),
            progress::fears(&answered(&it.journal, it.cut())),
            progress::sittings(&it.journal, measure("gad-7"), it.cut()).len(),
            progress::worry_by_day(
                &it.journal,
                it.cut(),
                day::before(it.today(), 30),
                it.today(),
            ),
        )
    };
    let before = look(&person);
    assert!(before.0.enough().is_some() && before.1.enough().is_some());
    assert!(before.2.enough().is_some());
    // All of this is written today.
    person.write(check_in(10));
    person.write_for(day::before(person.today(), 1), check_in(10));
    person.answer_all("gad-7", 0);
    person.worked(90, 0, Stage::Done);
    let mut finished = person.journal.get::<Thought>(open).unwrap().1.clone();
    finished.stage = Stage::Done;
    person.revise(open, finished);
    let mut answered = person.journal.get::<Thought>(fear).unwrap().1.clone();
    answered.fear.as_mut().unwrap().outcome = Some(Outcome {
        result: FearResult::Happened,
        at: person.now.timestamp(),
    });
    person.revise(fear, answered);
    assert_eq!(look(&person), before);
    person.now = crate::person::zoned("2026-04-15T03:59[Europe/Berlin]");
    assert_eq!(look(&person), before);
    // And from tomorrow on it counts.
    person.now = crate::person::zoned("2026-04-15T04:00[Europe/Berlin]");
    let after = look(&person);
    assert_ne!(after.0, before.0);
    assert_ne!(after.1, before.1);
    assert_ne!(after.2, before.2);
    assert_eq!(after.3, before.3 + 1);
}

#[test]
fn an_earlier_check_in_that_is_put_right_leaves_no_gap() {
    let mut person = Person::new();
    let monday = person.today();
    let id = person.write(check_in(2));
    person.wait_days(1);
    person.revise(id, check_in(5));
    let worry = |person: &Person| {
        let days = progress::worry_by_day(&person.journal, person.cut(), monday, monday);
        days[0].1.unwrap().get()
    };
    assert_eq!(worry(&person), 2);
    person.wait_days(1);
    assert_eq!(worry(&person), 5);
}

#[test]
fn fears_and_what_became_of_them() {
    let mut person = Person::new();
    person.feared(Some(FearResult::Closed), Some(100));
    person.feared(None, Some(100));
    for result in [FearResult::Happened, FearResult::Partly, FearResult::DidNot] {
        person.feared(Some(result), Some(70));
    }
    person.feared(Some(FearResult::DidNot), Some(40));
    person.feared(Some(FearResult::DidNot), None);
    person.wait_days(1);
    let fears = |it: &Person| progress::fears(&answered(&it.journal, it.cut()));
    assert_eq!(fears(&person), Figure::Needs { more: 1 });
    let last = person.feared(Some(FearResult::DidNot), None);
    person.wait_days(1);
    // Four were rated: too few to say what was expected.
    let expected = Fears {
        came_true: Share { some: 2, of: 6 },
        in_part: 1,
        expected: None,
    };
    assert_eq!(fears(&person), Figure::Enough(expected));
    person.feared(Some(FearResult::DidNot), Some(50));
    person.feared(Some(FearResult::DidNot), Some(60));
    person.wait_days(1);
    let expected = Fears {
        came_true: Share { some: 2, of: 8 },
        in_part: 1,
        // By hand: (3 × 70 + 40 + 50 + 60) / 6.
        expected: Some((60.0, 6)),
    };
    assert_eq!(fears(&person), Figure::Enough(expected));
    person.write(Erased::one(last));
    let after = fears(&person);
    assert_eq!(after.enough().unwrap().came_true, Share { some: 2, of: 7 });
}

#[test]
fn a_measure_in_parts_counts_once_it_is_whole() {
    let mut person = Person::new();
    let ecr_r = measure("ecr-r");
    let mut sitting: Sitting = crate::person::begin("ecr-r");
    sitting.answer(ecr_r, &[Some(4); 12]).unwrap();
    let id = person.write(sitting.clone());
    person.wait_days(1);
    sitting.answer(ecr_r, &[Some(4); 24]).unwrap();
    person.revise(id, sitting);
    let count = |it: &Person| progress::sittings(&it.journal, ecr_r, it.cut()).len();
    assert_eq!(count(&person), 0);
    person.wait_days(1);
    assert_eq!(count(&person), 1);
}

#[test]
fn days_around_a_clock_change_are_one_each() {
    let mut person = Person::new();
    person.now = crate::person::zoned("2026-03-27T23:30[Europe/Berlin]");
    person.check_ins(&[1, 2, 3, 4]);
    let days = progress::worry_by_day(
        &person.journal,
        person.cut(),
        date(2026, 3, 27),
        date(2026, 3, 30),
    );
    let worries: Vec<_> = days.iter().map(|(_, it)| it.unwrap().get()).collect();
    assert_eq!(worries, [1, 2, 3, 4]);
}

#[test]
fn ten_years_of_check_ins_give_one_figure() {
    let mut person = Person::new();
    person.check_ins(&[HARD; 14]);
    person.check_ins(&vec![FINE; 3650]);
    let figure = person.hard_days();
    let it = figure.enough().unwrap();
    assert_eq!(
        (it.then.some, it.then.of, it.now.some, it.now.of),
        (14, 14, 0, 28)
    );
}

#[test]
fn a_fear_of_real_harm_is_no_score() {
    let mut person = Person::new();
    let ids: Vec<_> = (0..6)
        .map(|_| person.feared(Some(FearResult::DidNot), None))
        .collect();
    person.wait_days(1);
    let answer = |person: &mut Person, real| {
        let mut thought = person.journal.get::<Thought>(ids[0]).unwrap().1.clone();
        thought.real = Some(real);
        person.revise(ids[0], thought);
        progress::fears(&answered(&person.journal, person.cut()))
    };
    for real in [Real::Worry, Real::Problem] {
        assert!(answer(&mut person, real).enough().is_some(), "{real:?}");
    }
    for real in [Real::Danger, Real::Unsure] {
        assert_eq!(answer(&mut person, real), Figure::Needs { more: 1 });
    }
}

#[test]
fn belief_in_what_is_danger_or_about_someone_who_hurts_is_no_figure() {
    let mut person = Person::new();
    let sam = person.write(Bond {
        name: "Sam".into(),
        kind: BondKind::Partner,
        archived: false,
    });
    let thought = |bond, real| Thought {
        belief: Some(percent(80)),
        belief_after: Some(percent(40)),
        stage: Stage::Done,
        bond,
        real,
        ..Thought::default()
    };
    person.write(thought(None, Some(Real::Worry)));
    person.write(thought(None, Some(Real::Unsure)));
    person.write(thought(Some(sam), Some(Real::Worry)));
    person.wait_days(1);
    let count = |it: &Person| it.points(Sign::Balanced).len();
    assert_eq!(count(&person), 2);
    person.is_hurt_by(sam);
    assert_eq!(count(&person), 1);
}
