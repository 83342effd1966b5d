//! The steps of working a thought through.

use serde::{Deserialize, Serialize};

/// The steps of working a thought through, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// What happened, and whom it is about.
    Situation,
    /// The thought and how much it is believed.
    Thought,
    /// What is felt.
    Feelings,
    /// The safety question.
    Real,
    /// Thinking habits.
    Distortions,
    /// What speaks for it.
    For,
    /// What speaks against it.
    Against,
    /// What one would tell a friend.
    Friend,
    /// A more balanced thought.
    Balanced,
    /// Rating again.
    Again,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 10] = [
        Self::Situation,
        Self::Thought,
        Self::Feelings,
        Self::Real,
        Self::Distortions,
        Self::For,
        Self::Against,
        Self::Friend,
        Self::Balanced,
        Self::Again,
    ];

    /// The key in addresses and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::Thought => "thought",
            Self::Feelings => "feelings",
            Self::Real => "real",
            Self::Distortions => "habits",
            Self::For => "for",
            Self::Against => "against",
            Self::Friend => "friend",
            Self::Balanced => "balanced",
            Self::Again => "again",
        }
    }

    /// The step of this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// Whether the step questions the thought, and so waits for safety.
    pub fn challenges(self) -> bool {
        self > Self::Real
    }

    /// Its place, counted from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|it| *it == self).unwrap_or(0) + 1
    }

    /// The step after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// The step before it.
    pub fn previous(self) -> Option<Self> {
        self.number()
            .checked_sub(2)
            .and_then(|it| Self::ALL.get(it).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_follow_each_other() {
        assert_eq!(Step::Situation.previous(), None);
        assert_eq!(Step::Again.next(), None);
        for pair in Step::ALL.windows(2) {
            assert_eq!(pair[0].next(), Some(pair[1]));
            assert_eq!(pair[1].previous(), Some(pair[0]));
        }
    }
}
