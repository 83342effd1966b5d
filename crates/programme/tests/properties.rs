//! What holds for every measure and whatever is answered.

use programme::{Measure, Programme, Score};
use proptest::prelude::*;

fn keys() -> impl Strategy<Value = &'static Measure> {
    let programme = Programme::embedded();
    let all: Vec<_> = programme
        .measures
        .iter()
        .chain(&programme.short_forms)
        .collect();
    proptest::sample::select(all)
}

/// A measure with answers that can be chosen, some of them left out.
fn sittings() -> impl Strategy<Value = (&'static Measure, Vec<Option<u8>>)> {
    keys().prop_flat_map(|measure| {
        let answers: Vec<_> = measure
            .items
            .iter()
            .map(|item| {
                let values: Vec<_> = item.choices.iter().map(|it| it.value).collect();
                proptest::option::weighted(0.9, proptest::sample::select(values))
            })
            .collect();
        (Just(measure), answers)
    })
}

proptest! {
    #[test]
    fn no_answers_make_it_panic(
        measure in keys(),
        answers in proptest::collection::vec(any::<Option<u8>>(), 0..40),
    ) {
        _ = measure.score(&answers);
    }

    #[test]
    fn a_figure_lies_in_its_range((measure, answers) in sittings()) {
        let score = measure.score(&answers).unwrap();
        for scale in &measure.scales {
            let (low, high) = measure.range(scale);
            if let Some(figure) = score.figure(&scale.key) {
                prop_assert!((low..=high).contains(&figure));
            }
        }
        prop_assert_eq!(score.answered, answers.iter().flatten().count());
    }

    #[test]
    fn a_higher_keyed_answer_never_lowers_a_figure_or_a_band(
        (measure, answers) in sittings(),
        place in any::<proptest::sample::Index>(),
    ) {
        let place = place.index(measure.items.len());
        let item = &measure.items[place];
        let Some(before) = answers[place] else { return Ok(()) };
        let mut changed = answers.clone();
        let (low, high) = item.range();
        changed[place] = Some(if item.reverse { before.max(low + 1) - 1 } else { before.min(high - 1) + 1 });
        let (one, other) = (measure.score(&answers).unwrap(), measure.score(&changed).unwrap());
        for scale in &measure.scales {
            prop_assert!(other.figure(&scale.key) >= one.figure(&scale.key));
        }
        let rank = |score: &Score| {
            let bands = &measure.total()?.bands;
            bands.iter().position(|it| Some(&it.key) == score.band.as_ref())
        };
        prop_assert!(rank(&other) >= rank(&one));
    }

    #[test]
    fn the_order_of_answers_within_a_scale_does_not_matter(
        (measure, answers) in sittings(),
        one in any::<proptest::sample::Index>(),
        other in any::<proptest::sample::Index>(),
    ) {
        let (one, other) = (one.index(answers.len()), other.index(answers.len()));
        let (a, b) = (&measure.items[one], &measure.items[other]);
        prop_assume!(a.scale == b.scale && a.reverse == b.reverse && a.choices == b.choices);
        let mut swapped = answers.clone();
        swapped.swap(one, other);
        let (before, after) = (measure.score(&answers).unwrap(), measure.score(&swapped).unwrap());
        prop_assert_eq!(before.total, after.total);
        prop_assert_eq!(before.subscales, after.subscales);
    }
}
