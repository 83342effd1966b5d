//! The sentences for what the tools came to.

use super::{count, number, span};
use crate::practices::Uses;
use crate::progress::Figure;
use crate::worry::Outcomes;

/// What became of worries that were put off. Nothing without an answer.
pub fn worries(it: Outcomes) -> Option<String> {
    let all = count(it.all(), "worry", "worries");
    (it.all() > 0).then(|| {
        format!(
            "Of {all} with an answer, {} did not come true, {} did in part and {} did. Your own \
             record, not a promise.",
            it.did_not, it.partly, it.happened
        )
    })
}

/// How often a practice was done, and by how much distress fell. Nothing where it was
/// not.
pub fn uses(it: &Uses) -> Option<String> {
    let times = match it.times {
        0 => return None,
        1 => "once".to_owned(),
        n => format!("{n} times"),
    };
    let Figure::Enough(fall) = it.fall() else {
        return Some(format!("You did this {times}."));
    };
    let moved = if fall.fell > 0.0 {
        format!("fell by {} of 100", number(fall.fell))
    } else if fall.fell < 0.0 {
        format!("rose by {} of 100", number(-fall.fell))
    } else {
        "did not move".to_owned()
    };
    Some(format!(
        "You did this {times}. Over the {} with both numbers, distress {moved} in the \
         middle one. The true middle may lie {}.",
        fall.rated,
        span(
            -fall.interval.1,
            -fall.interval.0,
            "points lower",
            "points higher",
            number
        ),
    ))
}
