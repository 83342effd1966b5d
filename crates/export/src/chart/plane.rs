//! Two figures as a place on a plane, with how far the true place may lie, and the way
//! from the first to the last. Nothing divides the plane: there are no kinds to be
//! sorted into.

use super::Axis;
use askama::Template;
use std::fmt::Write;

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 380.0;
/// The area in which points lie: as wide as it is high.
const LEFT: f64 = 30.0;
const RIGHT: f64 = 350.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 340.0;

/// A plane.
#[derive(Debug, Clone, Copy)]
pub struct Plane<'a> {
    /// Unlike every other chart's on the same page.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// What there is to see in it.
    pub sentence: &'a str,
    /// What is across, and its axis.
    pub across: (&'a str, Axis<'a>),
    /// What is upwards, and its axis.
    pub upwards: (&'a str, Axis<'a>),
    /// Earliest first, across and upwards.
    pub path: &'a [(f64, f64)],
    /// The half axes of the ellipse around a point, in units of the axes.
    pub error: (f64, f64),
}

/// The plane with the path on it, and an ellipse around the first and the last place.
/// Without a place it shows the empty axes.
pub fn plane(plane: &Plane<'_>) -> String {
    let (x_axis, y_axis) = (plane.across.1, plane.upwards.1);
    let x = |value: f64| LEFT + x_axis.share(value) * (RIGHT - LEFT);
    let y = |value: f64| BOTTOM - y_axis.share(value) * (BOTTOM - TOP);
    let is_finite = |it: &&(f64, f64)| it.0.is_finite() && it.1.is_finite();
    let places = plane.path.iter().filter(is_finite);
    let places: Vec<_> = places.map(|it| (x(it.0), y(it.1))).collect();
    let (mut curve, mut dots) = (String::new(), String::new());
    for (nth, (x, y)) in places.iter().enumerate() {
        if places.len() > 1 {
            let pen = if nth == 0 { 'M' } else { 'L' };
            let _ = write!(curve, "{pen}{x:.1} {y:.1}");
        }
        let _ = write!(dots, "M{x:.1} {y:.1}h0");
    }
    let length = |of: f64, axis: Axis<'_>, space: f64| of / (axis.high - axis.low) * space;
    let picture = Picture {
        id: plane.id,
        title: plane.title,
        sentence: plane.sentence,
        across: plane.across.0,
        upwards: plane.upwards.0,
        across_ticks: whole(x_axis).map(|it| (x(it), it)).collect(),
        upwards_ticks: whole(y_axis).map(|it| (y(it), it)).collect(),
        ellipses: ends(&places),
        reach: (
            length(plane.error.0, x_axis, RIGHT - LEFT),
            length(plane.error.1, y_axis, BOTTOM - TOP),
        ),
        curve,
        dots,
        labels: labels(&places),
    };
    picture.render().unwrap_or_default()
}

/// The whole numbers of an axis.
fn whole(axis: Axis<'_>) -> impl Iterator<Item = f64> {
    let first = axis.low.ceil();
    std::iter::successors(Some(first), |it| Some(it + 1.0)).take_while(move |it| *it <= axis.high)
}

/// The first place and the last; one, where there is one.
fn ends(places: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let first = places.first().filter(|_| places.len() > 1);
    first.into_iter().chain(places.last()).copied().collect()
}

/// The names of both ends: that of the higher one above it, that of the lower one below.
fn labels(places: &[(f64, f64)]) -> Vec<(f64, f64, &'static str)> {
    let [first, .., last] = places else {
        return Vec::new();
    };
    let is_first_higher = first.1 < last.1;
    let place = |at: &(f64, f64), is_higher: bool, name| {
        let y = if is_higher { at.1 - 9.0 } else { at.1 + 17.0 };
        let x = at.0.clamp(LEFT + 16.0, RIGHT - 16.0);
        (x, y.clamp(TOP, BOTTOM - 4.0), name)
    };
    vec![
        place(first, is_first_higher, "first"),
        place(last, !is_first_higher, "last"),
    ]
}

#[derive(Template)]
#[template(path = "chart/plane.svg")]
struct Picture<'a> {
    id: &'a str,
    title: &'a str,
    sentence: &'a str,
    across: &'a str,
    upwards: &'a str,
    across_ticks: Vec<(f64, f64)>,
    upwards_ticks: Vec<(f64, f64)>,
    ellipses: Vec<(f64, f64)>,
    reach: (f64, f64),
    curve: String,
    dots: String,
    labels: Vec<(f64, f64, &'static str)>,
}
