//! Guided, timed exercises: breathing, grounding, muscle relaxation and their like.

use serde::{Deserialize, Serialize};

/// One guided exercise, with its timing and its words.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// Permanent name, in kebab case; the folder is called the same.
    pub key: String,
    /// What sort of exercise it is.
    pub kind: PracticeKind,
    /// How long one round takes, in whole minutes, at least 1. Agrees with the steps where all of
    /// them are timed.
    pub minutes: u16,
    /// The steps, in order.
    pub steps: Vec<PracticeStep>,
    /// The key of a shorter practice to offer when there is less time.
    #[serde(default)]
    pub short: Option<String>,
    /// The moments of *Steady me* for which it is offered.
    #[serde(default)]
    pub good_for: Vec<Moment>,
    /// Whether it can be done in bed, in the dark, without waking anyone.
    #[serde(default)]
    pub at_night: bool,
    /// Made for falling asleep: for someone who lies in bed already, so that it never comes
    /// first.
    #[serde(default)]
    pub for_sleep: bool,
    /// Keys of the cautions, whose words are in the language's file.
    #[serde(rename = "cautions", default)]
    pub caution_keys: Vec<String>,
    /// Where the structure and the timings come from.
    pub reference: String,

    /// What it is called.
    #[serde(skip)]
    pub title: String,
    /// One or two sentences: what you do, and what it is for.
    #[serde(skip)]
    pub summary: String,
    /// What to know before starting, in the order of `caution_keys`.
    #[serde(skip)]
    pub cautions: Vec<String>,
}

/// The sort of exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PracticeKind {
    /// Paced breathing.
    Breathing,
    /// Coming back to the room through the senses.
    Grounding,
    /// Tensing and releasing muscles.
    Relaxation,
    /// Noticing without acting.
    Mindfulness,
    /// Self-compassion.
    Kindness,
}

/// What is happening in a hard moment: the first choice of *Steady me*. Kept with every practice
/// that was done, so that its names are part of the stored form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moment {
    /// Waiting for an answer.
    Waiting,
    /// About to send something.
    Sending,
    /// There was an argument.
    Argued,
    /// The other wants space.
    Space,
    /// Panic in the body.
    Panic,
}

impl Moment {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Sending,
        Self::Argued,
        Self::Space,
        Self::Panic,
    ];

    /// The permanent name, as in data files, forms and records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Argued => "argued",
            Self::Space => "space",
            Self::Panic => "panic",
        }
    }
}

/// One step of a practice.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticeStep {
    /// Key of the step's words in the language's file. Steps that say the same share a key.
    pub words: String,
    /// How long the step lasts, in seconds. `None` waits until the person goes on.
    #[serde(default)]
    pub seconds: Option<u16>,
    /// What the person does meanwhile.
    pub cue: Cue,

    /// What the step says.
    #[serde(skip)]
    pub text: String,
}

/// What the person does during a step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// Breathe in this pattern, again and again, until the step's seconds are over.
    Breathe(Breath),
    /// Tense the muscles that the step names.
    Tense,
    /// Let go, and notice.
    Release,
    /// Read, and do as it says.
    Read,
}

/// One cycle of breathing, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breath {
    /// Breathing in.
    pub inhale: f32,
    /// A second, shorter breath in on top of the first (the cyclic sigh).
    #[serde(default)]
    pub top_up: f32,
    /// Holding with full lungs.
    #[serde(default)]
    pub hold: f32,
    /// Breathing out.
    pub exhale: f32,
    /// Holding with empty lungs.
    #[serde(default)]
    pub hold_out: f32,
}

impl Breath {
    /// The length of one cycle in seconds.
    pub fn seconds(&self) -> f32 {
        self.inhale + self.top_up + self.hold + self.exhale + self.hold_out
    }

    /// How many whole cycles fit into `seconds`.
    pub fn cycles(&self, seconds: u16) -> u16 {
        let cycle = self.seconds();
        if cycle <= 0.0 {
            return 0;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a quotient of two positive numbers, at most u16::MAX for a cycle of a second"
        )]
        let cycles = (f32::from(seconds) / cycle).floor() as u16;
        cycles
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALM: Breath = Breath {
        inhale: 4.0,
        top_up: 0.0,
        hold: 0.0,
        exhale: 6.0,
        hold_out: 0.0,
    };

    #[test]
    fn only_whole_breaths_count() {
        for (seconds, expected) in [(0, 0), (9, 0), (10, 1), (19, 1), (160, 16)] {
            assert_eq!(CALM.cycles(seconds), expected, "{seconds}");
        }
    }

    #[test]
    fn a_breath_of_no_length_has_no_cycles() {
        assert_eq!(
            Breath {
                inhale: 0.0,
                exhale: 0.0,
                ..CALM
            }
            .cycles(60),
            0
        );
    }

    #[test]
    fn moments_are_named_in_data_as_in_forms() {
        for moment in Moment::ALL {
            assert_eq!(serde_json::to_value(moment).unwrap(), moment.key());
        }
    }
}
