//! The sentence for every figure: its size, how sure it is, and no praise or blame.
//! English; every language gets a file like this one.

mod answer;
mod dates;
mod early;
pub mod helps;
mod measures;
pub mod outcomes;
pub mod patterns;
pub mod plane;
pub mod report;
mod rules;
mod signs;
pub mod ticks;
mod tools;

pub use answer::answer;
pub use dates::{
    clock, clock_near, date, date_and_clock, date_near, month, recent, recent_clock, weekday,
    whole_date,
};
pub use early::{EARLY_RULE, EARLY_TITLE, early, early_heading};
pub use measures::{moved_by, reviews, verdict};
pub use rules::{sign_changes, sign_rule};
pub use signs::{
    acted, noticed, quiet, said_beside, shown, sign, sign_short, sign_title, sign_value,
    sign_weeks, waited,
};
pub use tools::{uses, worries};

use crate::check_in::CheckIn;
use crate::measures::Change;
use crate::progress::{Fears, Figure};
use crate::today::{Hard, HardMoment};
use crate::worse::{self, What};
use crate::{Level, Percent, stats, strong};
use jiff::SignedDuration;
use jiff::civil::Date;
use programme::{ChangeSource, Measure, Scale};
use std::cmp::Ordering;

/// Stands beside every comparison of then and now.
pub const NOTE: &str = "What eased may have eased partly anyway, since people often start at a hard time. A hard stretch can begin by chance, too.";

/// Stands beside all figures of *Progress*.
pub const ONCE_A_DAY: &str =
    "These figures move once a day. What you write or change today counts from tomorrow on.";

/// What makes a day hard.
pub fn hard_day() -> String {
    format!(
        "A day counts as hard from a worry of {} of 10. Where to draw that line is our choice.",
        CheckIn::HARD_FROM
    )
}

/// What a second rating says beside the first.
pub fn moved(before: Percent, after: Percent) -> String {
    let (before, after) = (before.get(), after.get());
    let points = |n: u8| count(n.into(), "point", "points");
    let moved = match before.cmp(&after) {
        Ordering::Greater => format!("{} less.", points(before - after)),
        Ordering::Less => format!("{} more.", points(after - before)),
        Ordering::Equal => "The same.".to_owned(),
    };
    format!("{before} before, {after} now. {moved}")
}

/// Fears and what became of them.
pub fn fears(figure: &Figure<Fears>) -> String {
    let it = match figure {
        Figure::Needs { more } => {
            return needs(*more, "fear with an answer", "fears with an answer");
        }
        Figure::Enough(it) => it,
    };
    let (low, high) = it.came_true.interval();
    let part = match it.in_part {
        0 => String::new(),
        n => format!(", {n} of them in part"),
    };
    let expected = match it.expected {
        Some((likelihood, n)) if n as u64 == u64::from(it.came_true.of) => {
            format!("You expected {} of 100 on average. ", whole(likelihood))
        }
        Some((likelihood, n)) => format!(
            "You expected {} of 100 on average, over the {n} that you rated. ",
            whole(likelihood)
        ),
        None => String::new(),
    };
    format!(
        "Of {} fears with an answer, {} came true{part}. That is {} of 100; with this many, \
         your usual share may lie anywhere from {} to {}. {expected}Your own record, not a promise.",
        it.came_true.of,
        it.came_true.some,
        whole(it.came_true.get() * 100.0),
        whole(low * 100.0),
        whole(high * 100.0),
    )
}

/// What became of one figure of a measure, with the note that belongs beside it.
pub fn change(measure: &Measure, change: &Change<'_>, from: Date, to: Date) -> String {
    format!("{} {NOTE}", change_alone(measure, change, from, to))
}

/// What became of one figure of a measure. For pages that show several and [`NOTE`]
/// once.
pub fn change_alone(measure: &Measure, change: &Change<'_>, from: Date, to: Date) -> String {
    let in_words = |value| {
        let step = step(measure, change.scale, value);
        step.map_or_else(|| number(value), lower)
    };
    let verdict = verdict(change);
    format!(
        "{}: {} on {}, {} on {}. {verdict}",
        change.scale.title,
        in_words(change.from),
        date(from),
        in_words(change.to),
        date(to),
    )
}

/// The name of a step, where a scale is one question whose steps have names: "10
/// minutes".
pub fn step<'a>(measure: &'a Measure, scale: &Scale, value: f64) -> Option<&'a str> {
    let mut choices = measure.only_item(scale)?.choices.iter();
    let choice = choices.find(|it| it.value.to_string() == number(value))?;
    Some(choice.label.as_str()).filter(|it| !it.is_empty())
}

/// A name inside a sentence.
fn lower(name: &str) -> String {
    let (first, rest) = name.split_at(name.chars().next().map_or(0, char::len_utf8));
    first.to_lowercase() + rest
}

/// How much had to change, and who says so.
fn threshold(points: f64, source: ChangeSource) -> String {
    let source = match source {
        ChangeSource::Published => "published",
        ChangeSource::Estimated => "estimated",
    };
    format!(" ({source} threshold {})", number(points))
}

/// Why the page about getting worse opens after a measure. `figure` is the scale's at
/// that sitting.
pub fn worse(seen: &worse::Seen, measure: &Measure, figure: Option<f64>) -> String {
    let scale = measure.scale(&seen.scale);
    let title = scale.filter(|it| it.key != programme::TOTAL).map_or_else(
        || measure.title.clone(),
        |it| format!("{} ({})", it.title, measure.short_title),
    );
    let help_from = scale.and_then(|it| it.human_help.as_ref());
    match (seen.what, figure, help_from) {
        (What::High, Some(figure), Some(help)) => format!(
            "{title}: {}. From {} on, this is more than a program should be alone with.",
            number(figure),
            number(help.from),
        ),
        (What::High, ..) => {
            format!("{title}: this is more than a program should be alone with.")
        }
        (What::Worsened, ..) => {
            let rule = scale.and_then(|it| it.reliable_change.as_ref());
            let rule = rule.map_or_else(String::new, |it| threshold(it.points, it.source));
            format!(
                "{title}: worse than before, by more than measuring error alone explains{rule}."
            )
        }
        (What::Rising, ..) => format!("{title}: harder than the week before, twice in a row."),
    }
}

/// Why the page about getting worse opens after check-ins.
pub fn hard_days_together(hard: usize, of: usize) -> String {
    format!(
        "Many very hard days close together: in {hard} of your last {of} check-ins the worry was {} or 10.",
        strong::WORRY_FROM,
    )
}

/// Said where there is nothing to compare yet, for this many finished sittings.
pub fn too_few_sittings(sittings: usize) -> &'static str {
    match sittings {
        0 => "Not answered yet.",
        1 => "Answered once. A second time makes a comparison.",
        _ => "These cannot be compared: the version or the language changed in between.",
    }
}

/// The worry of a span of days, for the chart's text.
pub fn worry(days: &[(Date, Option<Level>)]) -> String {
    let values: Vec<f64> = days
        .iter()
        .filter_map(|(_, it)| Some((*it)?.into()))
        .collect();
    let span = count(days.len(), "day", "days");
    let least = values.iter().copied().reduce(f64::min);
    let most = values.iter().copied().reduce(f64::max);
    match (stats::median(&values), least, most) {
        (Some(middle), Some(least), Some(most)) if least < most => format!(
            "{} in {span}. Worry was between {} and {} of 10, with {} in the middle.",
            count(values.len(), "check-in", "check-ins"),
            number(least),
            number(most),
            number(middle),
        ),
        (Some(middle), ..) => format!(
            "{} in {span}. Worry was {} of 10.",
            count(values.len(), "check-in", "check-ins"),
            number(middle),
        ),
        _ => format!("No check-ins in {span}."),
    }
}

/// The last hard moment that eased.
pub fn moment(it: &HardMoment) -> String {
    let what = match it.hard {
        Hard::Distress => "one of distress",
        Hard::Pull => "a pull to send a message",
    };
    format!(
        "Your last hard moment was {what}. It began at {} and eased to {} within {}.",
        it.began,
        it.eased_to,
        minutes(it.minutes),
    )
}

/// A length of time, in the unit that fits.
pub fn minutes(minutes: u32) -> String {
    let hours = minutes.div_ceil(60);
    match minutes {
        0..=90 => count(minutes as usize, "minute", "minutes"),
        91..=2880 => count(hours as usize, "hour", "hours"),
        _ => count(hours.div_ceil(24) as usize, "day", "days"),
    }
}

/// What is left of a wait, as a clock shows it.
pub fn left(left: SignedDuration) -> String {
    let seconds = left.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

fn needs(more: usize, one: &str, many: &str) -> String {
    format!(
        "Not enough yet: at least {} first.",
        count_more(more, one, many)
    )
}

fn count_more(n: usize, one: &str, many: &str) -> String {
    format!("{n} more {}", if n == 1 { one } else { many })
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// "between 4.6 fewer and 0.1 more", "between 0.3 and 2 fewer".
fn span(low: f64, high: f64, less: &str, more: &str, show: fn(f64) -> String) -> String {
    let (low_text, high_text) = (show(low.abs()), show(high.abs()));
    let zero = show(0.0);
    if low_text == zero && high_text == zero {
        format!("at {zero}")
    } else if low_text == high_text && (low >= 0.0 || high <= 0.0) {
        format!("at {low_text} {}", if low >= 0.0 { more } else { less })
    } else if high <= 0.0 || high_text == zero {
        format!("between {high_text} and {low_text} {less}")
    } else if low >= 0.0 || low_text == zero {
        format!("between {low_text} and {high_text} {more}")
    } else {
        format!("between {low_text} {less} and {high_text} {more}")
    }
}

/// A figure with the ends of its scale, "12 (of 0 to 27)", or the name of its step.
pub fn figure(measure: &Measure, scale: &Scale, value: f64) -> String {
    if let Some(name) = step(measure, scale, value) {
        return name.to_owned();
    }
    let (low, high) = measure.range(scale);
    format!("{} (of {} to {})", number(value), number(low), number(high))
}

/// Why a scale has no figure.
pub fn not_scored(scale: &Scale, answered: usize, of: usize) -> String {
    if answered == 0 {
        return format!(
            "{}: not scored, because none of its {of} questions was answered.",
            scale.title
        );
    }
    format!(
        "{}: not scored. {answered} of {of} questions were answered, and at least {} are needed. \
         What is missing is never counted as 0.",
        scale.title, scale.at_least,
    )
}

/// How a figure came about although some answers are missing.
pub fn estimated(scale: &Scale, answered: usize, of: usize) -> String {
    format!(
        "{}: worked out from the {answered} of {of} questions that were answered.",
        scale.title
    )
}

/// Whole where it is whole, else with as many decimals as it needs, two at most.
pub fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

fn decimal(value: f64) -> String {
    format!("{value:.1}")
}

fn whole(value: f64) -> String {
    format!("{value:.0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_rating_is_told_without_judging() {
        let moved = |before, after| {
            moved(
                Percent::try_from(before).unwrap(),
                Percent::try_from(after).unwrap(),
            )
        };
        assert_eq!(moved(85, 60), "85 before, 60 now. 25 points less.");
        assert_eq!(moved(40, 41), "40 before, 41 now. 1 point more.");
        assert_eq!(moved(0, 0), "0 before, 0 now. The same.");
    }
}
