//! *Steady me*: what a second rating means, and what is offered after a practice.

use crate::Percent;
use crate::day::Part;
use crate::practices::{Moment, PracticeUse};
use crate::thoughts::Thought;

/// What a second rating says beside the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is lower than before, and no longer strong.
    Eased,
    /// It is as it was.
    Same,
    /// It is still as strong as [`Thought::STRONG_FROM`] or stronger.
    Strong,
    /// It is higher than before.
    Rose,
    /// One of the two ratings is missing, and the one that there is is not strong.
    Unknown,
}

/// What a second rating says beside the first.
pub fn outcome(before: Option<Percent>, after: Option<Percent>) -> Outcome {
    let is_strong = after.is_some_and(|it| it.get() >= Thought::STRONG_FROM);
    match (before, after) {
        (Some(before), Some(after)) if after > before => Outcome::Rose,
        _ if is_strong => Outcome::Strong,
        (Some(before), Some(after)) if after < before => Outcome::Eased,
        (Some(_), Some(_)) => Outcome::Same,
        _ => Outcome::Unknown,
    }
}

impl Outcome {
    /// Whether another practice and a person come before anything else.
    pub fn needs_more(self) -> bool {
        matches!(self, Self::Strong | Self::Rose)
    }
}

/// One thing that can be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Let it rest; at night, sleep.
    Rest,
    /// Hold the message.
    Hold,
    /// Catch the thought.
    Catch,
    /// Ask directly, in simple words.
    Ask,
}

/// What has to be known before anything is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The last answer said danger: a person comes first, and nothing else is offered.
    pub in_danger: bool,
    /// The distress is as strong as [`Thought::STRONG_FROM`] or stronger.
    pub is_strong: bool,
    /// Words for someone may be offered: it was asked whether that is safe.
    pub may_ask: bool,
}

/// What is offered next, most fitting first. At night rest comes first, whatever
/// happened, unless the distress is too strong to be told to sleep. After panic nothing
/// is offered that has to do with someone else.
pub fn next(moment: Moment, part: Part, known: Known) -> Vec<Next> {
    if known.in_danger {
        return Vec::new();
    }
    let mut next = match moment {
        Moment::Waiting => vec![Next::Catch, Next::Hold, Next::Ask, Next::Rest],
        Moment::Sending => vec![Next::Hold, Next::Ask, Next::Catch, Next::Rest],
        Moment::Argued => vec![Next::Rest, Next::Catch, Next::Hold, Next::Ask],
        Moment::Space => vec![Next::Rest, Next::Catch, Next::Hold],
        Moment::Panic => vec![Next::Rest, Next::Catch],
    };
    let is_night = part == Part::Night;
    next.retain(|it| match it {
        Next::Ask => known.may_ask,
        Next::Rest => !(is_night && known.is_strong),
        Next::Hold | Next::Catch => true,
    });
    if is_night {
        next.sort_by_key(|it| *it != Next::Rest);
    }
    next
}

/// What was done, in one or two sentences: the act and what the ratings say.
pub fn said(it: &PracticeUse) -> String {
    [act(it), ratings(it.before, it.after)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The act, where it took a minute or more.
fn act(it: &PracticeUse) -> Option<String> {
    let time = match it.seconds / 60 {
        0 => return None,
        1 => "a minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    };
    Some(match it.moment {
        Some(Moment::Sending) => format!("You took {time} before sending anything."),
        Some(Moment::Waiting) => format!("You took {time} in the middle of waiting."),
        _ => format!("You took {time} for this."),
    })
}

fn ratings(before: Option<Percent>, after: Option<Percent>) -> Option<String> {
    let after = after?.get();
    Some(match before.map(Percent::get) {
        None => format!("The distress is at {after} of 100 now."),
        Some(before) if before == after => {
            format!("The distress was at {before} of 100 and still is.")
        }
        Some(before) => format!("The distress began at {before} and is at {after} of 100 now."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(percent: i64) -> Option<Percent> {
        percent.try_into().ok()
    }

    fn used(moment: Moment, before: i64, after: i64, seconds: u32) -> PracticeUse {
        PracticeUse {
            practice: "box".into(),
            moment: Some(moment),
            before: at(before),
            after: at(after),
            seconds,
        }
    }

    #[test]
    fn a_second_rating_that_is_strong_or_higher_asks_for_more() {
        let cases = [
            (at(80), at(55), Outcome::Eased),
            (at(95), at(80), Outcome::Strong),
            (at(60), at(61), Outcome::Rose),
            (at(85), at(90), Outcome::Rose),
            (at(60), at(60), Outcome::Same),
            (at(80), at(80), Outcome::Strong),
            (None, at(80), Outcome::Strong),
            (None, at(79), Outcome::Unknown),
            (at(100), None, Outcome::Unknown),
            (None, None, Outcome::Unknown),
        ];
        for (before, after, expected) in cases {
            assert_eq!(outcome(before, after), expected, "{before:?} {after:?}");
            let needs_more = matches!(expected, Outcome::Strong | Outcome::Rose);
            assert_eq!(expected.needs_more(), needs_more);
        }
    }

    const CALM: Known = Known {
        in_danger: false,
        is_strong: false,
        may_ask: true,
    };

    #[test]
    fn in_danger_nothing_comes_before_a_person() {
        let known = Known {
            in_danger: true,
            ..CALM
        };
        for moment in Moment::ALL {
            for part in [Part::Night, Part::Morning] {
                assert_eq!(next(moment, part, known), []);
            }
        }
    }

    #[test]
    fn nobody_whose_distress_is_strong_is_told_to_sleep() {
        let known = Known {
            is_strong: true,
            ..CALM
        };
        for moment in Moment::ALL {
            assert!(!next(moment, Part::Night, known).contains(&Next::Rest));
            assert!(next(moment, Part::Morning, known).contains(&Next::Rest));
        }
    }

    #[test]
    fn words_for_someone_wait_until_it_was_asked_whether_that_is_safe() {
        let known = Known {
            may_ask: false,
            ..CALM
        };
        for moment in Moment::ALL {
            assert!(!next(moment, Part::Evening, known).contains(&Next::Ask));
        }
        assert!(next(Moment::Waiting, Part::Evening, CALM).contains(&Next::Ask));
    }

    #[test]
    fn at_night_rest_comes_first_and_nothing_is_lost() {
        for moment in Moment::ALL {
            let day = next(moment, Part::Morning, CALM);
            let night = next(moment, Part::Night, CALM);
            assert_eq!(night[0], Next::Rest);
            assert_eq!(night.len(), day.len());
            assert!(day.iter().all(|it| night.contains(it)));
        }
        assert_eq!(next(Moment::Sending, Part::Evening, CALM)[0], Next::Hold);
    }

    #[test]
    fn someone_who_asked_for_space_is_not_asked_again() {
        assert!(!next(Moment::Space, Part::Morning, CALM).contains(&Next::Ask));
        assert!(!next(Moment::Panic, Part::Morning, CALM).contains(&Next::Ask));
    }

    #[test]
    fn the_act_is_named_and_the_ratings_are_told() {
        assert_eq!(
            said(&used(Moment::Sending, 80, 55, 185)),
            "You took 3 minutes before sending anything. The distress began at 80 and is at 55 of 100 now."
        );
        assert_eq!(
            said(&used(Moment::Argued, 60, 60, 60)),
            "You took a minute for this. The distress was at 60 of 100 and still is."
        );
        let mut stopped = used(Moment::Panic, 60, 0, 20);
        stopped.after = None;
        assert_eq!(said(&stopped), "");
    }
}
