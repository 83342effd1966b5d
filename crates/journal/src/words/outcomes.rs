//! The sentences for fears and outcomes, looked at more closely.

use super::{count, needs, whole};
use crate::progress::outcomes::{Calibration, Fit, OfTopic, Range, fit};
use crate::progress::{Figure, Hour, Share};

/// How far what was expected fits what happened.
pub fn calibration(figure: &Figure<Calibration>) -> String {
    let it = match figure {
        Figure::Needs { more } => {
            let one = "fear with a likelihood and an answer";
            return needs(*more, one, "fears with a likelihood and an answer");
        }
        Figure::Enough(it) => it,
    };
    let verdict = match fit(it.expected, it.came_true) {
        Fit::More => "You expected more than happened.",
        Fit::Less => "More happened than you expected.",
        Fit::Open => "With this many, what you expected and what happened may be the same.",
    };
    let (low, high) = it.came_true.interval();
    let ranges: Vec<_> = it.ranges.iter().map(range).collect();
    let left_out = match it.left_out {
        0 => String::new(),
        n => format!(
            " {} in ranges with too few to say anything.",
            count(n, "fear is", "fears are")
        ),
    };
    format!(
        "{} rated fears with an answer. On average you gave them {} of 100. {} came true, in full \
         or in part; your usual share may lie anywhere from {} to {} of 100. {verdict} {}{left_out} \
         Your own record, not a promise.",
        it.came_true.of,
        whole(it.expected),
        it.came_true.some,
        whole(low * 100.0),
        whole(high * 100.0),
        ranges.join(" "),
    )
}

/// One range of likelihood.
fn range(it: &Range) -> String {
    format!(
        "Of {} that you gave {} to {}, {} came true.",
        it.came_true.of, it.of.0, it.of.1, it.came_true.some
    )
}

/// A share of fears beside what was expected: "3 of 12 came true: 25 of 100, between 9
/// and 53; expected 60".
pub fn came_true(it: Share, expected: Option<f64>) -> String {
    let (low, high) = it.interval();
    let expected = expected.map_or_else(String::new, |it| format!("; expected {}", whole(it)));
    format!(
        "{} of {}, that is {} of 100 ({} to {}){expected}",
        it.some,
        it.of,
        percent(it),
        whole(low * 100.0),
        whole(high * 100.0)
    )
}

/// The most frequent one of a sort of topics, which is no ranking of what comes true.
pub fn of_topic(name: &str, it: &OfTopic, topics: usize) -> String {
    let most = match topics {
        1 => format!("So far only “{name}” goes with enough fears"),
        _ => format!("The most fears go with “{name}”"),
    };
    let some = match it.came_true.some {
        0 => "none".to_owned(),
        n => n.to_string(),
    };
    let (low, high) = it.came_true.interval();
    let expected = it.expected.map_or_else(String::new, |it| {
        format!(" You expected {} of 100.", whole(it))
    });
    format!(
        "{most}: {some} of {} came true. Your usual share may lie anywhere from {} to {} of 100.{expected}",
        it.came_true.of,
        whole(low * 100.0),
        whole(high * 100.0),
    )
}

/// What all figures about one topic together say, or what is missing.
pub fn by_topic(topics: usize) -> String {
    match topics {
        0 => "Not enough yet: six fears with an answer that have something in common.".to_owned(),
        _ => {
            "A fear with two thinking habits stands in both. These shares rest on few fears each, \
              so differences between them are mostly chance; none of them says that a fear is true \
              or false."
                .to_owned()
        }
    }
}

/// A part of the day.
pub fn hour(it: Hour) -> &'static str {
    match it {
        Hour::Morning => "In the morning, from 04:00",
        Hour::Afternoon => "In the afternoon, from 12:00",
        Hour::Evening => "In the evening, from 17:00",
        Hour::Night => "At night, from 22:00",
    }
}

fn percent(share: Share) -> String {
    whole(share.get() * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::outcomes::Topic;

    #[test]
    fn a_topic_is_told_in_whole_sentences() {
        let topic = |some| OfTopic {
            topic: Topic::Hour(Hour::Night),
            came_true: Share { some, of: 14 },
            expected: Some(59.6),
        };
        // Wilson 1927: 0 of 14 with z = 1.96 lies between 0 and z²/(14 + z²) = 0.2153.
        assert_eq!(
            of_topic("Mind reading", &topic(0), 2),
            "The most fears go with “Mind reading”: none of 14 came true. Your usual share may \
             lie anywhere from 0 to 22 of 100. You expected 60 of 100."
        );
        let one = of_topic("Sam", &topic(3), 1);
        assert!(one.starts_with("So far only “Sam” goes with enough fears: 3 of 14 came true."));
    }
}
