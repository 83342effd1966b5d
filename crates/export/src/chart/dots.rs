//! Values below each other, each a dot with how far it may be off, and where there is
//! one a line for what it is compared with.

use super::{Axis, RIGHT, ROW, WIDTH, labelled, ticks};
use askama::Template;

/// Where the axis begins.
const START: f64 = 10.0;

/// One value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dot<'a> {
    /// What it stands for.
    pub label: &'a str,
    /// Its value in words.
    pub words: &'a str,
    /// Where it lies.
    pub value: f64,
    /// How far it may be off.
    pub interval: (f64, f64),
    /// What it is compared with.
    pub beside: Option<f64>,
}

/// Values below each other.
#[derive(Debug, Clone, Copy)]
pub struct Dots<'a> {
    /// Unlike every other chart's on the same page.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// What there is to see in it.
    pub sentence: &'a str,
    /// Of the values.
    pub axis: Axis<'a>,
    /// From top to bottom.
    pub dots: &'a [Dot<'a>],
}

/// A chart of dots with their intervals. What is no number is left out.
pub fn dots(dots: &Dots<'_>) -> String {
    let x = |value: f64| START + dots.axis.share(value) * (RIGHT - START);
    let is_finite = |it: &&Dot<'_>| {
        let (low, high) = it.interval;
        it.value.is_finite() && low.is_finite() && high.is_finite()
    };
    let mut bottom = 0.0;
    let mut rows = Vec::new();
    for dot in dots.dots.iter().filter(is_finite) {
        let beside = dot.beside.filter(|it| it.is_finite());
        let (lines, at) = labelled(dot.label, dot.words, bottom);
        rows.push(Row {
            lines,
            at,
            x: x(dot.value),
            whisker: (x(dot.interval.0), x(dot.interval.1)),
            beside: beside.map(x),
        });
        bottom = at + ROW;
    }
    let picture = Picture {
        id: dots.id,
        title: dots.title,
        sentence: dots.sentence,
        ticks: ticks(dots.axis, x),
        bottom,
        rows,
    };
    picture.render().unwrap_or_default()
}

struct Row {
    lines: Vec<(f64, String)>,
    at: f64,
    x: f64,
    whisker: (f64, f64),
    beside: Option<f64>,
}

#[derive(Template)]
#[template(path = "chart/dots.svg")]
struct Picture<'a> {
    id: &'a str,
    title: &'a str,
    sentence: &'a str,
    ticks: Vec<(f64, String)>,
    bottom: f64,
    rows: Vec<Row>,
}
