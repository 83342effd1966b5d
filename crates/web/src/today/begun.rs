//! What was begun and goes on by itself: a step that runs, an urge that waits.

use jiff::civil::Date;
use journal::urge::{self, Urge};
use journal::{Journal, trial};

/// One of them: what it is, without private words, and where it is.
pub(super) struct Begun {
    pub words: &'static str,
    pub to: String,
}

pub(super) fn all(journal: &Journal, day: Date) -> Vec<Begun> {
    let step = trial::running(journal, day).map(|(doc, _)| Begun {
        words: "A step of your ladder is running",
        to: format!("/trials/{}/running", doc.id),
    });
    let urges = urge::waiting(journal, day).map(|(doc, _): (_, &Urge)| Begun {
        words: "An urge is waiting",
        to: format!("/urges/{}", doc.id),
    });
    step.into_iter().chain(urges).collect()
}
