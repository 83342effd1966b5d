//! Words of a person's that call for help, and the number that stands beside them.

use super::Lines;
use crate::app::App;
use journal::Journal;
use journal::cues::{Cue, Cues};

/// The cues in what a page shows, for the cards of `thoughts/cues.html`.
#[derive(Default)]
pub(crate) struct Called {
    cues: Vec<Cue>,
    /// The lines of where the person lives, while a danger from someone may be near.
    pub harm: Option<Lines<'static>>,
}

impl Called {
    pub(crate) fn of(app: &App, journal: &Journal, cues: Vec<Cue>) -> Self {
        let harm = cues.has(Cue::Harm);
        let harm = harm.then(|| Lines::at_home(app, journal));
        Self { cues, harm }
    }

    /// Those that say nothing of harm, where another card does.
    pub(crate) fn without_harm(app: &App, journal: &Journal, mut cues: Vec<Cue>) -> Self {
        cues.retain(|it| *it != Cue::Harm);
        Self::of(app, journal, cues)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.cues.is_empty()
    }
}

impl std::ops::Deref for Called {
    type Target = [Cue];

    fn deref(&self) -> &[Cue] {
        &self.cues
    }
}
