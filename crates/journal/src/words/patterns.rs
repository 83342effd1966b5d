//! The sentences for patterns: what goes with hard days, and nothing about why.

use super::{count, needs, span, whole};
use crate::progress::Share;
use crate::progress::patterns::{Compared, LOOKED_AT_DAYS, Patterns, Sort, Trait};
use crate::progress::{AT_LEAST, Hour};

/// Stands beside everything on the page.
pub const NO_CAUSE: &str = "Things that come together. Nothing here says that one causes the other: \
     a hard day can also be why something was noted, and both can come from a third, \
     such as a hard month.";

/// How hard days were looked at, how many, and what stands out. `name` says what a trait
/// is called.
pub fn patterns(it: &Patterns, name: impl Fn(Trait) -> String) -> String {
    if it.more > 0 {
        return needs(it.more, "check-in", "check-ins");
    }
    let days = format!(
        "{} of {} in the last {} weeks were hard.",
        it.days.some,
        count(
            it.days.of as usize,
            "day with a check-in",
            "days with a check-in"
        ),
        LOOKED_AT_DAYS / 7,
    );
    if it.are_days_alike() {
        return format!("{days} To compare, there have to be at least {AT_LEAST} of each kind.");
    }
    match it.compared.len() {
        0 => format!("{days} Nothing has come up on enough days yet to be compared."),
        n => {
            let named = it.compared.iter().filter(|it| it.stands_out);
            let named: Vec<_> = named.map(|it| format!("“{}”", name(it.what))).collect();
            format!("{days} {}", looked_at(n, &named))
        }
    }
}

/// How many things were looked at, and what that does to each.
fn looked_at(looked_at: usize, named: &[String]) -> String {
    let found = match named {
        [] => "None of them stands out".to_owned(),
        [one] => format!("{one} stands out"),
        [most @ .., last] => format!("{} and {last} stand out", most.join(", ")),
    };
    let looked = count(looked_at, "thing was", "things were");
    format!(
        "{looked} compared. Whoever looks at many things finds some that stand out by luck alone, \
         so one is only named here if it would stand out even so. {found}."
    )
}

/// The heading of a sort, and among which days it is compared.
pub fn sort(it: Sort) -> (&'static str, &'static str) {
    match it {
        Sort::Weekday => ("Days of the week", "Among all days with a check-in."),
        Sort::Hour => (
            "Times of day",
            "Among days on which a thought, an urge, a message or a practice was noted when it \
             happened.",
        ),
        Sort::Trigger => (
            "What had set it off",
            "Among days on which a practice was done and you said what had set it off.",
        ),
        Sort::Bond => (
            "Whom it was about",
            "Among days on which something about someone was noted.",
        ),
    }
}

/// What one sort comes to. `name` says what a trait is called.
pub fn of_sort(all: &[Compared], name: impl Fn(Trait) -> String) -> String {
    let named = all.iter().filter(|it| it.stands_out);
    let named: Vec<_> = named.map(|it| stands(it, &name(it.what))).collect();
    if named.is_empty() {
        "Nothing here stands out from chance.".to_owned()
    } else {
        named.join(" ")
    }
}

fn stands(it: &Compared, name: &str) -> String {
    let (low, high) = (it.difference.0 * 100.0, it.difference.1 * 100.0);
    format!(
        "{name}: {} of {} days were hard, on the other days {} of {}. Of 100 days, the difference \
         may lie {}. That is probably more than chance.",
        it.with.some,
        it.with.of,
        it.without.some,
        it.without.of,
        span(low, high, "fewer", "more", whole),
    )
}

/// A share of hard days, short, for a picture: "12 of 20 days".
pub fn hard_share(it: Share) -> String {
    format!("{} of {} days", it.some, it.of)
}

/// A day of the week, from 0 for Monday.
pub fn weekday_name(place: u8) -> &'static str {
    match place {
        0 => "Monday",
        1 => "Tuesday",
        2 => "Wednesday",
        3 => "Thursday",
        4 => "Friday",
        5 => "Saturday",
        _ => "Sunday",
    }
}

/// A part of the day in which something was noted.
pub fn noted(it: Hour) -> &'static str {
    match it {
        Hour::Morning => "Something in the morning",
        Hour::Afternoon => "Something in the afternoon",
        Hour::Evening => "Something in the evening",
        Hour::Night => "Something at night",
    }
}

/// What had set a practice off.
pub fn trigger(it: crate::practices::Moment) -> &'static str {
    use crate::practices::Moment;
    match it {
        Moment::Waiting => "Waiting for an answer",
        Moment::Sending => "About to send something",
        Moment::Argued => "An argument",
        Moment::Space => "They wanted space",
        Moment::Panic => "Panic in the body",
    }
}

/// The thinking habits that come back.
pub fn habits(it: &Patterns, name: impl Fn(&str) -> String) -> String {
    if it.thoughts < AT_LEAST {
        let more = AT_LEAST - it.thoughts;
        return needs(
            more,
            "thought with a thinking habit",
            "thoughts with a thinking habit",
        );
    }
    let thoughts = format!(
        "{} in which you saw a thinking habit, in the last {} weeks.",
        count(it.thoughts, "thought", "thoughts"),
        LOOKED_AT_DAYS / 7,
    );
    let Some(first) = it.habits.first() else {
        return format!("{thoughts} No habit was seen {AT_LEAST} times yet.");
    };
    let (low, high) = first.seen.interval();
    format!(
        "{thoughts} Seen most often: “{}”, in {} of them. With this many, its usual share may lie \
         anywhere from {} to {} of 100. What you look out for you see more often.",
        name(&first.habit),
        first.seen.some,
        whole(low * 100.0),
        whole(high * 100.0),
    )
}
