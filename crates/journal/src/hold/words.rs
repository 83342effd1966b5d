//! What became of a held message, in plain words: no praise, no blame, and the size
//! of what was done. English; every language gets a file like this one.

use super::{Hold, HoldChoice, Tally, Wish};
use crate::words::minutes;
use jiff::Timestamp;
use std::cmp::Ordering;

/// What happened, sentence by sentence. Empty while nothing was decided.
pub fn outcome(hold: &Hold, now: Timestamp) -> Vec<String> {
    let Some(end) = &hold.end else {
        return Vec::new();
    };
    let mut said = Vec::new();
    said.extend(waited(hold, now));
    said.extend(pull(hold));
    said.push(
        match (end.choice, hold.wish) {
            (HoldChoice::Sent, _) => "You decided to send it as it stands.",
            (HoldChoice::Softened, _) => "You found other words for it.",
            (HoldChoice::Kept, _) => "It stays here, and nobody has seen it.",
            (HoldChoice::LetGo, Some(Wish::Certainty)) => {
                "You let it go without an answer. The words are deleted."
            }
            (HoldChoice::LetGo, _) => "You let it go. The words are deleted.",
        }
        .to_owned(),
    );
    said
}

fn waited(hold: &Hold, now: Timestamp) -> Option<String> {
    let chosen = u32::from(hold.minutes);
    let waited = hold.held_minutes(now);
    let pull = hold
        .before
        .map_or_else(String::new, |it| format!(" with a pull of {it} of 100"));
    match (waited, chosen) {
        (_, 0) | (0, _) => None,
        _ if waited >= chosen => Some(format!(
            "You waited the {} that you chose{pull}.",
            minutes(chosen)
        )),
        _ => Some(format!(
            "You waited {} of the {} that you chose{pull}.",
            minutes(waited),
            minutes(chosen)
        )),
    }
}

fn pull(hold: &Hold) -> Option<String> {
    let before = hold.before?.get();
    let after = hold.end.as_ref()?.after?.get();
    Some(match after.cmp(&before) {
        Ordering::Less => format!("The pull was {before}, and is {after} now."),
        Ordering::Equal => format!("The pull is still at {after}."),
        Ordering::Greater => format!(
            "The pull was {before}, and is {after} now. That happens; it says nothing about you."
        ),
    })
}

/// What rested beside what was said, over the last four weeks: never the one alone
/// where something rested. Nothing where there is neither.
pub fn tally(tally: Tally) -> Option<String> {
    let messages = |n: usize| match n {
        1 => "1 message".to_owned(),
        n => format!("{n} messages"),
    };
    let (rested, said) = (messages(tally.rested), messages(tally.said));
    let did = match (tally.rested, tally.said) {
        (0, 0) => return None,
        (_, 0) => format!("you let {rested} rest. You sent none"),
        (0, _) => format!("you decided to send {said}"),
        (_, n) => format!("you let {rested} rest and decided to send {n}"),
    };
    Some(format!("In the last four weeks {did}."))
}

#[cfg(test)]
mod tests {
    use super::super::HoldEnd;
    use super::*;
    use crate::Percent;

    fn ended(
        choice: HoldChoice,
        waited: i64,
        before: Option<i64>,
        after: Option<i64>,
    ) -> Vec<String> {
        let started: Timestamp = "2026-11-24T22:00:00Z".parse().unwrap();
        let percent = |it: i64| Percent::try_from(it).unwrap();
        let mut hold = Hold::new("secret words".into(), started);
        hold.before = before.map(percent);
        hold.wait(20, started);
        hold.decide(HoldEnd {
            choice,
            at: started + jiff::SignedDuration::from_mins(waited),
            after: after.map(percent),
            softened: String::new(),
        });
        outcome(&hold, Timestamp::MAX)
    }

    #[test]
    fn the_act_is_named_with_its_size() {
        assert_eq!(
            ended(HoldChoice::Kept, 25, Some(80), Some(45)),
            [
                "You waited the 20 minutes that you chose with a pull of 80 of 100.",
                "The pull was 80, and is 45 now.",
                "It stays here, and nobody has seen it.",
            ]
        );
        assert_eq!(
            ended(HoldChoice::Sent, 8, None, Some(45)),
            [
                "You waited 8 minutes of the 20 minutes that you chose.",
                "You decided to send it as it stands.",
            ]
        );
        // The clock went back meanwhile, and the pull rose.
        let said = ended(HoldChoice::LetGo, -60, Some(50), Some(70));
        assert!(said[0].starts_with("The pull was 50, and is 70 now."));
        assert_eq!(said.len(), 2);
    }

    #[test]
    fn an_open_message_has_no_outcome() {
        let hold = Hold::new("x".into(), Timestamp::UNIX_EPOCH);
        assert!(outcome(&hold, Timestamp::MAX).is_empty());
    }

    #[test]
    fn rest_and_speech_stand_side_by_side() {
        for (rested, said, words) in [
            (1, 0, "you let 1 message rest. You sent none."),
            (0, 1, "you decided to send 1 message."),
            (2, 1, "you let 2 messages rest and decided to send 1."),
        ] {
            let words = format!("In the last four weeks {words}");
            assert_eq!(tally(Tally { rested, said }), Some(words));
        }
        assert_eq!(tally(Tally::default()), None);
    }
}
