//! The sentences for what became of a measure, one figure or one question at a time.

use super::threshold;
use crate::measures::{Change, Verdict};
use programme::Sessions;
use std::cmp::Ordering;

/// What a difference comes to, and by which rule.
pub fn verdict(change: &Change<'_>) -> String {
    let rule = change
        .rule()
        .map_or_else(String::new, |(points, source)| threshold(points, source));
    measured(change.verdict, &rule)
}

/// The same where the rule is in words already; empty: none is said.
pub(super) fn measured(verdict: Verdict, rule: &str) -> String {
    match verdict {
        Verdict::Better => {
            format!("That is better by more than measuring error alone explains{rule}.")
        }
        Verdict::Worse => {
            format!("That is worse by more than measuring error alone explains{rule}.")
        }
        Verdict::Moved => format!("That is more than measuring error alone explains{rule}."),
        Verdict::WithinError => format!("That is within measuring error{rule}."),
        Verdict::NoRule => "There is no threshold for this one. Read it as a trend.".to_owned(),
    }
}

/// How the answer to one question moved, in steps of its choices: "2 lower". Neither
/// good nor bad: some questions are asked the other way round.
pub fn moved_by(from: Option<u8>, to: Option<u8>) -> String {
    let (Some(from), Some(to)) = (from, to) else {
        return String::new();
    };
    match to.cmp(&from) {
        Ordering::Less => format!("{} lower", from - to),
        Ordering::Greater => format!("{} higher", to - from),
        Ordering::Equal => "the same".to_owned(),
    }
}

/// The sessions that look back on how it is going: "8, 16 and 20".
pub fn reviews(sessions: &Sessions) -> String {
    let with = sessions
        .main()
        .filter(|it| it.steps.iter().any(|it| it.review));
    let orders: Vec<_> = with.map(|it| it.order.to_string()).collect();
    match orders.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_question_moves_by_steps() {
        assert_eq!(moved_by(Some(3), Some(1)), "2 lower");
        assert_eq!(moved_by(Some(0), Some(1)), "1 higher");
        assert_eq!(moved_by(Some(2), Some(2)), "the same");
        assert_eq!(moved_by(None, Some(2)), "");
    }

    #[test]
    fn the_reviews_are_those_of_the_programme() {
        let sessions = &programme::Programme::embedded().sessions;
        assert_eq!(reviews(sessions), "8, 16 and 20");
    }
}
