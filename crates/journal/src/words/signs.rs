//! What the nine signs say, what each is, how it is computed and what would change it.

use super::measures::measured;
use super::{count, date, decimal, minutes, needs, number, span, threshold, whole};
use crate::measures::Verdict;
use crate::progress::{Compared, Figure, Middles, Quiet, Sign, Sure};
use jiff::civil::Date;

/// What a sign is called.
pub const fn sign_title(sign: Sign) -> &'static str {
    match sign {
        Sign::HardDays => "Hard days a week",
        Sign::Peak => "Strength at its peak",
        Sign::Soothing => "Calming yourself",
        Sign::Said => "Needs said directly",
        Sign::Alone => "Comfort on your own",
        Sign::Reassurance => "Wishes to be sure that eased",
        Sign::Balanced => "Balanced thinking",
        Sign::Settling => "Time to settle",
        Sign::Worth => "Self-worth",
    }
}

/// A sign, then and now. Without [`super::NOTE`], which stands once on every page.
pub fn sign(sign: Sign, figure: &Figure<Compared>) -> String {
    let it = match figure {
        Figure::Needs { more } => return sign_needs(sign, *more),
        Figure::Enough(it) => it,
    };
    if let Sure::Measure { rule, verdict } = it.sure {
        let rule = rule.map_or_else(String::new, |(points, source)| threshold(points, source));
        return format!(
            "Kindness to yourself was {} of 5 on {} and {} on {}. {}",
            number(it.then.value),
            date(it.then.from),
            number(it.now.value),
            date(it.now.from),
            measured(verdict, &rule),
        );
    }
    let of = |span: &crate::progress::Span| match sign {
        Sign::HardDays | Sign::Said | Sign::Reassurance => format!("{} of {}", span.some, span.of),
        _ => count(span.of, counted(sign).0, counted(sign).1),
    };
    let lead = lead(sign, it.then.value);
    let lately = match sign {
        Sign::HardDays => format!("about {}", shown(sign, it.now.value)),
        Sign::Soothing | Sign::Balanced => format!("it {}", fell(it.now.value)),
        _ => shown(sign, it.now.value),
    };
    let middle = if sign.rule().middle == crate::stats::Middle::Median {
        ", in the middle case"
    } else {
        ""
    };
    format!(
        "At first {lead}{middle} ({}). In the last four weeks {lately} ({}). {}",
        of(&it.then),
        of(&it.now),
        sure(sign, it),
    )
}

/// What a figure is of, with the figure.
fn lead(sign: Sign, value: f64) -> String {
    match sign {
        Sign::HardDays => format!("about {} hard days a week", shown(sign, value)),
        Sign::Peak => format!(
            "the strongest moment of a day stood at {} of 100",
            shown(sign, value)
        ),
        Sign::Soothing => format!("distress {} around a practice", fell(value)),
        Sign::Said => format!(
            "you said a need directly on {} of 100 days that had one",
            shown(sign, value)
        ),
        Sign::Alone => format!("comfort on your own was {} of 10", shown(sign, value)),
        Sign::Reassurance => format!(
            "{} of 100 wishes to be sure eased or were put off",
            shown(sign, value)
        ),
        Sign::Balanced => format!("belief in a thought {}", fell(value)),
        Sign::Settling => format!("it took {} to feel steady again", shown(sign, value)),
        Sign::Worth => String::new(),
    }
}

/// A sign in a few words, for the overview: both figures and how sure the difference is.
pub fn sign_short(sign: Sign, figure: &Figure<Compared>) -> String {
    let it = match figure {
        Figure::Needs { more } => return sign_needs(sign, *more),
        Figure::Enough(it) => it,
    };
    let verdict = match it.sure {
        Sure::Flat => "How sure that is cannot be told.",
        Sure::Measure { verdict, .. } => match verdict {
            Verdict::WithinError => "That is within measuring error.",
            Verdict::NoRule => "Read it as a trend.",
            _ => "That is more than measuring error.",
        },
        Sure::Between(..) if it.is_sure() => "Probably more than chance.",
        Sure::Between(..) => "It may be chance.",
    };
    let unit = match sign {
        Sign::HardDays => " a week",
        Sign::Said => " of 100 days with a need",
        Sign::Reassurance | Sign::Peak => " of 100",
        Sign::Alone => " of 10",
        Sign::Worth => " of 5",
        Sign::Soothing | Sign::Balanced | Sign::Settling => "",
    };
    let show = |value| match sign {
        Sign::Soothing => format!("Distress {}", fell(value)),
        Sign::Balanced => format!("Belief {}", fell(value)),
        _ => shown(sign, value),
    };
    let lately = match sign {
        Sign::Soothing | Sign::Balanced => fell(it.now.value),
        _ => shown(sign, it.now.value),
    };
    format!(
        "{}{unit} at first, {lately} lately. {verdict}",
        show(it.then.value)
    )
}

/// How sure a difference is.
fn sure(sign: Sign, it: &Compared) -> String {
    let Sure::Between(low, high) = it.sure else {
        return "All were the same then, and all were the same lately. So nothing says how sure \
                this is."
            .to_owned();
    };
    let (less, more) = match sign {
        Sign::HardDays => ("fewer a week", "more a week"),
        Sign::Said | Sign::Reassurance => ("fewer of 100", "more of 100"),
        Sign::Settling => ("shorter", "longer"),
        Sign::Alone => ("lower", "higher"),
        _ => ("points lower", "points higher"),
    };
    let show: fn(f64) -> String = match sign {
        Sign::HardDays => decimal,
        Sign::Settling => length,
        Sign::Said | Sign::Reassurance => whole,
        _ => number,
    };
    let verdict = if it.is_sure() {
        "That is probably more than chance."
    } else {
        "It may be chance."
    };
    format!(
        "The true difference may lie {}. {verdict}",
        span(low, high, less, more, show)
    )
}

/// A figure of a sign as it stands in a sentence or beside a bar.
pub fn shown(sign: Sign, value: f64) -> String {
    match sign {
        Sign::HardDays => decimal(value),
        Sign::Said | Sign::Reassurance => whole(value),
        Sign::Settling => length(value),
        _ => number(value),
    }
}

fn length(value: f64) -> String {
    minutes(whole(value.max(0.0)).parse().unwrap_or(u32::MAX))
}

fn fell(by: f64) -> String {
    if by > 0.0 {
        format!("fell by {} of 100", number(by))
    } else if by < 0.0 {
        format!("rose by {} of 100", number(-by))
    } else {
        "did not move".to_owned()
    }
}

/// What a sign counts: one, and several.
const fn counted(sign: Sign) -> (&'static str, &'static str) {
    match sign {
        Sign::HardDays => ("check-in", "check-ins"),
        Sign::Alone => ("check-in with an answer", "check-ins with an answer"),
        Sign::Peak => ("day with a strength", "days with a strength"),
        Sign::Soothing => (
            "practice rated before and after",
            "practices rated before and after",
        ),
        Sign::Said => (
            "day on which you needed something",
            "days on which you needed something",
        ),
        Sign::Reassurance => (
            "wish to be sure with an end",
            "wishes to be sure with an end",
        ),
        Sign::Balanced => (
            "finished thought rated twice",
            "finished thoughts rated twice",
        ),
        Sign::Settling => ("weekly check", "weekly checks"),
        Sign::Worth => (
            "answer to the questions on self-kindness",
            "answers to the questions on self-kindness",
        ),
    }
}

/// What is missing until there is a figure. Days are said as weeks.
fn sign_needs(sign: Sign, more: usize) -> String {
    let (one, many) = counted(sign);
    if matches!(sign, Sign::HardDays | Sign::Alone) && more >= 7 {
        let weeks = match more.div_ceil(7) {
            1 => "one more week".to_owned(),
            n => format!("{} more weeks", small(n)),
        };
        return format!("Not enough yet: {weeks} of {many}.");
    }
    let what = if more == 1 { one } else { many };
    format!("Not enough yet: {} more {what}.", small(more))
}

/// Small numbers as words.
fn small(n: usize) -> String {
    const WORDS: [&str; 9] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    let word = n.checked_sub(1).and_then(|it| WORDS.get(it));
    word.map_or_else(|| n.to_string(), |it| (*it).to_owned())
}

/// A sign week by week, or time by time, for the chart's text.
pub fn sign_weeks(sign: Sign, points: &[(Date, Option<f64>)]) -> String {
    let known = || points.iter().filter_map(|(day, it)| Some((*day, (*it)?)));
    let values: Vec<_> = known().map(|it| it.1).collect();
    let least = values.iter().copied().reduce(f64::min);
    let most = values.iter().copied().reduce(f64::max);
    let (Some(least), Some(most), Some((from, _)), Some((to, end))) =
        (least, most, known().next(), known().next_back())
    else {
        return "Nothing to draw yet.".to_owned();
    };
    if values.len() == 1 {
        return format!("{} on {}.", shown(sign, end), date(to));
    }
    format!(
        "From {} to {}: between {} and {}, and {} at the end.",
        date(from),
        date(to),
        shown(sign, least),
        shown(sign, most),
        shown(sign, end),
    )
}

/// What one value of a sign says.
pub fn sign_value(sign: Sign, value: f64) -> String {
    let is_so = value > 0.0;
    match sign {
        Sign::HardDays if is_so => "a hard day".to_owned(),
        Sign::HardDays => "not a hard day".to_owned(),
        Sign::Said if is_so => "said directly".to_owned(),
        Sign::Said => "kept back".to_owned(),
        Sign::Reassurance if is_so => "eased, put off, kept or let go".to_owned(),
        Sign::Reassurance => "asked, sent or followed".to_owned(),
        Sign::Soothing | Sign::Balanced => fell(value),
        Sign::Settling => length(value),
        Sign::Alone => format!("{} of 10", number(value)),
        Sign::Peak => format!("{} of 100", number(value)),
        Sign::Worth => format!("{} of 5", number(value)),
    }
}

/// How long wishes to be sure were waited with.
pub fn waited(figure: &Figure<Middles>) -> String {
    figure.enough().map_or_else(String::new, |it| {
        format!(
            "From noting a wish to be sure to deciding it took {} at first and {} lately, in the \
             middle case.",
            length(it.then),
            length(it.now)
        )
    })
}

/// How often the urge to seek reassurance came.
pub fn noticed(figure: &Figure<Middles>) -> String {
    match figure {
        Figure::Needs { more } => needs(
            *more,
            "check-in that counts urges",
            "check-ins that count urges",
        ),
        Figure::Enough(it) => format!(
            "In the middle case, a day had {} at first and {} lately.",
            urges(it.then),
            number(it.now)
        ),
    }
}

/// How often it was followed.
pub fn acted(figure: &Figure<Middles>) -> String {
    match figure {
        Figure::Needs { more } => needs(
            *more,
            "weekly check that answers it",
            "weekly checks that answer it",
        ),
        Figure::Enough(it) => format!(
            "In the middle case, a week had {} that you acted on at first and {} lately.",
            urges(it.then),
            number(it.now)
        ),
    }
}

fn urges(many: f64) -> String {
    let is_one = number(many) == "1";
    format!("{} {}", number(many), if is_one { "urge" } else { "urges" })
}

/// What stands beside the wishes to be sure that eased, always.
pub fn said_beside(said: usize) -> String {
    format!(
        "Beside it: in the last four weeks {} said directly.",
        count(said, "wish was", "wishes were")
    )
}

/// Beside what eased, where nothing is said any more.
pub const fn quiet(why: Quiet) -> &'static str {
    match why {
        Quiet::NothingSaid => {
            "Waiting may be turning into keeping quiet. In the last four weeks nothing was said directly, although there were needs or wishes. Wanting contact is not the problem. One small thing, said plainly, is enough."
        }
        Quiet::Avoidance => {
            "Waiting may be turning into keeping quiet. Your answers say that you keep more distance than at first, by more than measuring error alone explains. Wanting contact is not the problem. One small thing, said plainly, is enough."
        }
    }
}
