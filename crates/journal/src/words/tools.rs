//! The sentences for what the tools came to.

use super::{NOTE, count, minutes, needs, number, span, whole};
use crate::practices::Uses;
use crate::progress::{Figure, Reassurance};
use crate::worry::Outcomes;

/// Wishes to be sure, beside what was said directly.
pub fn reassurance(figure: &Figure<Reassurance>) -> String {
    let it = match figure {
        Figure::Needs { more } => {
            return needs(
                *more,
                "wish to be sure with an end",
                "wishes to be sure with an end",
            );
        }
        Figure::Enough(it) => it,
    };
    let (low, high) = (it.difference.0 * 100.0, it.difference.1 * 100.0);
    let verdict = if low > 0.0 || high < 0.0 {
        "That is probably more than chance."
    } else {
        "It may be chance."
    };
    let length = |it: f64| minutes(whole(it).parse().unwrap_or(u32::MAX));
    format!(
        "At first {} of {} wishes to be sure eased or were put off, in the last four weeks {} of \
         {}. Of 100, the difference may lie {}. {verdict} From noting one to deciding it took {} \
         at first and {} lately, in the middle case. In the last four weeks you said {} directly. \
         {NOTE}",
        it.then.some,
        it.then.of,
        it.now.some,
        it.now.of,
        span(low, high, "fewer", "more", whole),
        length(it.minutes.0),
        length(it.minutes.1),
        count(it.said, "wish", "wishes"),
    )
}

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
