//! What was begun and goes on by itself: a step that runs, an urge that waits, worries
//! whose hour has come.

use jiff::ZonedDateTime;
use journal::urge::{self, Urge};
use journal::{Journal, day, trial, worry};

/// One of them: what it is, without private words, and where it is.
pub(super) struct Begun {
    pub words: String,
    pub to: String,
}

pub(super) fn all(journal: &Journal, now: &ZonedDateTime) -> Vec<Begun> {
    let today = day::of(now);
    let step = trial::running(journal, today).map(|(doc, _)| Begun {
        words: "A step of your ladder is running".to_owned(),
        to: format!("/trials/{}/running", doc.id),
    });
    let urges = urge::waiting(journal, today).map(|(doc, _): (_, &Urge)| Begun {
        words: "An urge is waiting".to_owned(),
        to: format!("/urges/{}", doc.id),
    });
    step.into_iter()
        .chain(urges)
        .chain(worry_time(journal, now))
        .collect()
}

fn worry_time(journal: &Journal, now: &ZonedDateTime) -> Option<Begun> {
    let due = worry::due(journal, now);
    let (words, to) = match due.as_slice() {
        [] => return None,
        [one] => (
            "Your worry time: 1 worry has waited for it".to_owned(),
            format!("/worries/{one}/{}", worry::LOOK),
        ),
        more => (
            format!("Your worry time: {} worries have waited for it", more.len()),
            "/worries".to_owned(),
        ),
    };
    Some(Begun { words, to })
}
