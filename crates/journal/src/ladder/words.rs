//! Ladders in plain words. English; every language gets a file like this one.

use super::{Reason, is_learned};
use crate::trial::Trial;

/// Why a step is next.
pub fn next(why: Reason<'_>) -> String {
    match why {
        Reason::First => {
            "It seems hard enough to teach you something, and not too hard to begin with.".into()
        }
        Reason::Again {
            expectancy,
            setting,
        } => {
            let still = expectancy.map_or_else(String::new, |it| {
                format!("What you fear still seems {it} of 100 likely. ")
            });
            let other = if setting.is_empty() {
                "The same step in another place, or at another time, shows if it holds there, too."
                    .to_owned()
            } else {
                format!("The same step in another setting than “{setting}” shows if it holds there, too.")
            };
            still + &other
        }
        Reason::Onward => "What you feared on the step before seems much less likely to you now, or two settings taught you the same. You don't have to be calm to go on.".into(),
        Reason::Mixed => "Not in order, on purpose: what you learn in a mixed order holds better when life mixes it.".into(),
        Reason::Refresh => "You have learned from all of them. This one is longest ago: once more in a new setting keeps it fresh.".into(),
    }
}

/// Where a step stands, out of its trials.
pub fn standing(trials: &[&Trial]) -> String {
    let told = || trials.iter().copied().filter(|it| it.is_told());
    let times = match told().count() {
        0 => return String::new(),
        1 => "tried once".to_owned(),
        2 => "tried twice".to_owned(),
        n => format!("tried {n} times"),
    };
    let last = told().next_back();
    let expected = match last.and_then(|it| Some((it.expectancy?, it.expectancy_after?))) {
        Some((before, after)) => format!(", the fear seemed {before} of 100 likely, {after} after"),
        None => String::new(),
    };
    let end = if last.is_some_and(Trial::came_true) {
        ", and it happened"
    } else if is_learned(told()) {
        ", learned"
    } else {
        ""
    };
    format!("{times}{expected}{end}")
}
