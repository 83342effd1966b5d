//! The sentences for what helps.

use super::{count, number, span, whole};
use crate::progress::helps::{Help, Helps, Rated, Way};
use crate::progress::{Estimate, Figure};
use programme::Programme;

/// Stands beside every ranking.
pub const COMPARED: &str = "These are compared with each other and not with doing nothing: what is \
     strong often eases by itself. Few uses are drawn towards the mean of all, so that a lucky \
     start does not come first. You choose what to do when, and that choice is in these figures too.";

/// What something is called that was done.
pub fn way(programme: &Programme, way: &Way) -> String {
    match way {
        Way::Practice(key) => programme
            .practice(key)
            .map_or_else(|| key.clone(), |it| it.title.clone()),
        Way::Thought => "Working a thought through".to_owned(),
        Way::Hold => "Holding a message".to_owned(),
        Way::Wait => "Waiting with an urge".to_owned(),
        Way::Note => "Noting an urge".to_owned(),
    }
}

/// What was done, compared. `name` says what a place of the list is called.
pub fn helps(figure: &Figure<Helps>, rated: Rated, name: impl Fn(&Help) -> String) -> String {
    let it = match figure {
        Figure::Needs { more } => {
            return format!(
                "Not enough yet: at least {} on which the same thing was rated before and after.",
                count(*more, "more day", "more days")
            );
        }
        Figure::Enough(it) => it,
    };
    let what = match rated {
        Rated::Distress => "distress",
        Rated::Pull => "the pull",
    };
    let Some(first) = it.ranked.first() else {
        return String::new();
    };
    let uses: usize = it.ranked.iter().map(|it| it.uses).sum();
    let basis = format!("{}.", count(uses, "rated use", "rated uses"));
    let (name_of, by) = (name(first), fell(first.fell));
    if it.ranked.len() == 1 {
        return format!(
            "{basis} So far there is one thing to look at, and nothing to compare it with. Around \
             “{name_of}”, {what} was {by}."
        );
    }
    let moved = if whole(first.fell.mean.abs()) == "0" {
        format!("Around none of these did {what} fall on average. Around “{name_of}” it was {by}.")
    } else if first.fell.mean > 0.0 {
        format!("Of all these, {what} fell most around “{name_of}”: {by}.")
    } else {
        format!(
            "Around none of these did {what} fall on average. It rose least around “{name_of}”: {by}."
        )
    };
    let verdict = if it.is_clear() {
        "It is ahead of all others by more than chance.".to_owned()
    } else {
        let close = it.ranked.iter().skip(1);
        let close = close.filter(|it| it.behind.interval.0 <= 0.0);
        let names: Vec<_> = close.map(|it| format!("“{}”", name(it))).collect();
        format!("It cannot be told apart from {} yet.", list(&names))
    };
    format!("{basis} {moved} {verdict}")
}

/// A fall with its interval: "24 of 100 lower; the true mean may lie between 20 and 28
/// points lower".
pub fn fell(it: Estimate) -> String {
    let size = whole(it.mean.abs());
    let by = match size.as_str() {
        "0" => "about the same afterwards".to_owned(),
        _ if it.mean > 0.0 => format!("about {size} of 100 lower afterwards"),
        _ => format!("about {size} of 100 higher afterwards"),
    };
    let (low, high) = it.interval;
    format!(
        "{by}, and the true mean may lie {}",
        span(-high, -low, "points lower", "points higher", whole)
    )
}

/// The same, short, for a picture, which draws the interval: "24".
pub fn fell_short(it: &Help) -> String {
    signed(it.fell.mean)
}

/// The estimate with its interval, for the table: "24 (20 to 28)".
pub fn estimate(it: Estimate) -> String {
    let (low, high) = it.interval;
    format!("{} ({} to {})", signed(it.mean), signed(low), signed(high))
}

/// The mean as it was, before it was drawn in, for the table.
pub fn plain(it: &Help) -> String {
    number((it.plain * 10.0).round() / 10.0)
}

/// What needs more days before it is compared.
pub fn waiting(more: usize) -> String {
    count(more, "more day", "more days")
}

fn signed(value: f64) -> String {
    let text = whole(value);
    match text.as_str() {
        "-0" => "0".to_owned(),
        _ => text.replace('-', "−"),
    }
}

/// "a", "a and b", "a, b and c"; from four on their number.
fn list(names: &[String]) -> String {
    match names {
        [] => "the others".to_owned(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [one, two, three] => format!("{one}, {two} and {three}"),
        many => format!("{} others", many.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_read_as_signs() {
        assert_eq!(signed(-3.4), "−3");
        assert_eq!(signed(-0.2), "0");
        assert_eq!(signed(12.6), "13");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
