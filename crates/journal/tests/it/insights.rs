//! The plane, fears by likelihood and topic, what helps and patterns: their rules, their
//! minimums, bad input, and their words.

use crate::person::{Person, begin, check_in, ecr_r, measure, percent, programme};
use jiff::ToSpan;
use jiff::civil::Date;
use journal::bonds::{Bond, BondKind};
use journal::hark::Hark;
use journal::hold::{Hold, HoldChoice, HoldEnd};
use journal::measures::{self, history};
use journal::practices::{Moment, PracticeUse};
use journal::progress::helps::{Helps, Rated, Way, helps};
use journal::progress::outcomes::{self, Topic, brier, by_topic, calibration};
use journal::progress::patterns::{Patterns, Sort, Trait, patterns};
use journal::progress::plane::{self, plane};
use journal::progress::{Cut, Figure};
use journal::session::SessionNotes;
use journal::thoughts::{Emotion, Fear, FearResult, Outcome, Real, Stage, Thought};
use journal::urge::Urge;
use journal::{Author, Erased, day, words};
use proptest::prelude::*;
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
        helps(&self.journal, programme(), rated, self.cut_now())
    }

    fn helps_in_words(&self) -> String {
        let name = |it: &journal::progress::helps::Help| match &it.way {
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
        words::outcomes::calibration(&calibration(&self.journal, self.cut_now()))
    }

    fn patterns(&self) -> Patterns {
        patterns(&self.journal, &programme().urges, self.cut_now())
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

// Fears.

#[test]
fn calibration_goes_by_ranges_and_has_a_minimum() {
    let mut person = Person::new();
    for nth in 0..11 {
        let result = if nth < 3 {
            FearResult::Partly
        } else {
            FearResult::DidNot
        };
        person.had_feared(Some(70), result, Thought::default());
    }
    // Not rated, closed, danger: none of them counts.
    person.had_feared(None, FearResult::Happened, Thought::default());
    person.had_feared(Some(70), FearResult::Closed, Thought::default());
    let danger = Thought {
        real: Some(Real::Danger),
        ..Thought::default()
    };
    person.had_feared(Some(70), FearResult::Happened, danger);
    let mut person = tomorrow(person);
    assert_eq!(
        calibration(&person.journal, person.cut_now()),
        Figure::Needs { more: 1 }
    );
    person.had_feared(Some(20), FearResult::Happened, Thought::default());
    let person = tomorrow(person);
    let figure = calibration(&person.journal, person.cut_now());
    let it = figure.enough().unwrap();
    assert_eq!(
        (it.came_true.some, it.came_true.of, it.left_out),
        (4, 12, 1)
    );
    assert_eq!(it.ranges.len(), 1);
    assert_eq!(
        (it.ranges[0].of, it.ranges[0].came_true.some),
        ((61, 80), 3)
    );
    // By hand: (11 × 70 + 20) / 12 = 65.83; (3 × 0.3² + 8 × 0.7² + 0.8²) / 12 = 0.4025.
    assert!((it.expected - 65.833_333).abs() < 1e-4);
    let score = brier(&person.journal, person.cut_now()).unwrap();
    assert!((score - 0.4025).abs() < 1e-9, "{score}");
    assert_eq!(
        outcomes::fit(it.expected, it.came_true),
        outcomes::Fit::More
    );
}

#[test]
fn calibration_in_words() {
    let told = |fears: &[(i64, FearResult)]| {
        let mut person = Person::new();
        for (likelihood, result) in fears {
            person.had_feared(Some(*likelihood), *result, Thought::default());
        }
        tomorrow(person).calibration_in_words()
    };
    use FearResult::{DidNot, Happened, Partly};
    let many: Vec<_> = (0..400)
        .map(|it| {
            (
                20 + 70 * (it % 2),
                if it % 8 == 0 { Happened } else { DidNot },
            )
        })
        .collect();
    let fits: Vec<_> = (0..14)
        .map(|it| (50, if it % 2 == 0 { Partly } else { DidNot }))
        .collect();
    let all = [
        ("none", told(&[])),
        ("one", told(&[(50, DidNot)])),
        ("two", told(&[(50, DidNot), (60, Happened)])),
        ("as expected", told(&fits)),
        ("less came true", told(&[(80, DidNot); 12])),
        ("more came true", told(&[(10, Happened); 12])),
        ("many", told(&many)),
    ];
    insta::assert_snapshot!(listed(&all));
}

#[test]
fn topics_need_six_fears_and_nobody_who_hurts_is_one() {
    let mut person = Person::new();
    let sam = person.bond("Sam", BondKind::Partner);
    let kim = person.bond("Kim", BondKind::Friend);
    for nth in 0..6 {
        for bond in [sam, kim] {
            let about = Thought {
                bond: Some(bond),
                distortions: vec!["mind-reading".into()],
                ..Thought::default()
            };
            let result = if nth == 0 {
                FearResult::Happened
            } else {
                FearResult::DidNot
            };
            person.had_feared((nth < 3).then_some(60), result, about);
        }
    }
    let five = Thought {
        distortions: vec!["labeling".into()],
        ..Thought::default()
    };
    for _ in 0..5 {
        person.had_feared(Some(10), FearResult::DidNot, five.clone());
    }
    person.wait_days(1);
    let topics = |person: &Person| by_topic(&person.journal, person.cut_now());
    let found = topics(&person);
    let named: Vec<_> = found.iter().map(|it| it.topic.clone()).collect();
    assert_eq!(named.len(), 4, "{named:?}");
    assert_eq!(named[0], Topic::Habit("mind-reading".into()));
    assert!(named.contains(&Topic::Bond(sam)) && named.contains(&Topic::Bond(kim)));
    assert_eq!((found[0].came_true.some, found[0].came_true.of), (2, 12));
    assert_eq!(found[0].expected, Some(60.0));
    let of_kim = found
        .iter()
        .find(|it| it.topic == Topic::Bond(kim))
        .unwrap();
    assert_eq!(of_kim.expected, None, "three likelihoods are too few");
    person.write(Hark {
        answers: vec![Some(true), Some(false), Some(false), Some(false)],
        declined: false,
        bond: Some(sam),
        still_there: Some(true),
    });
    assert!(
        topics(&person)
            .iter()
            .all(|it| it.topic != Topic::Bond(sam))
    );
}

// What helps.

#[test]
fn what_helps_is_ranked_by_falls_that_were_drawn_in() {
    let mut person = Person::new();
    // The worked example of `shrink`, as days.
    person.used_daily("five-senses", &[20, 30, 25, 15, 22, 28, 24, 20, 26, 30]);
    person.used_daily("box", &[10, 5, 12, 8, 9, 4, 11]);
    person.used_daily("muscles-16", &[40, 35, 20, 30, 45, 10]);
    person.used_daily("cyclic-sigh", &[60, 60]);
    let figure = person.helps(Rated::Distress);
    let it = figure.enough().unwrap();
    let order: Vec<_> = it
        .ranked
        .iter()
        .map(|it| (it.way.clone(), it.days))
        .collect();
    let practice = |key: &str| Way::Practice(key.into());
    assert_eq!(
        order,
        [
            (practice("muscles-16"), 6),
            (practice("five-senses"), 10),
            (practice("box"), 7)
        ]
    );
    assert!(
        (it.ranked[0].fell.mean - 29.279).abs() < 0.01,
        "{:?}",
        it.ranked[0]
    );
    assert_eq!(it.waiting, [(practice("cyclic-sigh"), 4)]);
    assert!(!it.is_clear(), "the second may be as good");
}

#[test]
fn lengths_of_a_practice_count_together_and_a_day_counts_once() {
    let mut person = Person::new();
    for _ in 0..3 {
        person.used("box", 60, 40, None);
        person.used("box-short", 60, 20, None);
        person.wait_days(1);
        person.used("box-short", 60, 30, None);
        person.wait_days(1);
    }
    let figure = person.helps(Rated::Distress);
    let it = &figure.enough().unwrap().ranked[0];
    assert_eq!(
        (it.way.clone(), it.uses, it.days),
        (Way::Practice("box".into()), 9, 6)
    );
    assert!((it.plain - 30.0).abs() < 1e-9);
}

#[test]
fn a_flood_on_one_day_says_no_more_than_a_day() {
    let mut person = Person::new();
    let long_ago = day::before(person.today(), 90);
    for _ in 0..400 {
        let body = PracticeUse {
            practice: "box".into(),
            moment: None,
            before: Some(percent(100)),
            after: Some(percent(0)),
            seconds: 1,
        };
        person.write_for(long_ago, body);
    }
    person.wait_days(1);
    assert_eq!(person.helps(Rated::Distress), Figure::Needs { more: 5 });
}

#[test]
fn what_does_harm_what_is_danger_and_what_is_gone_eases_nothing() {
    let mut person = Person::new();
    let harmful = programme().urges.urges.iter();
    let harmful = harmful
        .map(|it| &it.key)
        .find(|it| programme().urges.is_harmful(it));
    let harmful = harmful.unwrap().clone();
    for _ in 0..8 {
        let now = person.now.timestamp();
        let mut urge = Urge::new(harmful.clone(), now);
        urge.before = Some(percent(90));
        urge.end = Some(journal::urge::UrgeEnd {
            choice: journal::urge::UrgeChoice::Eased,
            at: now,
            after: Some(percent(0)),
        });
        person.write(urge);
        person.used("a-practice-of-long-ago", 90, 0, None);
        person.write(Thought {
            stage: Stage::Done,
            real: Some(Real::Danger),
            emotions: vec![Emotion {
                name: "fear".into(),
                before: Some(percent(90)),
                after: Some(percent(0)),
            }],
            ..Thought::default()
        });
        person.wait_days(1);
    }
    assert_eq!(person.helps(Rated::Pull), Figure::Needs { more: 6 });
    assert_eq!(person.helps(Rated::Distress), Figure::Needs { more: 6 });
}

#[test]
fn messages_and_urges_are_compared_with_each_other() {
    let mut person = Person::new();
    for nth in 0..7 {
        let now = person.now.timestamp();
        let mut held = Hold::new("x".into(), now);
        held.before = Some(percent(80));
        held.end = Some(HoldEnd {
            choice: HoldChoice::Kept,
            at: now,
            after: Some(percent(50)),
            softened: String::new(),
        });
        person.write(held);
        let mut urge = Urge::new("are-we-ok".into(), now);
        urge.before = Some(percent(80));
        urge.wait(if nth == 0 { 0 } else { 10 }, now);
        urge.end = Some(journal::urge::UrgeEnd {
            choice: journal::urge::UrgeChoice::Acted,
            at: now,
            after: Some(percent(60)),
        });
        person.write(urge);
        person.wait_days(1);
    }
    let figure = person.helps(Rated::Pull);
    let it = figure.enough().unwrap();
    let ways: Vec<_> = it.ranked.iter().map(|it| it.way.clone()).collect();
    assert_eq!(ways, [Way::Hold, Way::Wait]);
    assert_eq!(it.waiting, [(Way::Note, 5)]);
}

#[test]
fn what_helps_in_words() {
    let told = |ways: &[(&str, Vec<i64>)]| {
        let mut person = Person::new();
        for (practice, falls) in ways {
            person.used_daily(practice, falls);
        }
        person.helps_in_words()
    };
    let all = [
        ("none", told(&[])),
        ("one", told(&[("box", vec![20])])),
        ("two", told(&[("box", vec![90, 90])])),
        ("one way", told(&[("box", vec![20, 10, 15, 18, 22, 9])])),
        (
            "open",
            told(&[
                ("box", vec![20, 10, 15, 18, 22, 9]),
                ("five-senses", vec![18, 12, 14, 20, 21, 9]),
            ]),
        ),
        (
            "clear",
            told(&[("box", vec![40; 30]), ("five-senses", vec![5; 30])]),
        ),
        (
            "worse",
            told(&[("box", vec![-20; 6]), ("five-senses", vec![-5; 6])]),
        ),
        (
            "unchanged",
            told(&[("box", vec![0; 6]), ("five-senses", vec![0; 6])]),
        ),
        (
            "many",
            told(&[
                ("box", [20, 10].repeat(100)),
                ("five-senses", [18, 13].repeat(100)),
            ]),
        ),
    ];
    insta::assert_snapshot!(listed(&all));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn two_lucky_uses_never_win(
        steady in prop::collection::vec(-20_i64..40, 6..20),
        other in prop::collection::vec(-20_i64..40, 6..20),
        lucky in 80_i64..=100,
        several_a_day in any::<bool>(),
    ) {
        let mut person = Person::new();
        person.used_daily("box", &steady);
        person.used_daily("five-senses", &other);
        for _ in 0..2 {
            for _ in 0..if several_a_day { 10 } else { 1 } {
                person.used("muscles-16", 100, 100 - lucky, None);
            }
            person.wait_days(1);
        }
        let figure = person.helps(Rated::Distress);
        let it = figure.enough().unwrap();
        prop_assert!(it.ranked.iter().all(|it| it.way != Way::Practice("muscles-16".into())));
        prop_assert_eq!(&it.waiting, &[(Way::Practice("muscles-16".into()), 4)]);
    }

    /// Beyond the minimum it is shrinkage that holds: four ordinary days and two lucky
    /// ones do not put a practice before one that did a little better on thirty days.
    #[test]
    fn two_lucky_days_among_six_do_not_win_over_thirty(
        usual in 5_i64..30,
        better in 14_i64..20,
        lucky in 30_i64..45,
    ) {
        let mut person = Person::new();
        let wobble = |of: i64| [of - 8, of, of + 8].repeat(10);
        person.used_daily("box", &wobble(usual + better));
        let few: Vec<_> = [usual - 4, usual + 4].repeat(2).into_iter().chain([usual + lucky; 2]).collect();
        person.used_daily("five-senses", &few);
        person.used_daily("muscles-16", &wobble(usual));
        let figure = person.helps(Rated::Distress);
        let it = figure.enough().unwrap();
        let few = it.ranked.iter().find(|it| it.way == Way::Practice("five-senses".into())).unwrap();
        prop_assert!(few.fell.mean < few.plain || few.plain < it.overall);
        let reach = |it: &journal::progress::helps::Help| it.fell.interval.1 - it.fell.interval.0;
        for often in it.ranked.iter().filter(|it| it.days == 30) {
            prop_assert!(reach(few) > reach(often), "few uses are less sure");
        }
        prop_assert!(!it.is_clear() || it.ranked[0].way == Way::Practice("box".into()));
    }
}

// Patterns.

/// Twelve weeks from a Monday on; hard on Sundays.
fn hard_sundays() -> Person {
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
            words::patterns::patterns(&found),
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
        measures::nearest(&all, review.day).map(|it| it.day())
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
    let mut person = hard_sundays();
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

#[test]
fn what_is_erased_or_brought_in_leaves_no_trace_and_no_gap() {
    let mut person = Person::new();
    let mut ids = Vec::new();
    for _ in 0..6 {
        let id = person.new_id();
        let mut record = person.record(
            id,
            PracticeUse {
                practice: "box".into(),
                moment: None,
                before: Some(percent(70)),
                after: Some(percent(40)),
                seconds: 60,
            },
        );
        record.author = Author::Import;
        record.happened.at = record.happened.at - 1.hour();
        person.append(&record);
        ids.push(id);
        person.wait_days(1);
    }
    assert!(person.helps(Rated::Distress).enough().is_some());
    person.write(Erased {
        erased: ids[0],
        also: Vec::new(),
    });
    person.wait_days(1);
    assert_eq!(person.helps(Rated::Distress), Figure::Needs { more: 1 });
}
