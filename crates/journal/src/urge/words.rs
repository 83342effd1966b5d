//! Urges in plain words: no praise, no blame. English; every language gets a file like
//! this one.

use super::{Count, Suggestion, Tally, Urge, UrgeChoice, Why};
use crate::words::minutes;

/// Why a wait is suggested.
pub fn suggested(it: Suggestion) -> String {
    let length = |of: u16| minutes(of.into());
    let next = length(it.minutes);
    match it.why {
        Why::First => format!("A short wait is a good start: {next}."),
        Why::Again(was) => {
            format!(
                "Last time you waited {}. The same once more shows if it holds.",
                length(was)
            )
        }
        Why::Longer(was) => format!(
            "You waited {} twice in a row. The next step is {next}.",
            length(was)
        ),
        Why::Shorter(was) => format!(
            "Last time you ended the wait of {} early. That happens. {next} may be easier to stay with.",
            length(was)
        ),
    }
}

/// What became of an urge, sentence by sentence. Empty while it is open.
pub fn outcome(urge: &Urge) -> Vec<String> {
    let Some(end) = &urge.end else {
        return Vec::new();
    };
    let chosen = minutes(urge.minutes.into());
    let waited = urge.chosen().minutes_until(end.at);
    let mut said = Vec::new();
    match (urge.minutes, urge.is_held()) {
        (0, _) => {}
        (_, true) => said.push(format!("You waited the {chosen} that you chose.")),
        (_, false) if waited == 0 => {}
        (_, false) => said.push(format!(
            "You waited {} of the {chosen} that you chose.",
            minutes(waited)
        )),
    }
    if let (Some(before), Some(after)) = (urge.before, end.after) {
        said.push(format!(
            "It was {before} of 100 at first, and {after} at the end."
        ));
    }
    said.push(
        match end.choice {
            UrgeChoice::Eased => "It eased.",
            UrgeChoice::Paused => "You put it off further.",
            UrgeChoice::Asked => "You asked directly for what you need.",
            UrgeChoice::Acted => "You did it. Nothing is lost by that: you know a little more about when it is strong.",
        }
        .to_owned(),
    );
    said
}

/// What eased beside what was said directly, over the last four weeks. Nothing where
/// there is neither.
pub fn tally(it: Tally) -> Option<String> {
    if it == Tally::default() {
        return None;
    }
    let mut did = Vec::new();
    for (n, one, many) in [
        (it.eased, "1 urge eased", "urges eased"),
        (it.paused, "1 was put off", "were put off"),
        (it.acted, "1 was followed", "were followed"),
    ] {
        match n {
            0 => {}
            1 => did.push(one.to_owned()),
            n => did.push(format!("{n} {many}")),
        }
    }
    let did = match did.split_last() {
        None => "no urge was followed or put off".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    };
    let said = match it.said {
        0 => "You noted no wish that you said directly.".to_owned(),
        1 => "You said 1 wish directly.".to_owned(),
        n => format!("You said {n} wishes directly."),
    };
    Some(format!("In the last four weeks {did}. {said}"))
}

/// How many urges were noted.
pub fn counted(it: Count) -> Option<String> {
    let urges = |n: usize| match n {
        1 => "1 urge".to_owned(),
        n => format!("{n} urges"),
    };
    Some(match it {
        Count::None => return None,
        Count::Counting { day, noted } => format!(
            "Day {day} of your first week: {} noted. Nothing has to change this week: you only note it, so that you see how often it comes. What does harm, or goes against somebody's no, stays undone all the same.",
            urges(noted)
        ),
        Count::Counted { first, last: None } => {
            format!("In your first week you noted {}.", urges(first))
        }
        Count::Counted {
            first,
            last: Some(last),
        } => format!(
            "In your first week you noted {}, in the last seven days {last}. What was not noted is in neither.",
            urges(first)
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::ended;
    use super::*;

    #[test]
    fn what_eased_is_never_told_alone() {
        let of = |eased, acted, said| {
            tally(Tally {
                eased,
                paused: 0,
                acted,
                said,
            })
        };
        assert_eq!(of(0, 0, 0), None);
        assert_eq!(
            of(1, 2, 0).unwrap(),
            "In the last four weeks 1 urge eased and 2 were followed. You noted no wish that you said directly."
        );
        assert!(
            of(3, 0, 1)
                .unwrap()
                .ends_with("3 urges eased. You said 1 wish directly.")
        );
    }

    #[test]
    fn an_outcome_says_what_was_waited() {
        let said = |waited| outcome(&ended("are-we-ok", 0, 10, waited, UrgeChoice::Eased));
        assert_eq!(said(11)[0], "You waited the 10 minutes that you chose.");
        assert_eq!(
            said(4)[0],
            "You waited 4 minutes of the 10 minutes that you chose."
        );
        assert_eq!(said(0), ["It eased."]);
        // A clock that was set back.
        assert_eq!(said(-9), ["It eased."]);
    }
}
