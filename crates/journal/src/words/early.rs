//! What early warning says: a look at the plan, no alarm.

use super::{decimal, sign_title};
use crate::early::{After, Early, Light};
use crate::progress::Figure;

/// How it goes since the programme, or the plan for later.
pub fn early(figure: &Figure<Early>) -> String {
    let it = match figure {
        Figure::Needs { more: 1 } => return early_needs("1 more check-in"),
        Figure::Needs { more } => return early_needs(&format!("{more} more check-ins")),
        Figure::Enough(it) => it,
    };
    let after = match it.after {
        After::Programme => "after the programme",
        After::Plan => "after you wrote your plan for later",
    };
    let worry = format!(
        "In the first weeks {after}, worry was about {} of 10. Lately it is about {}.",
        decimal(it.usual),
        decimal(it.lately)
    );
    let harder: Vec<_> = it.harder.iter().map(|it| sign_title(*it)).collect();
    let harder = match harder.as_slice() {
        [] => String::new(),
        all => format!(
            " Harder than in those first weeks, of what you watch: {}.",
            all.join(", ")
        ),
    };
    let seen = match it.light {
        Light::Green => "That is within what is usual for you.",
        Light::Amber => {
            "That may be a hard stretch, or chance. Your plan has words for such a time."
        }
        Light::Red => "It has stayed so over your last seven check-ins, which is rarely chance.",
    };
    format!("{worry}{harder} {seen}")
}

fn early_needs(more: &str) -> String {
    format!("From here on, your own first weeks become the measure. Not enough yet: {more} first.")
}

/// What stands above it.
pub const fn early_heading(light: Light) -> &'static str {
    match light {
        Light::Green => "As usual for you",
        Light::Amber => "A look at your plan",
        Light::Red => "Time for your plan",
    }
}

/// What it is called among other figures.
pub const EARLY_TITLE: &str = "Lately, beside what is usual";

/// How it is computed.
pub const EARLY_RULE: &str = "Your first 28 check-ins since the programme ended, or since you wrote your plan for later, say what is usual for you. Later check-ins are averaged so that the latest weigh most. When that average is clearly above what is usual, your plan is shown. It looks once a day and never at today. In a simulation of people whose days had not changed, about ten of 100 saw this once in three months. Of people whose days were harder by two points of 10, about 73 of 100 saw it within four weeks. So it can be wrong both ways: your own sense of it counts more.";
