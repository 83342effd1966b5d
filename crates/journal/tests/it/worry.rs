//! Worry time: when a worry comes back, and what became of worries.

use crate::person::{Person, zoned};
use journal::sheet::{Course, planned};
use journal::thoughts::{FearResult, Real};
use journal::words;
use journal::worry::{self, LOOK, Outcomes, Worry};
use uuid::Uuid;

const NONE: [Uuid; 0] = [];

fn put_off(at: Option<&str>) -> Worry {
    Worry {
        worry: "They will move away".into(),
        real: Some(Real::Worry),
        at: at.map(|it| it.parse().unwrap()),
        ..Worry::default()
    }
}

fn seen(steps: &[&str]) -> Course {
    Course {
        seen: steps.iter().map(ToString::to_string).collect(),
        done: false,
    }
}

impl Person {
    fn due_at(&mut self, now: &str) -> Vec<Uuid> {
        self.now = zoned(&format!("{now}[Europe/Berlin]"));
        worry::due(&self.journal, &self.now)
    }
}

#[test]
fn a_worry_comes_back_when_the_clock_next_shows_its_hour() {
    // It is Monday, eight in the evening.
    let mut person = Person::new();
    let late = person.write(put_off(Some("21:30")));
    let early = person.write(put_off(Some("18:30")));
    assert_eq!(person.due_at("2026-03-02T21:29"), NONE);
    assert_eq!(person.due_at("2026-03-02T21:30"), [late]);
    assert_eq!(person.due_at("2026-03-03T18:29"), [late]);
    assert_eq!(person.due_at("2026-03-03T18:30"), [early, late]);
    // Looked at: it is over. And nobody meets a backlog.
    person.revise(
        late,
        Worry {
            course: seen(&["worry", "real", LOOK]),
            ..put_off(Some("21:30"))
        },
    );
    assert_eq!(person.due_at("2026-03-03T22:00"), [early]);
    assert_eq!(person.due_at("2026-03-11T22:00"), NONE);
}

#[test]
fn without_an_hour_it_is_the_usual_one_or_the_next_day() {
    let mut person = Person::new();
    let first = person.write(put_off(None));
    assert_eq!(person.due_at("2026-03-03T03:59"), NONE);
    assert_eq!(person.due_at("2026-03-03T04:00"), [first]);
    let second = person.write(put_off(Some("18:30")));
    assert_eq!(person.due_at("2026-03-03T18:29"), NONE);
    assert_eq!(person.due_at("2026-03-03T18:30"), [second, first]);
}

#[test]
fn an_hour_that_the_clock_leaps_over_comes_all_the_same() {
    let mut person = Person::new();
    person.now = zoned("2026-03-28T22:00[Europe/Berlin]");
    let id = person.write(put_off(Some("02:30")));
    assert_eq!(person.due_at("2026-03-29T01:59"), NONE);
    assert_eq!(person.due_at("2026-03-29T03:30"), [id]);
}

#[test]
fn what_may_be_danger_is_not_put_off_and_counts_for_nothing() {
    for real in [Real::Danger, Real::Unsure] {
        let mut person = Person::new();
        person.write(Worry {
            real: Some(real),
            result: Some(FearResult::DidNot),
            course: seen(&["worry", LOOK]),
            ..put_off(Some("20:30"))
        });
        person.write(Worry {
            worry: "he hits me when he drinks".into(),
            result: Some(FearResult::DidNot),
            ..put_off(Some("20:30"))
        });
        assert_eq!(person.due_at("2026-03-02T23:00"), NONE);
        assert_eq!(Outcomes::of(&person.journal), Outcomes::default());
        assert_eq!(words::worries(Outcomes::of(&person.journal)), None);
        person.wait_days(8);
        assert_eq!(planned(&person.journal, person.today()).len(), 0);
    }
}

#[test]
fn a_week_later_it_is_asked_what_became_of_it() {
    let mut person = Person::new();
    let id = person.write(Worry {
        course: seen(&["worry", "real", LOOK]),
        ..put_off(Some("20:30"))
    });
    let asked = |person: &Person| {
        let planned = planned(&person.journal, person.today());
        planned.iter().map(|it| it.id).collect::<Vec<_>>()
    };
    person.wait_days(6);
    assert_eq!(asked(&person), NONE);
    person.wait_days(1);
    assert_eq!(asked(&person), [id]);
    person.wait_days(31);
    assert_eq!(asked(&person), NONE, "no backlog");
    person.revise(
        id,
        Worry {
            result: Some(FearResult::Partly),
            course: seen(&["worry", "real", LOOK, "after"]),
            ..put_off(Some("20:30"))
        },
    );
    for result in [FearResult::DidNot, FearResult::DidNot, FearResult::Closed] {
        person.write(Worry {
            result: Some(result),
            ..put_off(None)
        });
    }
    assert_eq!(
        words::worries(Outcomes::of(&person.journal)).unwrap(),
        "Of 3 worries with an answer, 2 did not come true, 1 did in part and 0 did. Your own \
         record, not a promise."
    );
}
