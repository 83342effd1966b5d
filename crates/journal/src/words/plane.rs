//! The sentences for the attachment plane.

use super::{NOTE, change_alone, count, date, number};
use crate::progress::plane::Plane;

/// Stands on the page, whatever it shows.
pub const NO_TYPE: &str = "Two figures and no type. There are no kinds of people on this plane, \
     and no line in it that one could be on the wrong side of.";

/// The plane in words: where it began, where it is, and how sure that is.
pub fn plane(it: &Plane<'_>) -> String {
    let place = |anxiety: f64, avoidance: f64| {
        format!(
            "{} for “{}” and {} for “{}”",
            number(anxiety),
            it.anxiety.title,
            number(avoidance),
            it.avoidance.title
        )
    };
    let (low, high) = it.measure.range(it.anxiety);
    let ends = format!("both from {} to {}", number(low), number(high));
    let reach = format!(
        "In 95 of 100 cases the true place lies within {} points across and {} upwards of the one \
         that was measured.",
        number(round(it.error.0)),
        number(round(it.error.1)),
    );
    match it.path.as_slice() {
        [] => "Not answered yet.".to_owned(),
        [one] => format!(
            "On {}: {}, {ends}. {reach} A second time makes a path.",
            date(one.day),
            place(one.anxiety, one.avoidance)
        ),
        [first, .., last] => {
            let changes = it.changes.iter();
            let changes = changes.map(|of| change_alone(it.measure, of, first.day, last.day));
            format!(
                "{}, {ends}. {} {reach} {NOTE}",
                count(it.path.len(), "place", "places"),
                changes.collect::<Vec<_>>().join(" "),
            )
        }
    }
}

/// The sittings that are not on the plane, where there are any.
pub fn plane_left_out(sittings: usize) -> Option<String> {
    (sittings > 0).then(|| {
        format!(
            "{} not shown: answered in another version or language, or with too much left open.",
            count(sittings, "sitting is", "sittings are")
        )
    })
}

/// To one decimal.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
