//! Hints for thinking habits: shown once the person has chosen for themselves, and never
//! again where they were passed over. The words of a thought are looked at in this
//! process and leave no trace.

use super::habits;
use crate::app::App;
use crate::person::Person;
use journal::profile;
use journal::thoughts::Thought;
use lens::{MOST_HINTS, Seen};
use programme::Danger;

/// A habit that might be in the thought.
pub(super) struct Hint {
    /// As thoughts name it.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// The words that suggest it.
    pub words: String,
    /// Why they may.
    pub why: String,
}

/// What the wording of a thought leads to.
#[derive(Default)]
pub(super) struct Hints {
    /// Those that are still to be shown, the likeliest first.
    pub open: Vec<Hint>,
    /// What danger the words may be about: help beside them, and no hints.
    pub help: Option<Danger>,
}

/// The hints for a thought. None where they are switched off, or not in order.
pub(super) fn of(app: &App, person: &Person, thought: &Thought) -> Hints {
    let own = super::own(person);
    let is_off =
        person.read(|journal| profile::of(journal).is_some_and(|(_, profile)| profile.hints_off));
    if !thought.takes_hints() {
        return Hints::default();
    }
    let found = match app.lens().look(&thought.thought) {
        Seen::Help(danger) => {
            return Hints {
                open: Vec::new(),
                help: Some(danger),
            };
        }
        Seen::Hints(_) if is_off => return Hints::default(),
        Seen::Hints(found) => found,
    };
    // The person's own words for a habit of theirs go before what the lens guesses.
    let theirs = own.iter().filter(|it| !it.archived).filter_map(|it| {
        Some(Hint {
            key: habits::key(it.id),
            title: it.title.clone(),
            words: it.cue_in(&thought.thought)?.to_owned(),
            why: "You noted these words for it.".to_owned(),
        })
    });
    let guessed = found.into_iter().map(|it| Hint {
        key: it.distortion.to_owned(),
        title: habits::title(app.programme, &own, it.distortion),
        words: words(&thought.thought, it.cue),
        why: it.why.to_owned(),
    });
    let open = theirs
        .chain(guessed)
        .filter(|it| thought.is_open_hint(&it.key))
        .take(MOST_HINTS);
    Hints {
        open: open.collect(),
        help: None,
    }
}

/// The words of a text from one character to another.
fn words(text: &str, (from, to): (usize, usize)) -> String {
    let words = text.chars().skip(from).take(to.saturating_sub(from));
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_characters_and_never_reach_beyond_the_text() {
        assert_eq!(words("né, she’s gone", (4, 9)), "she’s");
        assert_eq!(words("short", (2, 99)), "ort");
        assert_eq!(words("short", (9, 3)), "");
    }
}
