//! Hints for thinking habits in a thought: which ones might be in it, which words suggest it, and
//! why. Rules and a small model together, in this process, without a trace of the thought.
//!
//! A hint is a suggestion, never a verdict. No hint says nothing, either: that a thought has no
//! habit in it cannot be seen from its words. And where help is not shown, nothing is said about
//! safety.

mod cues;
mod explain;
mod features;
mod language;
mod lexicon;
mod matcher;
mod model;
mod spelling;
mod text;
pub mod train;

pub use features::{Eye, Sight};
pub use lexicon::Lexicon;
pub use model::{ANY, DANGER, Head, Model, Table, head_of, kind_of};
pub use text::Text;

use programme::{Danger, LensCues, Programme};

/// The model that was learned from the sentences in `data`.
const MODEL: &[u8] = include_bytes!("../data/model.bin");

/// More hints than this are a list, not a hint.
pub const MOST_HINTS: usize = 3;
/// Likelier than not, as log odds. A second and a third hint, and one that no rule speaks for, are
/// given only from here on: the rest would be guesses.
const LIKELY: f64 = 0.0;
/// A danger may stand far down in a long text; it is looked for everywhere, in parts of so many
/// words …
const PART: usize = 80;
/// … up to so many words.
const MOST_WORDS_FOR_DANGER: usize = 50_000;

/// Looks at thoughts.
#[derive(Debug)]
pub struct Lens<'p> {
    cues: &'p LensCues,
    eye: Eye,
    model: Model,
}

/// What the lens sees in a thought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen<'p> {
    /// It may be about danger: help belongs beside it, and no hints.
    Help(Danger),
    /// Habits that might be in it, the likeliest first. Often none.
    Hints(Vec<Hint<'p>>),
}

/// A thinking habit that might be in a thought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint<'p> {
    /// Key of the habit.
    pub distortion: &'p str,
    /// The words that suggest it, in characters from the beginning of the thought.
    pub cue: (usize, usize),
    /// Why they may show it.
    pub why: &'p str,
}

impl<'p> Lens<'p> {
    /// A lens for a programme. One whose language has no cues sees nothing.
    pub fn new(programme: &'p Programme) -> Self {
        let model = Model::from_bytes(MODEL).unwrap_or_default();
        Self::with(&programme.lens, model)
    }

    /// A lens with a model of its own.
    pub fn with(cues: &'p LensCues, model: Model) -> Self {
        let eye = Eye::new(cues);
        Self { cues, eye, model }
    }

    /// Looks at a thought. Pure: nothing is kept.
    pub fn look(&self, thought: &str) -> Seen<'p> {
        if self.cues.habits.is_empty() {
            return Seen::Hints(Vec::new());
        }
        if let Some(danger) = self.danger(thought) {
            return Seen::Help(danger);
        }
        let text = Text::read(thought);
        if !language::is_english(&text, &self.model.lexicon) {
            return Seen::Hints(Vec::new());
        }
        let sight = self.eye.see(text, &self.model.lexicon);
        let own = self.eye.own(sight, &self.model.lexicon);
        Seen::Hints(own.map(|it| self.hints(&it)).unwrap_or_default())
    }

    /// What the danger in a text is about, if there may be any.
    fn danger(&self, thought: &str) -> Option<Danger> {
        let text = Text::read_at_most(thought, MOST_WORDS_FOR_DANGER);
        let at = self.model.heads.iter().position(|it| it.name == DANGER);
        text.parts(PART).into_iter().find_map(|part| {
            let sight = self.eye.see(part, &self.model.lexicon);
            if let Some(about) = sight.sure() {
                return Some(about);
            }
            // Words of another language are nothing that the model has learned about.
            if !sight.alarms() && !language::is_english(&sight.text, &self.model.lexicon) {
                return None;
            }
            let sums = self.model.sums(&sight.features);
            let odds = self.model.odds(&sums);
            let (head, odds) = at.and_then(|at| self.model.heads.get(at).zip(odds.get(at)))?;
            let (about, _) = self.model.kind(&sums)?;
            (*odds >= head.from).then_some(about)
        })
    }

    fn hints(&self, sight: &Sight) -> Vec<Hint<'p>> {
        let odds = self.model.odds(&self.model.sums(&sight.features));
        let order = ranked(&self.model, &odds);
        let hints = order.into_iter().filter_map(|at| {
            let head = self.model.heads.get(at)?;
            let likely = odds.get(at).is_some_and(|it| *it >= LIKELY);
            let habit = self
                .cues
                .habits
                .iter()
                .position(|it| it.distortion == head.name)?;
            let cues = self.cues.habits.get(habit)?;
            let (cue, why) =
                explain::explain(sight, &self.eye, &self.model, (at, habit, likely), cues)?;
            Some(Hint {
                distortion: &cues.distortion,
                cue,
                why,
            })
        });
        hints.take(MOST_HINTS).collect()
    }
}

/// The heads of habits that are worth a hint, the likeliest first: none unless there seems to be
/// any habit at all.
pub fn ranked(model: &Model, odds: &[f64]) -> Vec<usize> {
    let heads = || model.heads.iter().zip(odds).enumerate();
    let any = heads().find(|(_, (head, _))| head.name == ANY);
    if any.is_some_and(|(_, (head, odds))| *odds < head.from) {
        return Vec::new();
    }
    let mut likely: Vec<(usize, f64)> = heads()
        .filter(|(_, (head, odds))| !head.name.starts_with('@') && **odds >= head.from)
        .map(|(at, (_, odds))| (at, *odds))
        .collect();
    likely.sort_by(|one, other| other.1.total_cmp(&one.1));
    let places = likely.into_iter().enumerate();
    let kept = places.filter(|(place, (_, odds))| *place == 0 || *odds >= LIKELY);
    kept.map(|(_, (at, _))| at).collect()
}
