//! Fears by likelihood and topic.

use super::{listed, tomorrow};
use crate::person::Person;
use journal::bonds::BondKind;
use journal::progress::outcomes::{self, Topic, answered, brier, by_topic, calibration};
use journal::progress::{Figure, Hour, fears};
use journal::thoughts::FearResult::{self, DidNot, Happened, Partly};
use journal::thoughts::{Real, Thought};

#[test]
fn calibration_goes_by_ranges_and_has_a_minimum() {
    let mut person = Person::new();
    for nth in 0..11 {
        let result = if nth < 3 { Partly } else { DidNot };
        person.had_feared(Some(70), result, Thought::default());
    }
    // Not rated, closed, danger: none of them counts.
    person.had_feared(None, Happened, Thought::default());
    person.had_feared(Some(70), FearResult::Closed, Thought::default());
    let danger = Thought {
        real: Some(Real::Danger),
        ..Thought::default()
    };
    person.had_feared(Some(70), Happened, danger);
    let mut person = tomorrow(person);
    assert_eq!(
        calibration(&answered(&person.journal, person.cut_now())),
        Figure::Needs { more: 1 }
    );
    person.had_feared(Some(20), Happened, Thought::default());
    let person = tomorrow(person);
    let figure = calibration(&answered(&person.journal, person.cut_now()));
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
    let score = brier(&answered(&person.journal, person.cut_now())).unwrap();
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
            let result = if nth == 0 { Happened } else { DidNot };
            person.had_feared((nth < 3).then_some(60), result, about);
        }
    }
    let five = Thought {
        distortions: vec!["labeling".into()],
        ..Thought::default()
    };
    for _ in 0..5 {
        person.had_feared(Some(10), DidNot, five.clone());
    }
    person.wait_days(1);
    let topics = |person: &Person| by_topic(&answered(&person.journal, person.cut_now()));
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
    let all = |person: &Person| fears(&answered(&person.journal, person.cut_now()));
    assert_eq!(all(&person).enough().unwrap().came_true.of, 17);
    person.is_hurt_by(sam);
    // Their fears are left out of every topic and figure, not only of the one with the name.
    let found = topics(&person);
    let counted = found.iter().map(|it| (it.topic.clone(), it.came_true.of));
    let counted: Vec<_> = counted.collect();
    assert_eq!(
        counted,
        [
            (Topic::Habit("mind-reading".into()), 6),
            (Topic::Bond(kim), 6),
            (Topic::Hour(Hour::Evening), 11),
        ]
    );
    assert_eq!(all(&person).enough().unwrap().came_true.of, 11);
}
