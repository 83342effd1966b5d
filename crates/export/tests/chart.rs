//! Charts: what they look like with nothing, a little and a lot.

#![expect(clippy::unwrap_used, reason = "these are tests")]

use export::chart::{Axis, Bar, Bars, Dot, Dots, Line, Plane, bars, dots, line, plane};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const START: Date = date(2026, 6, 1);

fn days(values: &[Option<f64>]) -> Vec<(Date, Option<f64>)> {
    let days = START.series(1.day());
    days.zip(values.iter().copied()).collect()
}

fn worry(points: &[(Date, Option<f64>)]) -> String {
    line(&Line {
        id: "worry",
        title: "Worry by day",
        sentence: "Between 1 & 9.",
        axis: Axis::new(0.0, 10.0),
        points,
        band: None,
        mark: Some(7.0),
    })
}

#[test]
fn nothing_is_an_empty_frame() {
    insta::assert_snapshot!(worry(&[]));
}

#[test]
fn one_value_is_one_dot_in_the_middle() {
    insta::assert_snapshot!(worry(&days(&[Some(4.0)])));
}

#[test]
fn two_values_are_a_line() {
    insta::assert_snapshot!(worry(&days(&[Some(8.0), Some(3.5)])));
}

#[test]
fn gaps_stay_gaps() {
    let svg = worry(&days(&[
        Some(8.0),
        Some(6.0),
        None,
        Some(5.0),
        None,
        Some(4.0),
        Some(2.0),
        None,
    ]));
    insta::assert_snapshot!(svg);
}

#[test]
fn figures_of_a_measure_have_a_band() {
    let points = [
        (date(2025, 11, 3), Some(17.0)),
        (date(2025, 12, 1), None),
        (date(2026, 1, 5), Some(12.0)),
        (date(2026, 5, 4), Some(6.0)),
    ];
    insta::assert_snapshot!(line(&Line {
        id: "phq-9-total",
        title: "PHQ-9",
        sentence: "17, then 6.",
        axis: Axis::new(0.0, 27.0),
        points: &points,
        band: Some((11.0, 23.0)),
        mark: None,
    }));
}

#[test]
fn four_hundred_days_keep_every_value_and_stay_small() {
    let values: Vec<_> = (0..400).map(|it| Some(f64::from(it % 9) * 0.9)).collect();
    let svg = worry(&days(&values));
    assert_eq!(svg.matches("h0").count(), 400);
    let hard = svg.split_once("dots hard").unwrap().1;
    let above = values.iter().flatten().filter(|it| **it >= 7.0).count();
    assert_eq!(hard.matches("h0").count(), above);
    assert_eq!(svg.matches("class=\"curve many\"").count(), 1);
    for label in ["Jun 2026", "Dec 2026", "Jul 2027"] {
        assert!(svg.contains(&format!(">{label}</text>")), "{label}");
    }
    assert!(svg.len() < 20_000, "{} bytes", svg.len());
}

#[test]
fn bars_stand_below_each_other() {
    let rows = [
        Bar {
            label: "At first",
            words: "5.1 hard days a week",
            value: 5.1,
            interval: None,
            is_before: true,
        },
        Bar {
            label: "Last four weeks",
            words: "2.6",
            value: 2.6,
            interval: Some((1.4, 4.0)),
            is_before: false,
        },
    ];
    insta::assert_snapshot!(bars(&Bars {
        id: "hard",
        title: "Hard days a week",
        sentence: "Fewer than at first.",
        axis: Axis::new(0.0, 7.0),
        bars: &rows,
    }));
    let none = Bars {
        id: "none",
        title: "None",
        sentence: "",
        axis: Axis::new(0.0, 100.0),
        bars: &[],
    };
    assert!(!bars(&none).contains("<rect"));
}

#[test]
fn long_labels_take_two_lines_and_longer_ones_are_cut() {
    let long = "Something that a person called by very many words";
    let rows = ["Short", "Something in the afternoon", long].map(|label| Dot {
        label,
        words: "12 of 20 days",
        value: 60.0,
        interval: (36.0, 81.0),
        beside: None,
    });
    let svg = dots(&Dots {
        id: "x",
        title: "x",
        sentence: "x",
        axis: Axis::new(0.0, 100.0),
        dots: &rows,
    });
    let names: Vec<_> = svg.split("class=\"name\"").skip(1).collect();
    let text = |it: &str| it.split(['<', '>']).nth(1).unwrap().to_owned();
    let names: Vec<_> = names.into_iter().map(text).collect();
    let cut = "Something that a person called by v…";
    assert_eq!(
        names,
        [
            "Short: 12 of 20 days",
            "Something in the afternoon",
            "12 of 20 days",
            cut,
            "12 of 20 days",
        ]
    );
    assert_eq!(cut.chars().count(), 36);
    // 3 rows of 46, 2 more lines of 18, and the axis.
    assert!(svg.contains("viewBox=\"0 0 360 198\""), "{svg}");
}

#[test]
fn an_axis_of_times_has_words() {
    let words = [
        (0.0, "0".to_owned()),
        (120.0, "2 h".to_owned()),
        (240.0, "4 h".to_owned()),
    ];
    let axis = Axis::new(0.0, 240.0).with_words(&words);
    let svg = line(&Line {
        id: "x",
        title: "x",
        sentence: "x",
        axis,
        points: &days(&[Some(120.0), Some(60.0)]),
        band: None,
        mark: None,
    });
    assert!(svg.contains(">2 h</text>") && svg.contains(">4 h</text>"));
    assert!(!svg.contains("80") && !svg.contains(">240<"), "{svg}");
    assert!(
        svg.contains("M64.0 85.0"),
        "in the middle, beside the words: {svg}"
    );
}

#[test]
fn what_is_no_number_is_a_gap() {
    let svg = worry(&days(&[Some(f64::NAN), Some(2.0), Some(f64::INFINITY)]));
    assert_eq!(svg.matches("h0").count(), 1);
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

#[test]
fn texts_are_escaped_and_nothing_is_inline() {
    let svg = line(&Line {
        id: "x",
        title: "<b>",
        sentence: "\"a\" & b",
        axis: Axis::new(0.0, 0.0),
        points: &[],
        band: None,
        mark: None,
    });
    assert!(!svg.contains("<b>") && !svg.contains("& b"));
    assert!(!svg.contains("style"));
}

/// Every place that a line or a dot is drawn at.
fn places(svg: &str) -> Vec<(f64, f64)> {
    let curves = ["class=\"curve", "class=\"dots\"", "class=\"dots hard\""];
    let paths = curves.iter().filter_map(|it| svg.split_once(it));
    let paths = paths.filter_map(|(_, rest)| rest.split_once(" d=\"")?.1.split('"').next());
    paths
        .flat_map(|path| path.split(['M', 'L']).skip(1))
        .map(|it| {
            let (x, y) = it.trim_end_matches("h0").split_once(' ').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        })
        .collect()
}

proptest! {
    #[test]
    fn everything_lies_on_the_picture(
        values in prop::collection::vec(prop::option::of(-20.0..40.0_f64), 0..120),
        high in 1.0..30.0_f64,
    ) {
        let points = days(&values);
        let svg = line(&Line {
            id: "x",
            title: "x",
            sentence: "x",
            axis: Axis::new(0.0, high),
            points: &points,
            band: Some((-5.0, 50.0)),
            mark: Some(high / 2.0),
        });
        let places = places(&svg);
        prop_assert!(places.iter().all(|(x, y)| (34.0..=350.0).contains(x) && (12.0..=158.0).contains(y)));
        prop_assert_eq!(svg.matches("h0").count(), values.iter().flatten().count());
    }
}

fn dot(value: f64, interval: (f64, f64)) -> Dot<'static> {
    Dot {
        label: "Box & breath",
        words: "24 (20 to 28), 12 uses",
        value,
        interval,
        beside: Some(40.0),
    }
}

fn dotted(dots_of: &[Dot<'_>]) -> String {
    dots(&Dots {
        id: "helps",
        title: "Distress",
        sentence: "It fell.",
        axis: Axis::new(-50.0, 100.0),
        dots: dots_of,
    })
}

#[test]
fn dots_stand_below_each_other_with_their_intervals() {
    let other = Dot {
        beside: None,
        ..dot(-80.0, (-90.0, 10.0))
    };
    insta::assert_snapshot!(dotted(&[dot(24.0, (20.0, 28.0)), other]));
}

#[test]
fn a_dot_that_is_no_number_is_left_out() {
    let svg = dotted(&[
        dot(f64::NAN, (0.0, 1.0)),
        dot(1.0, (f64::NEG_INFINITY, f64::INFINITY)),
    ]);
    assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains("h0"));
    assert!(!dotted(&[dot(3.0, (2.0, 4.0))]).contains("Box & b"));
}

fn attachment(path: &[(f64, f64)]) -> String {
    plane(&Plane {
        id: "plane",
        title: "The plane",
        sentence: "Two places.",
        across: ("Worry", Axis::new(1.0, 7.0)),
        upwards: ("Distance", Axis::new(1.0, 7.0)),
        path,
        error: (0.88, 0.88),
    })
}

#[test]
fn the_plane_shows_nothing_one_place_or_a_path() {
    insta::assert_snapshot!(attachment(&[]));
    insta::assert_snapshot!(attachment(&[(4.0, 3.0)]));
    insta::assert_snapshot!(attachment(&[(5.5, 3.0), (4.6, 3.2), (3.9, 2.5)]));
}

#[test]
fn nothing_divides_the_plane() {
    let svg = attachment(&[(4.0, 3.0), (3.0, 3.0)]);
    // Besides the frame, the axes have marks of five units and no line that goes on.
    let lines: Vec<_> = svg
        .split("class=\"axis\" d=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .collect();
    let (frame, marks) = lines.split_first().unwrap();
    assert_eq!(*frame, "M30 20V340H350");
    assert_eq!(marks.len(), 14);
    assert!(
        marks
            .iter()
            .all(|it| it.ends_with("v5") || it.ends_with("h-5"))
    );
    assert!(!svg.contains("<line") && !svg.contains("<rect") && !svg.contains("class=\"mark\""));
    for kind in [
        "secure",
        "anxious",
        "fearful",
        "preoccupied",
        "dismissing",
        "avoidant",
    ] {
        assert!(!svg.to_lowercase().contains(kind), "{kind}");
    }
}

proptest! {
    #[test]
    fn every_place_lies_on_the_plane(
        path in prop::collection::vec((-5.0..12.0_f64, -5.0..12.0_f64), 0..60),
    ) {
        let svg = attachment(&path);
        let places = places(&svg);
        prop_assert!(places.iter().all(|(x, y)| (30.0..=350.0).contains(x) && (20.0..=340.0).contains(y)));
        prop_assert_eq!(svg.matches("h0").count(), path.len());
        prop_assert_eq!(svg.matches("<ellipse").count(), path.len().min(2));
    }
}
