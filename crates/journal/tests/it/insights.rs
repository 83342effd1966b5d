//! The plane, fears by likelihood and topic, what helps and patterns: their rules, their
//! minimums, bad input, and their words.

mod helps;
mod outcomes;
mod patterns;
mod still;

use crate::person::{Person, begin, check_in, ecr_r, measure, percent, programme};
use journal::bonds::{Bond, BondKind};
use journal::measures::{self, history};
use journal::practices::{Moment, PracticeUse};
use journal::progress::helps::{Help, Helps, Rated, Way, helps as found_helps};
use journal::progress::outcomes::{answered, calibration};
use journal::progress::patterns::{Patterns, patterns as found_patterns};
use journal::progress::plane::{self, plane};
use journal::progress::{Cut, Figure};
use journal::session::SessionNotes;
use journal::thoughts::{Fear, FearResult, Outcome, Stage, Thought};
use journal::{day, words};
use uuid::Uuid;

impl Person {
    fn cut_now(&self) -> Cut {
        Cut::at(&self.now)
    }

    fn used(&mut self, practice: &str, before: i64, after: i64, moment: Option<Moment>) {
        self.write(PracticeUse {
            practice: practice.into(),
            moment,
            before: Some(percent(before)),
            after: Some(percent(after)),
            seconds: 120,
        });
    }

    /// A practice on so many days, each time with this fall.
    fn used_daily(&mut self, practice: &str, falls: &[i64]) {
        for fell in falls {
            let before = if *fell < 0 { 0 } else { 100 };
            self.used(practice, before, before - fell, None);
            self.wait_days(1);
        }
    }

    fn helps(&self, rated: Rated) -> Figure<Helps> {
        found_helps(&self.journal, programme(), rated, self.cut_now())
    }

    fn helps_in_words(&self) -> String {
        let name = |it: &Help| match &it.way {
            Way::Practice(key) => key.clone(),
            other => format!("{other:?}"),
        };
        words::helps::helps(&self.helps(Rated::Distress), Rated::Distress, name)
    }

    fn had_feared(
        &mut self,
        likelihood: Option<i64>,
        result: FearResult,
        thought: Thought,
    ) -> Uuid {
        let at = self.now.timestamp();
        self.write(Thought {
            stage: Stage::Done,
            fear: Some(Fear {
                what: "x".into(),
                by: self.today(),
                likelihood: likelihood.map(percent),
                outcome: Some(Outcome { result, at }),
            }),
            ..thought
        })
    }

    fn calibration_in_words(&self) -> String {
        words::outcomes::calibration(&calibration(&answered(&self.journal, self.cut_now())))
    }

    fn patterns(&self) -> Patterns {
        found_patterns(&self.journal, &programme().urges, self.cut_now())
    }

    fn bond(&mut self, name: &str, kind: BondKind) -> Uuid {
        self.write(Bond {
            name: name.into(),
            kind,
            archived: false,
        })
    }

    fn plane_in_words(&self) -> String {
        let found = plane(&self.journal, programme(), self.cut_now());
        found.map_or_else(
            || "none".into(),
            |it| {
                let left_out = words::plane::plane_left_out(it.left_out);
                [Some(words::plane::plane(&it)), left_out]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
            },
        )
    }
}

/// All that was written up to today counts from tomorrow on.
fn tomorrow(mut person: Person) -> Person {
    person.wait_days(1);
    person
}

// The plane.

#[test]
fn the_ellipse_comes_from_the_reliable_change() {
    let scale = measure("ecr-r").scale("anxiety").unwrap();
    // python3 -c 'from math import sqrt, log; s = 1.0/(1.959964*sqrt(2));
    //   print(s, s*sqrt(-2*log(0.05)))' gives 0.36077… and 0.88308…
    let error = plane::standard_error(scale).unwrap();
    assert!((error - 0.360_77).abs() < 1e-4, "{error}");
    let mut person = Person::new();
    person.answer("ecr-r", &ecr_r(5, 3));
    let person = tomorrow(person);
    let found = plane(&person.journal, programme(), person.cut_now()).unwrap();
    assert!((found.error.0 - 0.883_08).abs() < 1e-4, "{:?}", found.error);
    let phq = measure("phq-9").total().unwrap();
    assert!(plane::standard_error(phq).is_some());
}

#[test]
fn the_path_leaves_out_what_cannot_be_compared() {
    let mut person = Person::new();
    assert!(plane(&person.journal, programme(), person.cut_now()).is_none());
    let mut old = begin("ecr-r");
    old.version = 0;
    old.answers = ecr_r(7, 7).into_iter().map(Some).collect();
    old.finished = true;
    person.write(old);
    person.wait_days(30);
    // Too much left open in one scale.
    let mut open: Vec<_> = ecr_r(6, 6).into_iter().map(Some).collect();
    open[..10].fill(None);
    let mut sitting = begin("ecr-r");
    sitting.answer(measure("ecr-r"), &open).unwrap();
    person.write(sitting);
    person.wait_days(30);
    person.answer("ecr-r", &ecr_r(5, 4));
    person.wait_days(30);
    person.answer("ecr-r", &ecr_r(3, 4));
    let before = plane(&person.journal, programme(), person.cut_now()).unwrap();
    assert_eq!((before.path.len(), before.left_out), (1, 2), "today waits");
    let person = tomorrow(person);
    let found = plane(&person.journal, programme(), person.cut_now()).unwrap();
    assert_eq!((found.path.len(), found.left_out), (2, 2));
    assert_eq!((found.path[0].anxiety, found.path[1].anxiety), (5.0, 3.0));
    assert_eq!(found.changes.len(), 2);
}

#[test]
fn the_plane_in_words() {
    let told = |figures: &[(u8, u8)]| {
        let mut person = Person::new();
        for (anxiety, avoidance) in figures {
            person.answer("ecr-r", &ecr_r(*anxiety, *avoidance));
            person.wait_days(30);
        }
        person.plane_in_words()
    };
    let many: Vec<_> = (0..400).map(|it| (5 - u8::from(it > 200), 3)).collect();
    let all = [
        ("none", told(&[])),
        ("one", told(&[(5, 3)])),
        ("better", told(&[(6, 4), (4, 3)])),
        ("worse", told(&[(3, 2), (5, 2)])),
        ("unchanged", told(&[(4, 4), (4, 4)])),
        ("many", told(&many)),
    ];
    insta::assert_snapshot!(listed(&all));
}

fn listed(all: &[(&str, String)]) -> String {
    let lines = all.iter().map(|(when, text)| format!("{when}: {text}"));
    lines.collect::<Vec<_>>().join("\n\n")
}

// Reviews.

#[test]
fn the_sitting_nearest_to_a_review_belongs_to_it() {
    let mut person = Person::new();
    let sessions = &programme().sessions;
    let reviews_of = |person: &Person| {
        measures::reviews(&person.journal, sessions)
            .iter()
            .map(|it| it.session.order)
            .collect::<Vec<_>>()
    };
    person.answer_all("gad-7", 3);
    person.wait_days(50);
    let eight = sessions.main().find(|it| it.order == 8).unwrap();
    let look_back = eight.steps.iter().find(|it| it.review).unwrap();
    // Begun, but not its look back.
    let mut notes = SessionNotes {
        session: eight.key.clone(),
        ..SessionNotes::default()
    };
    let id = person.write(notes.clone());
    assert!(reviews_of(&person).is_empty());
    notes.seen.push(look_back.key.clone());
    notes.ended = Some(person.now.timestamp());
    person.revise(id, notes);
    assert_eq!(reviews_of(&person), [8]);
    let review = measures::reviews(&person.journal, sessions)[0];
    assert_eq!(review.day, person.today());
    let near = |person: &Person| {
        let all: Vec<_> = history(&person.journal, measure("gad-7")).collect();
        measures::nearest(&all, review.day).map(measures::Scored::day)
    };
    assert_eq!(near(&person), None, "50 days apart");
    person.wait_days(20);
    person.answer_all("gad-7", 1);
    assert_eq!(near(&person), Some(person.today()));
    person.wait_days(2);
    person.answer_all("gad-7", 0);
    assert_eq!(near(&person), Some(day::before(person.today(), 2)));
}

#[test]
fn figures_of_insights_stand_still_during_a_day() {
    let mut person = patterns::hard_sundays();
    person.used_daily("box", &[20; 8]);
    let look = |it: &Person| {
        let falls = it.helps(Rated::Distress);
        (
            falls,
            it.patterns(),
            it.calibration_in_words(),
            it.plane_in_words(),
        )
    };
    let before = look(&person);
    person.used("box", 100, 0, Some(Moment::Panic));
    person.answer("ecr-r", &ecr_r(5, 3));
    person.write(check_in(10));
    assert!(look(&person) == before);
    person.wait_minutes(5);
    assert!(look(&person) == before);
}
