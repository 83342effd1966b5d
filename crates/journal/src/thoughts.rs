//! Thoughts: caught in seconds, worked through in small steps.

mod enough;
mod fear;
mod hints;
mod step;
mod way;

pub use enough::{ENOUGH, Enough, enough};
pub use fear::{
    FEAR_ASKED_FOR_DAYS, Fear, FearResult, Outcome, answered_fears, due_fears, open_fears,
};
pub use step::Step;
pub use way::{Way, before, onward};

use crate::Percent;
use crate::cues::{Cue, cues_among};
use crate::record::is_false;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::record::private!(Thought, Emotion);

/// A thought record (fields of the seven-column form, Greenberger and Padesky;
/// daily thought monitoring is its first part).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thought {
    /// What happened.
    #[serde(default)]
    pub situation: String,
    /// Whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bond: Option<Uuid>,
    /// The automatic thought.
    #[serde(default)]
    pub thought: String,
    /// How strong it felt when it was caught.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Percent>,
    /// A kinder line, written when it was caught.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kinder: String,
    /// What is feared, and by when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fear: Option<Fear>,
    /// How much it is believed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belief: Option<Percent>,
    /// What was felt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emotions: Vec<Emotion>,
    /// Whether the fear is about real harm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub real: Option<Real>,
    /// The safety question was answered once more with words in view that can mean
    /// harm: beside such words one "a worry" is not enough.
    #[serde(default, skip_serializing_if = "is_false")]
    pub harm_in_view: bool,
    /// Keys of thinking habits, `own:<id>` for the person's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distortions: Vec<String>,
    /// Habits that were suggested and not taken; they are not suggested again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints_passed: Vec<String>,
    /// What speaks for the thought.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence_for: String,
    /// What speaks against it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence_against: String,
    /// What one would tell a friend.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub friend: String,
    /// A more balanced thought.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub balanced: String,
    /// How much the balanced thought is believed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balanced_belief: Option<Percent>,
    /// How much the first thought is believed now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belief_after: Option<Percent>,
    /// How far it has come.
    #[serde(default)]
    pub stage: Stage,
    /// Steps that were gone through, answered or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<Step>,
}

/// How far a thought has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Written down; may be worked through later.
    #[default]
    Caught,
    /// Being worked through.
    Working,
    /// Worked through, or left as it is on purpose.
    Done,
}

/// A feeling with its strength before and after.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emotion {
    /// Its name.
    pub name: String,
    /// Strength before. `None`: it was there, and not rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Percent>,
    /// Strength after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Percent>,
}

/// The answer to the safety question that precedes any challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Real {
    /// A worry; nobody is hurting, threatening or controlling anyone.
    Worry,
    /// Something real happened that has to be dealt with.
    Problem,
    /// Someone frightens, hurts, threatens, watches or controls the person.
    Danger,
    /// Not sure: treated as unknown, never as a no.
    Unsure,
}

impl Thought {
    /// From this strength on steadying is offered before anything else.
    pub const STRONG_FROM: u8 = 80;

    /// The first step that has neither been answered nor gone through.
    pub fn next_step(&self) -> Step {
        Step::ALL
            .into_iter()
            .find(|step| !self.seen.contains(step) && !self.answers(*step))
            .unwrap_or(Step::Again)
    }

    /// Whether the step holds an answer.
    pub fn answers(&self, step: Step) -> bool {
        match step {
            Step::Situation => !self.situation.is_empty(),
            Step::Thought => !self.thought.is_empty() && self.belief.is_some(),
            Step::Feelings => !self.emotions.is_empty(),
            Step::Real => self.real.is_some(),
            Step::Distortions => !self.distortions.is_empty(),
            Step::For => !self.evidence_for.is_empty(),
            Step::Against => !self.evidence_against.is_empty(),
            Step::Friend => !self.friend.is_empty(),
            Step::Balanced => !self.balanced.is_empty(),
            Step::Again => self.belief_after.is_some(),
        }
    }

    /// Notes that a step was gone through, answered or not, and how far that takes
    /// the thought. What is real is left as it is: it is not for working through.
    pub fn pass(&mut self, step: Step) {
        let was_seen = self.seen.contains(&step);
        if !was_seen {
            self.seen.push(step);
        }
        // The first answer beside such words is asked about once, wherever they stand.
        if step == Step::Real && was_seen && self.has_harm() {
            self.harm_in_view = true;
        }
        let is_real = matches!(self.real, Some(Real::Problem | Real::Danger));
        self.stage = if is_real || self.seen.contains(&Step::Again) {
            Stage::Done
        } else {
            Stage::Working
        };
    }

    /// Whether it is so strong that steadying is offered before anything else.
    pub fn is_strong(&self) -> bool {
        is_strong(self.strength) || self.feels_strong()
    }

    /// Whether one of the feelings is as strong.
    pub fn feels_strong(&self) -> bool {
        self.emotions.iter().any(|it| is_strong(it.before))
    }

    /// Whether challenging it is in order: only after "it is a worry".
    fn may_be_challenged(&self) -> bool {
        self.real == Some(Real::Worry)
    }

    /// Whether "a worry" has to be asked about once more: something is written that can
    /// mean harm.
    pub fn asks_again(&self) -> bool {
        self.may_be_challenged() && !self.harm_in_view && self.has_harm()
    }

    /// The cues in everything that it says, each once, the most urgent first.
    pub fn cues(&self) -> Vec<Cue> {
        self.cues_with([])
    }

    /// The same, with what is written beside it, such as the names of own habits.
    pub fn cues_with<'a>(&'a self, beside: impl IntoIterator<Item = &'a str>) -> Vec<Cue> {
        let fear = self.fear.as_ref().map_or("", |it| &it.what);
        let feelings = self.emotions.iter().map(|it| it.name.as_str());
        let texts = [
            &self.situation,
            &self.thought,
            &self.kinder,
            &self.evidence_for,
            &self.evidence_against,
            &self.friend,
            &self.balanced,
        ];
        let texts = texts.into_iter().map(String::as_str);
        cues_of(texts.chain([fear]).chain(feelings).chain(beside))
    }

    fn has_harm(&self) -> bool {
        self.cues().contains(&Cue::Harm)
    }

    /// Whether it holds words that put help before anything else.
    pub fn has_danger(&self) -> bool {
        self.cues().into_iter().any(Cue::is_grave)
    }

    /// The same thought, caught in other words: what was worked out since stays, and
    /// so does what became of a fear that is still the same.
    #[must_use]
    pub fn recaught(self, caught: Self) -> Self {
        let fear = match (caught.fear, self.fear) {
            (Some(new), Some(old)) if new.what == old.what && new.by == old.by => Some(Fear {
                likelihood: new.likelihood.or(old.likelihood),
                ..old
            }),
            (new, old) => new.or(old),
        };
        Self {
            situation: caught.situation,
            thought: caught.thought,
            strength: caught.strength,
            kinder: caught.kinder,
            fear,
            ..self
        }
    }
}

/// The cues in words about a thought. A threat that is written here may be someone else's,
/// so it counts as harm as well.
pub fn cues_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Cue> {
    let mut cues = cues_among(texts);
    if cues.contains(&Cue::Threat) {
        cues.push(Cue::Harm);
        cues.sort();
        cues.dedup();
    }
    cues
}

fn is_strong(rating: Option<Percent>) -> bool {
    rating.is_some_and(|it| it.get() >= Thought::STRONG_FROM)
}

#[cfg(test)]
mod tests;
